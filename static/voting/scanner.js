/**
 * Reading a card with a scanner that types, wherever the focus is (no search field, no form).
 *
 * Digits are told by the key that was pressed, not by the letter it gives: Vietnamese typing
 * programs change letters, and some layouts have letters where others have digits. A person does
 * not press keys within 80 milliseconds of each other; a scanner does, and ends with Enter or Tab.
 */

const GAP = 80;
const SHORTEST_CARD = 20;
const SHORTEST_BURST = 6;
const END = new Set(["Enter", "NumpadEnter", "Tab"]);

/** What the pressed keys say so far; `hear` is told of every key. */
export class KeyReader {
  #digits = "";
  #length = 0;
  #spoiled = false;
  #last = -Infinity;

  /**
   * Take in a key pressed at a time in milliseconds. Gives {digit}, {code} with all digits of a
   * card, {unreadable: true} for a burst that is none, or null for a key that is none of ours.
   */
  hear(code, at) {
    const quick = at - this.#last <= GAP;
    this.#last = at;
    if (!quick) {
      this.#forget();
    }
    if (END.has(code)) {
      return this.#end();
    }
    this.#length += 1;
    const digit = /^(?:Digit|Numpad)([0-9])$/.exec(code)?.[1];
    if (digit === undefined) {
      this.#spoiled ||= !code.startsWith("Shift");
      return null;
    }
    this.#digits += digit;
    return { digit };
  }

  #end() {
    const [digits, length, spoiled] = [this.#digits, this.#length, this.#spoiled];
    this.#forget();
    if (length < SHORTEST_BURST) {
      return null;
    }
    return digits.length >= SHORTEST_CARD && !spoiled ? { code: digits } : { unreadable: true };
  }

  #forget() {
    this.#digits = "";
    this.#length = 0;
    this.#spoiled = false;
  }
}

// Some wireless scanners on Android name no key, only what it gives.
function codeOf({ code, key }) {
  return code || (/^[0-9]$/.test(key) ? `Digit${key}` : key);
}

/** Listen on the whole page before anything else does; `heard` gets what `hear` gives. */
export function listenToScanner(heard) {
  const reader = new KeyReader();
  const listen = (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target.closest?.("[data-typed]")) {
      return;
    }
    const found = event.repeat ? null : reader.hear(codeOf(event), event.timeStamp);
    if (found) {
      event.preventDefault();
      event.stopImmediatePropagation();
      heard(found);
    }
  };
  document.addEventListener("keydown", listen, { capture: true });
}
