// The answer: the sum first, then what it rests on, for the terms and for the law.
const FEW = 3;
const lines = (nodes) => make("ul", { class: "k-lines" }, ...nodes.map((node) => make("li", {}, ...[node].flat())));
const fold = (name, nodes) => make("details", { class: "k-fold" }, make("summary", {}, name, " ", make("small", {}, String(nodes.length))), make("div", { class: "k-fold__body" }, lines(nodes)));
const small = (...nodes) => make("small", {}, ...nodes);
const paragraph = (...nodes) => make("p", {}, ...nodes);
const note = (text) => make("p", { class: "k-note" }, text);
const linked = (text, href) => make("a", { href }, text);

// A side is the terms or the law: `file` with the rules it goes by, `names` for them, where their texts stand.
const ruleLink = ({ names, page }, id) => names[id] ? linked(names[id][0], page + "#" + names[id][1]) : document.createTextNode(words.none);
const ruleLine = (side, id) => [ruleLink(side, id), ...side.names[id].slice(2).flat().map((text) => small(text))];

// "3,000.00 − 10 × 75.00 = 2,250.00": a price that has no short form is written as a division.
const formula = (rule, steps, currency) => {
  const show = (amount) => figure(amount, currency), { paid, given, unused, taken, result } = steps;
  let text = given[0] === paid[0] && given[1] === paid[1] && !unused ? show(paid) : show(given);
  if (rule.gives[0] === "percent") text = `${show(paid)} × ${plain([rule.gives[1][0] * 100, rule.gives[1][1]])}%`;
  if (unused) {
    const used = unused.free[0] ? `(${plain(unused.used)} − ${plain(unused.free)})` : plain(unused.used);
    const short = isOne([refunds.exact(refunds.rounded(unused.price, currency)), unused.price]);
    text = `${show(paid)} − ${used} × ${short ? show(unused.price) : `(${unused.price[0]} ÷ ${unused.price[1]})`}`;
  }
  taken.forEach(([name, amount]) => { text += ` − ${show(amount)} (${label("deduction", name)})`; });
  return /[−×]/.test(text) ? `${text} = ${show(result)}` : `${words.all} = ${show(result)}`;
};
const formulas = ({ file }, { rule: ids, amount, currency }, told) => isOne(amount) ? [...new Set(ids.flatMap((id) => {
  const rule = file.rules.find((each) => each.id === id), steps = rule && refunds.reckon(file, told, rule);
  return steps ? [formula(rule, steps, currency)] : [];
}))] : [];

const nameOf = ([, word]) => Array.isArray(word) ? word.map(nameOf).join(" ") : word;
const conditionName = (detail) => detail.split(" ").map((word) => (labels.condition || {})[word] || label("measure", word)).join(words.and);
const termName = ({ name }) => words.terms[name] || words.terms[name.split(".")[0]] || fill(words.limit, { name: label("measure", name) });
const termLine = (side, term) => side.names[term.rule] ? [termName(term), small(ruleLink(side, term.rule))] : [termName(term)];
const endingLine = (side, [answer, ids, sum], currency) =>
  [words.answers[answer] + (ids.length ? words.and + span(sum, currency) : ""), small(...ids.flatMap((id, at) => [at ? words.and : "", ruleLink(side, id)]))];
const promised = ([first, last]) => last === null ? fill(words.from, { day: dateOf(first) })
  : first === last ? dateOf(first) : fill(words.between, { least: dateOf(first), most: dateOf(last) });

const inWorkingDays = ({ file }, ids) => file.rules.some((rule) => ids.includes(rule.id) && JSON.stringify(rule).includes("business_days"));

// Interest, damages: with what they hang on, where that is not known to be so; then they are folded away, not set beside the sum.
const extraLine = ({ file }, [id, name, sum, sure], currency) => {
  const text = named(label("deduction", name), isOne(sum) ? span(sum, currency) : words.open);
  const conditions = file.rules.find((rule) => rule.id === id).plus.find(([own]) => own === name)[2];
  return sure ? text : fill(words.only_if, { text, what: conditions.map(nameOf).map(conditionName).join(words.and) });
};

const ofLaw = (side) => shared.laws.includes(side);
// What a side gives; where some cases rest on no rule, only those that do are in the sum.
const isPartly = ({ rule: ids }) => ids.includes("none") && ids.length > 1;
const saidSum = (settlement, said, currency) => isPartly(settlement) ? fill(words.partly, { sum: span(said, currency) }) : span(said, currency);

const sideOf = (side, settlement, told, apart) => {
  const { answer, currency, rule: ids, unknowns, others, endings } = settlement;
  const rows = [], folded = [], row = (name, ...nodes) => rows.push(make("div", {}, make("dt", {}, name), make("dd", {}, ...nodes)));
  const few = ofLaw(side) ? 1 : FEW;
  const some = (name, items) => items.length > few ? folded.push(fold(name, items)) : items.length && row(name, lines(items));
  const own = ids.filter((id) => side.names[id]), reckoned = answer === "no" ? [] : formulas(side, settlement, told);
  const said = refunds.spoken(settlement);
  if (apart && said && currency && answer !== "not_applicable") row(words.gives, saidSum(settlement, said, currency));
  if (reckoned.length) row(words.formula, reckoned.join("; "));
  some(words.rules, own.map((id) => ruleLine(side, id)));
  if (endings.length > 1 && currency) some(words.endings, endings.map((each) => endingLine(side, each, currency)));
  if (settlement.form.length) row(words.form, settlement.form.map(([form, share]) => label("form", form) + (share ? ` ${plain([share[0] * 100, share[1]])}%` : "")).join(words.and));
  others.filter((each) => each.reason === "better" && each.amount && (!each.amount[1] || each.amount[1][0]) && currency).forEach((each) => {
    const forms = side.file.rules.find((rule) => rule.id === each.rule).pays_in.map(([form]) => form).filter((form) => !refunds.MONEY.includes(form));
    if (forms.length) row(listed("form", forms), span(each.amount, currency), small(ruleLink(side, each.rule)));
  });
  if (settlement.decided_by.length) row(words.decider, listed("decider", settlement.decided_by));
  if (settlement.paid_by) ofLaw(side) && settlement.paid_by[1] !== null ? row(words.date_by_law, dateOf(settlement.paid_by[1])) : row(words.date, promised(settlement.paid_by));
  [[words.plus, true], [words.plus_if, false]].forEach(([name, sure]) => {
    const extras = settlement.plus.filter((extra) => extra[3] === sure).map((extra) => extraLine(side, extra, currency));
    if (extras.length) sure ? row(name, lines([...new Set(extras)])) : folded.push(fold(name, [...new Set(extras)]));
  });
  if (settlement.then.length) row(words.then, listed("consequence", settlement.then));
  if (settlement.instead.length) row(words.instead, listed("offer", settlement.instead));
  some(words.missing, unknowns.filter(({ kind, name }) => kind === "term" && name !== "rule").map((each) => termLine(side, each)));
  const close = others.filter((each) => each.reason !== "purchase");
  if (close.length) folded.push(fold(words.others, close.map(({ rule, reason, detail }) => [ruleLink(side, rule), " ", small(fill(words.reasons[reason === "condition" && (labels.measure || {})[detail] ? "measure" : reason], { detail: conditionName(detail || "") }))])));
  return [
    make("p", { class: `k-calc__verdict k-rule--${answer}` }, make("span", { class: "k-rule__verdict" }, own.length ? words.answers[answer] : words.silent[ofLaw(side) ? "law" : "terms"])),
    ...unknowns.filter(({ kind }) => kind === "currency").map(({ name }) => paragraph(fill(words.currency, { currency: label("currency", name) }))),
    ...(isPartly(settlement) ? [paragraph(words.partial[ofLaw(side) ? "law" : "terms"])] : []),
    ...(rows.length ? [make("dl", { class: "k-rule__details" }, ...rows)] : []), ...(inWorkingDays(side, own) ? [note(words.no_holidays)] : []), ...folded
  ];
};

const block = (title, ...nodes) => make("section", { class: "k-calc__side" }, make("h4", {}, title), ...nodes);
// Whose contract has not ended yet is told what the law gives once it has.
const ENDED = "contract_ended";
const onceEnded = (law, floor, told) => {
  if (!floor || speaks(floor) || told.facts[ENDED] !== false) return null;
  const later = refunds.settle(law.file, { ...told, facts: { ...told.facts, [ENDED]: true } });
  return speaks(later) ? later : null;
};
const onceEndedNote = (later) => note(fill(words.once_ended, { sum: saidSum(later, refunds.spoken(later), later.currency) }));
const lawBlock = (law, floor, told, later, stands) => {
  if (!law) return block(words.law, note(words.law_market));
  const title = fill(words.law_of, { market: law.name });
  if (!floor) return block(title, note(law.gap || words.silent.law), linked(words.law_page, law.page));
  if (later) return block(title, ...(stands ? [onceEndedNote(later)] : []), fold(words.rules, later.rule.filter((id) => law.names[id]).map((id) => ruleLine(law, id))), note(words.advice));
  return block(title, ...(told.purchase.product ? [] : [note(words.law_word)]), ...sideOf(law, floor, told, true), note(words.advice));
};
const speaks = (settlement) => settlement.endings.some(([, ids]) => ids.length);

// What each side says, above what it rests on: on a phone the reasons of the first push the second out of sight.
const inShort = (sides, currency) => make("dl", { class: "k-rule__details" }, ...sides.map(([title, settlement]) => {
  const said = refunds.spoken(settlement);
  return make("div", {}, make("dt", {}, title), make("dd", {}, said && settlement.answer !== "not_applicable" ? saidSum(settlement, said, currency) : words.answers[settlement.answer]));
}));

// What stands is the larger, where the law speaks at all; `null` where neither says anything.
const standing = (own, floor) => floor && speaks(floor) ? refunds.largerOf(own, floor) : speaks(own) ? own.amount : null;
// What is said together, where some cases are answered by neither side: the span of the others; `null` where no case is left out, or each.
const saidTogether = (own, floor) => {
  const pairs = own.endings.flatMap((mine) => (floor ? floor.endings : [[0, [], mine[2]]]).map((theirs) => [mine, theirs]));
  const said = pairs.filter((pair) => pair.some(([, ids]) => ids.length)).map(([mine, theirs]) => refunds.largerOf({ endings: [mine] }, { endings: [theirs] }));
  const pick = (end, sign) => said.map((each) => each[end]).sort((one, other) => sign * (one[0] * other[1] - other[0] * one[1]))[0];
  return said.length && said.length < pairs.length ? [pick(0, 1), pick(1, -1)] : null;
};
// Where nothing that could be asked changes the sum any more, nothing is asked.
const isFirm = ({ form }, stands) => stands && isOne(stands) && form.length < 2;
// Why there is no single sum: what a reader has not told comes before what the texts do not say.
const termOf = ({ unknowns }) => unknowns.find(({ kind, name }) => kind === "term" && name !== "rule") || unknowns.find(({ kind }) => kind === "term");
const reason = (own, floor, open) => {
  const below = open.filter((each) => asked.contains(each)).length, first = open.length && place.querySelector(`[for="${open[0].id}"]`).textContent;
  if (first && !asked.contains(open[0])) return fill(words.fill_above, { what: first });
  if (first) return fill(below > 1 ? words.not_told_of : words.not_told, { what: first, n: below });
  const term = terms.file.rules.length && termOf(own), byLaw = floor && termOf(floor);
  return term ? fill(words.terms_leave, { what: termName(term) }) : byLaw ? fill(words.law_leaves, { what: termName(byLaw) }) : "";
};

// Of a sum that the terms give: that they are known from a retelling only, or from an old copy without a date.
const restsOn = (own, [, most]) => {
  const [, ends] = own.amount, weak = own.rule.filter((id) => (terms.weak || []).includes(id)).map((id) => terms.names[id][2]);
  return weak.length && ends[0] * most[1] >= most[0] * ends[1] ? [note(named(words.rests_on, [...new Set(weak)].join("; ")))] : [];
};

const write = ({ own, law, floor, later, stands, told, lawTold, why, length }) => {
  const currency = told.paid[1], both = floor && speaks(floor), free = own.answer === "not_applicable" && !both;
  const ofTerms = terms.name ? fill(words.terms_of, { name: terms.name }) : words.terms_side;
  const part = stands && saidTogether(own, floor);
  answer.replaceChildren(
    make("p", { class: "k-calc__sum" }, make("span", {}, !both ? words.terms_give : terms.file.rules.length ? words.stands : words.law_gives), make("output", {}, free ? words.answers.not_applicable : part ? fill(words.partly, { sum: span(part, currency) }) : stands ? span(stands, currency) : words.answers.unknown)),
    ...(later && !stands ? [onceEndedNote(later)] : why && !free ? [note(why)] : []),
    ...(both && terms.file.rules.length ? [inShort([[ofTerms, own], [fill(words.law_of, { market: law.name }), floor]], currency)] : []),
    ...(stands && !free ? restsOn(own, stands) : []),
    ...(length ? [note(fill(words.one_course, { n: plain(length) }))] : []),
    ...(terms.file.rules.length ? [block(ofTerms, ...sideOf(terms, own, told, both))] : []),
    lawBlock(law, floor, lawTold, later, stands)
  );
};
