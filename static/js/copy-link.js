// Copies an address: <button data-copy-link="https://…" hidden>, which shows only where it can.
const status = document.querySelector("[data-copy-status]");

for (const button of document.querySelectorAll("[data-copy-link]")) {
  if (!navigator.clipboard) continue; // plain http: the address stays in view
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(button.dataset.copyLink);
      status.textContent = "Adresse copiée.";
    } catch {
      status.textContent = "La copie n’est pas permise\u00a0: sélectionnez l’adresse ci-dessus.";
    }
  });
}
