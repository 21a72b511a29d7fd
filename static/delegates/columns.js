/** Which columns are shown: kept in this browser for each person who signs in. */

/** Read what was chosen last, or what the page begins with. */
export function readColumns(boxes, person) {
  const kept = stored(person);
  if (kept) for (const box of boxes) box.checked = kept.includes(box.dataset.column);
}

/** Keep what is chosen. */
export function keepColumns(boxes, person) {
  const chosen = boxes.filter((box) => box.checked).map((box) => box.dataset.column);
  try {
    localStorage.setItem(nameOf(person), JSON.stringify(chosen));
  } catch {
    // A browser that keeps nothing shows the columns of the beginning next time.
  }
}

/** Show the cells of the columns that are chosen, and those that cannot be hidden. */
export function showColumns(boxes, heads, rows) {
  const hidden = new Set(boxes.filter((box) => !box.checked).map((box) => box.dataset.column));
  for (const head of heads) {
    const away = hidden.has(head.dataset.field);
    head.hidden = away;
    for (const row of rows) row.cells[head.cellIndex].hidden = away;
  }
}

function stored(person) {
  try {
    const kept = JSON.parse(localStorage.getItem(nameOf(person)) ?? "null");
    return Array.isArray(kept) ? kept : null;
  } catch {
    return null;
  }
}

function nameOf(person) {
  return `delegates.columns.${person}`;
}
