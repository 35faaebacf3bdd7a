// Brings the desk's notes into the editor; without this script the link opens them in a tab of their own.
document.addEventListener("click", async (event) => {
  const link = event.target.closest("[data-desk-notes]");
  if (!link || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  const place = document.getElementById(link.dataset.deskNotes);
  place.textContent = "देख रहे हैं…";
  try {
    const answer = await fetch(link.href, { credentials: "same-origin" });
    if (!answer.ok || answer.redirected) throw new Error(answer.status);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    place.replaceChildren(page.getElementById("desk-notes"));
    place.dispatchEvent(new Event("desk-notes", { bubbles: true })); // mends.js makes buttons of the mends
  } catch {
    place.textContent = "जाँच नहीं हो सकी। थोड़ी देर बाद फिर कोशिश करें।";
  }
});
