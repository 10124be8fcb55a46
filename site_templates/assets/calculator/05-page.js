// The page: loads what is needed when a reader comes near, keeps a case in the address, hands it on to the letter.
const settle = () => {
  const law = lawOf(place.elements["selector.market"].value);
  askLaw(law);
  const values = read(), [told, wrong] = caseOf(values);
  const amiss = Object.keys(wrong).length > 0;
  mark(wrong);
  if (amiss || !told.paid) {
    answer.replaceChildren(paragraph(amiss ? words.mend : words.start));
    return;
  }
  const typed = "course_lessons" in told.facts;
  imply(told);
  const paidOn = values.terms && told.events.payment, rules = paidOn ? refunds.rulesWhenPaid(terms.all, paidOn[0]) : refunds.rulesInForce(terms.all);
  terms.file.rules = rules;
  // What the law would ask is asked once it is known what the purchase is in its words.
  const own = refunds.settle(terms.file, told), called = terms.id ? values["law.product"] : values.product, lawTold = inLaw(told, called);
  const floor = law && law.file.rules.length ? refunds.settle(law.file, lawTold) : null;
  const later = onceEnded(law, floor, lawTold), stands = standing(own, floor), unknowns = [...own.unknowns, ...(floor && called ? floor.unknowns : [])];
  const [length] = !typed && "course_lessons" in terms.measures && told.facts.course_lessons || [];
  const firm = isFirm(own, stands), open = askMore(firm ? floor && called ? floor.unknowns : [] : [...unknowns, ...(later ? later.unknowns : [])], firm), names = new Set(unknowns.map(nameOfField));
  const why = isOne(stands || []) ? "" : reason(own, floor, open.filter(({ name }) => names.has(name)));
  write({ own, law, floor, later, stands, told, lawTold, why, length });
  handOn(values, law, own, floor, stands, told, floor && called && !speaks(floor));
};

// On which sides the sum rests that a letter asks for: those that by themselves give no less.
const groundsOf = ([sum], own, floor) => [["terms", own], ["law", floor]].filter(([, side]) => side && side.amount[0][0] * sum[1] >= sum[0] * side.amount[0][1]).map(([name]) => name).join(" ");

// What the letter can take over: its fields, and the case itself for the way back.
const handOn = (values, law, own, floor, sum, told, silent) => {
  const used = terms.units.find((unit) => values["attended." + unit]), fault = told.facts.platform_fault || told.facts.lesson_problem;
  const settled = terms.file.rules.find(({ id }) => id === own.rule[0]), steps = settled && refunds.reckon(terms.file, told, settled);
  const known = {
    p: terms.id, case: told.purchase.charge === "renewal" ? "renewal" : fault ? (values.product === "recorded_course" ? "recorded_fault" : "live_class_fault") : "refund", paid: values["event.payment"],
    bought: values.product && values.product !== OTHER ? label("product", values.product) : "", sum: money(told.paid[0], told.paid[1]),
    used: used ? fill(words.used, { used: values["attended." + used], bought: values["bought." + used] || "…", unit: label("used_unit", used) }) : "",
    clause: own.rule.length && terms.names[own.rule[0]] ? terms.names[own.rule[0]][1] : "", ask: !sum || !sum[0][0] ? "" : isOne(sum) ? money(sum[0], told.paid[1]) : fill(words.at_least, { sum: money(sum[0], told.paid[1]) }), calc: new URLSearchParams(values),
    taken: steps ? steps.taken.map(([name]) => name).join(" ") || "none" : "",
    ground: sum && sum[0][0] ? groundsOf(sum, own, floor) || "neither" : "",
    law: silent ? "silent" : ""
  };
  letter.href = (law ? law.page : dispute) + "#" + new URLSearchParams(Object.entries(known).filter(([, value]) => value));
};
const keep = () => {
  history.replaceState(null, "", HASH + new URLSearchParams({ ...(platform ? {} : { p: terms.id }), ...read() }));
  status.textContent = words.copied;
};

// --- loading
let common = null, wanted;
const script = (id) => load(`${folder}/${id}.js`);
const dressed = () => new Promise((done) => {
  const link = make("link", { rel: "stylesheet", href: sheet });
  link.onload = link.onerror = done;
  document.head.append(link);
});
const base = () => common = common || Promise.all([load(engine), script("shared"), dressed()]).then(() => {
  shared = window.kefubangShared;
  ({ words } = shared);
  refunds = window.kefubangRefunds;
  shared.laws.forEach((law) => { law.page = pages[law.id] || dispute; });
});
// Who chooses another platform has told the sum, the days and the country already; what was bought is called otherwise there.
const said = () => [...place.elements].filter(({ name, dataset }) => ("told" in dataset || (name === "currency" && place.elements.paid.value)) && !["product", "law.product", "route"].includes(name)).map(({ name, value }) => [name, value]);
const tell = (input, value) => {
  if (!input || (input.options && ![...input.options].some((each) => each.value === value))) return;
  input.value = value;
  input.dataset.told = "";
};
const open = (id, page, kept = []) => {
  wanted = id;
  return base().then(() => id === "none" || script(id)).then(() => {
    if (wanted !== id) return;
    const own = window.kefubangTerms && window.kefubangTerms[id];
    terms = own || { id: "", file: { rules: [] }, names: {}, choices: { product: [], route: [], market: shared.markets }, units: [], currencies: shared.currencies, measures: {}, market: shared.market, labels: {} };
    terms.all = terms.all || terms.file.rules;
    terms.page = page;
    labels = {};
    [...shared.laws, shared, terms].forEach((each) => Object.entries(each.labels).forEach(([kind, list]) => { labels[kind] = { ...labels[kind], ...list }; }));
    begin();
    kept.forEach(([name, value]) => tell(place.elements.namedItem(name), value));
    followMarket();
    settle();
  }).catch(() => {
    common = null;
    place.replaceChildren(make("p", {}, lost));
  });
};

// --- which platform: its own page has one, the page of all terms a list of links, which becomes a list to choose from
const links = list ? [...list.querySelectorAll("a")].map((each) => [each.dataset.id, each.textContent, each.getAttribute("href").split("#")[0]]) : [];
const chooser = list && field("platform", list.dataset.ask, select([["", list.dataset.choose], ...links.map(([id, name]) => [id, name]), ["none", list.dataset.none]]));
const pick = (id, kept) => open(id, (links.find(([own]) => own === id) || [])[2] || "", kept);
const holdsCase = () => location.hash.startsWith(HASH) || (chooser && location.hash.startsWith("#p="));
const restore = () => {
  if (!holdsCase()) return;
  const told = new URLSearchParams(location.hash.replace(HASH, "").replace("#", "")), id = platform || told.get("p") || "none";
  for (let part = place.closest("details"); part; part = part.parentElement.closest("details")) part.open = true;
  if (chooser) chooser.lastChild.value = links.some(([own]) => own === id) ? id : "none";
  document.getElementById("calculator").scrollIntoView();
  (platform ? open(platform, "") : pick(chooser.lastChild.value)).then(() => {
    if (!refunds) return;
    if (told.get("selector.market")) tell(place.elements["selector.market"], told.get("selector.market"));
    followMarket();
    askLaw(lawOf(place.elements["selector.market"].value));
    const inLawToo = place.elements["law.product"];
    if (inLawToo && told.get("law.product") && told.get("law.product") !== told.get("product")) inLawToo.dataset.told = "";
    told.forEach((value, name) => {
      const [kind, word] = name.split(/\.(.*)/), unit = ["bought", "attended", "gift"].includes(kind);
      if (word && (unit || ASKED.includes(kind))) ask(unit ? "unit" : kind, word);
      if (name !== "law.product") tell(place.elements.namedItem(name), value);
    });
    if (inLawToo && told.get("law.product")) inLawToo.value = told.get("law.product");
    settle();
  });
};

place.addEventListener("input", ({ target }) => {
  target.dataset.told = "";
  if (target.name === "selector.market") followMarket();
  if (target.name === "paid") followSign();
  status.textContent = "";
  settle();
});
place.addEventListener("submit", (event) => event.preventDefault());
place.addEventListener("reset", () => setTimeout(() => {
  history.replaceState(null, "", "#calculator");
  begin();
  settle();
}));
addEventListener("hashchange", restore);
place.hidden = false;
if (chooser) {
  list.before(chooser);
  chooser.lastChild.addEventListener("change", ({ target }) => target.value && pick(target.value, said()));
}
if (holdsCase()) restore();
else if (platform) {
  const near = new IntersectionObserver(([entry]) => {
    if (!entry.isIntersecting) return;
    near.disconnect();
    open(platform, "");
  }, { rootMargin: "600px" });
  near.observe(place);
}
