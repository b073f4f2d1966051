// Ctrl and the wheel, which is also how a trackpad says a pinch: closer around the pointer.
import { cadre, look } from "./map-frame.js";

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
