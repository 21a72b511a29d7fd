/** Typing the digits of a card by hand, on a pad of the page or on a keyboard. */

import { word } from "../_shared/words.js";
import { faultOf } from "./cards.js";
import { clearFault, showFault } from "./before.js";
import { fill, on, show } from "./stage.js";
import { GROUP, LENGTH, TypedDigits } from "./typed.js";

let typed = null;

/** Show the page; `open` gets the 47 digits of a card, `leave` goes back. */
export function showTyping({ open, leave }) {
  typed = new TypedDigits();
  const stage = show("typing");
  const buttons = typed.groups.map((_, group) => groupButton(group));
  stage.querySelector(".groups").replaceChildren(...buttons);
  stage.querySelectorAll("[data-digit]").forEach((button) => {
    button.addEventListener("click", () => put(button.dataset.digit));
  });
  on("back", back);
  on("clear", () => change(() => typed.clear()));
  on("leave", leave);
  on("open", () => finish(open));
  draw();
}

/** Put a digit that was pressed on a keyboard. */
export function put(digit) {
  change(() => typed.put(digit));
}

/** Take the last digit back. */
export function back() {
  change(() => typed.back());
}

/** Forget all digits. */
export function wipeTyped() {
  typed?.clear();
  typed = null;
}

function change(act) {
  act();
  draw();
  const { fault } = typed;
  if (fault === null) {
    clearFault();
  } else if (fault.what === "number") {
    showFault("typed-number", { number: fault.group + 1 });
  } else {
    showFault(`card-${fault.what}`);
  }
}

function finish(open) {
  const missing = LENGTH - count();
  if (missing > 0) {
    showFault("typed-missing", { count: missing });
    return;
  }
  const fault = faultOf(typed.whole);
  if (fault === "") {
    open(typed.whole);
  } else {
    showFault(fault === "card-check" ? "typed-check" : fault);
  }
}

function groupButton(group) {
  const item = document.createElement("li");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button group mono";
  button.addEventListener("click", () => change(() => typed.goTo(group)));
  item.append(button);
  return item;
}

function count() {
  return typed.groups.flat().filter(Boolean).length;
}

function draw() {
  const stage = document.getElementById("stage");
  const wrong = typed.fault?.group;
  stage.querySelectorAll(".group").forEach((button, group) => {
    const digits = typed.groups[group];
    const text = digits.map((digit) => digit || "·").join("");
    const said = digits.join("") || word("typed-empty");
    button.textContent = text;
    button.setAttribute("aria-label", word("typed-group", { number: group + 1, digits: said }));
    button.classList.toggle("wrong", wrong === group);
    const now = Math.floor(typed.at / GROUP) === group;
    now ? button.setAttribute("aria-current", "step") : button.removeAttribute("aria-current");
  });
  const missing = LENGTH - count();
  fill(stage, {
    typed: word("typed-count", { count: count() }),
    rest: missing ? word("typed-rest", { count: missing }) : word("typed-all"),
  });
}
