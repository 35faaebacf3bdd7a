// Puts the cursor where a new story begins. The browser's own autofocus comes too early: the form's tabs are hidden then.
window.addEventListener("load", () => {
  const first = document.querySelector("textarea[name=title][autofocus]");
  if (first && document.activeElement === document.body) first.focus();
});
