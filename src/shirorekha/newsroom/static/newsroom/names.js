// Gives each box of a story's body the name that stands above it, for editors who hear the page instead of seeing it.
(() => {
  const nameOf = (box, child) => {
    const label = box.closest("[data-contentpath]")?.querySelector(".w-field__label");
    const kind = child.querySelector(".c-sf-block__type");
    const own = box.closest("[data-contentpath]") === child ? kind : label || kind;
    return own ? own.textContent.replace("*", "").trim() : "";
  };
  const nameAll = () => {
    for (const child of document.querySelectorAll("[data-streamfield-child]")) {
      for (const box of child.querySelectorAll("[contenteditable=true], input[type=text]")) {
        if (box.closest("[data-streamfield-child]") !== child || box.labels?.length || box.ariaLabel) continue;
        const name = nameOf(box, child);
        if (name) box.setAttribute("aria-label", name);
      }
    }
  };
  let waiting = 0;
  const soon = () => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(nameAll);
  };
  const form = document.getElementById("page-edit-form");
  if (form) new MutationObserver(soon).observe(form, { childList: true, subtree: true });
  soon();
})();
