// The words of each item: kept on this device at each key, saved as soon as the site answers, never over somebody else's.
const form = document.querySelector("form[data-hold]");
const PAUSE = 800; // milliseconds after the last key
const RETRY = 4000;
const LOOK = 10000; // how often the words of others are asked for

class Note {
  constructor(box) {
    this.box = box;
    this.area = box.querySelector("textarea");
    this.key = `echanges:${box.dataset.noteUrl}`;
    this.version = form.elements[this.area.name.replace("note", "vu")];
    this.mark = form.elements[this.area.name.replace("note", "lu")];
    this.saved = this.area.value;
    this.takeUp();
    this.area.addEventListener("input", () => this.typed());
  }
  get isDirty() {
    return this.area.value.trim() !== this.saved.trim();
  }
  // What a lost page had not sent: shown again, and sent if nobody wrote since.
  takeUp() {
    const kept = JSON.parse(localStorage.getItem(this.key) ?? "null");
    if (!kept || kept.text === this.saved) return this.forget();
    this.version.value = kept.version;
    this.area.value = kept.text;
    this.say("repris de cet appareil");
    this.leave(0);
  }
  typed() {
    try {
      localStorage.setItem(this.key, JSON.stringify({ text: this.area.value, version: this.version.value }));
      this.say("gardé sur cet appareil");
    } catch {
      this.say("pas encore enregistré"); // no room, or a private window
    }
    this.leave(PAUSE);
  }
  leave(pause) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), pause);
  }
  async send() {
    if (this.isSending) return this.leave(PAUSE);
    if (!this.isDirty) return this.forget();
    const text = this.area.value;
    const body = new URLSearchParams({ csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value, texte: text, vu: this.version.value });
    this.isSending = true;
    try {
      const answer = await fetch(this.box.dataset.noteUrl, { method: "POST", body, headers: { Accept: "application/json" } });
      if (answer.redirected || answer.status === 403) throw new Error("signed out");
      const told = await answer.json();
      if (answer.ok) this.isSaved(text, told);
      else if (answer.status === 409) this.clash(told);
      else this.say(told.words);
    } catch {
      this.say("gardé sur cet appareil, le site ne répond pas\u00a0: nouvel essai dans un instant");
      this.leave(RETRY);
    } finally {
      this.isSending = false;
    }
  }
  isSaved(text, told) {
    this.stands(text, told.vu);
    this.say("enregistré");
    if (this.isDirty) this.typed();
    else this.forget();
  }
  // Both are shown; the next save is the person's own choice.
  clash(told) {
    const other = this.box.querySelector("[data-note-other]");
    other.querySelector("[data-note-theirs]").textContent = told.texte;
    other.hidden = false;
    this.stands(told.texte, told.vu); // what is kept here still says the old version: a lost page asks again
    clearTimeout(this.timer);
    this.say("quelqu’un d’autre a écrit\u00a0: réunissez les deux textes, puis continuez d’écrire ou enregistrez");
  }
  stands(text, version) {
    this.saved = text;
    this.version.value = version;
  }
  // Somebody else wrote and nothing is being typed here: their words take the box.
  follow(told) {
    if (this.isSending || this.isDirty || String(told.vu) === this.version.value) return;
    this.area.value = told.texte;
    this.stands(told.texte, told.vu);
    this.say("écrit à l’instant par quelqu’un d’autre");
  }
  forget() {
    localStorage.removeItem(this.key);
    if (!this.isDirty) this.box.querySelector("[data-note-other]").hidden = true;
  }
  say(words) {
    this.box.querySelector("[data-note-status]").textContent = words;
  }
}

const notes = new Map([...form.querySelectorAll("[data-note]")].map((box) => [box.querySelector("textarea").id.slice(5), new Note(box)]));

async function look() {
  if (document.hidden || !navigator.onLine) return;
  try {
    const answer = await fetch(form.dataset.notesUrl, { headers: { Accept: "application/json" } });
    if (!answer.ok || answer.redirected) return;
    for (const told of (await answer.json()).points) notes.get(String(told.point))?.follow(told);
  } catch {
    // the next look will tell
  }
}

if (notes.size) setInterval(look, LOOK);
addEventListener("online", () => notes.forEach((note) => note.isDirty && note.leave(0)));
form.addEventListener("submit", (event) => {
  if (event.submitter?.name === "geste") notes.forEach((note) => clearTimeout(note.timer));
});
