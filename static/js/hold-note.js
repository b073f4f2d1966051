// The words of one item: kept on this device at each key, saved as soon as the site answers, never over somebody else's.
import { keptWords } from "./kept-words.js";

const PAUSE = 800; // milliseconds after the last key
const RETRY = 4000;

export class Note {
  constructor(box, form) {
    this.box = box;
    this.area = box.querySelector("textarea");
    this.kept = keptWords(`echanges:${box.dataset.noteUrl}`);
    this.token = form.elements.csrfmiddlewaretoken;
    this.version = form.elements[this.area.name.replace("note", "vu")];
    this.saved = this.area.value;
    this.takeUp();
    this.area.addEventListener("input", () => this.typed());
  }
  get isDirty() {
    return this.area.value.trim() !== this.saved.trim();
  }
  // What a lost page had not sent: shown again, and sent if nobody wrote since.
  takeUp() {
    const kept = this.kept.read();
    if (!kept || kept.text === this.saved) return this.forget();
    this.version.value = kept.version;
    this.area.value = kept.text;
    this.say("repris de cet appareil");
    this.leave(0);
  }
  typed() {
    const isKept = this.kept.keep(this.area.value, this.version.value);
    this.say(isKept ? "gardé sur cet appareil" : "pas encore enregistré");
    this.leave(PAUSE);
  }
  leave(pause) {
    this.stay();
    this.timer = setTimeout(() => this.send(), pause);
  }
  stay() {
    clearTimeout(this.timer);
  }
  async send() {
    if (this.isSending) return this.leave(PAUSE);
    if (!this.isDirty) return this.forget();
    this.isSending = true;
    try {
      await this.sent(this.area.value);
    } catch {
      this.say("gardé sur cet appareil, le site ne répond pas\u00a0: nouvel essai dans un instant");
      this.leave(RETRY);
    } finally {
      this.isSending = false;
    }
  }
  async sent(text) {
    const body = new URLSearchParams({ csrfmiddlewaretoken: this.token.value, texte: text, vu: this.version.value });
    const answer = await fetch(this.box.dataset.noteUrl, { method: "POST", body, headers: { Accept: "application/json" } });
    if (answer.redirected || answer.status === 403) throw new Error("signed out");
    const told = await answer.json();
    if (answer.ok) this.isSaved(text, told);
    else if (answer.status === 409) this.clash(told);
    else this.say(told.words);
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
    this.stay();
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
    this.kept.forget();
    if (!this.isDirty) this.box.querySelector("[data-note-other]").hidden = true;
  }
  say(words) {
    this.box.querySelector("[data-note-status]").textContent = words;
  }
}
