// A form with data-tidy sends only what was filled in: addresses stay short.
addEventListener("formdata", ({ target, formData }) => {
  if (!target.matches("[data-tidy]")) return;
  for (const [name, value] of [...formData]) {
    if (value === "") formData.delete(name);
  }
});
