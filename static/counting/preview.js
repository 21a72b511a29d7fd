/** The preview of the minutes: the form as it is filled in, sent to another address. */

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-previews]");
  if (!button) return;
  const form = document.getElementById(button.dataset.previews);
  const { action } = form;
  form.action = button.dataset.at;
  // Sent without its event: it is no act, and nothing of it is kept.
  form.submit();
  form.action = action;
});
