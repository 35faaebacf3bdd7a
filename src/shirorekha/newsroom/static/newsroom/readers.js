// Keeps the readers' figures on the home page as they are now: fetched anew while the page is looked at, and it says
// when that fails. Without this script they are as they were when the page was opened.
const panel = document.getElementById("desk-readers");
const now = document.getElementById("desk-readers-now");
const told = document.getElementById("desk-readers-told");
const pause = document.getElementById("desk-readers-pause");
const EVERY = Number(panel.dataset.everySeconds) * 1000;
const LONGEST = 120_000;
const PATIENCE = 10_000;
const LEGIBLE = 5_000;

let timer = 0;
let failures = 0;
let recovered = 0;
let paused = false;
let asking = false;

function tell(words) {
  // Spoken aloud by screen readers, so it changes only when something is to be said.
  if (told.textContent !== words) told.textContent = words;
}

function show(fragment) {
  const open = new Set([...now.querySelectorAll("details[open]")].map((one) => one.id));
  const held = now.contains(document.activeElement) ? document.activeElement.id : "";
  now.replaceChildren(...fragment.childNodes);
  for (const one of now.querySelectorAll("details")) one.open = open.has(one.id);
  if (held) document.getElementById(held)?.focus({ preventScroll: true });
}

async function look() {
  clearTimeout(timer);
  if (paused || document.hidden || asking) return;
  asking = true;
  try {
    const answer = await fetch(panel.dataset.live, {
      credentials: "same-origin",
      headers: { "X-Requested-With": "XMLHttpRequest" },
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (answer.redirected || [401, 403].includes(answer.status)) {
      paused = true;
      tell("आपका प्रवेश ख़त्म हो गया है। पन्ना ताज़ा करके फिर से भीतर आइए।");
      return;
    }
    if (!answer.ok) throw new Error(answer.status);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    show(page.body);
    if (failures) {
      tell("आँकड़े फिर से आने लगे हैं।");
      recovered = Date.now();
    } else if (Date.now() - recovered > LEGIBLE) tell("");
    failures = 0;
  } catch {
    failures += 1;
    const since = now.querySelector("[data-at]")?.dataset.at ?? "";
    tell(`ताज़ा आँकड़े नहीं आ रहे। नीचे के आँकड़े ${since} के हैं; कोशिश जारी है।`);
  } finally {
    asking = false;
    panel.classList.toggle("is-late", failures > 0);
    if (!paused) timer = setTimeout(look, Math.min(EVERY * 2 ** Math.min(failures, 5), Math.max(EVERY, LONGEST)));
  }
}

pause.hidden = false;
pause.addEventListener("click", () => {
  paused = !paused;
  pause.setAttribute("aria-pressed", String(paused));
  if (paused) clearTimeout(timer);
  else look();
});
document.addEventListener("visibilitychange", () => (document.hidden ? clearTimeout(timer) : look()));
timer = setTimeout(look, EVERY);
