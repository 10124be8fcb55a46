// The interactive version of a chart: program and chart come from this site, and only after a click.
// Vega works without `eval` (`ast`), draws on a canvas and sets no style of its own, as the site's policy wants it.
(function () {
  "use strict";

  const dark = window.matchMedia("(prefers-color-scheme: dark)");

  document.querySelectorAll("[data-explore]").forEach((room) => {
    const button = room.querySelector("button");
    const place = room.querySelector("[data-explore-chart]");
    const status = room.querySelector("[role=status]");
    let view = null;
    room.hidden = false;
    button.addEventListener("click", () => {
      button.disabled = true;
      status.textContent = room.dataset.loading;
      load(room.dataset.chartScript).then(() => load(room.dataset.vega)).then(() => draw(true), fail);
    });
    dark.addEventListener("change", () => { if (view) draw(false); });

    function draw(first) {
      const chart = window.kefubangCharts[room.dataset.explore];
      const look = chart.looks[dark.matches ? "dark" : "light"];
      const options = { mode: "vega-lite", ast: true, actions: false, defaultStyle: false, renderer: "canvas", config: look, tooltip: tell };
      if (view) view.finalize();
      return window.vegaEmbed(place, structuredClone(chart.spec), options).then((result) => {
        view = result;
        button.hidden = true;
        status.textContent = room.dataset.help;
        if (first) status.focus();
      }, fail);
    }

    function tell(_handler, _event, _item, value) {
      status.textContent = value ? value.value : room.dataset.help;
    }

    function fail() {
      button.disabled = false;
      status.textContent = room.dataset.failed;
    }
  });

  function load(address) {
    return new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = address;
      script.onload = done;
      script.onerror = failed;
      document.head.append(script);
    });
  }
})();
