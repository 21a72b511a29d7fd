/** Takes a member's part of keys away from this device, when no box will be opened any more. */

import { forgetSeat, loadSeat } from "../ceremonies/device.js";

const kept = document.getElementById("kept");
const { username } = kept.dataset;
const ceremonies = kept.dataset.ceremonies.split(" ").filter((ceremony) => loadSeat(ceremony, username));
kept.hidden = ceremonies.length === 0;

document.getElementById("forget-form").addEventListener("submit", (event) => {
  event.preventDefault();
  if (event.submitter?.getAttribute("aria-disabled") === "true") return;
  ceremonies.forEach((ceremony) => forgetSeat(ceremony, username));
  document.getElementById("forget").close();
  kept.hidden = true;
});
