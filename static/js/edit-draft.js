// The edit form keeps a draft on the server while one types; nothing stays in this browser, which may be shared.
import "./edit-form.js";

const PAUSE = 3000; // milliseconds without a key before the draft leaves
const RETRY = 10000;
const AT_MOST = 60000; // bytes: browsers refuse more from a page that closes

const form = document.querySelector("form[data-draft]");
const status = form.querySelector("[data-draft-status]");
const token = form.elements.csrfmiddlewaretoken;
let timer = 0;
let isDirty = false;
let isLeaving = false;
let sending = new AbortController();

const say = (words) => (status.textContent = words);

function wait(pause) {
  clearTimeout(timer);
  if (!isLeaving) timer = setTimeout(send, pause);
}

function post(options) {
  const body = new URLSearchParams(new FormData(form));
  return fetch(form.dataset.draft, { method: "POST", body, headers: { Accept: "application/json" }, ...options });
}

// Signed in again in another tab: the form gets the token of today.
async function renewToken() {
  const answer = await fetch(form.action, { headers: { Accept: "text/html" } });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector("form[data-draft] [name=csrfmiddlewaretoken]");
  for (const input of fresh ? document.querySelectorAll("[name=csrfmiddlewaretoken]") : []) input.value = fresh.value;
  return Boolean(fresh);
}

async function refused(answer) {
  if (answer.redirected) return say("Vous n’êtes plus en ligne avec votre compte\u00a0: reconnectez-vous dans un autre onglet, votre texte reste ici.");
  if (answer.status === 413 || answer.status === 400) return say("C’est trop long pour un brouillon\u00a0: raccourcissez la présentation.");
  if (answer.status === 404) return say("Vous ne tenez plus cette page\u00a0: copiez votre texte avant de partir.");
  if (answer.status === 403 && (await renewToken())) return wait(0);
  say("Le brouillon n’a pas pu être gardé\u00a0: nouvel essai dans un instant, votre texte reste ici.");
  wait(RETRY);
}

async function send() {
  sending.abort();
  sending = new AbortController();
  isDirty = false;
  try {
    const answer = await post({ signal: sending.signal });
    if (answer.redirected || !answer.ok) {
      isDirty = true;
      return await refused(answer);
    }
    const told = await answer.json();
    say(told.kept ? `Brouillon gardé à ${told.kept}, pas encore public.` : "Rien à garder\u00a0: la page est déjà ainsi.");
    show(told);
  } catch (problem) {
    if (problem.name === "AbortError") return;
    isDirty = true;
    say("Connexion perdue\u00a0: votre texte reste ici, nouvel essai dans un instant.");
    wait(RETRY);
  }
}

// What the page lacks, as it would be once saved.
function show({ percent, next }) {
  const section = document.querySelector("[data-completeness]");
  section.querySelector("[data-percent]").textContent = percent;
  section.querySelector("progress").value = percent;
  const rows = next.map(({ label, why, url }) => {
    const [row, link] = [document.createElement("li"), document.createElement("a")];
    link.href = url;
    link.textContent = label;
    row.append(link, document.createElement("br"), why);
    return row;
  });
  if (!rows.length) {
    rows.push(document.createElement("li"));
    rows[0].textContent = "Rien ne manque\u00a0: votre page dit l’essentiel.";
  }
  section.querySelector("[data-next]").replaceChildren(...rows);
}

form.addEventListener("input", () => {
  isDirty = true;
  // An older draft is somebody's words too: it is never replaced unasked.
  if ("draftWaits" in form.dataset) return say("Un brouillon plus ancien attend en haut de la page : rien n’est gardé tout seul.");
  wait(PAUSE);
});
// The whole form leaves: a draft that came after it would be a ghost.
form.addEventListener("submit", () => {
  isLeaving = true;
  clearTimeout(timer);
  sending.abort();
});
addEventListener("online", () => isDirty && !("draftWaits" in form.dataset) && wait(0));
addEventListener("pageshow", () => (isLeaving = false));
addEventListener("visibilitychange", () => {
  if (document.visibilityState !== "hidden" || !isDirty || isLeaving || "draftWaits" in form.dataset) return;
  const size = new URLSearchParams(new FormData(form)).toString().length;
  isDirty = false;
  post({ keepalive: size < AT_MOST }).catch(() => (isDirty = true));
});
addEventListener("beforeunload", (event) => isDirty && !isLeaving && event.preventDefault());
