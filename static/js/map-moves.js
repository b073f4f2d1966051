// How a person moves the map, in one file to spare requests: what is in view, then drag, wheel and keys.

// From what the drawing shows to degrees: Web Mercator, as rendering/mercator.py.
const north = (lat) => Math.asinh(Math.tan((lat * Math.PI) / 180));
const latitude = (y) => (Math.atan(Math.sinh(y)) * 180) / Math.PI;
const within = (value, most) => Math.max(-most, Math.min(most, value));

function unitsPerPixel(svg) {
  return svg.viewBox.baseVal.width / svg.getBoundingClientRect().width;
}

function look(svg, x, y, width, height) {
  svg.setAttribute("viewBox", `${x} ${y} ${width} ${height}`);
}

// The window now in view, as the address writes it; `size` is the drawing's own.
function cadre(svg, size) {
  const [west, south, east, top] = svg.dataset.cadre.split(",").map(Number);
  const { x, y, width, height } = svg.viewBox.baseVal;
  const lon = (units) => within(west + ((east - west) * units) / size.width, 180);
  const tall = north(top) - north(south);
  const lat = (units) => within(latitude(north(top) - (tall * units) / size.height), 85.05);
  return [lon(x), lat(y + height), lon(x + width), lat(y)].map((degrees) => degrees.toFixed(5)).join(",");
}

// The map follows the pointer, and asks for the new window when it is let go.

const A_CLICK = 5; // pixels: less is not a drag

export function drag(region, show) {
  let start = null;

  region.addEventListener("pointerdown", (event) => {
    const svg = event.target.closest(".map-stage > svg");
    if (!svg || event.button || !event.isPrimary) return;
    const { x, y, width, height } = svg.viewBox.baseVal;
    start = { svg, at: [event.clientX, event.clientY], x, y, width, height, units: unitsPerPixel(svg) };
  });

  addEventListener("pointermove", (event) => {
    if (!start) return;
    const [dx, dy] = [event.clientX - start.at[0], event.clientY - start.at[1]];
    if (!start.moved && Math.hypot(dx, dy) < A_CLICK) return;
    if (!start.moved) start.svg.setPointerCapture(event.pointerId);
    start.moved = true;
    start.svg.dataset.mapDragging = "";
    const { svg, x, y, width, height, units } = start;
    look(svg, x - dx * units, y - dy * units, width, height);
  });

  const end = (event) => {
    if (!start) return;
    const { svg, moved, x, y, width, height } = start;
    start = null;
    delete svg.dataset.mapDragging;
    if (!moved) return;
    if (event.type === "pointercancel") return look(svg, x, y, width, height);
    // The click that follows a drag is not a choice.
    region.addEventListener("click", (click) => click.preventDefault(), { capture: true, once: true });
    setTimeout(() => show(cadre(svg, { width, height })));
  };
  addEventListener("pointerup", end);
  addEventListener("pointercancel", end);
  region.addEventListener("dragstart", (event) => event.target.closest(".map-stage > svg") && event.preventDefault());
}

// Ctrl and the wheel, which is also how a trackpad says a pinch: closer around the pointer.

const PAUSE = 250; // milliseconds without a turn before the new window is asked for

export function wheel(region, show) {
  let timer, whole;

  region.addEventListener("wheel", (event) => {
    const svg = event.target.closest(".map-stage > svg");
    if (!svg || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    if (whole?.svg !== svg) whole = { svg, width: svg.viewBox.baseVal.width, height: svg.viewBox.baseVal.height };
    const { x, y, width, height } = svg.viewBox.baseVal;
    const place = svg.getBoundingClientRect();
    const [right, down] = [(event.clientX - place.left) / place.width, (event.clientY - place.top) / place.height];
    const factor = Math.exp(Math.max(-60, Math.min(60, event.deltaY)) * 0.006);
    look(svg, x + right * width * (1 - factor), y + down * height * (1 - factor), width * factor, height * factor);
    clearTimeout(timer);
    timer = setTimeout(() => show(cadre(svg, whole)), PAUSE);
  }, { passive: false });
}

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
