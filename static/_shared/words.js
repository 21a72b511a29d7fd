/**
 * Words that scripts show: they stand in the page, translated by the server, inside
 * `<template id="words"><p data-word="name">Câu có {n}.</p></template>`.
 */

let known;

/** Give a sentence with its places filled; a name that is not in the page is an error. */
export function word(name, places = {}) {
  known ??= read();
  const text = known.get(name);
  if (text === undefined) throw new Error(`no word “${name}” in this page`);
  return text.replaceAll(/\{(\w+)\}/g, (_, place) => String(places[place]));
}

function read() {
  const template = document.getElementById("words");
  const entries = template.content.querySelectorAll("[data-word]");
  return new Map([...entries].map((entry) => [entry.dataset.word, entry.textContent.trim()]));
}
