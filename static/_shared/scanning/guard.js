/**
 * Dropping the code of a voting card on every page but the one on which delegates vote (design 3.1).
 *
 * Whatever way it comes into a field, typed by a scanner or by hand, pasted or dropped, it is taken
 * out before the page sends anything, and a sentence says so. A scanner is followed key by key, since
 * a field may hold less than a whole code, and what ends a code would send the form.
 */

import { LENGTH, VOTING_DIGIT, holdsVotingCode, withoutVotingCodes } from "./codes.js";
import { sayDropped } from "./dropped.js";
import { END, FollowedKeys, codeOf, textOf, write } from "./keyboard.js";

const SAME = 400; // milliseconds in which a key still belongs to a code that was dropped
const DIGIT = /^(?:Digit|Numpad)[0-9]$/;

const keys = new FollowedKeys();
let dropped = -Infinity;

addEventListener("keydown", follow, { capture: true });
addEventListener("beforeinput", weigh, { capture: true });
addEventListener("input", look, { capture: true });
addEventListener("submit", examine, { capture: true });

/** Follow a scanner: the code is known by its digits, wherever they arrive. */
function follow(event) {
  const code = codeOf(event);
  if (event.timeStamp - dropped < SAME && (END.has(code) || DIGIT.test(code))) {
    stop(event);
    return;
  }
  const { found, digits } = keys.follow(event);
  const whole = digits.length === LENGTH && digits.startsWith(VOTING_DIGIT);
  if (whole || (found && !found.digit && holdsVotingCode(digits))) {
    stop(event);
    keys.takeBack();
    sayDropped();
  }
}

/** Look at what is about to come into a field at once, of which it may take a part. */
function weigh(event) {
  if (holdsVotingCode(event.data ?? event.dataTransfer?.getData("text/plain") ?? "")) {
    stop(event);
    sayDropped();
  }
}

/** Look at a field whenever something came into it. */
function look(event) {
  const text = textOf(event.target);
  if (holdsVotingCode(text)) {
    stop(event);
    write(event.target, withoutVotingCodes(text));
    sayDropped();
  }
}

/** Look at all fields before a form is sent: a browser may have filled one in by itself. */
function examine(event) {
  const fields = [...event.target.elements].filter((field) => holdsVotingCode(textOf(field)));
  if (fields.length > 0) {
    stop(event);
    fields.forEach((field) => write(field, withoutVotingCodes(textOf(field))));
    sayDropped();
  }
}

function stop(event) {
  dropped = event.timeStamp;
  event.preventDefault();
  event.stopImmediatePropagation();
}
