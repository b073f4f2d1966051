// The map follows the pointer, and asks for the new window when it is let go.
import { cadre, look, unitsPerPixel } from "./map-frame.js";

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
