// Addresses found while typing: the field becomes a combobox (ARIA 1.2), our own server answers.
const PAUSE = 300; // milliseconds without a key
const SHORTEST = 3;

const group = document.querySelector("[data-address-search]");
const field = (name) => group.querySelector(`[name="${name}"]`);
const input = field("address");
const status = group.querySelector("[data-address-status]");
const list = document.createElement("ul");
let places = [];
let active = -1;
let timer;
let asked = new AbortController();

function begin() {
  list.id = "adresses-trouvees";
  list.className = "address-options";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Adresses trouvées");
  list.hidden = true;
  input.after(list);
  const attributes = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id };
  for (const [name, value] of Object.entries(attributes)) input.setAttribute(name, value);
  input.autocomplete = "off"; // the browser's own list would cover ours
  input.addEventListener("input", (event) => {
    if (!event.isTrusted) return; // written by us
    clearTimeout(timer);
    timer = setTimeout(search, PAUSE);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    if (event.key === "ArrowDown" && list.hidden && input.value.trim().length >= SHORTEST) {
      event.preventDefault();
      search();
      return;
    }
    const act = keys[event.key];
    if (!act || list.hidden || (event.key === "Enter" && active < 0)) return;
    event.preventDefault();
    act();
  });
  input.addEventListener("blur", close);
}

function close() {
  clearTimeout(timer);
  asked.abort();
  list.hidden = true;
  input.setAttribute("aria-expanded", "false");
  point(-1);
}

function point(index) {
  active = index;
  for (const [rank, option] of [...list.children].entries()) option.setAttribute("aria-selected", String(rank === index));
  if (index < 0) return input.removeAttribute("aria-activedescendant");
  input.setAttribute("aria-activedescendant", list.children[index].id);
  list.children[index].scrollIntoView({ block: "nearest" });
}

function offer(found) {
  places = found.places;
  list.replaceChildren(...places.map((place, rank) => {
    const option = document.createElement("li");
    option.id = `adresse-trouvee-${rank}`;
    option.setAttribute("role", "option");
    option.textContent = place.label;
    return option;
  }));
  point(-1);
  list.hidden = !places.length;
  input.setAttribute("aria-expanded", String(places.length > 0));
  const count = places.length === 1 ? "1 proposition." : `${places.length} propositions.`;
  status.textContent = [found.said, places.length ? count : ""].filter(Boolean).join(" ");
}

async function search() {
  asked.abort();
  asked = new AbortController();
  const question = input.value.trim();
  if (question.length < SHORTEST) return close();
  const url = `${group.dataset.addressSearch}?${new URLSearchParams({ q: question })}`;
  try {
    const answer = await fetch(url, { signal: asked.signal, headers: { Accept: "application/json" } });
    offer(await answer.json());
  } catch (problem) {
    if (problem.name !== "AbortError") close(); // the field stays a plain one
  }
}

// Told to the page as if typed: the draft is kept, the completeness follows.
function write(name, value) {
  const target = field(name);
  if (!target) return;
  target.value = value;
  target.dispatchEvent(new Event("input", { bubbles: true }));
}

function choose(index) {
  const place = places[index];
  close();
  clearTimeout(timer);
  if (place.address) write("address", place.address);
  write("postal_code", place.postcode);
  write("commune", place.insee);
  write("latitude", place.lat);
  write("longitude", place.lon);
  clearTimeout(timer);
  status.textContent = `Adresse reprise\u00a0: ${place.label}. Enregistrez pour la garder.`;
}

const keys = {
  ArrowDown: () => point((active + 1) % places.length),
  ArrowUp: () => point((active <= 0 ? places.length : active) - 1),
  Escape: close,
  Enter: () => choose(active),
};

list.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the focus
list.addEventListener("click", (event) => {
  const option = event.target.closest("[role=option]");
  if (option) choose([...list.children].indexOf(option));
});

if (input) begin();
