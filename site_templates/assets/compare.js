// Sets two to four platforms side by side: #p=a,b. Each platform's column is a script of its own, asked for when it is needed.
(() => {
  const { make, load, find } = kefubang;
  const words = JSON.parse(document.getElementById("compare-words").textContent);
  const say = (word, values) => words[word].replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const frame = document.querySelector("[data-compare]");
  const [status, tools, place] = frame.children;
  const door = document.querySelector("[data-find]");
  const names = new Map([...document.querySelectorAll("input[name=compare]")].map((box) => [box.value, box.dataset.name]));
  const links = new Map([...names.keys()].map((id) => [id, document.querySelector(`input[value="${id}"]`).closest("li").querySelector("a").href]));
  const columns = new Map();
  window.kefubangColumn = (id, column) => columns.set(id, column);

  const asked = () => [...new Set((new URLSearchParams(location.hash.slice(1)).get("p") || "").split(",").map((id) => id.trim()).filter(Boolean))];
  const go = (ids) => { location.hash = ids.length ? "p=" + ids.join(",") : ""; };
  const text = (cell) => typeof cell === "string" ? cell : JSON.stringify(cell.map(([line, , notes]) => [line, notes]));
  const isKnown = (cell) => cell && (typeof cell !== "string" || words.known.includes(cell));

  // Scores come with an interval each: where all of these overlap, nobody can tell the scores apart.
  const overlap = (cells) => {
    const spans = cells.map((cell) => cell[0][3]);
    return spans.every(Boolean) && Math.max(...spans.map(([low]) => low)) <= Math.min(...spans.map(([, high]) => high));
  };

  // What is not known of one is no difference from the other.
  const partOf = (cells) => {
    const known = cells.filter(isKnown);
    if (!known.length) return "unknown";
    if (known.some((cell) => text(cell) !== text(known[0])) && !overlap(known)) return "differ";
    return known.length < cells.length ? "partly" : "same";
  };

  const cellOf = (id, cell) => {
    const made = make("td", { role: "cell", headers: "column-" + id });
    if (!cell) made.append(make("span", { class: "k-compare__none" }, words.none));
    else if (typeof cell === "string") {
      made.append(make("a", { class: "k-absent k-absent--" + cell, href: words.glossary + "#" + cell }, words.absences[cell]));
    } else cell.forEach(([line, anchor, notes]) => made.append(make("p", {}, anchor ? make("a", { href: links.get(id) + "#" + anchor }, line) : line,
      ...notes.map((note) => make("small", {}, note)))));
    return made;
  };

  // On a phone only the first part is open at first, what differs where anything does; each has its own head to press.
  const phone = matchMedia("(max-width:47.99em)");
  const opener = (part, body, count, first) => {
    const made = make("button", { type: "button" }, words[part] + " ", make("small", {}, String(count)));
    const fold = (folded) => {
      body.toggleAttribute("data-folded", folded);
      made.setAttribute("aria-expanded", String(!folded));
    };
    fold(phone.matches && !first);
    made.addEventListener("click", () => fold(!body.hasAttribute("data-folded")));
    return made;
  };

  const table = (ids) => {
    const head = make("tr", { role: "row" }, make("th", { scope: "col", role: "columnheader" }, words.fact));
    ids.forEach((id) => {
      const out = make("button", { type: "button", class: "k-compare__out", "aria-label": say("remove", { name: names.get(id) }) }, "×");
      out.addEventListener("click", () => go(ids.filter((other) => other !== id)));
      head.append(make("th", { scope: "col", role: "columnheader", id: "column-" + id }, make("a", { href: links.get(id) }, names.get(id)), out));
    });
    const parts = { differ: [], partly: [], same: [], unknown: [] };
    words.rows.forEach(([row, label]) => {
      // Not everybody sells everything: terms for what none of them sells are no gap.
      const cells = ids.map((id) => columns.get(id)[row]);
      if (!cells.some(Boolean)) return;
      parts[partOf(cells)].push(make("tr", { role: "row" },
        make("th", { scope: "row", role: "rowheader" }, label), ...ids.map((id, place) => cellOf(id, cells[place]))));
    });
    const made = make("table", { class: "k-table k-compare__table k-compare__table--" + ids.length, role: "table" },
      make("caption", { id: "compare-caption" }, words.title + words.colon + ids.map((id) => names.get(id)).join(" · ")), make("thead", { role: "rowgroup" }, head));
    Object.entries(parts).forEach(([part, rows]) => {
      if (!rows.length) return;
      const body = make("tbody", { role: "rowgroup", "data-part": part });
      body.append(make("tr", { role: "row", class: "k-compare__part" }, make("th", { scope: "rowgroup", role: "cell", colspan: ids.length + 1 }, opener(part, body, rows.length, !made.tBodies.length))), ...rows);
      made.append(body);
    });
    return [make("div", { class: "k-scroll", role: "region", tabindex: "0", "aria-labelledby": "compare-caption" }, made), parts];
  };

  const button = (label, act) => {
    const made = make("button", { type: "button", class: "k-button" }, label);
    made.addEventListener("click", act);
    return made;
  };

  const show = async () => {
    const all = asked();
    const known = all.filter((id) => names.has(id));
    const ids = known.slice(0, words.most), over = known.slice(words.most);
    const messages = all.filter((id) => !names.has(id)).map((id) => say("unknownId", { id }));
    if (over.length) messages.push(say("over", { most: words.most, names: over.map((id) => names.get(id)).join(", ") }));
    document.querySelectorAll("input[name=compare]").forEach((box) => { box.checked = ids.includes(box.value); });
    frame.hidden = !all.length;
    await Promise.all(ids.filter((id) => !columns.has(id)).map((id) => load(frame.dataset.compare + "/" + id + ".js").catch(() => {})));
    if (all.join() !== asked().join()) return;
    ids.filter((id) => !columns.has(id)).forEach((id) => messages.push(say("lost", { name: names.get(id) })));
    const ready = ids.filter((id) => columns.has(id));
    place.replaceChildren();
    tools.replaceChildren();
    if (ready.length < 2) messages.push(words.few);
    else {
      const [made, parts] = table(ready);
      document.querySelector("#choose details").open = !phone.matches;
      place.append(made);
      messages.push(ready.map((id) => names.get(id)).join(kefubang.words.comma) + kefubang.words.colon +
        Object.entries(parts).map(([part, rows]) => words[part] + " " + rows.length).join(" · "));
      document.title = ready.map((id) => names.get(id)).join(" · ") + " · " + document.title.split(" · ").pop();
    }
    if (ids.length && ids.length < words.most) tools.append(button(words.add, () => find(door, (id) => go([...ids, id]))));
    if (ready.length > 1) tools.append(button(words.print, () => print()));
    status.textContent = messages.join(" ");
  };
  document.querySelectorAll("[data-scripted]").forEach((part) => { part.hidden = false; });
  window.addEventListener("hashchange", show);
  show();
})();
