// The picture is pressed in place: the same form is sent, and only what changes comes back.
const form = document.querySelector("form[data-place]");
const region = form.querySelector("[data-place-region]");
const status = form.querySelector("[data-place-status]");
const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const PAUSE = 300; // milliseconds after the last arrow
let asked = new AbortController();
let timer;

const picture = () => region.querySelector("input[name=point]");
const size = (image) => [Number(image.getAttribute("width")), Number(image.getAttribute("height"))];

// Without the answer of the server, the page does what it does without a script.
async function show(told, pressed) {
  asked.abort();
  asked = new AbortController();
  region.setAttribute("aria-busy", "true");
  const body = new FormData(form);
  for (const [name, value] of Object.entries(told)) body.set(name, value);
  try {
    const options = { method: "POST", headers: { "X-Partial": "place" }, body, signal: asked.signal };
    const answer = await fetch(form.action, options);
    if (!answer.ok || answer.redirected) throw new Error(answer.status);
    const html = await answer.text();
    const focused = region.contains(document.activeElement) && document.activeElement.name;
    region.innerHTML = html;
    ready();
    if (focused) region.querySelector(`[name="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
    status.textContent = region.querySelector("[data-place-said]").dataset.placeSaid;
  } catch (problem) {
    if (problem.name === "AbortError") return;
    status.textContent = "La carte ne répond pas\u00a0: réessayez, ou tapez la latitude et la longitude.";
  }
  region.removeAttribute("aria-busy");
}

function press(x, y) {
  show({ "point.x": Math.round(x), "point.y": Math.round(y) });
}

// Where the point is, in the picture's own pixels; its middle when there is none.
function pressedAt(image) {
  const [width, height] = size(image);
  return image.dataset.at?.split(" ").map(Number) ?? [width / 2, height / 2];
}

region.addEventListener("click", (event) => {
  const image = event.target.closest("input[name=point]");
  if (!image) return;
  event.preventDefault();
  if (!event.detail) return press(...pressedAt(image)); // by the keyboard
  const [width, height] = size(image);
  const seen = image.getBoundingClientRect();
  press(((event.clientX - seen.left) * width) / seen.width, ((event.clientY - seen.top) * height) / seen.height);
});

region.addEventListener("keydown", (event) => {
  const step = STEPS[event.key];
  const image = event.target.closest("input[name=point]");
  if (!image || !step || event.ctrlKey || event.altKey || event.metaKey) return;
  event.preventDefault();
  const far = event.shiftKey ? 10 : 1;
  const most = size(image);
  const at = pressedAt(image).map((value, axis) => Math.min(most[axis] - 1, Math.max(1, value + step[axis] * far)));
  image.dataset.at = at.join(" ");
  status.textContent = "";
  clearTimeout(timer);
  timer = setTimeout(() => press(...at), PAUSE);
});

region.addEventListener("change", (event) => {
  if (event.target.name === "commune") show({ montrer: "1" });
});

form.addEventListener("submit", (event) => {
  if (!["montrer", "retirer"].includes(event.submitter?.name)) return;
  event.preventDefault();
  show({ [event.submitter.name]: "1" });
});

function ready() {
  region.querySelector("[data-place-keys]").hidden = false;
}

form.dataset.placeLive = "";
ready();
