/** Which rows are shown: those with all words that are searched for, and the values picked. */

import { bare } from "../_shared/letters.js";

/** Fill each choice with the values of its column, keeping what is picked. */
export function fillPicks(picks, rows, placeOf) {
  const words = new Intl.Collator("vi", { numeric: true });
  for (const pick of picks) {
    const place = placeOf(pick.dataset.picks);
    const values = new Set(rows.map((row) => row.cells[place].textContent.trim()).filter(Boolean));
    const chosen = pick.value;
    const options = [...values].sort(words.compare).map((value) => new Option(value, value, false, value === chosen));
    pick.replaceChildren(pick.options[0], ...options);
    pick.value = values.has(chosen) ? chosen : "";
  }
}

/** Show the rows that fit; give how many they are. */
export function pickRows(rows, search, picks, placeOf) {
  const words = bare(search).split(/\s+/).filter(Boolean);
  const wanted = picks.filter((pick) => pick.value).map((pick) => [placeOf(pick.dataset.picks), pick.value]);
  let shown = 0;
  for (const row of rows) {
    const held = bare([...row.cells].filter((cell) => !cell.hidden).map((cell) => cell.textContent).join(" "));
    const fits = words.every((word) => held.includes(word));
    row.hidden = !(fits && wanted.every(([place, value]) => row.cells[place].textContent.trim() === value));
    shown += Number(!row.hidden);
  }
  return shown;
}
