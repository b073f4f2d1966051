// The map's links, followed in place: the same address is asked for the part that changes.
import { drag, keys, wheel } from "./map-moves.js";

const region = document.querySelector("[data-map]");
const status = document.querySelector("[data-map-status]");
let asked = new AbortController();

// Only the window changes in place: another filter or background needs the whole page.
function changesTheWindowOnly(url) {
  const rest = (address) => {
    const { origin, pathname, searchParams } = new URL(address);
    searchParams.delete("cadre");
    searchParams.sort();
    return `${origin}${pathname}?${searchParams}`;
  };
  return rest(url) === rest(location.href);
}

// Where the keyboard was: on a control, or on the map.
function focusKept() {
  const here = document.activeElement;
  if (!region.contains(here)) return () => {};
  const key = here.dataset.mapKey;
  return () => {
    const control = key && region.querySelector(`[data-map-key="${key}"]`);
    (control || region.querySelector(".map-stage > svg")).focus({ preventScroll: true });
  };
}

async function load(url, { remember = true } = {}) {
  asked.abort();
  asked = new AbortController();
  region.setAttribute("aria-busy", "true");
  try {
    const options = { headers: { "X-Partial": "map" }, cache: "no-store", signal: asked.signal };
    const answer = await fetch(url, options);
    if (!answer.ok) throw new Error(answer.status);
    const html = await answer.text();
    const refocus = focusKept();
    region.innerHTML = html;
    if (remember) history.pushState(null, "", url);
    ready();
    refocus();
    status.textContent = region.querySelector("[data-map-said]").dataset.mapSaid;
  } catch (problem) {
    if (problem.name !== "AbortError") location.assign(url);
    return;
  }
  region.removeAttribute("aria-busy");
}

// What only makes sense with a script.
function ready() {
  const svg = region.querySelector(".map-stage > svg");
  svg.tabIndex = 0;
  region.querySelector("[data-map-help]").hidden = false;
}

function show(cadre) {
  const url = new URL(location.href);
  url.searchParams.set("cadre", cadre);
  load(url.href.replaceAll("%2C", ","));
}

region.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const url = new URL(link.getAttribute("href"), location.href);
  if (url.hash || !changesTheWindowOnly(url.href)) return;
  event.preventDefault();
  load(url.href);
});
addEventListener("popstate", () => location.hash || load(location.href, { remember: false }));
region.dataset.mapLive = "";
keys(region);
drag(region, show);
wheel(region, show);
ready();
