// Amounts: a span is `[least, most]`, most `null` where there is no upper end
const ANYTHING = [ZERO, null];
const exactly = (amount) => [amount, amount];
const valuedAt = (span, ...unknowns) => ({ span, unknowns });
const joined = (choose, spans) =>
  [choose(spans.map(([least]) => least)), spans.some(([, most]) => !most) ? null : max(spans.map(([, most]) => most))];
const larger = (spans) => joined(max, spans);
const covering = (spans) => joined(min, spans);
const smaller = (spans) => {
  const most = spans.map((span) => span[1]).filter(Boolean);
  return [min(spans.map(([least]) => least)), most.length ? min(most) : null];
};
const total = (spans) => [sum(spans.map(([least]) => least)), spans.some(([, most]) => !most) ? null : sum(spans.map(([, most]) => most))];
const sumOf = (told) => told && { amount: num(told[0]), currency: told[1] };
const refundOf = (rule, known, conditions) => {
  if (rule.refundable === "no" || rule.refundable === "not_applicable") return valuedAt(exactly(ZERO));
  const all = sumOf(rule.unit === "order" && known.order_total || known.paid);
  if (!all) return valuedAt(ANYTHING, unknown("sum", "paid"));
  const given = rule.gives ? value(rule.gives, known, all, rule.id) : valuedAt(ANYTHING, unknown("term", "gives", rule.id));
  const taken = rule.minus.map(([, amount], index) => deduction(amount, known, all, conditions[index], rule));
  const [leastTaken, mostTaken] = total(taken.map((each) => each.span));
  const most = given.span[1] ? min([given.span[1], all.amount]) : all.amount, least = min([given.span[0], most]);
  const low = !mostTaken || rule.refundable !== "yes" ? ZERO : max([ZERO, minus(least, mostTaken)]);
  const high = max([ZERO, minus(most, leastTaken)]);
  return valuedAt([low, high], ...(high[0] ? [...given.unknowns, ...taken.flatMap((each) => each.unknowns)] : []));
};
const deduction = (amount, known, all, made, rule) => {
  if (made === false) return valuedAt(exactly(ZERO));
  const valued = value(amount, known, all, rule.id);
  return made === true ? valued : valuedAt([ZERO, valued.span[1]], ...valued.unknowns, ...doubtsIn(made).map((doubt) => doubt.about));
};
const inCurrency = (told, all) => told.currency === all.currency ? valuedAt(exactly(told.amount)) : valuedAt(ANYTHING, unknown("currency", told.currency));
const value = (amount, known, all, rule) => {
  const [form, first, second, third] = amount;
  if (form === "all") return valuedAt(exactly(all.amount));
  if (form === "percent") return valuedAt(exactly(times(all.amount, num(first))));
  if (form === "unpublished") return valuedAt(ANYTHING, unknown("term", "amount", rule));
  if (form === "unused") return unused(amount, known, all, rule);
  if (form === "larger_of" || form === "smaller_of") {
    const each = first.map((part) => value(part, known, all, rule)), spans = each.map((one) => one.span);
    return valuedAt(form === "larger_of" ? larger(spans) : smaller(spans), ...each.flatMap((one) => one.unknowns));
  }
  if (form === "named") {
    const told = sumOf(known.amounts[first]);
    return told ? inCurrency(told, all) : valuedAt(ANYTHING, unknown("sum", first));
  }
  if (form === "sum") return inCurrency(sumOf([first, second]), all);
  const count = known.counts[third];
  if (count === undefined) return valuedAt(ANYTHING, unknown("count", third));
  return inCurrency({ amount: times(num(first), whole(count)), currency: second }, all);
};
const unitsOf = (told = {}) => {
  const units = {};
  ["bought", "attended"].forEach((name) => { units[name] = told[name] ? num(told[name]) : null; });
  ["gift", "started", "missed"].forEach((name) => { units[name] = told[name] ? num(told[name]) : ZERO; });
  return units;
};
const unused = ([, of, at, gifts, counts], known, all, rule) => {
  const units = unitsOf(known.units[of]);
  const [used, unknowns] = usedOf(of, counts, units);
  if (same(used[0], ZERO) && same(used[1], ZERO)) return valuedAt(exactly(all.amount), ...unknowns);
  const atPaid = units.bought && units.bought[0] ? over(all.amount, units.bought) : null;
  const [prices, asked] = pricesOf(at, known, all, atPaid, rule);
  const ways = gifts === null || gifts === "case_by_case" ? ["first", "last", "shared"] : [gifts];
  const terms = [...unknowns, ...asked,
    ...(ways.some((way) => mayCostNothing(way, units)) ? [unknown("unit", `${of}.bought`)] : []),
    ...(!counts && (units.started[0] || units.missed[0]) ? [unknown("term", "gives.counts", rule)] : []),
    ...(ways.length > 1 && units.gift[0] ? [unknown("term", "gives.gifts", rule)] : [])];
  if (!prices) return valuedAt([ZERO, all.amount], ...terms, unknown("unit", `${of}.bought`));
  const costs = (used[1] ? used : [used[0]]).flatMap((count) => prices.flatMap((price) => ways.flatMap((way) =>
    [costOf(way, units, count, price), ...(mayCostNothing(way, units) ? [ZERO] : [])])));
  const least = used[1] ? max([ZERO, minus(all.amount, max(costs))]) : ZERO;
  return valuedAt([least, max([ZERO, minus(all.amount, min(costs))])], ...terms);
};
const usedOf = (of, counts, units) => {
  const some = !!counts && counts.length > 0;
  const counted = ["started", "missed"].filter((word) => !some || counts.includes(word)).map((word) => units[word]);
  const mostSure = sum(counted), sure = some ? mostSure : ZERO;
  const openEnd = !units.bought && counted.some((number) => !number[0]);
  const upTo = (most) => openEnd ? null : most, asked = openEnd ? [unknown("unit", `${of}.bought`)] : [];
  if (some && !counts.includes("attended")) return [[sure, upTo(sure)], asked];
  if (units.attended) return [[plus(units.attended, sure), upTo(plus(units.attended, mostSure))], asked];
  return [[sure, units.bought && plus(units.bought, units.gift)], [unknown("unit", `${of}.attended`)]];
};
const pricesOf = (at, known, all, atPaid, rule) => {
  if (at === "paid") return [atPaid && [atPaid], []];
  const told = at ? sumOf(known.prices[at]) : null;
  if (told && told.currency === all.currency) return [[told.amount], []];
  const asked = at ? unknown("price", at) : unknown("term", "gives.at", rule);
  return [atPaid && [atPaid, times(plus(all.amount, atPaid), whole(1000))], [asked]];
};
const mayCostNothing = (way, units) => !units.bought && (way === "shared" || way === "first" && !units.gift[0]);
const costOf = (way, units, used, price) => {
  if (way === "first") return times(max([ZERO, minus(used, units.gift)]), price);
  const cost = times(used, price);
  return way === "shared" && units.bought && units.bought[0] ? over(times(cost, units.bought), plus(units.bought, units.gift)) : cost;
};
