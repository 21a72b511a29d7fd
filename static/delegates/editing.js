/**
 * Cells that are typed over: Enter or F2 begins and Enter saves, Esc gives back what was there. What
 * the server refuses stays in the cell with its sentence, so that nothing typed is lost.
 */

import { word } from "../_shared/words.js";

/** Let the cells of a table be edited; `replaced(row, told)` is called with a row that was saved. */
export function editCells(table, replaced) {
  table.addEventListener("dblclick", (event) => begin(event.target.closest("td[data-edited]"), replaced));
  table.addEventListener("keydown", (event) => {
    if (event.target.matches("td[data-edited]") && (event.key === "Enter" || event.key === "F2")) {
      event.preventDefault();
      begin(event.target, replaced);
    }
  });
}

/** Give what stands in a cell, also while it is edited. */
export function textOf(cell) {
  return cell.dataset.seen ?? cell.textContent.trim();
}

function begin(cell, replaced) {
  if (!cell || cell.classList.contains("editing")) return;
  const seen = cell.textContent.trim();
  const input = inputFor(headOf(cell), seen);
  input.setAttribute("aria-label", word("edit", { column: columnOf(cell), name: nameOf(cell) }));
  cell.dataset.seen = seen;
  cell.classList.add("editing");
  cell.replaceChildren(input);
  input.focus();
  input.select?.();
  input.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.key === "Escape") giveBack(cell, true);
    if (event.key === "Enter" && !event.isComposing) {
      event.preventDefault();
      save(cell, input, { replaced, next: "down" });
    }
    if (event.key === "Tab") {
      event.preventDefault();
      save(cell, input, { replaced, next: event.shiftKey ? "left" : "right" });
    }
  });
  input.addEventListener("blur", () => {
    if (cell.classList.contains("editing") && !cell.dataset.busy) save(cell, input, { replaced, next: "" });
  });
}

function inputFor(head, seen) {
  if (head.dataset.choices === undefined) {
    const input = document.createElement("input");
    input.type = "text";
    input.autocomplete = "off";
    input.value = seen;
    return input;
  }
  const select = document.createElement("select");
  for (const choice of head.dataset.choices.split("|")) {
    select.append(new Option(choice, choice, false, choice === seen));
  }
  return select;
}

async function save(cell, input, { replaced, next }) {
  const { seen } = cell.dataset;
  if (input.value.trim() === seen) return giveBack(cell, next !== "", next);
  if (cell.dataset.busy) return;
  cell.dataset.busy = "yes";
  input.setAttribute("aria-busy", "true");
  const answer = await post(cell, { field: headOf(cell).dataset.field, value: input.value, seen });
  delete cell.dataset.busy;
  input.removeAttribute("aria-busy");
  if (answer.ok) {
    cell.classList.remove("editing");
    const told = word("saved", { column: columnOf(cell), name: nameOf(cell) });
    return replaced(cell, answer.text, { told, next });
  }
  refuse(cell, input, answer.text);
  if (answer.status === 409) await see(cell);
}

async function post(cell, fields) {
  const body = new URLSearchParams({ ...fields, csrf_token: document.querySelector("[name=csrf_token]").value });
  try {
    const answer = await fetch(`${addressOf(cell)}/cells`, { method: "POST", body, headers: { "HX-Request": "true" } });
    return { ok: answer.ok, status: answer.status, text: await answer.text() };
  } catch {
    return { ok: false, status: 0, text: "" };
  }
}

/** Look at what others wrote meanwhile: the next try is made knowing it. */
async function see(cell) {
  const answer = await fetch(`${addressOf(cell)}/row`);
  if (!answer.ok) return;
  const fresh = rowFrom(await answer.text()).cells[cell.cellIndex];
  if (fresh) cell.dataset.seen = fresh.textContent.trim();
}

/** Give the row that the server answered with. */
export function rowFrom(html) {
  const template = document.createElement("template");
  template.innerHTML = html.trim();
  return template.content.querySelector("tr");
}

function refuse(cell, input, html) {
  cell.querySelector(".why")?.remove();
  const why = document.createElement("div");
  why.className = "why";

  why.id = "cell-why";
  why.setAttribute("role", "alert");
  if (html) why.innerHTML = html;
  else why.append(Object.assign(document.createElement("p"), { className: "note bad", textContent: word("no-answer") }));
  input.setAttribute("aria-describedby", why.id);
  input.setAttribute("aria-invalid", "true");
  cell.append(why);
  input.focus();
}

function giveBack(cell, focus, next = "") {
  const { seen } = cell.dataset;
  delete cell.dataset.seen;
  cell.classList.remove("editing");
  cell.textContent = seen;
  if (focus) step(cell, next).focus();
}

/** Give the cell to go on with, or the same where there is none. */
export function step(cell, way) {
  const row = cell.parentElement;
  const shown = (one) => !one.hidden;
  if (way === "down" || way === "up") {
    const rows = [...row.parentElement.rows].filter(shown);
    const other = rows[rows.indexOf(row) + (way === "down" ? 1 : -1)];
    return focusable(other?.cells[cell.cellIndex] ?? cell);
  }
  if (way === "left" || way === "right") {
    const cells = [...row.cells].filter(shown);
    return focusable(cells[cells.indexOf(cell) + (way === "right" ? 1 : -1)] ?? cell);
  }
  return focusable(cell);
}

function focusable(cell) {
  const table = cell.closest("table");
  for (const one of table.querySelectorAll('td[tabindex="0"]')) one.tabIndex = -1;
  cell.tabIndex = 0;
  return cell;
}

function addressOf(cell) {
  return `${cell.closest("table").dataset.rows}/${cell.parentElement.dataset.id}`;
}

function headOf(cell) {
  return cell.closest("table").tHead.rows[0].cells[cell.cellIndex];
}

function columnOf(cell) {
  return headOf(cell).textContent.trim();
}

function nameOf(cell) {
  const table = cell.closest("table");
  const place = [...table.tHead.rows[0].cells].findIndex((head) => head.dataset.field === "name");
  return textOf(cell.parentElement.cells[place]);
}
