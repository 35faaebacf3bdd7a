// Keeps the page छपाई as it is now; without this script it is as it was when it was opened.
const live = document.getElementById("press-live");

async function look() {
  if (document.hidden) return;
  try {
    const answer = await fetch(location.href, { credentials: "same-origin" });
    if (!answer.ok || answer.redirected) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const now = page.getElementById("press-live");
    if (now && !live.contains(document.activeElement)) live.replaceChildren(...now.childNodes);
  } catch {
    // The desk is away for a moment; the next look will tell.
  }
}

setInterval(look, Number(live.dataset.everySeconds) * 1000);
