/**
 * The tablet's camera: on only while a card is waited for, in the states that hold a viewfinder. While
 * a delegate marks a ballot nothing looks on.
 */

import { UNKNOWN, VOTING } from "../_shared/scanning/codes.js";
import { Viewfinder } from "../_shared/scanning/viewfinder.js";

const DIGITS = /^[0-9]+$/;

/** Watch the stage; `heard` gets what a scanner would have typed, or {foreign: true}. */
export function watchForCards(heard) {
  const stage = document.getElementById("stage");
  // A card that was left before the camera by a delegate must not begin a ballot for the next one.
  const finder = new Viewfinder({ wants: VOTING, onCode: tell, emptyFirst: true });
  let place = null;

  function tell({ kind, digits }) {
    heard(kind === UNKNOWN && !DIGITS.test(digits) ? { foreign: true } : { code: digits });
  }

  const look = () => {
    const found = stage.querySelector("[data-viewfinder]");
    if (found !== place) {
      place = found;
      found ? finder.mount(found) : finder.unmount();
    }
  };
  new MutationObserver(look).observe(stage, { childList: true, subtree: true });
}
