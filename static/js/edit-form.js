// Comforts of the edit form: characters left, the preview beside, a family of activities unfolded in place.
const form = document.querySelector("form[data-draft]");

for (const area of form.querySelectorAll("textarea[data-counter][maxlength]")) {
  const left = document.createElement("p");
  left.className = "hint";
  left.setAttribute("role", "status");
  const tell = () => {
    const count = area.maxLength - area.value.length;
    left.textContent = `${count} signe${count > 1 ? "s" : ""} encore possible${count > 1 ? "s" : ""}.`;
  };
  area.after(left);
  area.addEventListener("input", tell);
  tell();
}

async function part(url, options = {}) {
  const answer = await fetch(url, { ...options, headers: { "X-Partial": "1" } });
  if (!answer.ok || !answer.headers.has("X-Partial")) throw new Error(answer.status);
  return answer.text();
}

form.querySelector("[data-preview]").addEventListener("click", async (event) => {
  const shown = form.querySelector("[data-preview-shown]");
  const button = event.currentTarget;
  event.preventDefault();
  try {
    const body = new URLSearchParams(new FormData(form));
    shown.querySelector(".prose").innerHTML = await part(button.formAction.split("#")[0], { method: "POST", body });
    shown.hidden = false;
  } catch {
    form.requestSubmit(button); // the page itself then says what is wrong
  }
});

form.querySelector("[data-families]")?.addEventListener("click", async (event) => {
  const button = event.target.closest("button[name=ouvrir]");
  if (!button) return;
  event.preventDefault();
  try {
    const html = await part(`${form.action}?ouvrir=${button.value}`);
    button.insertAdjacentHTML("beforebegin", html);
    button.previousElementSibling.querySelector("input").focus();
    button.remove();
  } catch {
    form.requestSubmit(button);
  }
});
