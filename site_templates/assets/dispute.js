// The letter and the time line of the dispute desk. What is typed stays on the page: it is neither sent nor kept.
(() => {
  const words = JSON.parse(document.getElementById("dispute-words").textContent);
  const field = (name) => document.getElementById("fill-" + name);
  const status = document.getElementById("letter-status");
  const platform = field("platform"), clause = field("clause"), lines = document.getElementById("timeline-lines");
  const days = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long", timeZone: "UTC" });
  const say = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  let clauses = [], asked = "";

  const write = (name, value) => document.querySelectorAll(`[data-blank="${name}"]`).forEach((gap) => {
    gap.textContent = value || "________";
  });
  const read = (input) => (input.type === "date" && input.value ? days.format(new Date(input.value + "T00:00Z")) : input.value.trim());

  const cite = () => {
    const chosen = clauses[clause.value];
    write("clause", chosen && say(words.source, { words: chosen[2], source: [chosen[3], chosen[4]].filter(Boolean).join(" ") }));
  };
  const offer = (list) => {
    clauses = list;
    clause.replaceChildren(new Option(words.choose, ""), ...list.map((each, index) => new Option(each[1], index)), new Option(words.none, "none"));
    clause.disabled = !list.length;
    if (list.length === 1) clause.value = "0";
    cite();
  };
  window.kefubangClauses = (id, list) => { if (id === asked) offer(list); };
  const address = () => write("platform", field("company").value.trim() || (platform.value && platform.selectedOptions[0].text));
  const pick = () => {
    const id = asked = platform.value;
    address();
    offer([]);
    status.textContent = "";
    if (id && !platform.selectedOptions[0].hasAttribute("data-silent")) kefubang.load(`${words.clauses}/${id}.js`).catch(() => { status.textContent = words.lost; });
  };

  document.querySelectorAll("[id^=fill-]").forEach((input) => input.addEventListener("input", () => {
    if (input === field("company")) address();
    else if (input !== platform && input !== clause) write(input.id.slice(5), read(input));
  }));
  platform.addEventListener("change", pick);
  clause.addEventListener("change", cite);
  write("today", days.format(new Date()));

  document.querySelectorAll("[data-print]").forEach((button) => button.addEventListener("click", () => {
    document.documentElement.dataset.printing = button.dataset.print;
    window.print();
  }));
  window.addEventListener("afterprint", () => { delete document.documentElement.dataset.printing; });

  document.getElementById("letter-copy").addEventListener("click", () => {
    const selection = getSelection(), letter = document.getElementById("letter-text");
    letter.dataset.copying = "";
    selection.selectAllChildren(letter);
    let done = false;
    try { done = document.execCommand("copy"); } catch { done = false; }
    delete letter.dataset.copying;
    status.textContent = done ? words.copied : words.press;
    if (done) selection.removeAllRanges();
  });

  const number = () => [...lines.children].forEach((row, index) => [...row.querySelectorAll("input")].forEach((input, column) =>
    input.setAttribute("aria-label", say(column ? words.what : words.day, { n: index + 1 }))));
  document.getElementById("timeline-more").addEventListener("click", () => {
    const row = lines.children[0].cloneNode(true);
    row.querySelectorAll("input").forEach((input) => { input.value = ""; });
    lines.append(row);
    number();
    row.querySelector("input").focus();
  });
  document.getElementById("timeline-sort").addEventListener("click", () => {
    const day = (row) => row.querySelector("input").value || "9999";
    lines.append(...[...lines.children].sort((a, b) => day(a).localeCompare(day(b))));
    number();
  });

  document.querySelectorAll("[data-scripted]").forEach((part) => { part.hidden = false; });
  const start = new URLSearchParams(location.hash.slice(1)).get("p");
  if (start && [...platform.options].some((each) => each.value === start)) {
    platform.value = start;
    pick();
  }
})();
