// Sort and filter. A long table gets buttons in its head and a field above it; a long list, the field and boxes that its page offers.
// What is sorted is the exact value where one stands beside the shown one (data-value, or <data value>); what is not known comes last, either way.
(() => {
  const { words, say, make, plain } = kefubang;
  const SORT_FROM = 8, FILTER_FROM = 12;
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true, sensitivity: "base" });
  const NUMBER = /^[-−]?[\d,]+(\.\d+)?%?$/;

  const valueOf = (cell) => {
    const shown = cell.textContent.trim();
    const exact = cell.dataset.value || (cell.querySelector("data") || {}).value;
    if (exact) return Number.isNaN(Number(exact)) ? exact : Number(exact);
    if (!shown || shown === "—" || shown === "–" || (cell.querySelector(".k-absent") || {}).textContent === shown) return null;
    return NUMBER.test(shown) ? Number(shown.replace("−", "-").replace(/[,%]/g, "")) : shown;
  };
  const compare = (a, b) => typeof a === "number" && typeof b === "number" ? a - b : collator.compare(String(a), String(b));

  const sorter = (body, columns, shown) => {
    const original = [...body.rows];
    return (column, direction) => {
      const order = direction ? original.map((row) => [valueOf(row.cells[column]), row]).sort(([a], [b]) =>
        a === null || b === null ? (a === null) - (b === null) : direction * compare(a, b)).map(([, row]) => row) : original;
      body.append(...order);
      columns.forEach((head, place) => head.setAttribute("aria-sort", place === column && direction ? (direction > 0 ? "ascending" : "descending") : "none"));
      shown(column, direction);
    };
  };

  const field = (filter) => {
    const input = make("input", { type: "search", placeholder: words.filter, "aria-label": words.filter, autocomplete: "off", spellcheck: "false" });
    input.addEventListener("input", () => filter(input.value));
    return input;
  };

  document.querySelectorAll("main table.k-table").forEach((table) => {
    const [body] = table.tBodies, head = table.tHead && table.tHead.rows[0];
    if (table.closest(".k-prose") || table.dataset.order || table.matches(".k-table--rank") || table.tBodies.length !== 1 || !head) return;
    const rows = [...body.rows];
    if (rows.length < SORT_FROM || rows.some((row) => row.cells.length !== head.cells.length)) return;

    // Without a field only the arrows show what was sorted: a line kept free for these words would be an empty bar.
    const status = make("p", { role: "status", class: rows.length < FILTER_FROM ? "k-hide" : "k-tools__status" });
    const select = make("select", { "aria-label": words.sort }, make("option", { value: "0,0" }, words.unsorted));
    const columns = [...head.cells];
    const names = columns.map((cell) => cell.textContent.trim());
    const sort = sorter(body, columns, (column, direction) => {
      select.value = direction ? column + "," + direction : "0,0";
      status.textContent = direction ? say(direction > 0 ? "up" : "down", { name: names[column] }) : words.unsorted;
    });
    columns.forEach((cell, column) => {
      // A button must not hold a link: such a head stays as it is.
      if (cell.tagName !== "TH" || !names[column] || cell.querySelector("a")) return;
      const button = make("button", { type: "button", class: "k-sort" }, ...cell.childNodes);
      button.addEventListener("click", () => sort(column, { none: 1, ascending: -1, descending: 0 }[cell.getAttribute("aria-sort")]));
      cell.setAttribute("aria-sort", "none");
      cell.append(button);
      [["↑", 1], ["↓", -1]].forEach(([arrow, direction]) => select.append(make("option", { value: column + "," + direction }, names[column] + " " + arrow)));
    });
    select.addEventListener("change", () => sort(...select.value.split(",").map(Number)));

    const tools = make("div", { class: "k-tools k-tools--table" + (table.matches(".k-table--stack") ? " k-tools--stack" : "") }, select, status);
    if (rows.length >= FILTER_FROM) {
      tools.prepend(field((asked) => {
        const parts = asked.split(/\s+/).map(plain).filter(Boolean);
        rows.forEach((row) => {
          const text = plain(row.textContent);
          row.hidden = !parts.every((part) => text.includes(part));
        });
        status.textContent = parts.length ? say("shown", { n: rows.filter((row) => !row.hidden).length, all: rows.length }) : "";
      }));
    }
    (table.closest(".k-scroll") || table).before(tools);
    table.classList.add("k-table--live");
  });

  document.querySelectorAll("[data-filter]").forEach((tools) => {
    const items = [...document.querySelectorAll(tools.dataset.filter)];
    const status = tools.querySelector("[role=status]"), boxes = [...tools.querySelectorAll("input[type=checkbox]")];
    const input = tools.querySelector("input[type=search]");
    const show = () => {
      const parts = input.value.split(/\s+/).map(plain).filter(Boolean);
      const needs = boxes.filter((box) => box.checked).map((box) => box.value);
      items.forEach((item) => {
        const tags = item.dataset.tags.split(" ");
        const text = plain(item.dataset.keys + item.textContent);
        item.hidden = !needs.every((need) => tags.includes(need)) || !parts.every((part) => text.includes(part));
      });
      document.querySelectorAll("main section:has([data-tags])").forEach((section) => { section.hidden = !section.querySelector("[data-tags]:not([hidden])"); });
      status.textContent = needs.length || parts.length ? say("shown", { n: items.filter((item) => !item.hidden).length, all: items.length }) : "";
    };
    tools.addEventListener("input", show);
    tools.hidden = false;
    window.addEventListener("pageshow", () => { if (input.value || boxes.some((box) => box.checked)) show(); });
  });
})();
