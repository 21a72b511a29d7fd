/** The ballot: names or boxes to touch, in the order of the list. Nothing is marked beforehand. */

import { word } from "../_shared/words.js";
import { SEVERAL, SINGLE, SURPLUS, boxName, partsOf, said } from "./forms.js";
import { announce, copyOf, fill, on, show, whereOf } from "./stage.js";

/**
 * Show an empty ballot, number `at` of `all` that the card is given, from 0; `forward` goes on to the
 * next one or to the review, `back` to the one before, `leave` ends without a ballot.
 */
export function showBallot(ballot, marking, { at, all, forward, back, leave }) {
  const { form, title } = ballot;
  whereOf(ballot, "where-ballot");
  const stage = show(form.kind, {
    part: word("part-of", { number: at + 1, all, title }),
    forward: word(at + 1 < all ? "to-next" : "to-review"),
    most: form.most,
    people: form.people.length,
    person: form.people[0],
    ...ASKED[form.kind](form),
  });
  const place = stage.querySelector(".names, .one");
  place.dataset.boxes = form.boxes.length;
  place.append(...DRAWN[form.kind](form, marking));
  stage.querySelector(".part-of").hidden = all === 1;
  stage.querySelector('[data-act="back"]').hidden = at === 0;
  on("forward", forward);
  on("back", back);
  on("leave", leave);
  count(marking, "");
}

const ASKED = {
  [SURPLUS]: ({ most }) => ({ how: word(most > 1 ? "how-many" : "how-one", { most }) }),
  [SINGLE]: (form) => ({ ask: said(form, "ask-single") }),
  [SEVERAL]: (form) => ({
    ask: said(form, "ask-several", { people: form.people.length }),
    how: said(form, "how-several"),
  }),
};

const DRAWN = {
  [SURPLUS]: ({ people }, marking) =>
    people.map((label, person) => {
      const item = copyOf("part-name", { number: person + 1, ...partsOf(label) });
      return tied(item.firstElementChild, marking, person, 0);
    }),
  [SINGLE]: ({ boxes }, marking) => boxes.map((_, box) => choice(marking, 0, box)),
  [SEVERAL]: ({ people, boxes }, marking) =>
    people.map((label, person) => {
      const places = { number: person + 1, ...partsOf(label, marking.form) };
      const item = copyOf("part-person", places);
      item.querySelector(".boxes").append(...boxes.map((_, box) => choice(marking, person, box)));
      return item.firstElementChild;
    }),
};

function choice(marking, person, box) {
  const part = copyOf("part-box", { box: boxName(marking.form, box) });
  return tied(part.firstElementChild, marking, person, box);
}

/** Tie a box on the screen to its place in the marking: what is seen is always what is marked. */
function tied(part, marking, person, box) {
  const input = part.querySelector("input");
  input.id = `mark-${person}-${box}`;
  part.querySelector("label").htmlFor = input.id;
  input.addEventListener("change", () => {
    const changed = marking.toggle(person, box);
    const row = part.closest("fieldset") ?? part;
    row.querySelectorAll("input").forEach((other) => {
      const [, , place] = other.id.split("-");
      other.checked = marking.of(person) === Number(place);
    });
    count(marking, changed ? "" : word("over-vote", marking.form));
  });
  return part;
}

/** Write the count in the foot; `refusal` stands there instead of what is left. */
function count(marking, refusal) {
  const stage = document.getElementById("stage");
  const { done, all, texts } = COUNTED[marking.form.kind](marking);
  fill(stage, { ...texts, ...(refusal && { rest: refusal }) });
  stage.querySelector(".foot").classList.toggle("over", refusal !== "");
  const bar = stage.querySelector("progress");
  bar.max = all;
  bar.value = done;
  announce(refusal);
}

const COUNTED = {
  [SURPLUS]: ({ count, form: { most } }) => ({
    done: count,
    all: most,
    texts: {
      count: word("chosen", { count, most }),
      rest: count < most ? word("chosen-rest", { count: most - count }) : word("chosen-all", { most }),
    },
  }),
  [SINGLE]: (marking) => ({
    done: marking.count,
    all: 1,
    texts: {
      count: marking.count ? boxName(marking.form, marking.of(0)) : word("single-none"),
      rest: marking.count ? word("single-done") : said(marking.form, "single-rest"),
    },
  }),
  [SEVERAL]: ({ count, form: { people } }) => ({
    done: count,
    all: people.length,
    texts: {
      count: word("marked", { count, people: people.length }),
      rest:
        count < people.length
          ? word("marked-rest", { count: people.length - count })
          : word("marked-all"),
    },
  }),
};
