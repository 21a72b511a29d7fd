/**
 * The 47 digits of a card typed by hand, in the groups in which the card prints them.
 *
 * A wrong digit is noticed as early as the digits allow: the first one tells what the card is for,
 * the secret is below 2^128, and the last two digits check all others.
 */

export const LENGTH = 47;
export const GROUP = 4;
const SECRET_AT = 6;
const LARGEST_SECRET = String((1n << 128n) - 1n);
const VOTING = "2";
const CHECK_IN = "1";

/** Which digits stand where, and where the next one goes. */
export class TypedDigits {
  #digits = Array(LENGTH).fill("");
  #at = 0;

  /** Where the next digit goes, 0 to 47. */
  get at() {
    return this.#at;
  }

  /** All digits, once there are 47. */
  get whole() {
    const text = this.#digits.join("");
    return text.length === LENGTH ? text : "";
  }

  /** The digits in groups of four as on the card, a place without a digit being "". */
  get groups() {
    const count = Math.ceil(LENGTH / GROUP);
    return Array.from({ length: count }, (_, i) => this.#digits.slice(i * GROUP, (i + 1) * GROUP));
  }

  /** Put a digit at the place, and go to the next one. */
  put(digit) {
    if (this.#at < LENGTH) {
      this.#digits[this.#at] = digit;
      this.#at += 1;
    }
  }

  /** Take back the digit before the place. */
  back() {
    if (this.#at > 0) {
      this.#at -= 1;
      this.#digits[this.#at] = "";
    }
  }

  /** Go to the beginning of a group, to type it anew. */
  goTo(group) {
    this.#at = group * GROUP;
  }

  clear() {
    this.#digits.fill("");
    this.#at = 0;
  }

  /** What is surely wrong by now: "badge", "kind", "number" with the group, or null. */
  get fault() {
    const [kind] = this.#digits;
    if (kind && kind !== VOTING) {
      return { what: kind === CHECK_IN ? "badge" : "kind", group: 0 };
    }
    const gap = this.#digits.indexOf("", SECRET_AT);
    const secret = this.#digits.slice(SECRET_AT, gap < 0 ? LENGTH - 2 : Math.min(gap, LENGTH - 2));
    const most = LARGEST_SECRET.slice(0, secret.length);
    const wrong = secret.findIndex((digit, i) => digit !== most[i]);
    if (wrong >= 0 && secret[wrong] > most[wrong]) {
      return { what: "number", group: Math.floor((SECRET_AT + wrong) / GROUP) };
    }
    return null;
  }
}
