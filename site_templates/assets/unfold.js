// Opens the folded parts round the place that an address or a link on the page leads to, and that place itself where it is folded.
(function () {
  "use strict";
  function unfold() {
    var id = location.hash.slice(1), place;
    try { place = document.getElementById(decodeURIComponent(id)); } catch { return; } // no address of a place
    if (!place) return;
    var own = place.matches("details") ? place : place.querySelector(":scope > details");
    if (own) own.open = true;
    for (var part = place.closest("details:not([open])"); part; part = part.parentElement.closest("details:not([open])")) part.open = true;
    place.scrollIntoView();
  }
  addEventListener("hashchange", unfold);
  if (location.hash) unfold();
}());
