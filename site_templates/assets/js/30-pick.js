// Tick boxes that put platforms into the comparison, two to four of them, and the bar that counts what is ticked.
(() => {
  const { say, words, make } = kefubang;
  const MOST = 4;
  const boxes = [...document.querySelectorAll("input[name=compare]")];
  if (!boxes.length) return;
  const home = document.querySelector("[data-home]").dataset.home.replace(/index\.html$/, "");
  const status = make("p", { role: "status" });
  const go = make("a", { class: "k-button k-button--main" }, words.compare);
  const bar = make("div", { class: "k-pickbar" }, status, go);
  bar.hidden = true;
  document.querySelector("main").append(bar);
  boxes.forEach((box) => { box.closest("label").hidden = false; });

  // One platform may stand in several lists of a page.
  const picked = () => [...new Set(boxes.filter((box) => box.checked).map((box) => box.value))];
  const nameOf = (id) => boxes.find((box) => box.value === id).dataset.name;
  const show = (refused) => {
    const ids = picked();
    // On the page of the comparison what is ticked may be what is shown.
    const shown = (new URLSearchParams(location.hash.slice(1)).get("p") || "").split(",");
    bar.hidden = !ids.length || (!refused && ids.length === shown.length && ids.every((id) => shown.includes(id)));
    status.textContent = (refused ? say("pickmost", { name: refused, most: MOST }) + " " : "") +
      say(ids.length < 2 ? "pickmore" : "picked", { names: ids.map(nameOf).join(words.comma), n: ids.length });
    go.hidden = ids.length < 2;
    go.href = home + "compare/index.html#p=" + ids.join(",");
  };
  document.addEventListener("change", (event) => {
    const box = event.target;
    if (box.name !== "compare") return;
    const refused = box.checked && picked().length > MOST;
    if (refused) box.checked = false;
    boxes.filter((twin) => twin.value === box.value).forEach((twin) => { twin.checked = box.checked; });
    show(refused ? box.dataset.name : "");
  });
  // A browser that goes back ticks again what was ticked.
  window.addEventListener("pageshow", () => { if (picked().length) show(); });
})();
