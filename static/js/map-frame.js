// From what the drawing shows to degrees: Web Mercator, as rendering/mercator.py.
const north = (lat) => Math.asinh(Math.tan((lat * Math.PI) / 180));
const latitude = (y) => (Math.atan(Math.sinh(y)) * 180) / Math.PI;
const within = (value, most) => Math.max(-most, Math.min(most, value));

export function unitsPerPixel(svg) {
  return svg.viewBox.baseVal.width / svg.getBoundingClientRect().width;
}

export function look(svg, x, y, width, height) {
  svg.setAttribute("viewBox", `${x} ${y} ${width} ${height}`);
}

// The window now in view, as the address writes it; `size` is the drawing's own.
export function cadre(svg, size) {
  const [west, south, east, top] = svg.dataset.cadre.split(",").map(Number);
  const { x, y, width, height } = svg.viewBox.baseVal;
  const lon = (units) => within(west + ((east - west) * units) / size.width, 180);
  const tall = north(top) - north(south);
  const lat = (units) => within(latitude(north(top) - (tall * units) / size.height), 85.05);
  return [lon(x), lat(y + height), lon(x + width), lat(y)].map((degrees) => degrees.toFixed(5)).join(",");
}
