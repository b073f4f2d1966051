// What a page of the directory can do besides being read: copy an address, print, send short
// addresses, keep a list. One file, since a page does several of these and each file is a request.

// Copies an address, or other words: <button data-copy-link="https://…" hidden>, which shows only
// where it can. `data-copied` says what was copied, the nearest [data-copy-status] that it was.
const nearest = (button) =>
  button.parentElement.querySelector("[data-copy-status]") ??
  document.querySelector("[data-copy-status]");

for (const button of document.querySelectorAll("[data-copy-link]")) {
  if (!navigator.clipboard) continue; // plain http: the address stays in view
  button.hidden = false;
  button.addEventListener("click", async () => {
    const status = nearest(button);
    try {
      await navigator.clipboard.writeText(button.dataset.copyLink);
      status.textContent = button.dataset.copied ?? "Adresse copiée.";
    } catch {
      status.textContent = "La copie n’est pas permise\u00a0: sélectionnez le texte ci-dessus.";
    }
  });
}

// Prints the page: <button data-print hidden>, which shows only where it can.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

// A form with data-tidy sends only what was filled in: addresses stay short.
addEventListener("formdata", ({ target, formData }) => {
  if (!target.matches("[data-tidy]")) return;
  for (const [name, value] of [...formData]) {
    if (value === "") formData.delete(name);
  }
});

// « Ajouter à ma liste » beside each structure: the list stays in this browser, the site knows nothing.
const KEY = "ma-liste";
const MOST = 50;
const page = document.querySelector("script[data-list]")?.dataset.list; // where a list is kept

function read() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY));
    return Array.isArray(kept) ? kept.filter((slug) => typeof slug === "string").slice(0, MOST) : [];
  } catch {
    return []; // storage refused, or not ours
  }
}

function keep(slugs) {
  try {
    localStorage.setItem(KEY, JSON.stringify(slugs.slice(0, MOST)));
  } catch {
    return; // the bar then says what it always said
  }
  show();
}

const add = (slug) => keep([...read().filter((other) => other !== slug), slug]);
const remove = (slug) => keep(read().filter((other) => other !== slug));

function address(slugs) {
  return slugs.length ? `${page}?${new URLSearchParams(slugs.map((slug) => ["s", slug]))}` : page;
}

const bar = document.createElement("p");
bar.className = "select-bar no-print";
bar.setAttribute("role", "status");

function show() {
  const slugs = read();
  for (const button of document.querySelectorAll("button[data-select]")) {
    const chosen = slugs.includes(button.dataset.select);
    button.setAttribute("aria-pressed", String(chosen));
    button.textContent = chosen ? "Dans ma liste" : "Ajouter à ma liste";
    button.setAttribute("aria-label", `${button.textContent}\u00a0: ${button.dataset.selectName}`);
  }
  const link = document.createElement("a");
  link.href = address(slugs);
  link.textContent = `Comparer ma liste\u00a0: ${slugs.length} structure${slugs.length > 1 ? "s" : ""}`;
  const isShown = link.pathname === location.pathname && link.search === location.search;
  bar.replaceChildren(...(slugs.length && !isShown ? [link] : []));
}

function start() {
  document.body.append(bar);
  for (const link of document.querySelectorAll("a[data-select]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "select no-print";
    Object.assign(button.dataset, link.dataset);
    button.addEventListener("click", () => {
      const { select } = button.dataset;
      (read().includes(select) ? remove : add)(select);
    });
    link.replaceWith(button);
  }
  for (const link of document.querySelectorAll("[data-selection-add]")) {
    link.addEventListener("click", () => add(link.dataset.selectionAdd));
  }
  for (const link of document.querySelectorAll("[data-selection-remove]")) {
    link.addEventListener("click", () => remove(link.dataset.selectionRemove));
  }
  addEventListener("storage", show); // another tab
  addEventListener("pageshow", show); // back from the list
  show();
}
if (page) start();
