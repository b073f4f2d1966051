// Copies an address, or other words: <button data-copy-link="https://…" hidden>, which shows only
// where it can. `data-copied` says what was copied, the nearest [data-copy-status] that it was.
const nearest = (button) =>
  button.parentElement.querySelector("[data-copy-status]") ??
  document.querySelector("[data-copy-status]");

for (const button of document.querySelectorAll("[data-copy-link]")) {
  if (!navigator.clipboard) continue; // plain http: the address stays in view
  button.hidden = false;
  button.addEventListener("click", async () => {
    const status = nearest(button);
    try {
      await navigator.clipboard.writeText(button.dataset.copyLink);
      status.textContent = button.dataset.copied ?? "Adresse copiée.";
    } catch {
      status.textContent = "La copie n’est pas permise\u00a0: sélectionnez le texte ci-dessus.";
    }
  });
}

// Prints the page: <button data-print hidden>, which shows only where it can.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
