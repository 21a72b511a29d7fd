/** Copies a card's digits, where the browser lets a page do so. */

const buttons = document.querySelectorAll("[data-copies]");

if (navigator.clipboard) for (const button of buttons) button.hidden = false;

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copies]");
  if (!button) return;
  await navigator.clipboard.writeText(button.dataset.copies);
  const words = button.firstChild;
  const before = words.nodeValue;
  words.nodeValue = button.dataset.copied;
  setTimeout(() => (words.nodeValue = before), 2000);
});
