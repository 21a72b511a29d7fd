/**
 * JSON, written one way and read strictly (SPEC §1.2), and its hashes (SPEC §1.3).
 *
 * The mirror of congress/crypto/canonical.py, on texts. The steps of `json`:
 *
 *   1  one JSON text: no field twice, whole numbers below 2^53, at most 32 levels, whole characters
 *   2  every value has the kind, every list the length, every object the fields that are expected
 */

import { VerificationError, demand } from "./errors.js";
import { decodeUtf8, sha256Base64, sha256Hex } from "./hash.js";

export { sha256Base64, sha256Hex };

const LEVELS = 32;
const HALF = /[\ud800-\udfff]/u; // under /u, pairs are one character and do not match
const SPACE = /[ \t\n\r]*/y;
const PLAIN = /[^"\\\u0000-\u001f]*/y;
const NUMBER = /-?(?:0|[1-9][0-9]*)/y;
const ESCAPES = { '"': '"', "\\": "\\", "/": "/", b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };
const WORDS = { t: ["true", true], f: ["false", false], n: ["null", null] };

/** Write JSON as the ballot format wants it: fields as given, no spaces (SPEC §1.2). */
export function compact(value) {
  return write(value, inGivenOrder);
}

/** Write JSON in the one form of RFC 8785, for everything that is ours to fix (SPEC §1.2). */
export function jcs(value) {
  return write(value, (names) => names.sort()); // by UTF-16 code units, as RFC 8785 wants
}

/**
 * Read JSON strictly, text or the bytes of a text (SPEC §1.2, json 1).
 *
 * Objects have no prototype, so that no name of a field means anything by itself.
 */
export function parse(raw) {
  // (1) UTF-8, no doubled field, whole numbers below 2^53, at most 32 levels, whole characters.
  const text = typeof raw === "string" ? raw : decoded(raw);
  if (HALF.test(text)) {
    throw refusal("half of a surrogate pair");
  }
  const reader = new Reader(text);
  const value = reader.value(LEVELS);
  reader.space();
  if (reader.place !== text.length) {
    throw refusal("something follows the value");
  }
  return value;
}

/** Demand an object with the required fields and no unknown ones (SPEC §1.2, json 2). */
export function asObject(value, required, optional = []) {
  const plain = typeof value === "object" && value !== null && !Array.isArray(value);
  demand(plain, "json", 2, "an object is expected");
  // (2) Every value has the kind, and every object the fields, that its reader knows.
  const missing = required.find((name) => !Object.hasOwn(value, name));
  demand(missing === undefined, "json", 2, `the field ${missing} is missing`);
  const known = (name) => required.includes(name) || optional.includes(name);
  const unknown = Object.keys(value).find((name) => !known(name));
  demand(unknown === undefined, "json", 2, `the field ${String(unknown).slice(0, 40)} is unknown`);
  return value;
}

/** Demand a list, of exactly `length` items where that is given (SPEC §1.2, json 2). */
export function asList(value, length = null) {
  demand(Array.isArray(value), "json", 2, "a list is expected");
  const fits = length === null || value.length === length;
  demand(fits, "json", 2, `${value.length} items instead of ${length}`);
  return value;
}

/** Demand a string (SPEC §1.2, json 2). */
export function asText(value) {
  demand(typeof value === "string", "json", 2, "a string is expected");
  return value;
}

/** Demand a whole number that is not negative (SPEC §1.2, json 2). */
export function asCount(value) {
  const count = Number.isSafeInteger(value) && value >= 0;
  demand(count, "json", 2, "a number that is not negative is expected");
  return value;
}

function write(value, order) {
  if (typeof value === "string") {
    if (HALF.test(value)) {
      throw new TypeError("half of a surrogate pair cannot be written");
    }
    return JSON.stringify(value);
  }
  if (value === null || typeof value === "boolean") {
    return String(value);
  }
  if (Number.isSafeInteger(value)) {
    return String(value);
  }
  if (Array.isArray(value)) {
    return `[${Array.from(value, (item) => write(item, order)).join(",")}]`;
  }
  if (isPlain(value)) {
    const names = order(Object.keys(value));
    return `{${names.map((name) => `${write(name)}:${write(value[name], order)}`).join(",")}}`;
  }
  throw new TypeError(`${typeof value} cannot be written as JSON of this format`);
}

function inGivenOrder(names) {
  // JavaScript moves the names that are numbers to the front: their place is lost.
  if (names.some((name) => /^(0|[1-9][0-9]*)$/.test(name))) {
    throw new TypeError("a field's name is no number");
  }
  return names;
}

function isPlain(value) {
  if (typeof value !== "object") {
    return false;
  }
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

function decoded(bytes) {
  try {
    return decodeUtf8(bytes);
  } catch (error) {
    throw refusal("not UTF-8");
  }
}

function refusal(reason) {
  return new VerificationError("json", 1, `not strict JSON: ${reason}`);
}

/** One pass over a text; `JSON.parse` would keep the last of two fields and round numbers. */
class Reader {
  constructor(text) {
    this.text = text;
    this.place = 0;
  }

  value(levels) {
    this.space();
    const first = this.text[this.place];
    if (first === '"') {
      return this.string();
    }
    if (first === "{" || first === "[") {
      if (levels === 0) {
        throw refusal("the levels are too many");
      }
      this.place += 1;
      return first === "{" ? this.object(levels - 1) : this.list(levels - 1);
    }
    return Object.hasOwn(WORDS, first ?? "") ? this.word(first) : this.number();
  }

  object(levels) {
    const found = Object.create(null);
    const pair = () => {
      this.space();
      const name = this.string();
      if (name in found) {
        throw refusal("a field occurs twice");
      }
      this.space();
      this.expect(":");
      found[name] = this.value(levels);
    };
    this.items("}", pair);
    return found;
  }

  list(levels) {
    const found = [];
    this.items("]", () => found.push(this.value(levels)));
    return found;
  }

  items(end, read) {
    this.space();
    if (this.text[this.place] === end) {
      this.place += 1;
      return;
    }
    for (;;) {
      read();
      this.space();
      if (this.text[this.place] === end) {
        this.place += 1;
        return;
      }
      this.expect(",");
    }
  }

  string() {
    this.expect('"');
    let found = "";
    for (;;) {
      found += this.match(PLAIN);
      const next = this.text[this.place];
      if (next === '"') {
        this.place += 1;
        break;
      }
      this.expect("\\");
      found += this.escape();
    }
    if (HALF.test(found)) {
      throw refusal("half of a surrogate pair");
    }
    return found;
  }

  escape() {
    const letter = this.text[this.place];
    this.place += 1;
    if (letter === "u") {
      const digits = this.text.slice(this.place, this.place + 4);
      if (!/^[0-9a-fA-F]{4}$/.test(digits)) {
        throw refusal("an escape is not four hexadecimal digits");
      }
      this.place += 4;
      return String.fromCharCode(parseInt(digits, 16));
    }
    if (!Object.hasOwn(ESCAPES, letter ?? "")) {
      throw refusal("an escape is not known");
    }
    return ESCAPES[letter];
  }

  word(first) {
    const [word, value] = WORDS[first];
    for (const letter of word) {
      this.expect(letter);
    }
    return value;
  }

  number() {
    const digits = this.match(NUMBER);
    const next = this.text[this.place];
    const whole = digits !== "" && next !== "." && next !== "e" && next !== "E";
    const number = Number(digits) + 0; // −0 becomes 0
    if (!whole || digits.length > 17 || !Number.isSafeInteger(number)) {
      throw refusal(`${JSON.stringify(digits || next || "")} is not a whole number below 2^53`);
    }
    return number;
  }

  space() {
    this.match(SPACE);
  }

  match(pattern) {
    pattern.lastIndex = this.place;
    const found = pattern.exec(this.text)?.[0] ?? "";
    this.place += found.length;
    return found;
  }

  expect(letter) {
    if (this.text[this.place] !== letter) {
      throw refusal(`“${letter}” is expected at ${this.place}`);
    }
    this.place += 1;
  }
}
