/** The review: what the ballot says, in words, before it is sent. */

import { word } from "../_shared/words.js";
import { SEVERAL, SINGLE, SURPLUS, boxName, partsOf, said } from "./forms.js";
import { copyOf, on, show, whereOf } from "./stage.js";

const DISAGREE = 1;
const TWO = 2;

/**
 * Show what is marked on all ballots of a round; `edit` goes back to one of them, by its place from
 * 0, and `send` sends them together.
 */
export function showReview(round, markings, { edit, send }) {
  const invalid = markings.findIndex((marking) => marking.invalid);
  const last = markings.length - 1;
  whereOf(round, "where-review");
  const stage = show("review", round.shared ? saidOfAll(markings) : saidOfOne(markings[0]));
  const parts = round.shared
    ? markings.flatMap((marking, at) => [headOf(round, marking, at, edit), ...lower(marking)])
    : partsIn(markings[0]);
  stage.querySelector(".parts").replaceChildren(...parts);
  const dialog = stage.querySelector("dialog");
  on("edit", () => edit(last));
  on("edit-blank", () => edit(invalid));
  on("send-blank", send);
  on("send", () => (invalid >= 0 ? ask(dialog) : send()));
}

function saidOfOne(marking) {
  const blank = blankOf(marking);
  return {
    count: counted(marking),
    valid: word(marking.invalid ? "invalid" : "valid"),
    blank_title: word(`${blank}-title`),
    blank_what: word("blank-what"),
    blank_send: word(`${blank}-send`),
  };
}

function saidOfAll(markings) {
  return {
    count: word("review-parts", { count: markings.length }),
    valid: word(markings.some(({ invalid }) => invalid) ? "invalid-part" : "valid"),
    blank_title: word("blank-part-title"),
    blank_what: word("blank-part-what"),
    blank_send: word("blank-part-send"),
  };
}

/** The heading of one ballot among several, with a way back to it. */
function headOf({ ballots }, marking, at, edit) {
  const { title } = ballots[at];
  const part = copyOf("part-ballot", {
    part: word("part-of", { number: at + 1, all: ballots.length, title }),
    count: counted(marking),
    edit: word("edit-part", { number: at + 1 }),
  });
  part.querySelector("button").addEventListener("click", () => edit(at));
  return part;
}

/** The parts below the heading of their ballot. */
function lower(marking) {
  const parts = partsIn(marking);
  const headings = parts.flatMap((part) => [...part.querySelectorAll("h2")]);
  headings.forEach((heading) => heading.setAttribute("aria-level", "3"));
  return parts;
}

function partsIn(marking) {
  const parts = PARTS[marking.form.kind](marking);
  if (marking.invalid) {
    const blank = blankOf(marking);
    const texts = { what: word(`${blank}-what`), why: whyOf(marking, blank) };
    parts.unshift(copyOf("part-invalid", texts));
  }
  return parts;
}

function blankOf({ form }) {
  return form.kind === SINGLE ? "blank-box" : "blank-nobody";
}

/** Say why a ballot without a mark does not count, in the words of its boxes. */
function whyOf({ form }, blank) {
  return form.kind === SINGLE ? said(form, `${blank}-why`) : word(`${blank}-why`);
}

function ask(dialog) {
  dialog.showModal();
  dialog.querySelector("h2").focus();
}

function counted(marking) {
  const { form, count } = marking;
  if (form.kind === SEVERAL) {
    return word("review-marked", { count, people: form.people.length });
  }
  if (count === 0) {
    return word(blankOf(marking));
  }
  return form.kind === SINGLE
    ? boxName(form, marking.of(0))
    : word("review-count", { count, most: form.most });
}

const PARTS = {
  [SURPLUS]: (marking) => {
    const chosen = [word("list-chosen"), "tick", marking.withMark(0)];
    const others = [word("list-not-chosen"), "cross", marking.withMark(null)];
    const shortFirst = others[2].length <= chosen[2].length ? [others, chosen] : [chosen, others];
    return lists(marking, shortFirst);
  },
  [SINGLE]: (marking) => {
    const mark = marking.of(0);
    const part = copyOf("part-one", {
      mark: mark === null ? word("blank-box") : boxName(marking.form, mark),
      person: marking.form.people[0],
    });
    tag(part, mark === null ? "none" : iconOf(marking.form, mark));
    return [part];
  },
  [SEVERAL]: (marking) => {
    const { form } = marking;
    const marked = form.boxes.map((_, box) => [
      boxName(form, box),
      iconOf(form, box),
      marking.withMark(box),
    ]);
    const [last, ...others] = marked.reverse();
    return lists(marking, [last, [word("list-unmarked"), "none", marking.withMark(null)], ...others]);
  },
};

/** A cross says no; a level of trust, however low, is an answer like the others. */
function iconOf({ boxes }, box) {
  return boxes.length === TWO && box === DISAGREE ? "cross" : "tick";
}

/** The lists that have anybody in them, each with its heading and its number. */
function lists(marking, all) {
  return all
    .filter(([, , people]) => people.length)
    .map(([before, icon, people]) => {
      const count = people.length;
      const named = word(count === 1 ? "list-person" : "list-people", { count });
      const part = copyOf("part-list", { before, count: named });
      tag(part, icon);
      part.querySelector("ol").append(...people.map((person) => line(marking, person)));
      return part;
    });
}

function line(marking, person) {
  const label = partsOf(marking.form.people[person], marking.form);
  return copyOf("part-line", { number: person + 1, ...label });
}

function tag(part, icon) {
  const place = part.querySelector(".tag");
  place.classList.toggle("cross", icon !== "tick");
  place.append(document.getElementById(`icon-${icon}`).content.cloneNode(true));
}

