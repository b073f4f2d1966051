// A grid like a spreadsheet: arrows and Enter go from cell to cell, a block pasted fills from the current one.
import "./grid-saving.js";

const form = document.querySelector("form[data-grid]");
const cells = () => [...form.querySelectorAll("tbody tr")].map((row) => [...row.querySelectorAll("[data-cell]")]);
const status = form.querySelector("[data-grid-status]");
form.querySelector("[data-grid-hint]").hidden = false;

function place(cell) {
  const rows = cells();
  const row = rows.findIndex((one) => one.includes(cell));
  return { rows, row, column: rows[row].indexOf(cell) };
}

function go(cell, down, across) {
  const { rows, row, column } = place(cell);
  const next = rows[row + down]?.[column + across];
  if (!next) return false;
  next.focus();
  next.select?.();
  return true;
}

// In a text, left and right move inside it until its end.
function atEdge(cell, side) {
  if (cell.type === "checkbox") return true;
  if (cell.selectionStart === 0 && cell.selectionEnd === cell.value.length) return true;
  return cell.selectionStart === cell.selectionEnd && cell.selectionStart === (side < 0 ? 0 : cell.value.length);
}

form.addEventListener("keydown", (event) => {
  const cell = event.target;
  if (!cell.matches("[data-cell]") || event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
  const down = { ArrowUp: -1, ArrowDown: 1, Enter: event.shiftKey ? -1 : 1 }[event.key];
  const across = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (down) {
    event.preventDefault(); // Enter never sends the form from a cell
    go(cell, down, 0);
  } else if (across && !event.shiftKey && atEdge(cell, across) && go(cell, 0, across)) event.preventDefault();
});

// Lines and columns as spreadsheets write them; a quoted cell may hold line ends.
export function blockOf(text) {
  const rows = [[""]];
  const signs = /"((?:[^"]|"")*)"(?=[\t\n]|$)|\t|\n|[^\t\n]+/gy;
  for (const [found, quoted] of text.replace(/\r\n?/g, "\n").replace(/\n$/, "").matchAll(signs)) {
    const row = rows.at(-1);
    if (found === "\t") row.push("");
    else if (found === "\n") rows.push([""]);
    else row[row.length - 1] = quoted === undefined ? found : quoted.replaceAll('""', '"');
  }
  return rows;
}

function fill(cell, text) {
  const typed = text.trim();
  if (cell.type === "checkbox") cell.checked = /^(oui|o|x|1|vrai|true)$/i.test(typed);
  else cell.value = typed;
  cell.dispatchEvent(new Event("change", { bubbles: true }));
}

form.addEventListener("paste", (event) => {
  const block = blockOf(event.clipboardData.getData("text/plain"));
  if (!event.target.matches("[data-cell]") || (block.length === 1 && block[0].length === 1)) return;
  event.preventDefault();
  const { rows, row, column } = place(event.target);
  let [filled, left] = [0, 0];
  block.forEach((line, down) =>
    line.forEach((text, across) => {
      const cell = rows[row + down]?.[column + across];
      if (cell) fill(cell, text);
      if (cell) filled += 1;
      else if (text.trim()) left += 1;
    }),
  );
  const outside = left ? ` ${left} sortent de la grille et n’ont pas été collées\u00a0: ajoutez d’abord les lignes.` : "";
  status.textContent = `Cases collées\u00a0: ${filled}.${outside}`;
});
