/** Which of the codes that a camera sees are told, and when: each once as long as it is in view. */

import { VOTING, kindOf } from "./codes.js";

const AWAY = 1_500; // milliseconds after which a code that was not seen is a new one
const EMPTY = 3; // looks without a code after which the view counts as empty

/**
 * What one look after another found. `wants` is the kind of code that the page is for; `emptyFirst`:
 * a code that is in view from the beginning counts only when it was taken away and held there again.
 */
export class Sightings {
  #told = new Map(); // when each was seen last
  #empty = EMPTY;

  constructor({ wants, emptyFirst = false }) {
    Object.assign(this, { wants, emptyFirst });
  }

  /** Begin anew: the camera was switched on. */
  begin() {
    this.forget();
    this.#empty = this.emptyFirst ? 0 : EMPTY;
  }

  forget() {
    this.#told.clear();
  }

  /**
   * Take in the texts that a look at a time in milliseconds found. Gives {text} to be told, {dropped}
   * for the code of a voting card that nobody here may have, or {say} with what the person who holds
   * the card should hear; {} when nothing changes.
   */
  look(texts, at) {
    if (this.#empty < EMPTY) {
      this.#empty = texts.length ? 0 : this.#empty + 1;
      return { say: texts.length ? "take-away" : "aim" };
    }
    this.#remember(texts, at);
    const found = this.choose(texts);
    if (found.text === undefined) {
      return found.say || this.#told.size > 0 ? found : { say: "aim" };
    }
    const again = this.#told.has(found.text);
    this.#told.set(found.text, at);
    return again ? {} : this.tell(found.text);
  }

  /** Choose among several texts: {text}, {say: "several"} where nobody knows which is meant, or {}. */
  choose(texts) {
    const wanted = texts.filter((text) => kindOf(text) === this.wants);
    if (wanted.length > 1) {
      return { say: "several" };
    }
    const text = wanted[0] ?? texts[0];
    return text === undefined ? {} : { text };
  }

  /** Tell a text, unless it is the code of a voting card on a page that is not for it. */
  tell(text) {
    return kindOf(text) === VOTING && this.wants !== VOTING ? { dropped: true } : { text };
  }

  #remember(texts, at) {
    for (const [text, last] of this.#told) {
      if (texts.includes(text)) {
        this.#told.set(text, at);
      } else if (at - last > AWAY) {
        this.#told.delete(text);
      }
    }
  }
}
