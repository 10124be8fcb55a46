// The refund calculator: reads the form, asks the engine (settle.js, loaded with the first touch), writes the answer and the
// questions that would narrow it. The case stays in this page and in its address; nothing is sent.
(() => {
  const block = document.getElementById("calculator-data"), form = document.getElementById("calculator-form");
  if (!block || !form) return;
  const { engine, data, start: invitation, lost } = JSON.parse(block.textContent);
  let file, names, labels, choices, measures, words;
  const { make, load } = kefubang;
  const answer = document.getElementById("calculator-answer"), more = document.getElementById("calculator-more");
  const questions = more.querySelector("div"), status = document.getElementById("calculator-status");
  const days = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long", timeZone: "UTC" });
  const PLACE = "#calculator&", MONEY = ["original_payment", "bank_transfer", "cash"];
  let refunds = null, wanted = null;

  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const label = (kind, word) => (labels[kind] || {})[word] || word.replace(/_/g, " ");
  const fields = () => [...form.elements].filter((each) => each.name);
  const read = () => Object.fromEntries(fields().map((each) => [each.name, each.value.trim()]).filter(([, value]) => value));
  const dayOf = (date) => { const day = Date.parse(date + "T00:00Z") / 86400000; return [day, day]; };
  const dateOf = (day) => days.format(new Date(day * 86400000));
  const local = (now) => [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");

  // --- the case
  const caseOf = (values) => {
    const told = { purchase: {}, zone: Intl.DateTimeFormat().resolvedOptions().timeZone, units: {}, prices: {}, counts: {}, amounts: {}, events: {}, facts: {} };
    const currency = values.currency;
    let wrong = false;
    const number = (text) => { const found = refunds.exact(text); wrong = wrong || !found; return found; };
    Object.entries(values).forEach(([name, value]) => {
      const [kind, word] = name.split(/\.(.*)/);
      if (kind === "product" || kind === "route") told.purchase[kind] = value;
      else if (kind === "selector") told.purchase[word] = value;
      else if (kind === "event") told.events[word] = dayOf(value);
      else if (kind === "fact") told.facts[word] = value === "yes";
      else if (["paid", "measure", "sum", "price", "count", "bought", "attended", "gift"].includes(kind)) {
        const found = number(value), unit = measures[word];
        if (!found) return;
        if (kind === "paid") told.paid = [found, currency];
        else if (kind === "measure") told.facts[word] = unit === "%" ? [refunds.percent(found), ""] : [found, unit];
        else if (kind === "sum") told.amounts[word] = [found, currency];
        else if (kind === "price") told.prices[word] = [found, currency];
        else if (kind === "count") told.counts[word] = Math.floor(found[0] / found[1]);
        else (told.units[word] = told.units[word] || {})[kind] = found;
      }
    });
    return [told, wrong];
  };

  // --- the answer
  const plain = (number) => number[1] === 1 ? String(number[0]) : String(number[0] / number[1]);
  const grouped = (text) => text.replace(/^\d+/, (digits) => digits.replace(/\B(?=(\d{3})+$)/g, ","));
  const figure = (amount, currency) => grouped(refunds.rounded(amount, currency));
  const money = (amount, currency) => fill(words.money, { amount: figure(amount, currency), currency: label("currency", currency) });
  const span = ([least, most], currency) => {
    if (!most || least[0] === most[0] && least[1] === most[1]) return money(least, currency);
    return fill(words.between, { least: figure(least, currency), most: money(most, currency) });
  };
  const ruleLink = (id) => names[id] ? make("a", { href: "#" + names[id][1] }, names[id][0]) : document.createTextNode(words.none);
  const listOf = (nodes) => make("ul", { class: "k-lines" }, ...nodes.map((node) => make("li", {}, ...[node].flat())));
  const fold = (name, nodes) => make("details", { class: "k-fold" }, make("summary", {}, name, " ", make("small", {}, String(nodes.length))), make("div", { class: "k-fold__body" }, listOf(nodes)));
  const FEW = 3;
  const named = (name, text) => fill(words.named, { name, text });
  const conditionName = (detail) => detail.split(" ").map((word) => (labels.condition || {})[word] || label("measure", word)).join(words.and);

  // "3,000.00 − 10 × 75.00 = 2,250.00": a price that has no short form is written as a division.
  const formula = (rule, steps, currency) => {
    const show = (amount) => figure(amount, currency), { paid, given, unused, taken, result } = steps;
    let text = given[0] === paid[0] && given[1] === paid[1] && !unused ? show(paid) : show(given);
    if (rule.gives[0] === "percent") text = `${show(paid)} × ${plain([rule.gives[1][0] * 100, rule.gives[1][1]])}%`;
    if (unused) {
      const exact = refunds.exact(refunds.rounded(unused.price, currency)), short = exact[0] === unused.price[0] && exact[1] === unused.price[1];
      const used = unused.free[0] ? `(${plain(unused.used)} − ${plain(unused.free)})` : plain(unused.used);
      text = `${show(paid)} − ${used} × ${short ? show(unused.price) : `(${unused.price[0]} ÷ ${unused.price[1]})`}`;
    }
    taken.forEach(([name, amount]) => { text += ` − ${show(amount)} (${label("deduction", name)})`; });
    return /[−×]/.test(text) ? `${text} = ${show(result)}` : `${words.all} = ${show(result)}`;
  };
  const termName = ({ name, rule }) => {
    const text = words.terms[name] || words.terms[name.split(".")[0]] || fill(words.limit, { name: label("measure", name) });
    return names[rule] ? [text, make("br", {}), make("small", {}, ruleLink(rule))] : [text];
  };

  const write = (settlement, told, rules) => {
    const { answer: word, amount, currency, rule: ids, unknowns, others, endings } = settlement;
    const rows = [], row = (name, ...nodes) => rows.push(make("div", {}, make("dt", {}, name), make("dd", {}, ...nodes)));
    const byId = Object.fromEntries(rules.map((rule) => [rule.id, rule]));
    const texts = (kind, list) => list.map((each) => label(kind, each)).join(words.and);
    const formulas = ids.map((id) => byId[id] && refunds.reckon({ ...file, rules }, told, byId[id])).map((steps, at) => steps && amount[0][0] === (amount[1] || [])[0] && formula(byId[ids[at]], steps, currency)).filter(Boolean);
    const part = [make("p", {}, make("b", {}, words.answers[word]))];
    if (currency && word !== "not_applicable") part.push(make("p", {}, make("output", {}, span(amount, currency))));
    if (formulas.length && word !== "no") row(words.formula, [...new Set(formulas)].join("; "));
    const links = ids.filter((id) => names[id]).map(ruleLink), folded = [];
    if (links.length > FEW) folded.push(fold(words.rules, links));
    else if (links.length) row(words.rules, listOf(links));
    if (endings.length > 1 && currency) {
      const ends = endings.map(([end, own, sum]) => [words.answers[end] + words.and + span(sum, currency), make("br", {}), make("small", {}, ...own.flatMap((id, at) => at ? [words.and, ruleLink(id)] : [ruleLink(id)]))]);
      if (ends.length > FEW) folded.push(fold(words.endings, ends));
      else row(words.endings, listOf(ends));
    }
    if (settlement.form.length) row(words.form, settlement.form.map(([form, share]) => label("form", form) + (share ? ` ${plain([share[0] * 100, share[1]])}%` : "")).join(words.and));
    others.filter((each) => each.reason === "better" && each.amount && (!each.amount[1] || each.amount[1][0]) && currency).forEach((each) => {
      const forms = byId[each.rule].pays_in.map(([form]) => form).filter((form) => !MONEY.includes(form));
      if (forms.length) row(texts("form", forms), span(each.amount, currency), make("br", {}), make("small", {}, ruleLink(each.rule)));
    });
    if (settlement.decided_by.length) row(words.decider, texts("decider", settlement.decided_by));
    if (settlement.paid_by) {
      const [first, last] = settlement.paid_by;
      row(words.date, last === null ? fill(words.from, { day: dateOf(first) }) : first === last ? dateOf(first) : fill(words.between, { least: dateOf(first), most: dateOf(last) }));
    }
    settlement.plus.forEach(([, name, sum]) => row(words.plus, named(label("deduction", name), span(sum, currency))));
    if (settlement.then.length) row(words.then, texts("consequence", settlement.then));
    if (settlement.instead.length) row(words.instead, texts("offer", settlement.instead));
    const missing = unknowns.filter(({ kind, name }) => kind === "term" && name !== "rule");
    if (missing.length > FEW) folded.push(fold(words.missing, missing.map(termName)));
    else if (missing.length) row(words.missing, listOf(missing.map(termName)));
    unknowns.filter(({ kind }) => kind === "currency").forEach(({ name }) => part.push(make("p", {}, fill(words.currency, { currency: label("currency", name) }))));
    if (ids.includes("none")) part.push(make("p", {}, words.silent));
    part.push(make("dl", { class: "k-rule__details" }, ...rows), ...folded);
    const close = others.filter((each) => each.reason !== "purchase");
    if (close.length) {
      part.push(fold(words.others, close.map(({ rule, reason, detail }) => [ruleLink(rule), " ", make("small", {}, fill(words.reasons[reason], { detail: conditionName(detail || "") }))])));
    }
    answer.replaceChildren(...part);
  };

  // --- what to ask next: exactly what the engine says it does not know
  const options = (pairs) => [["", words.unsure], ...pairs].map(([value, text]) => { const made = make("option", { value }, text); return made; });
  const control = (kind, name) => {
    const select = (pairs) => make("select", {}, ...options(pairs)), number = () => make("input", { inputmode: "decimal" });
    if (kind === "selector") return [words.selectors[name], select([...choices[name].map((word) => [word, label(name, word)]), ["(other)", words.something]])];
    if (kind === "event") return [fill(words.when, { what: label("event", name) }), make("input", { type: "date" })];
    if (kind === "fact") return [fill(words.happened, { what: label("condition", name) }), select([["yes", words.yes], ["no", words.no]])];
    if (kind === "sum") return [fill(words.how_much, { what: label("named_sum", name) }), number()];
    if (kind === "price") return [fill(words.price, { what: label("price_basis", name) }), number()];
    if (kind === "count") return [fill(words.how_many, { what: label("counted", name) }), number()];
    const unit = measures[name];
    return [fill(words.how_much, { what: label("measure", name) + (unit ? ` (${(labels.time || {})[unit] || unit})` : "") }), number()];
  };
  const ask = (kind, name, value = "") => {
    const full = `${kind}.${name}`;
    if (form.elements[full] || kind === "selector" && !choices[name]) return;
    const [text, input] = control(kind, name), id = "calc-" + full.replace(/[._]/g, "-");
    input.name = full;
    input.id = id;
    questions.append(make("div", { class: "k-field" }, make("label", { for: id }, text), input));
    input.value = value;
  };
  const ASKED = ["selector", "event", "fact", "sum", "price", "count", "measure"];
  const askMore = (unknowns) => {
    const open = unknowns.filter(({ kind, name }) => ASKED.includes(kind) && !(kind === "selector" && ["product", "route"].includes(name)) && !(kind === "sum" && name === "paid"));
    const names = new Set(open.map(({ kind, name }) => `${kind}.${name}`));
    [...questions.children].forEach((each) => {
      const input = each.querySelector("[name]");
      if (!input.value && !names.has(input.name) && input !== document.activeElement) each.remove();
    });
    open.forEach(({ kind, name }) => ask(kind, name));
    more.hidden = !questions.children.length;
    more.querySelector("small").textContent = String(questions.children.length);
  };

  const settle = () => {
    if (!refunds) return;
    const values = read(), [told, wrong] = caseOf(values);
    if (wrong) answer.replaceChildren(make("p", {}, words.wrong));
    else if (!told.paid) answer.replaceChildren(make("p", {}, invitation));
    const day = values.terms && told.events.payment ? told.events.payment[0] : null;
    const rules = day === null ? refunds.rulesInForce(file.rules) : refunds.rulesWhenPaid(file.rules, day);
    if (wrong || !told.paid || !rules.length) {
      if (told.paid && !wrong) answer.replaceChildren(make("p", {}, words.silent));
      return;
    }
    const settlement = refunds.settle({ ...file, rules }, told);
    write(settlement, told, rules);
    askMore(settlement.unknowns);
  };
  const ready = () => wanted = wanted || Promise.all([load(engine), load(data)]).then(() => {
    ({ file, names, labels, choices, measures, words } = window.kefubangTerms);
    refunds = window.kefubangRefunds;
  }, () => {
    wanted = null;
    answer.replaceChildren(make("p", {}, lost));
  });
  const start = () => {
    form.elements["event.request"].value = local(new Date());
    questions.replaceChildren();
    more.hidden = true;
    answer.replaceChildren(make("p", {}, invitation));
  };
  const keep = () => history.replaceState(null, "", PLACE + new URLSearchParams(read()));
  const restore = () => {
    if (!location.hash.startsWith(PLACE)) return;
    for (let part = form.closest("details"); part; part = part.parentElement.closest("details")) part.open = true;
    document.getElementById("calculator").scrollIntoView();
    ready().then(() => {
      if (!refunds) return;
      new URLSearchParams(location.hash.slice(PLACE.length)).forEach((value, name) => {
        const [kind, word] = name.split(/\.(.*)/);
        if (!form.elements[name] && word && ASKED.includes(kind)) ask(kind, word, value);
        if (form.elements[name]) form.elements[name].value = value;
      });
      settle();
    });
  };

  form.addEventListener("focusin", ready, { once: true });
  form.addEventListener("input", () => { status.textContent = ""; ready().then(settle); });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => setTimeout(() => { start(); history.replaceState(null, "", "#calculator"); }));
  document.getElementById("calculator-copy").addEventListener("click", () => ready().then(() => { keep(); status.textContent = refunds ? words.copied : lost; }));
  start();
  form.hidden = false;
  restore();
  addEventListener("hashchange", restore);
})();
