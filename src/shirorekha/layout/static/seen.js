// Tells once that this page was read: seen for long enough, or scrolled past its first paragraph.
(d => {
  let left = d.currentScript.dataset.readSeconds * 4, p = d.querySelector(".body p"), tick = setInterval(() => {
    let how = d.hidden || d.prerendering ? "" : --left < 1 ? "time" : p?.getBoundingClientRect().bottom < 0 && "scroll";
    if (!how) return;
    clearInterval(tick);
    let to = "/-/dekha", body = JSON.stringify({path: location.pathname, how});
    navigator.sendBeacon?.(to, body) || fetch(to, {method: "POST", body, keepalive: true});
  }, 250);
})(document);
