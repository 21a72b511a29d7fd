/** Proposes a sign-in name while a name is typed, as the server would: tên, then initials. */

let proposed = "";

document.addEventListener("input", (event) => {
  const name = document.querySelector("[data-proposed-from]");
  if (event.target.name !== name?.dataset.proposedFrom) return;
  if (name.value && name.value !== proposed) return;
  proposed = name.value = free(plain(event.target.value));
});

function plain(text) {
  const bare = text.normalize("NFD").replaceAll(/\p{Mn}/gu, "").replaceAll(/[đĐ]/g, "d").toLowerCase();
  const words = bare.split(/\s+/).map((word) => word.replaceAll(/[^a-z0-9]/g, "")).filter(Boolean);
  const given = words.pop();
  return given ? (given + words.map((word) => word[0]).join("")).slice(0, 28).padEnd(2, "1") : "";
}

function free(name) {
  const taken = new Set([...document.querySelectorAll("[data-username]")].map((e) => e.dataset.username));
  if (!name || !taken.has(name)) return name;
  let number = 2;
  while (taken.has(`${name}${number}`)) number += 1;
  return `${name}${number}`;
}
