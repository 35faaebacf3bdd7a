// Gives the box in which a picture's tags are typed the name that stands above it: Wagtail's widget makes it without one.
(() => {
  const nameAll = () => {
    for (const box of document.querySelectorAll(".tagit-new input:not([aria-label])")) {
      box.setAttribute("aria-label", box.closest(".w-field")?.previousElementSibling?.textContent.trim() || "टैग");
    }
  };
  // Pictures are chosen in a window of their own inside the page, which comes and goes.
  new MutationObserver(nameAll).observe(document.body, { childList: true, subtree: true });
  nameAll();
})();
