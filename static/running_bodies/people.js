/**
 * Who is chosen so far, also those whom the search hides; the head leads, and takes part by being it.
 * The number follows the people until somebody types another one.
 */

const form = document.getElementById("people-form");
const said = form?.querySelector("[data-chosen]");
const size = form?.querySelector("#size");

form?.addEventListener("change", ({ target }) => {
  if (target.name !== "head" && target.name !== "members") return;
  if (target.name === "members" && !target.checked) release(target.value);
  if (target.name === "head") form.querySelector(`[name=members][value="${target.value}"]`).checked = true;
  tell();
});

/** Let nobody be the head who takes no part. */
function release(key) {
  const head = form.querySelector(`[name=head][value="${key}"]`);
  head.checked = false;
}

function tell() {
  const head = form.querySelector("[name=head]:checked");
  const members = [...form.querySelectorAll("[name=members]:checked")].filter((one) => one.value !== head?.value);
  const names = [head, ...members].filter(Boolean).map((one) => one.dataset.person);
  said.textContent = names.join(", ") || said.dataset.none;
  if (size.value === said.dataset.number) size.value = names.length || "";
  said.dataset.number = names.length || "";
}

if (said) said.dataset.number = size.value;
