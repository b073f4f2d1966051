// « Ajouter à ma liste » beside each structure: the list stays in this browser, the site knows nothing.
const KEY = "ma-liste";
const MOST = 50;
const page = document.querySelector("script[data-list]").dataset.list;

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
document.body.append(bar);

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
