/**
 * Reading cards and badges: by a camera, in a photo, and with a scanner that types. A page that scans
 *
 *   view      is marked `@scans` (`congress/web/headers.py`), which lets it have camera and engine;
 *   template  has `{{ viewfinder() }}` of `_parts/scanning.html` where the picture shall be, and the
 *             styles `_look/scanning.css`;
 *   script    calls, once,
 *
 *     import { BADGE, attachScanning } from "../_shared/scanning/scanning.js";
 *     const scanning = attachScanning(document.querySelector("[data-viewfinder]"), {
 *       wants: BADGE,
 *       onCode: ({ kind, digits, by }) => …,  // kind: BADGE or UNKNOWN; by: "camera", "photo", "scanner"
 *       onUnreadable: () => …,                // a scanner typed something that is no code
 *     });
 *     await scanning.ready;                   // from now on pictures are read without a network
 *     scanning.close();                       // the camera is off; the scanner is still heard
 *
 * A code is told once as long as it is in view, and again when it was away for a second and a half.
 * The code of a voting card is dropped with a sentence and told to nobody (`guard.js`, `dropped.js`).
 * Text and buttons of the viewfinder need nothing from the page. Digits that a person types into a
 * field stay there; those of a scanner are taken out of it again.
 */

import { VOTING, kindOf } from "./codes.js";
import { takeBack } from "./dropped.js";
import { followScanner } from "./keyboard.js";
import { Viewfinder } from "./viewfinder.js";

export { BADGE, UNKNOWN } from "./codes.js";

/** Attach camera, photo and scanner to a page; gives what can be closed. */
export function attachScanning(place, { wants, onCode, onUnreadable = () => {} }) {
  const take = (found) => {
    takeBack(); // what was said of a voting card before
    onCode(found);
  };
  const finder = new Viewfinder({ wants, onCode: take });
  followScanner(({ code }) => {
    if (code === undefined) {
      onUnreadable();
    } else if (kindOf(code) !== VOTING) {
      take({ kind: kindOf(code), digits: code, by: "scanner" });
    }
  });
  finder.mount(place);
  return { ready: finder.ready, close: () => finder.unmount() };
}
