// Opens the folded parts round the place that an address or a link on the page leads to.
(function () {
  "use strict";
  function unfold() {
    var place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!place) return;
    for (var part = place.closest("details:not([open])"); part; part = part.parentElement.closest("details:not([open])")) part.open = true;
    place.scrollIntoView();
  }
  addEventListener("hashchange", unfold);
  if (location.hash) unfold();
}());
