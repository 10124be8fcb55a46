// Settling
const ANSWERS = ["yes", "maybe", "unknown", "no", "not_applicable"], GIVING = ["yes", "maybe", "unknown"];
const MONEY = ["original_payment", "bank_transfer", "cash"], DATED_KINDS = DATED.map(([kind]) => kind);
const REASONS = {
  purchases: "dates", requests: "dates", accounts: "dates", from: "too_early", until: "too_late", only_if: "condition", never_if: "exception"
};
const worthOf = (rule, answer) => {
  const forms = rule.pays_in.map(([form]) => form);
  return [ANSWERS.indexOf(answer), Number(forms.length > 0 && !forms.some((form) => MONEY.includes(form)) && GIVING.includes(answer))];
};
const candidatesOf = (rule, index, asked) => {
  const tests = asked.tests(rule), opened = allOf(tests.map((test) => test.formula)), lapsed = asked.lapsed(rule), found = [];
  const add = (formula, answer, valued) => found.push({ index, rule, tests, formula, answer, valued, worth: worthOf(rule, answer) });
  if (lapsed !== true) add(allOf([opened, negate(lapsed)]), rule.refundable || "unknown", refundOf(rule, asked.known, asked.made(rule.minus, rule)));
  if (lapsed !== false) add(allOf([opened, lapsed]), "no", valuedAt(exactly(ZERO)));
  return found;
};
const apartFrom = (rule, told) => SELECTORS.find((selector) => selector in told && level(rule, selector, told[selector]) < 0);
const worldsOf = (rules, candidates, told) => {
  const worlds = [], able = candidates.map((_, number) => number).filter((number) => candidates[number].formula !== false);
  const outOfDate = rules.map((_, index) => candidates.some((candidate) => candidate.index === index
    && candidate.tests.some((test) => test.formula === false && DATED_KINDS.includes(test.kind))));
  const roughly = () => [[], ...able.filter((number) => !apartFrom(candidates[number].rule, told)).map((number) => [number])]
    .map((numbers) => ({ numbers, levels: numbers.map(() => []) }));
  const most = Math.floor(8000 / candidates.length), purchases = possiblePurchases(rules, told, most);
  if (!purchases) return roughly();
  for (const fits of purchases) {
    const choices = textsThatCanStand(rules.filter((_, index) => fits[index] && !outOfDate[index]), most - worlds.length);
    if (!choices) return roughly();
    for (const standing of choices) {
      const numbers = able.filter((number) => fits[candidates[number].index] && standing.has(candidates[number].rule.id));
      worlds.push({ numbers, levels: numbers.map((number) => fits[candidates[number].index]) });
    }
  }
  return unique(worlds);
};
const isSilent = ({ answer, rule }) => answer === "unknown" && !!rule.expires;
const standsBefore = (one, levels, other, theirs) => isSilent(one) === isSilent(other) ? isNarrower(levels, theirs) : isSilent(other);
const promisesOf = ({ numbers, levels }, candidates) => numbers.map((number, place) => ({
  formula: candidates[number].formula, worth: candidates[number].worth, amount: candidates[number].valued.span,
  wider: levels.reduce((bits, theirs, at) => standsBefore(candidates[number], levels[place], candidates[numbers[at]], theirs) ? bits | bit(at) : bits, 0n)
}));
const calendarsOf = (calendars, market) => {
  const none = { holidays: new Set(), workdays: new Set() };
  const own = (name) => ({ holidays: new Set(calendars[name].holidays), workdays: new Set(calendars[name].workdays) });
  if (!market) {
    const all = new Map([["[[],[]]", none]]);
    Object.keys(calendars).forEach((name) => {
      const off = own(name), mark = key([[...off.holidays].sort(), [...off.workdays].sort()]);
      if (!all.has(mark)) all.set(mark, off);
    });
    return [...all.values()];
  }
  const country = market.split("-")[0], unions = Object.keys(UNIONS).filter((union) => UNIONS[union].includes(country));
  const name = [market, country, ...unions].find((each) => each in calendars);
  return [name ? own(name) : none];
};
const outcomeOrder = (a, b) => (a.rules < b.rules ? -1 : a.rules > b.rules ? 1 : 0) || order(a.amount[0], b.amount[0])
  || Number(!a.amount[1]) - Number(!b.amount[1]) || (a.amount[1] ? order(a.amount[1], b.amount[1]) : 0);

// `file` is `{zone?, days_end?, rules}` with the rules to settle by; the answer is as serialise_settlement gives it.
const askerOf = (file, told, calendars) => {
  const known = { purchase: {}, units: {}, prices: {}, counts: {}, amounts: {}, events: {}, passed: [], facts: {}, ...told };
  return asker(known, {
    zone: file.zone || known.zone, learnerZone: known.zone, daysEnd: file.days_end, calendars: calendarsOf(calendars, known.purchase.market)
  });
};
const settle = (file, told, calendars = {}) => {
  const { rules } = file, asked = askerOf(file, told, calendars), { known } = asked;
  const candidates = rules.flatMap((rule, index) => candidatesOf(rule, index, asked));
  const worlds = worldsOf(rules, candidates, known.purchase), loose = new Set();
  const paid = known.paid ? num(known.paid[0]) : null;
  const ends = unique(worlds.flatMap((world) => {
    const promises = promisesOf(world, candidates);
    undecided(promises).forEach((place) => loose.add(world.numbers[place]));
    return outcomesOf(promises).sort(outcomeOrder).map((outcome) => {
      const numbers = bitsOf(outcome.rules).map((place) => world.numbers[place]);
      return numbers.length ? { answer: candidates[numbers[0]].answer, numbers, amount: outcome.amount } : { answer: "unknown", numbers, amount: [ZERO, paid] };
    });
  }));
  return summary(rules, asked, candidates, worlds, ends, loose);
};
const spanOut = (span) => span.map(out);
const summary = (rules, asked, candidates, worlds, ends, loose) => {
  const { known, reckoning } = asked, winners = new Set(ends.flatMap((end) => end.numbers));
  const ids = (numbers) => unique([...numbers].sort((a, b) => a - b).map((number) => candidates[number].rule.id));
  const listed = candidates.filter((_, number) => winners.has(number)), giving = listed.filter((each) => GIVING.includes(each.answer));
  const answers = new Set(ends.map((end) => end.answer)), silent = ends.some((end) => !end.numbers.length);
  const days = giving.filter((each) => each.rule.paid_by).map((each) => paidBy(each.rule.paid_by, known, reckoning));
  const promised = days.includes(null) ? null : together(days);
  const extras = (rule) => asked.made(rule.plus, rule).flatMap((made, index) => made === false || !known.paid ? []
    : [[rule.id, rule.plus[index][0], spanOut(value(rule.plus[index][1], known, sumOf(known.paid), rule.id).span), made === true]]);
  const unknowns = () => {
    const live = [...new Set(worlds.flatMap((world) => world.numbers.map((number) => candidates[number].index)))].sort((a, b) => a - b);
    const found = [
      ...(worlds.length > 1 ? notTold(live.map((index) => rules[index]), known.purchase) : []),
      ...[...loose].sort((a, b) => a - b).flatMap((number) => doubtsIn(candidates[number].formula).map((doubt) => doubt.about)),
      ...listed.flatMap((each) => each.valued.unknowns),
      ...listed.filter((each) => each.answer === "unknown").map((each) => unknown("term", "refundable", each.rule.id)),
      ...(silent ? [unknown("term", "rule")] : [])
    ];
    return unique([...found.filter((each) => each.kind !== "term"), ...found.filter((each) => each.kind === "term")]);
  };
  const setAside = (rule, index) => {
    const own = candidates.find((candidate) => candidate.index === index), told = known.purchase;
    const apart = apartFrom(rule, told);
    if (apart) return { rule: rule.id, reason: "purchase", detail: apart, by: [] };
    const closed = own.tests.find((test) => !canHold(test.formula));
    if (closed) return { rule: rule.id, reason: REASONS[closed.kind], ...(closed.detail ? { detail: closed.detail } : {}), by: [] };
    const narrower = new Set();
    for (const { numbers, levels } of worlds) {
      const place = numbers.findIndex((number) => candidates[number].index === index);
      if (place >= 0) numbers.forEach((number, at) => {
        const before = standsBefore(candidates[number], levels[at], own, levels[place]);
        if (before && isNarrower(levels[at], levels[place]) && canHold(candidates[number].formula)) narrower.add(number);
      });
    }
    return { rule: rule.id, reason: narrower.size ? "narrower" : "better", by: ids(narrower.size ? narrower : winners), amount: spanOut(own.valued.span) };
  };
  return {
    answer: answers.size === 1 ? ends[0].answer : "maybe",
    rule: [...ids(winners), ...(silent ? ["none"] : [])],
    amount: spanOut(covering(ends.map((end) => end.amount))),
    ...(known.paid ? { currency: known.paid[1] } : {}),
    form: unique(giving.flatMap((each) => each.rule.pays_in)),
    decided_by: unique(listed.flatMap((each) => each.rule.decided_by)),
    ...(promised ? { paid_by: promised } : {}),
    plus: unique(giving.flatMap((each) => extras(each.rule))),
    then: unique(listed.flatMap((each) => each.rule.then)),
    instead: unique(listed.flatMap((each) => each.rule.instead)),
    unknowns: unknowns(),
    others: rules.flatMap((rule, index) => listed.some((each) => each.rule === rule) ? [] : [setAside(rule, index)]),
    endings: unique(ends.map((end) => [end.answer, ids(end.numbers), spanOut(end.amount)]))
  };
};
