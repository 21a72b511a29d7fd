/** Whoever chooses a unit, a kind or people has thereby said in which of these ways to print. */

document.addEventListener("change", (event) => {
  const scope = event.target.dataset?.picks;
  const way = scope && document.querySelector(`input[name="scope"][value="${scope}"]`);
  if (way) way.checked = true;
});
