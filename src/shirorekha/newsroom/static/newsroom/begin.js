// Puts the cursor where a new story begins. The browser's own autofocus comes too early: the form's tabs are hidden then.
window.addEventListener("load", () => {
  const first = document.querySelector("textarea[name=title][autofocus]");
  if (first && document.activeElement === document.body) first.focus();
});
// A new story that is saving itself has no address yet: a button pressed in that moment would make a second story of the
// same words. It waits until the first is there, for five seconds at most.
(() => {
  const LONGEST = 5000;
  let saving = false;
  let held = null;
  const go = () => {
    saving = false;
    if (!held) return;
    const { form, submitter } = held;
    held = null;
    if (submitter) submitter.disabled = false; // Wagtail's own waiting has begun; a button that is off is not sent along
    form.requestSubmit(submitter);
  };
  document.addEventListener("w-autosave:save", (event) => queueMicrotask(() => (saving = !event.defaultPrevented)));
  for (const kind of ["success", "error"]) document.addEventListener(`w-autosave:${kind}`, go);
  document.addEventListener("submit", (event) => {
    if (!saving || event.target.id !== "page-edit-form") return;
    event.preventDefault();
    event.stopImmediatePropagation();
    held = { form: event.target, submitter: event.submitter };
    setTimeout(go, LONGEST);
  }, true);
})();
