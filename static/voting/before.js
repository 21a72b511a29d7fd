/** What is seen before a ballot: waiting, the committee's key, a tablet that stopped, the start. */

import { word } from "../_shared/words.js";
import { said } from "./forms.js";
import { copyOf, grouped, on, show, whereWeAre } from "./stage.js";
import { TROUBLE } from "./rounds.js";

const FAULT_STANDS = 20_000;

let faultTimer = 0;

/** Nothing is open yet. */
export function showWaiting(due) {
  whereWeAre();
  const ballots = due.flatMap((round) => round.ballots);
  const next = ballots.map((ballot) => said(ballot.form, "next-round", ballot)).join(" ");
  show("waiting", { next: next || word("next-none") });
}

/** Ask a person to compare the committee's 40 digits; `changed`: others were accepted before. */
export function showKey(digits, { changed, accept, refuse }) {
  whereWeAre();
  const stage = show("key", { why: word(changed ? "key-changed" : "key-first") });
  stage.querySelector(".forty").replaceChildren(...grouped(digits));
  const typed = stage.querySelector("#last-five");
  stage.querySelector(".last-five").hidden = !changed;
  on("differs", refuse);
  on("same", () => {
    if (changed && typed.value.trim() !== digits.slice(-5)) {
      showFault("key-not-typed");
      typed.focus();
    } else {
      accept();
    }
  });
}

/** Show that no ballot may be shown here, and why; `compare` leads to comparing the key anew. */
export function showStop(reason, compare) {
  whereWeAre();
  const what = word(reason === TROUBLE.server ? "stop-do-pair" : "stop-do");
  const stage = show("stop", { why: word(reason), what });
  stage.querySelector('[data-act="compare"]').hidden = !compare;
  on("compare", compare);
}

/** Wait for a card. */
export function showStart(round, { type }) {
  whereWeAre();
  const label = round.shared
    ? word("round-now-shared", { count: round.ballots.length })
    : word("round-now", round);
  show("start", { label, title: round.ballots.map(electing).join(" · ") });
  on("type", type);
}

/** Say what is wrong with a card, where the state that is shown has a place for it. */
export function showFault(what, places = {}) {
  const place = document.querySelector("#stage .fault");
  const texts = { what: word(what, places), do: word(`${what}-do`, places) };
  place?.replaceChildren(copyOf("part-card-fault", texts));
  clearTimeout(faultTimer);
  faultTimer = setTimeout(() => place?.replaceChildren(), FAULT_STANDS);
}

/** Take back what was said about a card. */
export function clearFault() {
  clearTimeout(faultTimer);
  document.querySelector("#stage .fault")?.replaceChildren();
}

/** Say something for a moment, over whatever is shown. */
export function sayInPassing(name) {
  const place = document.getElementById("passing");
  place.textContent = word(name);
  clearTimeout(place.timer);
  place.timer = setTimeout(() => place.replaceChildren(), 4_000);
}

function electing({ title, form }) {
  const named = /^(bầu|xin ý kiến|lấy phiếu|phiếu)[ :]/i.test(title);
  return named ? title : said(form, "elect", { title });
}

