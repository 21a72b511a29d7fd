/** What is seen from «Gửi phiếu» on: on the way, not known, refused, in the box. */

import { encodeQR } from "../vendor/qr-0.7.0/index.js";
import { trackerDigits } from "../crypto/signing.js";
import { word } from "../_shared/words.js";
import { countDown } from "./pauses.js";
import { copyOf, fill, grouped, on, show } from "./stage.js";

const DONE_STANDS = 10;
const REFUSAL_STANDS = 30;
const LONGER = 30;
const QUIET_ZONE = 2;
const SVG = "http://www.w3.org/2000/svg";

/** What staff read out of the foot of a page when somebody raises a hand. */
const CODES = {
  offline: "KN-01",
  unsure: "KN-02",
  forged: "KN-03",
  "already-voted": "TC-01",
  "round-not-open": "TC-02",
  "card-void": "TC-03",
  "spare-not-valid": "TC-04",
  "not-on-roll": "TC-05",
  ballot: "TC-06",
  tablet: "TC-07",
  seal: "TC-08",
  "closed-meanwhile": "TC-09",
};

let counting = null;

/** Stop counting down: something else is on the screen. */
export function stopCounting() {
  counting?.stop();
  counting = null;
}

/** The ballot is being sealed, or sent. */
export function showSending(what) {
  show("sending", { what: word(what) });
}

/** The box surely has nothing: the server did not answer before anything was sent. */
export function showOffline({ retry, review }) {
  trouble({
    ...words("not"),
    lead: "offline-lead",
    steps: ["offline-1", "offline-2", "offline-3"],
    buttons: [
      ["see-again", review],
      ["try-now", retry],
    ],
    code: CODES.offline,
  });
}

/** Nobody knows whether the ballot is in the box; `late`: for a minute now. */
export function showUnsure({ late, forged, retry, leave }) {
  const name = late ? "late" : "unsure";
  trouble({
    ...words(name),
    lead: forged ? "forged-lead" : `${name}-lead`,
    steps: [1, 2, 3].map((n) => `${name}-${n}`),
    buttons: late
      ? [
          ["to-start", leave],
          ["try-now", retry],
        ]
      : [["try-now", retry]],
    code: forged ? CODES.forged : CODES.unsure,
  });
  if (late) {
    document.querySelector("#stage .again").append(copyOf("part-finder"));
  }
}

/** Say when the next attempt comes, in the state that is shown. */
export function sayNextAttempt(attempt, seconds) {
  const stage = document.getElementById("stage");
  stage.querySelector(".try").hidden = false;
  fill(stage, {
    try: word(seconds ? "trying" : "trying-now", { attempt }),
    seconds: seconds ? word("seconds", { seconds }) : "",
  });
}

/** The box surely has nothing of this ballot, and why. */
export function showRefused(code, leave, places) {
  if (code === "already-voted") {
    show("voted-before", { code: word("trouble-code", { code: CODES[code] }) });
  } else {
    const lead = `refused-${code}`;
    const steps = [`${lead}-1`];
    trouble({ ...words("not"), lead, steps, places, buttons: [], code: CODES[code] });
  }
  buttons([["to-start", leave]]);
  document.querySelector("#stage .try").hidden = false;
  document.querySelector("#stage .try svg")?.remove();
  countTo(REFUSAL_STANDS, leave, { try: word("returns") });
}

/** The receipt was verified: the ballot is in the box. */
export function showDone(trackerHex, leave) {
  const digits = trackerDigits(trackerHex);
  const stage = show("done");
  stage.querySelector(".code").replaceChildren(...grouped(digits));
  stage.querySelector(".qr").replaceChildren(drawn(digits.replaceAll(" ", "")));
  on("finish", leave);
  on("longer", () => counting?.longer(LONGER));
  countTo(DONE_STANDS, leave, {});
}

function words(name) {
  const { strong, title } = { strong: `${name}-strong`, title: `${name}-title` };
  return { strong: word(strong), title: word(title) };
}

function trouble({ strong, title, lead, steps, places, buttons: acts, code }) {
  const texts = { strong, title, lead: word(lead), code: word("trouble-code", { code }) };
  const stage = show("trouble", texts);
  const listed = steps.map((step, i) =>
    copyOf("part-step", { number: i + 1, step: word(step, places) }),
  );
  stage.querySelector(".todo").replaceChildren(...listed);
  buttons(acts);
}

/** The last button is the main one. */
function buttons(acts) {
  const made = acts.map(([label, act], i) => {
    const button = copyOf("part-button", { label: word(label) }).firstElementChild;
    button.classList.toggle("main", i === acts.length - 1);
    button.addEventListener("click", act);
    return button;
  });
  document.querySelector("#stage .acts").replaceChildren(...made);
}

function countTo(seconds, over, places) {
  stopCounting();
  const stage = document.getElementById("stage");
  const tick = ({ left, all }) => {
    fill(stage, { ...places, seconds: word("seconds", { seconds: left }) });
    const bar = stage.querySelector("progress");
    if (bar) {
      bar.value = left / all;
    }
  };
  counting = countDown(seconds, { tick, over });
}

/** Draw a QR code as one path; dark on white also in the contrast theme. */
function drawn(text) {
  const rows = encodeQR(text, "raw", { ecc: "medium", border: QUIET_ZONE });
  const path = rows.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : "")));
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", `0 0 ${rows.length} ${rows.length}`);
  svg.setAttribute("shape-rendering", "crispEdges");
  const shape = document.createElementNS(SVG, "path");
  shape.setAttribute("d", path.join(""));
  svg.append(shape);
  return svg;
}
