/**
 * What stands on the screen: one state of the page at a time, made from its `<template>`.
 *
 * Nothing of an earlier state is left in the page when another one is shown.
 */

import { word } from "../_shared/words.js";
import { said } from "./forms.js";

const stage = document.getElementById("stage");
const announcer = document.getElementById("announcer");

/** The name of the state that is shown. */
export function shown() {
  return stage.dataset.state;
}

/** Show a state with its places filled; give the element that holds it. */
export function show(name, places = {}) {
  stage.replaceChildren(copyOf(`state-${name}`, places));
  stage.dataset.state = name;
  document.title = stage.querySelector("h1").textContent.trim();
  window.scrollTo(0, 0);
  announce("");
  stage.querySelector("h1").focus({ preventScroll: true });
  return stage;
}

/** Take the state off the screen without forgetting it; `putBack` shows it again as it was. */
export function takeOff() {
  const kept = { name: shown(), nodes: [...stage.childNodes], scrolled: window.scrollY };
  stage.replaceChildren();
  return kept;
}

export function putBack({ name, nodes, scrolled }) {
  stage.replaceChildren(...nodes);
  stage.dataset.state = name;
  document.title = stage.querySelector("h1").textContent.trim();
  window.scrollTo(0, scrolled);
  stage.querySelector("h1").focus({ preventScroll: true });
}

/** Copy a template, with its places filled: `data-text` names the value, `data-icon` a sign. */
export function copyOf(id, places = {}) {
  const copy = document.getElementById(id).content.cloneNode(true);
  fill(copy, places);
  return copy;
}

/** Fill places of what is on the screen anew; what is the same is left alone, and is not read out. */
export function fill(part, places) {
  for (const place of part.querySelectorAll("[data-text]")) {
    const text = places[place.dataset.text];
    if (text !== undefined && place.textContent !== String(text)) {
      place.textContent = text;
    }
  }
}

/** Write what stands at the left of the bar at the top. */
export function where(small, bold) {
  const bar = document.getElementById("where");
  bar.querySelector("small").textContent = small;
  bar.querySelector("b").textContent = bold;
}

/** Write there again what the page came with: the congress. */
export function whereWeAre() {
  const bar = document.getElementById("where");
  where(bar.dataset.small, bar.dataset.bold);
}

/** Give groups of digits as parts of their own, a space between them. */
export function grouped(digits) {
  return digits.split(" ").flatMap((group) => {
    const part = document.createElement("span");
    part.textContent = group;
    return [part, " "];
  });
}

/** Have something read out that stands on the screen for the eyes. */
export function announce(text) {
  announcer.textContent = text;
}

/** The line about a round at the top of its pages. */
export function whereOf(round, name) {
  const shared = round.shared && word("where-shared", { count: round.ballots.length });
  where(shared || said(round.form, name, { number: round.number }), round.title);
}

/** Do something when a button of the state that is shown is pressed. */
export function on(name, act) {
  stage.querySelector(`[data-act="${name}"]`)?.addEventListener("click", act);
}
