/** Saying that the code of a voting card was dropped, over whatever the page shows. */

const STANDS = 15_000;

let timer = 0;

/** Say it, where it is read aloud too; a dialog that is open would lie over it. */
export function sayDropped() {
  const words = document.getElementById("voting-code-dropped").content.cloneNode(true);
  const place = document.querySelector("dialog[open]") ?? document.body;
  takeBack();
  place.append(words);
  place.querySelector(".dropped button").addEventListener("click", takeBack);
  timer = setTimeout(takeBack, STANDS);
}

/** Take back what was said, because it was read, or something else was held to the page since. */
export function takeBack() {
  clearTimeout(timer);
  document.querySelector(".dropped")?.remove();
}
