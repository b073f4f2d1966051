// Hold a meeting: a tap refreshes what is live on the page; what is typed is kept by hold-notes.js.
import "./hold-notes.js";

const form = document.querySelector("form[data-hold]");
const TAPS = /^(presence-|retirer-|par-)/;

// Only what the tap says: the words leave by themselves.
function sentBy(button) {
  const body = new URLSearchParams({ csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value });
  for (const [name, value] of new FormData(form)) if (/^(par-|prenom|nom|qualite)/.test(name)) body.append(name, value);
  body.append(button.name, button.value);
  return body;
}

function refresh(page) {
  const focused = document.activeElement?.name && [document.activeElement.name, document.activeElement.value];
  for (const part of document.querySelectorAll("[data-live]")) {
    const fresh = page.getElementById(part.id);
    if (fresh) part.replaceWith(fresh);
  }
  if (focused) form.querySelector(`button[name="${focused[0]}"][value="${focused[1]}"]`)?.focus();
}

form.addEventListener("submit", async (event) => {
  const button = event.submitter;
  const isTap = button && (TAPS.test(button.name) || button.value === "inviter");
  if (!isTap) return;
  event.preventDefault();
  try {
    const answer = await fetch(form.action, { method: "POST", body: sentBy(button), headers: { Accept: "text/html" } });
    if (!answer.ok) throw new Error(answer.status);
    refresh(new DOMParser().parseFromString(await answer.text(), "text/html"));
    form.querySelector("#seance .alert")?.scrollIntoView({ block: "center" });
  } catch {
    form.querySelector("#seance [role=status]").textContent = "Connexion perdue\u00a0: cette présence n’est pas enregistrée, touchez de nouveau le bouton quand le réseau revient.";
  }
});
