// This page was read: visible long enough, or scrolled past its first paragraph. Told once.
(d => {
  let left = d.currentScript.dataset.readSeconds * 4, p = d.querySelector(".body p"), to = "/-/dekha",
    away = () => d.hidden || d.prerendering,
    look = () => away() || p && p.getBoundingClientRect().bottom < 0 && tell("scroll"),
    tick = setInterval(() => away() || --left < 1 && tell("time"), 250);
  function tell(how) {
    clearInterval(tick);
    removeEventListener("scroll", look);
    let body = JSON.stringify({path: location.pathname, how});
    navigator.sendBeacon?.(to, body) || fetch(to, {method: "POST", body, keepalive: true});
  }
  addEventListener("scroll", look);
})(document);
