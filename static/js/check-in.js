// At the door: a tap is sent at once. Without network it says so, is kept here, and is sent again.
const AGAIN = 5000; // milliseconds before the next try
const KEPT = `pointage:${location.pathname}`;
const said = document.querySelector("[data-door-said]");
const rowOf = (key) => document.getElementById(`i${key}`);
const waiting = new Map(JSON.parse(localStorage.getItem(KEPT) ?? "[]")); // registration: last tap

// Arrivals outlive the page; a tick undone long ago could undo somebody else's.
function keep() {
  localStorage.setItem(KEPT, JSON.stringify([...waiting].filter(([, act]) => act === "pointer")));
}
function tell(refusal = "") {
  const unsaved = `Non enregistré\u00a0: ${waiting.size}. Gardez cette page ouverte\u202f; si le réseau est là, rechargez-la.`;
  said.textContent = refusal || (waiting.size ? unsaved : "");
  for (const key of waiting.keys()) rowOf(key)?.querySelector("[data-door-unsaved]").removeAttribute("hidden");
}
function show(page, key) {
  const hadFocus = rowOf(key)?.contains(document.activeElement);
  for (const part of page.querySelectorAll("[id]")) document.getElementById(part.id)?.replaceWith(part);
  if (hadFocus) rowOf(key).querySelector("button").focus();
  tell(page.querySelector("[data-door-refusal]")?.textContent);
}
async function send(key) {
  const [act, token] = [waiting.get(key), document.querySelector("[name=csrfmiddlewaretoken]").value];
  const body = new URLSearchParams({ csrfmiddlewaretoken: token, inscription: key, acte: act });
  const answer = await fetch(location.pathname, { method: "POST", body, headers: { "X-Partial": "personne" } }).catch(() => null);
  if (!answer || answer.redirected || !(answer.ok || answer.status === 409)) return tell(); // away, or signed out
  if (waiting.get(key) === act) waiting.delete(key);
  keep();
  show(new DOMParser().parseFromString(await answer.text(), "text/html"), key);
}
document.querySelector("[data-door]")?.addEventListener("submit", (event) => {
  event.preventDefault();
  waiting.set(event.target.elements.inscription.value, event.submitter.value);
  keep();
  send(event.target.elements.inscription.value);
});
const sendAll = () => waiting.forEach((_, key) => send(key));
addEventListener("online", sendAll);
setInterval(sendAll, AGAIN);
sendAll();
