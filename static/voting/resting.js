/**
 * A tablet at which nobody votes: waiting, ready for a card, or stopped because of a key.
 *
 * What is shown stays as it is until something changes, with whatever is being typed in it.
 */

import { showKey, showStart, showStop, showWaiting } from "./before.js";
import { shown } from "./stage.js";

const STATES = new Set(["loading", "waiting", "key", "stop", "start"]);

/** What the server told last, and what a person at this tablet said about keys. */
export class Resting {
  #due = [];
  #open = null;
  #told = false;
  #refused = new Set();
  #compared = new Set();
  #seen = "";

  /** `type` is called when a delegate wants to type the digits of a card. */
  constructor(type) {
    this.type = type;
  }

  /** The round in which a ballot may be cast now, or null; never more than one is open (R6). */
  get open() {
    return this.#open;
  }

  /** Whether nobody is at the tablet. */
  get on() {
    return STATES.has(shown());
  }

  /** Take in what the server told. */
  tell({ due, open }) {
    [this.#due, this.#open, this.#told] = [due, open, true];
  }

  /** Show what belongs there; `anew`: also when it is shown already. */
  show({ anew = false } = {}) {
    if (!this.#told) {
      return;
    }
    const [name, subject, draw] = this.#state();
    const now = [name, subject, this.#open?.uuid, ...this.#due.map(({ uuid }) => uuid)].join(" ");
    if (anew || now !== this.#seen || shown() !== name) {
      this.#seen = now;
      draw();
    }
  }

  #state() {
    const troubled = this.#due.find((round) => round.trouble);
    if (troubled) {
      return ["stop", troubled.trouble, () => showStop(troubled.trouble, null)];
    }
    const unknown = this.#due.find((round) => !round.known);
    if (unknown) {
      return this.#beforeComparing(unknown);
    }
    return this.#open
      ? ["start", "", () => showStart(this.#open, { type: this.type })]
      : ["waiting", "", () => showWaiting(this.#due)];
  }

  /** A committee's key that nobody compared at this tablet: never a ballot before that. */
  #beforeComparing({ digits, held }) {
    const changed = held.committees.length > 0;
    if (this.#refused.has(digits) || (changed && !this.#compared.has(digits))) {
      const reason = this.#refused.has(digits) ? "stop-differs" : "stop-changed";
      const compare = () => {
        this.#refused.delete(digits);
        this.#compared.add(digits);
        this.show();
      };
      return ["stop", `${reason} ${digits}`, () => showStop(reason, compare)];
    }
    const accept = () => {
      held.accept(digits);
      this.show();
    };
    const refuse = () => {
      this.#refused.add(digits);
      this.show();
    };
    return ["key", digits, () => showKey(digits, { changed, accept, refuse })];
  }
}
