// Values of charts for pointer and keyboard: what each mark says stands below the drawing while it is pointed at.
// Without this script browsers show the same words as a tooltip. Tab enters a chart, arrow keys go from mark to mark.
(function () {
  "use strict";

  document.querySelectorAll("[data-chart]").forEach(function (figure) {
    var art = figure.querySelector("[data-chart-art]");
    var line = figure.querySelector("[data-chart-value]");
    var drawing = art && art.querySelector("svg");
    var marks = drawing ? Array.prototype.slice.call(drawing.querySelectorAll(".k-chart__value")) : [];
    if (!marks.length || !line) return;

    var at = 0;
    marks.forEach(function (mark) {
      var title = mark.querySelector("title");
      mark.setAttribute("aria-label", title.textContent);
      mark.setAttribute("role", "img");
      mark.setAttribute("tabindex", "-1");
      title.remove();
    });
    // A picture has no parts for assistive technology; a drawing whose marks speak is a group.
    drawing.setAttribute("role", "group");
    marks[0].setAttribute("tabindex", "0");
    line.hidden = false;
    show(null);

    function show(mark) {
      marks.forEach(function (other) { other.classList.toggle("k-chart__value--on", other === mark); });
      line.textContent = mark ? mark.getAttribute("aria-label") : line.getAttribute("data-chart-value");
    }

    function go(to) {
      marks[at].setAttribute("tabindex", "-1");
      at = Math.max(0, Math.min(marks.length - 1, to));
      marks[at].setAttribute("tabindex", "0");
      marks[at].focus();
    }

    drawing.addEventListener("keydown", function (event) {
      var steps = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };
      if (event.key === "Home") go(0);
      else if (event.key === "End") go(marks.length - 1);
      else if (steps[event.key]) go(at + steps[event.key]);
      else return;
      event.preventDefault();
    });
    drawing.addEventListener("focusin", function (event) {
      var found = marks.indexOf(event.target);
      if (found >= 0) { at = found; show(marks[found]); }
    });
    drawing.addEventListener("focusout", function () { show(null); });

    // The nearest mark answers, so that small ones need not be hit.
    drawing.addEventListener("pointermove", function (event) {
      var best = null, least = 48 * 48;
      marks.forEach(function (mark) {
        var box = mark.getBoundingClientRect();
        var x = Math.max(box.left - event.clientX, 0, event.clientX - box.right);
        var y = Math.max(box.top - event.clientY, 0, event.clientY - box.bottom);
        var distance = x * x + y * y;
        if (distance < least) { least = distance; best = mark; }
      });
      show(best);
    });
    drawing.addEventListener("pointerleave", function () { show(drawing.contains(document.activeElement) ? marks[at] : null); });
  });
})();
