// What is typed in a form is kept on this device until it is sent; a lost page finds it again.
const form = document.querySelector("form[data-kept]");
const key = `formulaire:${form.dataset.kept}`;
const fields = () => [...form.elements].filter((one) => one.name && !["hidden", "submit"].includes(one.type));
const isBlank = !form.querySelector("[role=alert]");

const told = document.createElement("p");
told.className = "hint";
told.setAttribute("role", "status");
form.prepend(told);

function keep() {
  const typed = fields().map((one) => [one.name, one.type === "checkbox" ? one.checked : one.value]);
  try {
    localStorage.setItem(key, JSON.stringify(typed));
    told.textContent = navigator.onLine ? "" : "Connexion perdue\u00a0: ce que vous tapez est gardé sur cet appareil.";
  } catch {
    told.textContent = ""; // no room, or a private window: the form still sends what it holds
  }
}

function takeUp() {
  const typed = new Map(JSON.parse(localStorage.getItem(key) ?? "[]"));
  for (const one of fields()) {
    if (!typed.has(one.name)) continue;
    if (one.type === "checkbox") one.checked = typed.get(one.name);
    else one.value = typed.get(one.name);
  }
  if (typed.size) told.textContent = "Repris de cet appareil\u00a0: relisez, puis enregistrez.";
}

if (isBlank) takeUp(); // after an error, the page itself holds what was sent
form.addEventListener("input", keep);
form.addEventListener("submit", (event) => {
  if (navigator.onLine) return localStorage.removeItem(key);
  event.preventDefault();
  keep();
});
