// The words of every item of a meeting: each in its own box, those of others looked for now and then.
import { Note } from "./hold-note.js";

const form = document.querySelector("form[data-hold]");
const LOOK = 10000; // milliseconds
const boxes = [...form.querySelectorAll("[data-note]")];
const notes = new Map(boxes.map((box) => [box.querySelector("textarea").id.slice(5), new Note(box, form)]));

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

// At once too: a page asked for while words were leaving was made before they arrived.
if (notes.size) {
  look();
  setInterval(look, LOOK);
}
addEventListener("online", () => notes.forEach((note) => note.isDirty && note.leave(0)));
form.addEventListener("submit", (event) => {
  if (event.submitter?.name === "geste") notes.forEach((note) => note.stay());
});
