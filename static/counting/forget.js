/** Takes a member's part of the key away from this device, when no box will be opened any more. */

import { forgetSeat, loadSeat } from "../ceremonies/device.js";

const kept = document.getElementById("kept");
const { ceremony, username } = kept.dataset;
kept.hidden = loadSeat(ceremony, username) === null;

document.getElementById("forget-form").addEventListener("submit", (event) => {
  event.preventDefault();
  if (event.submitter?.getAttribute("aria-disabled") === "true") return;
  forgetSeat(ceremony, username);
  document.getElementById("forget").close();
  kept.hidden = true;
});
