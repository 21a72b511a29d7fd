/**
 * What every office page does: refusals are put into the form that was sent, dialogs open and
 * close, an act that cannot be undone waits for its word.
 */

import { bare } from "./letters.js";

document.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr, elt } = event.detail;
  const refusal = place(elt);
  if (xhr.status < 400 || !refusal) return;
  refusal.innerHTML = xhr.responseText;
  refusal.scrollIntoView({ block: "nearest" });
  event.detail.shouldSwap = false;
  event.detail.isError = false;
});

// Where the menu stands above the page it is folded, so that the page begins with what it is about.
const menu = document.querySelector(".office > nav .fold");
const narrow = matchMedia("(max-width: 900px)");
const fold = () => menu?.toggleAttribute("open", !narrow.matches);
narrow.addEventListener("change", fold);
fold();

// A form that is sent waits for its answer; a preview that its fields ask for keeps nobody waiting.
document.addEventListener("htmx:beforeRequest", (event) => {
  const { elt } = event.detail;
  if (elt.matches("form, input[type=file]")) elt.closest("form")?.querySelector(".refusal")?.replaceChildren();
  if (elt.matches("form")) mark(elt, true);
});
document.addEventListener("htmx:afterRequest", (event) => {
  if (event.detail.elt.matches("form")) mark(event.detail.elt, false);
});
document.addEventListener("htmx:sendError", (event) => {
  const words = document.getElementById("no-answer");
  event.detail.elt.querySelector?.(".refusal")?.replaceChildren(words?.content.cloneNode(true) ?? "");
});

document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-opens]");
  if (opener && opener.getAttribute("aria-disabled") !== "true" && filled(opener)) open(opener.dataset.opens);
  if (event.target.closest("[data-closes]")) event.target.closest("dialog")?.close();
  if (event.target.closest("[data-prints]")) window.print();
  if (event.target.closest('button[aria-disabled="true"]')) event.preventDefault();
});

document.addEventListener("input", (event) => {
  const word = event.target.dataset?.word;
  if (word === undefined) return;
  const button = event.target.form.querySelector(".button.final");
  button.setAttribute("aria-disabled", String(plain(event.target.value) !== plain(word)));
});

document.addEventListener("keydown", (event) => {
  const search = document.querySelector('input[type="search"]');
  const typing = event.target.closest("input, textarea, select");
  if (event.key === "/" && search && !typing) {
    event.preventDefault();
    search.focus();
  }
});

document.addEventListener("input", (event) => {
  const table = document.getElementById(event.target.dataset?.filters ?? "");
  if (table) filter(table, event.target.value);
});

/** Show the rows that hold all words, whatever marks they are written with, and say how many. */
function filter(table, text) {
  const words = bare(text).split(/\s+/).filter(Boolean);
  const rows = [...table.tBodies[0].rows];
  for (const row of rows) {
    const held = bare(row.textContent);
    row.hidden = !words.every((word) => held.includes(word));
  }
  const said = document.querySelector(`[data-counts="${table.id}"]`);
  const shown = String(rows.filter((row) => !row.hidden).length);
  if (said) said.textContent = said.dataset.words.replace("{n}", shown).replace("{all}", String(rows.length));
}

/** Where a refusal belongs: into what asked, or into the form around it. */
function place(elt) {
  return elt.querySelector?.(":scope .refusal") ?? elt.closest?.("form")?.querySelector(".refusal");
}

/** Tell whether the form that a final act belongs to (`data-checks`) has all that it needs. */
function filled(opener) {
  const form = document.getElementById(opener.dataset.checks ?? "");
  return !form || form.reportValidity();
}

function open(id) {
  const dialog = document.getElementById(id);
  dialog.showModal();
  dialog.querySelector("h2")?.focus();
}

function mark(form, busy) {
  form.classList.toggle("busy", busy);
  form.querySelector('button[type="submit"]')?.toggleAttribute("disabled", busy);
}

function plain(text) {
  return text.normalize("NFC").trim().toLocaleLowerCase("vi");
}
