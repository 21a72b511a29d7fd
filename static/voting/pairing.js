/** Pairing: the code is sent, a refusal stands under it, and keys held before are forgotten. */

import { word } from "../_shared/words.js";
import { forgetKeys } from "./keys.js";
import { watchSight } from "./sight.js";

const form = document.getElementById("pairing");
const refusal = form.querySelector(".refusal");
const button = form.querySelector("button");

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  refusal.replaceChildren();
  button.disabled = true;
  try {
    await pair();
  } catch (error) {
    refusal.textContent = word("no-answer");
  }
  button.disabled = false;
});

async function pair() {
  const options = { method: "POST", body: new FormData(form), headers: { "HX-Request": "true" } };
  const answer = await fetch(form.action, options);
  if (answer.ok) {
    forgetKeys(localStorage);
    location.replace(answer.headers.get("HX-Redirect"));
    return;
  }
  const note = new DOMParser().parseFromString(await answer.text(), "text/html");
  refusal.replaceChildren(...note.body.childNodes);
}

watchSight();
