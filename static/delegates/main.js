/** The table of delegates as a spreadsheet: sorted, searched, picked, edited, printed, exported. */

import { keepColumns, readColumns, showColumns } from "./columns.js";
import { editCells, rowFrom, step } from "./editing.js";
import { fillPicks, pickRows } from "./picking.js";
import { sortRows } from "./sorting.js";

const grid = document.querySelector("[data-grid]");
if (grid) begin();

function begin() {
  const table = grid.querySelector("table");
  const heads = [...table.tHead.rows[0].cells];
  const boxes = [...grid.querySelectorAll("[data-column]")];
  const picks = [...grid.querySelectorAll("[data-picks]")];
  const search = grid.querySelector('input[type="search"]');
  const body = table.tBodies[0];
  const rows = () => [...body.rows];
  const placeOf = (field) => heads.findIndex((head) => head.dataset.field === field);

  const columns = () => showColumns(boxes, heads, rows());
  const number = () => {
    const shown = rows().filter((row) => !row.hidden);
    for (const [place, row] of shown.entries()) row.cells[0].querySelector("a").textContent = String(place + 1);
  };
  const pick = () => {
    const shown = pickRows(rows(), search.value, picks, placeOf);
    const picked = Boolean(search.value) || picks.some((one) => one.value);
    grid.querySelector("[data-clears]").hidden = !picked;
    grid.querySelector("[data-nobody]").hidden = shown > 0;
    const count = grid.querySelector("[data-count]");
    const said = count.dataset.words.replace("{n}", String(shown)).replace("{all}", String(rows().length));
    if (picked || count.dataset.said) count.textContent = count.dataset.said = said;
    number();
  };

  readColumns(boxes, table.dataset.person);
  columns();
  fillPicks(picks, rows(), placeOf);
  pick();

  search.addEventListener("input", pick);
  for (const one of picks) one.addEventListener("change", pick);
  grid.querySelector("[data-clears]").addEventListener("click", () => {
    search.value = "";
    for (const one of picks) one.value = "";
    pick();
    search.focus();
  });
  for (const box of boxes) {
    box.addEventListener("change", () => {
      keepColumns(boxes, table.dataset.person);
      columns();
      pick();
    });
  }
  table.tHead.addEventListener("click", (event) => {
    const head = event.target.closest("th[data-field]");
    if (!head) return;
    const down = head.getAttribute("aria-sort") === "ascending";
    for (const one of heads) one.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    body.append(...sortRows(body.rows, head.cellIndex, { keys: head.dataset.sorting === "keys", down }));
    number();
  });
  moveBetweenCells(table);
  editCells(table, (cell, html, { told, next }) => {
    const fresh = rowFrom(html);
    const place = cell.cellIndex;
    cell.parentElement.replaceWith(fresh);
    columns();
    number();
    fillPicks(picks, rows(), placeOf);
    grid.querySelector("[data-told]").textContent = [told, fresh.dataset.notice].filter(Boolean).join(" ");
    if (next) step(fresh.cells[place], next).focus();
  });
  grid.querySelector("[data-exports]").addEventListener("submit", (event) => {
    const shown = rows().filter((row) => !row.hidden);
    const { keys, fields } = event.target.elements;
    keys.value = shown.map((row) => row.dataset.id).join(" ");
    fields.value = heads.filter((head) => head.dataset.field && !head.hidden).map((head) => head.dataset.field).join(" ");
  });
}

function moveBetweenCells(table) {
  const first = table.querySelector("tbody td:not([data-place])");
  if (first) first.tabIndex = 0;
  table.addEventListener("click", (event) => {
    const cell = event.target.closest("tbody td");
    if (cell && !cell.classList.contains("editing") && !event.target.closest("a")) step(cell, "").focus();
  });
  table.addEventListener("keydown", (event) => {
    const way = { ArrowDown: "down", ArrowUp: "up", ArrowLeft: "left", ArrowRight: "right" }[event.key];
    if (!way || !event.target.matches("td")) return;
    event.preventDefault();
    step(event.target, way).focus();
  });
}
