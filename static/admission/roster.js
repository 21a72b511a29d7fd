/**
 * What a desk knows by itself: people, badges by the hash of their code, and who is inside. It is kept
 * with the tab, so that a page which is opened again knows it without a network; and goes with the tab.
 */

import { sha256Hex } from "../crypto/hash.js";

const SHOWN = 8;
const LIST = "admission-roster"; // `shell.js` forgets what begins so
const PRESENCE = "admission-presence";

export class Roster {
  #people = new Map();
  #badges = new Map();
  #congress;
  /** Whether the server ever told of the session that goes on, how many are there, and what time it is. */
  heard = false;
  session = null;
  counts = null;
  version = "";
  ahead = 0; // milliseconds of the server's clock before this one
  /** Who is inside: {clock, desk} by the id of a delegate. */
  inside = {};

  constructor(congress) {
    this.#congress = congress;
    const [list, presence] = [LIST, PRESENCE].map((name) => sessionStorage.getItem(`${name}-${congress}`));
    if (list) {
      this.take(JSON.parse(list));
    }
    Object.assign(this, JSON.parse(presence ?? "{}"));
  }

  /** Whether anybody can be let in. */
  get known() {
    return this.heard && this.#people.size > 0;
  }

  /** Take the list as the server knows it. */
  take(told) {
    this.#people = new Map(told.people.map((person) => [person.id, person]));
    this.#badges = new Map(told.badges.map((badge) => [badge.sha256, badge]));
    this.#keep(LIST, told);
  }

  /** Take what the server tells of the session and of who is inside. */
  hear({ now, session, counts, version, inside }) {
    const news = version === this.version ? {} : { version, inside };
    Object.assign(this, { heard: true, ahead: Date.parse(now) - Date.now(), session, counts, ...news });
    this.#keepPresence();
  }

  person(id) {
    return this.#people.get(id);
  }

  /** Find the badge whose 47 digits these are. */
  badge(digits) {
    return this.#badges.get(sha256Hex(digits));
  }

  /** What the server would answer about a passage, as far as this desk knows. */
  answer({ id, delegate, way }) {
    const { refusal } = this.person(delegate);
    if (refusal) {
      return { id, signal: "refused", clock: "", desk: "", refusal };
    }
    const before = this.inside[delegate];
    if (before) {
      return { id, signal: way === "in" ? "seen" : "farewell", refusal: "", ...before };
    }
    const signal = way === "in" ? "welcome" : "not_inside";
    return { id, signal, clock: "", desk: "", refusal: "" };
  }

  /** Note what was answered, until the server tells anew who is inside. */
  note({ delegate, way }, answer, here) {
    if (way === "in" && answer.signal === "welcome") {
      this.inside = { ...this.inside, [delegate]: here };
    } else if (answer.signal === "farewell") {
      const { [delegate]: _left, ...others } = this.inside;
      this.inside = others;
    }
    this.#keepPresence();
  }

  /** Find people by words without diacritics, or by a number of badge, party card or seat. */
  find(text) {
    const words = bare(text).split(/\s+/).filter(Boolean);
    if (words.length === 0) {
      return { found: [], more: 0 };
    }
    const numbered = new Set(
      [...this.#badges.values()].filter(({ number }) => /^\d+$/.test(text.trim()) && number === Number(text)).map(({ delegate }) => delegate),
    );
    const fits = (person) =>
      numbered.has(person.id) ||
      words.join("") === bare(person.seat).replaceAll(/\s/g, "") ||
      (text.trim().length > 3 && person.number.includes(text.trim())) ||
      words.every((word) => ` ${person.search}`.includes(` ${word}`));
    const found = [...this.#people.values()].filter(fits);
    return { found: found.slice(0, SHOWN), more: Math.max(0, found.length - SHOWN) };
  }

  #keepPresence() {
    const { heard, session, counts, version, ahead, inside } = this;
    this.#keep(PRESENCE, { heard, session, counts, version, ahead, inside });
  }

  #keep(name, told) {
    sessionStorage.setItem(`${name}-${this.#congress}`, JSON.stringify(told));
  }
}

function bare(text) {
  return text.normalize("NFD").replaceAll(/\p{M}/gu, "").replaceAll(/[đĐ]/g, "d").toLowerCase();
}
