/** What the tests ask of the parts of the tablet's page that need no page, line by line. */

import { Refused, Unanswered } from "../../static/_shared/server.js";
import { VerificationError } from "../../static/crypto/errors.js";
import { serve } from "../../static/crypto/node/lines.mjs";
import { castUntilKnown } from "../../static/voting/casting.js";
import { faultOf } from "../../static/voting/cards.js";
import { Marking, ballotsOf, choicesOf, formOf, partsOf } from "../../static/voting/forms.js";
import { KeyReader } from "../../static/_shared/scanning/keyboard.js";
import { TypedDigits } from "../../static/voting/typed.js";

const ENOUGH = 12;

await serve({
  form: ({ questions }) => formOf({ questions }),

  mark({ questions, touched }) {
    const marking = new Marking(formOf({ questions }));
    const changed = touched.map(([person, box]) => marking.toggle(person, box));
    const { choices, count, full, invalid } = marking;
    return { changed, choices, count, full, invalid };
  },

  ballots: (election) => ballotsOf(election),

  // What is touched on each ballot, by its place: [person, box].
  seal({ election, touched }) {
    const markings = ballotsOf(election).map(({ form }) => new Marking(form));
    touched.forEach(([at, person, box]) => markings[at].toggle(person, box));
    return choicesOf(markings);
  },

  parts: ({ label }) => partsOf(label),

  scan({ keys }) {
    const reader = new KeyReader();
    return keys.map(([code, at]) => reader.hear(code, at)).filter((found) => found && !found.digit);
  },

  card: ({ digits }) => faultOf(digits),

  type({ digits }) {
    const typed = new TypedDigits();
    [...digits].forEach((digit) => typed.put(digit));
    return { fault: typed.fault, groups: typed.groups.map((group) => group.join("")) };
  },

  // What comes of each attempt: "in", "lost", "false", the status or the code of a refusal.
  async cast({ attempts, took = 0, unsure = false }) {
    let time = 0;
    const waits = [];
    const found = await castUntilKnown({
      unsure,
      now: () => time,
      attempt: async () => {
        time += took;
        come(attempts.shift());
      },
      wait: async (wait) => {
        waits.push(wait);
        time += wait.pause;
        if (waits.length > ENOUGH) {
          throw new RangeError("it goes on for ever");
        }
      },
    }).catch((error) => ({ outcome: error.message }));
    return { outcome: found.outcome, waits };
  },
});

function come(what) {
  if (what === "in") {
    return;
  }
  if (what === "false") {
    throw new VerificationError("receipt", 1, "it does not hold");
  }
  if (what === "lost") {
    throw new Unanswered("lost");
  }
  throw typeof what === "number" ? new Refused(what, {}) : new Refused(409, { code: what });
}
