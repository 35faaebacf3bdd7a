// Keeps the keyboard's place when a window for choosing closes: Wagtail gives it back to the button that opened it, which
// is hidden once something is chosen, and who works without a mouse would begin again at the top of the page.
(() => {
  let chooser = null;
  document.addEventListener("click", (event) => {
    chooser = event.target.closest("[data-chooser-action-choose]")?.closest(".chooser") ?? chooser;
  }, true);
  new MutationObserver((changes) => {
    const closed = changes.some((change) => [...change.removedNodes].some((node) => node.matches?.(".modal")));
    if (!closed || !chooser || document.activeElement !== document.body) return;
    const buttons = [...chooser.querySelectorAll(".chosen button, .unchosen button")];
    buttons.find((button) => button.getClientRects().length)?.focus();
  }).observe(document.body, { childList: true });
})();
