// What a printed page cannot know: how long ago, whether a story has had its day; and copying its link.
(function (page) {
  "use strict";
  var words = new Intl.RelativeTimeFormat("hi-u-nu-" + (page.documentElement.dataset.digits || "latn"), {numeric: "auto"});
  var steps = [["minute", 60], ["hour", 3600], ["day", 86400]];

  // "2 घंटे पहले"; nothing for what lies over a week back, where the date says more, and for a clock that runs wrong.
  function ago(moment) {
    var passed = (Date.now() - Date.parse(moment)) / 1000, told = "";
    if (passed < -60 || passed > 7 * 86400) return "";
    if (passed < 60) return "अभी-अभी";
    steps.forEach(function (step) {
      if (passed >= step[1]) told = words.format(-Math.floor(passed / step[1]), step[0]);
    });
    return told;
  }

  function refresh() {
    page.querySelectorAll("[data-ago]").forEach(function (element) {
      var told = ago(element.dataset.ago || element.dateTime);
      if (element.dataset.printed === undefined) element.dataset.printed = element.textContent;
      element.textContent = told || element.dataset.printed;
      if (element.dateTime) element.title = element.dataset.printed;
    });
    page.querySelectorAll("[data-until]").forEach(function (element) {
      if (Date.now() > Date.parse(element.dataset.until)) {
        element.textContent = element.dataset.passed;
        element.removeAttribute("data-until");
      }
    });
  }

  page.querySelectorAll("[data-copy]").forEach(function (link) {
    link.addEventListener("click", function (event) {
      if (!navigator.clipboard || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      navigator.clipboard.writeText(link.href).then(function () {
        link.textContent = link.dataset.copy;
      }, function () {
        location.href = link.href;
      });
    });
  });

  refresh();
  setInterval(refresh, 60000);
})(document);
