/** What a desk knows by itself: people, badges by the hash of their code, and who is inside. */

import { sha256Hex } from "../crypto/hash.js";

const SHOWN = 8;

export class Roster {
  #people = new Map();
  #badges = new Map();
  #kept;
  /** Who is inside: {clock, desk} by the id of a delegate. */
  inside = {};

  constructor(congress) {
    this.#kept = `admission-roster-${congress}`;
    const kept = sessionStorage.getItem(this.#kept);
    if (kept) {
      this.take(JSON.parse(kept));
    }
  }

  /** Take what the server knows, and keep it while this page is open. */
  take(told) {
    this.#people = new Map(told.people.map((person) => [person.id, person]));
    this.#badges = new Map(told.badges.map((badge) => [badge.sha256, badge]));
    sessionStorage.setItem(this.#kept, JSON.stringify(told));
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
}

function bare(text) {
  return text.normalize("NFD").replaceAll(/\p{M}/gu, "").replaceAll(/[đĐ]/g, "d").toLowerCase();
}
