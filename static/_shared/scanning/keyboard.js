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
export const END = new Set(["Enter", "NumpadEnter", "Tab"]);

/** What the pressed keys say so far; `hear` is told of every key. */
export class KeyReader {
  #digits = "";
  #length = 0;
  #spoiled = false;
  #last = -Infinity;

  /** The digits that were typed by now, one soon after the other. */
  get digits() {
    return this.#digits;
  }

  /** How many keys were pressed with them. */
  get length() {
    return this.#length;
  }

  /**
   * Take in a key pressed at a time in milliseconds. Gives {digit}, {code} with all digits of a
   * card, {unreadable: true} for a burst that is none, or null for a key that is none of ours.
   */
  hear(code, at) {
    const quick = at - this.#last <= GAP;
    this.#last = at;
    if (!quick) {
      this.forget();
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
    this.forget();
    if (length < SHORTEST_BURST) {
      return null;
    }
    return digits.length >= SHORTEST_CARD && !spoiled ? { code: digits } : { unreadable: true };
  }

  /** Forget them: whatever comes next begins anew. */
  forget() {
    this.#digits = "";
    this.#length = 0;
    this.#spoiled = false;
  }
}

/** Name a key; some wireless scanners on Android do not, and tell only what it gives. */
export function codeOf({ code, key }) {
  return code || (/^[0-9]$/.test(key) ? `Digit${key}` : key);
}

/**
 * Listen on the whole page before anything else does, and let no digit through to it: for a page on
 * which nobody types digits but into fields with `data-typed`. `heard` gets what `hear` gives.
 */
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

/**
 * Follow a scanner on a page with fields: what a person types goes where it belongs. A code goes into
 * the field that has the focus, because nobody knows yet that it is one, and is taken out again when
 * it ends. `heard` gets {code} or {unreadable}; Enter or Tab at their end does nothing else.
 */
export function followScanner(heard) {
  const keys = new FollowedKeys();
  const follow = (event) => {
    const { found, length } = keys.follow(event);
    if (found?.code || (found?.unreadable && length >= SHORTEST_CARD)) {
      event.preventDefault();
      event.stopImmediatePropagation();
      keys.takeBack();
      heard(found);
    }
  };
  document.addEventListener("keydown", follow, { capture: true });
}

/** Keys that go their way, and the field in which they arrive as it was before the first of them. */
export class FollowedKeys {
  #reader = new KeyReader();
  #field = null;
  #text = "";

  /** Take in a key: {found, digits, length}, what `KeyReader` makes of it and what came before. */
  follow(event) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) {
      return { found: null, digits: "", length: 0 };
    }
    const { digits, length } = this.#reader;
    const found = this.#reader.hear(codeOf(event), event.timeStamp);
    if (this.#reader.length === 1) {
      [this.#field, this.#text] = [event.target, textOf(event.target)];
    }
    return { found, digits: found?.digit ? this.#reader.digits : digits, length };
  }

  /** Make the field what it was; whoever listens to it hears of that. */
  takeBack() {
    this.#reader.forget();
    if (this.#field) {
      write(this.#field, this.#text);
    }
    this.#field = null;
  }
}

const UNTYPED = new Set(["hidden", "file", "checkbox", "radio", "submit", "button", "image", "reset"]);

/** Give what stands in a field, "" for what nobody types into. */
export function textOf(field) {
  if (field.isContentEditable) {
    return field.textContent;
  }
  return UNTYPED.has(field.type) ? "" : String(field.value ?? "");
}

/** Put a text into a field, as if it had been typed. */
export function write(field, text) {
  if (textOf(field) === text) {
    return;
  }
  field[field.isContentEditable ? "textContent" : "value"] = text;
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
