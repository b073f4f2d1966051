// Words kept on this device while the site does not have them, each with the version they were typed over.
export function keptWords(key) {
  return {
    read: () => JSON.parse(localStorage.getItem(key) ?? "null"),
    forget: () => localStorage.removeItem(key),
    // Whether there was room: a private window may have none.
    keep(text, version) {
      try {
        localStorage.setItem(key, JSON.stringify({ text, version }));
        return true;
      } catch {
        return false;
      }
    },
  };
}
