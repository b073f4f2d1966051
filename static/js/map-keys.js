// + − and arrows, once the keyboard is on the map: the same links as those under it.
export function keys(region) {
  region.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !event.target.closest(".map-stage > svg")) return;
    const key = { "=": "+", "_": "-" }[event.key] ?? event.key;
    const control = region.querySelector(`[data-map-key="${CSS.escape(key)}"]`);
    if (!control) return;
    event.preventDefault();
    control.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true }));
  });

  // A name under the pointer, for those who see the shape and not its label.
  region.addEventListener("pointerover", (event) => {
    const link = event.target.closest("svg a[aria-label]");
    if (!link || link.querySelector("title")) return;
    const title = document.createElementNS("http://www.w3.org/2000/svg", "title");
    title.textContent = link.getAttribute("aria-label");
    link.prepend(title);
  });
}
