// Each cell that is right saves itself; what could not leave stays marked and leaves again.
const RETRY = 5000; // milliseconds

const form = document.querySelector("form[data-grid]");
const status = form.querySelector("[data-grid-status]");
const waiting = new Map(); // cell → more of what is sent with it
let isSending = false;
let isLeaving = false;
let isDown = false;
let timer = 0;

const typedIn = (cell) => (cell.type === "checkbox" ? (cell.checked ? "oui" : "") : cell.value);
const all = [...form.querySelectorAll("[data-cell]")];
for (const cell of all) cell.shown = typedIn(cell);

const keyOf = (cell) => cell.name.slice(0, cell.name.lastIndexOf("."));
const marksOf = (cell) => form.elements[`${keyOf(cell)}.vu`];
const rankOf = (cell) => [...cell.closest("tr").querySelectorAll("[data-cell]")].indexOf(cell);

function setMark(cell, mark) {
  const marks = marksOf(cell).value.split(",");
  marks[rankOf(cell)] = mark;
  marksOf(cell).value = marks.join(",");
}

// The words beside a cell, and the buttons that answer a question.
function note(cell, words, isError = false, answers = []) {
  const id = `e-${cell.name}`;
  document.getElementById(id)?.remove();
  cell.toggleAttribute("aria-invalid", isError);
  if (isError) cell.setAttribute("aria-invalid", "true");
  cell.removeAttribute("aria-describedby");
  if (!words) return;
  const box = document.createElement("div");
  box.id = id;
  box.className = isError ? "field-error" : "cell-note";
  box.append(Object.assign(document.createElement("p"), { textContent: words }));
  for (const [label, act] of answers) {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "button button-plain", textContent: label });
    button.addEventListener("click", () => (act(), cell.focus()));
    box.append(button, " ");
  }
  cell.after(box);
  cell.setAttribute("aria-describedby", id);
}

function put(cell, text) {
  if (cell.type === "checkbox") cell.checked = text !== "";
  else cell.value = text;
  cell.shown = typedIn(cell);
}

function queue(cell, more = {}) {
  waiting.set(cell, more);
  cell.dataset.state = "waiting";
  leave(0);
}

function leave(pause) {
  clearTimeout(timer);
  if (!isLeaving) timer = setTimeout(sendNext, pause);
}

function say() {
  const errors = form.querySelectorAll("[data-cell][aria-invalid]").length;
  const left = waiting.size;
  status.textContent = left ? `${left} case${left > 1 ? "s" : ""} à enregistrer…` : errors ? "Des cases attendent une correction." : "Tout est enregistré.";
}

function saved(cell, sent, { cells }) {
  for (const other of cell.closest("tr").querySelectorAll("[data-cell]")) {
    const { shown, mark } = cells[other.dataset.cell];
    setMark(other, mark);
    // Typed again since it left, or waiting: what the person typed stays.
    const isOurs = other === cell ? typedIn(other) === sent : typedIn(other) === other.shown;
    if (isOurs && !waiting.has(other)) put(other, shown);
    // Another cell of the row waited for a figure.
    if (other !== cell && !isOurs && other.hasAttribute("aria-invalid")) queue(other);
  }
  note(cell, "enregistré");
}

function asked(cell, told) {
  if (told.empties) {
    const back = () => (put(cell, cell.shown), note(cell, ""), say());
    return note(cell, told.words, true, [["Supprimer la mesure", () => queue(cell, { supprimer: "1" })], ["Annuler", back]]);
  }
  const mine = () => (setMark(cell, told.mark), queue(cell));
  const theirs = () => (setMark(cell, told.mark), put(cell, told.other), note(cell, ""), say());
  note(cell, told.words, true, [["Garder le mien", mine], ["Prendre l’autre", theirs]]);
}

// Signed in again in another tab: the form gets the token of today.
async function renewToken() {
  const answer = await fetch(form.action, { headers: { Accept: "text/html" } });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector("form[data-grid] [name=csrfmiddlewaretoken]");
  if (fresh) form.elements.csrfmiddlewaretoken.value = fresh.value;
}

async function lost(cell, more, words, isSignedOut = false) {
  isDown = true;
  if (!waiting.has(cell)) waiting.set(cell, more);
  cell.dataset.state = "waiting";
  status.textContent = words;
  if (isSignedOut) await renewToken();
  leave(RETRY);
}

async function sendNext() {
  const [next] = waiting;
  if (isSending || !next) return;
  const [cell, more] = next;
  const sent = typedIn(cell);
  waiting.delete(cell);
  isSending = true;
  const seen = marksOf(cell).value.split(",")[rankOf(cell)] ?? "";
  const token = form.elements.csrfmiddlewaretoken.value;
  const body = new URLSearchParams({ csrfmiddlewaretoken: token, ligne: keyOf(cell), colonne: cell.dataset.cell, saisi: sent, vu: seen, ...more });
  try {
    const answer = await fetch(form.dataset.cellUrl, { method: "POST", body, headers: { Accept: "application/json" } });
    if (answer.redirected || answer.status === 403) return await lost(cell, more, "Vous n’êtes plus en ligne avec votre compte\u00a0: reconnectez-vous dans un autre onglet. Ce que vous avez tapé reste ici et repartira.", true);
    if (![200, 409, 422].includes(answer.status)) return await lost(cell, more, "Le site ne répond pas\u00a0: vos cases restent ici, nouvel essai dans un instant.");
    const told = await answer.json();
    isDown = false;
    if (!waiting.has(cell)) delete cell.dataset.state;
    if (answer.ok) saved(cell, sent, told);
    else if (answer.status === 409) asked(cell, told);
    else note(cell, told.words, true);
    say();
  } catch {
    await lost(cell, more, "Connexion perdue\u00a0: vos cases restent ici, nouvel essai dans un instant.");
  } finally {
    isSending = false;
    if (waiting.size && !isDown) leave(0);
  }
}

form.addEventListener("change", (event) => {
  const cell = event.target.closest("[data-cell]");
  if (!cell || cell === form) return;
  if (typedIn(cell) !== cell.shown || cell.hasAttribute("aria-invalid")) queue(cell);
});
form.addEventListener("submit", () => {
  isLeaving = true;
  clearTimeout(timer);
});
addEventListener("pageshow", () => (isLeaving = false));
addEventListener("online", () => leave(0));
addEventListener("beforeunload", (event) => waiting.size && !isLeaving && event.preventDefault());
