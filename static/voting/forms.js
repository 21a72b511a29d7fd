/**
 * The forms of ballot that a delegate marks, and a marking of one (R26, R28 to R34, L2).
 *
 * What may be marked follows from election.json alone: whose bytes are hashed, and nothing else.
 */

import { word } from "../_shared/words.js";

export const SURPLUS = "surplus";
export const SINGLE = "single";
export const SEVERAL = "several";
// The boxes that are known here, and the words beside them in the language of the page (R29, L2).
const BOX_WORDS = new Map([
  [JSON.stringify(["Đồng ý", "Không đồng ý"]), ["box-agree", "box-disagree"]],
  [
    JSON.stringify(["Tín nhiệm cao", "Tín nhiệm", "Tín nhiệm thấp"]),
    ["box-high", "box-medium", "box-low"],
  ],
]);

export const ELECTION = "election";
const OPINION = "opinion";
const TRUST = "trust";
const OPINION_SAID = /\. Xin ý kiến về [0-9]+ người; danh sách bầu cử còn [0-9]+ chỗ\.$/;
const TRUST_BOXES = 3;

const NAMED = /^(.*) \(lần ([0-9]+)\)$/;
const PART = /^([0-9]+)\. (.*?) \(lần ([0-9]+)\): /;

/**
 * Give the ballots of an election, in their order: [{title, number, form}]. Where several elections
 * share the box there is one for each, and every question says at its beginning to which it belongs
 * (R6). Null where a form is one that nobody knows here.
 */
export function ballotsOf({ name = "", description = "", questions }) {
  const parted = questions.map((question) => PART.exec(question.question));
  if (!parted[0]) {
    const [, title, number] = NAMED.exec(name) ?? [null, name, "1"];
    const form = formOf({ questions, description });
    return form && [{ title, number, form }];
  }
  const heads = [...new Set(parted.map((found) => found?.[0]))];
  const ballots = heads.map((head) => ballotOf(head, questions, parted));
  return isInOrder(heads, parted) && ballots.every(({ form }) => form?.purpose === ELECTION) ? ballots : null;
}

/** Whether the parts are numbered from 1, and the questions of each stand together. */
function isInOrder(heads, parted) {
  const places = parted.map((found) => heads.indexOf(found?.[0]));
  const together = places.every((place, at) => at === 0 || place >= places[at - 1]);
  return together && heads.every((head, at) => head?.startsWith(`${at + 1}. `));
}

function ballotOf(head, questions, parted) {
  const own = questions.filter((_, place) => parted[place]?.[0] === head);
  const bare = own.map((one) => ({ ...one, question: one.question.slice(head?.length) }));
  const [, , title, number] = PART.exec(head) ?? [];
  return { title, number, form: formOf({ questions: bare }) };
}

/**
 * Tell which form a ballot has: {kind, purpose, people, boxes, most}. `people` are the labels
 * exactly as they are printed; `boxes` are what stands beside a name; `purpose` says whether
 * somebody is elected. Null for a form nobody knows here.
 */
export function formOf({ questions, description = "" }) {
  const form = shapeOf(questions);
  return form && { ...form, purpose: purposeOf(form, description) };
}

function purposeOf({ boxes }, description) {
  if (boxes.length === TRUST_BOXES) {
    return TRUST;
  }
  return OPINION_SAID.test(description) ? OPINION : ELECTION;
}

function shapeOf(questions) {
  const [first] = questions;
  if (questions.length === 1 && first.blank && first.min === 1) {
    const boxed = BOX_WORDS.has(JSON.stringify(first.answers)) && first.max === 1;
    return boxed
      ? { kind: SINGLE, people: [first.question], boxes: first.answers, most: 1 }
      : { kind: SURPLUS, people: first.answers, boxes: [], most: first.max };
  }
  const boxes = first.answers;
  const same = JSON.stringify(boxes);
  const fits = ({ answers, blank, min, max }) =>
    !blank && min === 0 && max === 1 && JSON.stringify(answers) === same;
  return questions.every(fits)
    ? { kind: SEVERAL, people: questions.map(({ question }) => question), boxes, most: 1 }
    : null;
}

/** What is read beside a box, in the language of the page; a box that nobody knows here as it is. */
export function boxName({ boxes }, box) {
  const words = BOX_WORDS.get(JSON.stringify(boxes));
  return words ? word(words[box]) : boxes[box];
}

/** Give a sentence as it is said where somebody is elected, or where nobody is (R26, L7). */
export function said({ purpose }, name, places = {}) {
  return word(purpose === ELECTION ? name : `${name}-${purpose}`, places);
}

/** Give what is sealed: the choices of all ballots, one after the other. */
export function choicesOf(markings) {
  return markings.flatMap((marking) => marking.choices);
}

/** What a delegate has marked so far: of nobody anything, at first. */
export class Marking {
  #marks;

  constructor(form) {
    this.form = form;
    this.#marks = form.people.map(() => null);
  }

  /** The box marked for a person: its place, or null; on a SURPLUS ballot 0 for a chosen name. */
  of(person) {
    return this.#marks[person];
  }

  /** How many people have a mark. */
  get count() {
    return this.#marks.filter((mark) => mark !== null).length;
  }

  /** Whether no further name may be chosen. */
  get full() {
    return this.form.kind === SURPLUS && this.count >= this.form.most;
  }

  /** Whether this ballot will count as invalid because it elects nobody (R31, R32). */
  get invalid() {
    return this.form.kind !== SEVERAL && this.count === 0;
  }

  /** Mark a box, or take the mark away where it is; tell whether anything changed (no over-vote). */
  toggle(person, box = 0) {
    if (this.#marks[person] === box) {
      this.#marks[person] = null;
      return true;
    }
    if (this.#marks[person] === null && this.full) {
      return false;
    }
    this.#marks[person] = box;
    return true;
  }

  /** The people with this mark, by their places. */
  withMark(mark) {
    return this.#marks.flatMap((own, person) => (own === mark ? [person] : []));
  }

  /** The numbers that are sealed: one list a question, the blank flag first where there is one. */
  get choices() {
    const { kind, boxes } = this.form;
    const flag = Number(this.count === 0);
    if (kind === SURPLUS) {
      return [[flag, ...this.#marks.map((mark) => Number(mark !== null))]];
    }
    const rows = this.#marks.map((mark) => boxes.map((_, box) => Number(mark === box)));
    return kind === SINGLE ? [[flag, ...rows[0]]] : rows;
  }

  /** Forget everything. */
  wipe() {
    this.#marks.fill(null);
  }
}

/**
 * Part a label into the name, the birth date that tells homonyms apart, and on a ballot of trust
 * the office behind the comma (L2): never other letters.
 */
export function partsOf(label, { purpose } = {}) {
  const [, person, office] = (purpose === TRUST && /^(.*?), (.*)$/.exec(label)) || [null, label, ""];
  const [, name, date] = /^(.*?)( \([0-9/]{4,10}\))$/.exec(person) ?? [null, person, ""];
  return { name, date, office };
}
