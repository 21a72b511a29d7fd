/** The order of rows: by keys that the server made (names, dates), or by words as in Vietnamese. */

const words = new Intl.Collator("vi", { numeric: true });

/** Put rows in the order of a column; empty cells stand last, whichever way it goes. */
export function sortRows(rows, place, { keys, down }) {
  const valued = [...rows].map((row) => ({ row, value: valueOf(row.cells[place], keys) }));
  const sign = down ? -1 : 1;
  valued.sort((one, other) => {
    if (!one.value || !other.value) return Number(!one.value) - Number(!other.value);
    return sign * compare(one.value, other.value, keys);
  });
  return valued.map(({ row }) => row);
}

function valueOf(cell, keys) {
  return keys ? (cell.dataset.key ?? "") : cell.textContent.trim();
}

function compare(one, other, keys) {
  if (!keys) return words.compare(one, other);
  return one < other ? -1 : Number(one > other);
}
