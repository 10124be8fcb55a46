// The case: what the fields hold, as the engine takes it.
const read = () => Object.fromEntries([...place.elements].filter((each) => each.name).map((each) => [each.name, each.value.trim()]).filter(([, value]) => value));

const MONEYED = ["paid", "sum", "price"];
const caseOf = (values) => {
  const told = { purchase: {}, zone: Intl.DateTimeFormat().resolvedOptions().timeZone, units: {}, prices: {}, counts: {}, amounts: {}, events: {}, passed: [], facts: {} };
  const { currency } = values, measures = { ...shared.measures, ...terms.measures }, wrong = {};
  Object.entries(values).forEach(([name, value]) => {
    const [kind, word] = name.split(/\.(.*)/);
    if (kind === "product" || kind === "route") told.purchase[kind] = value;
    else if (kind === "selector") told.purchase[word] = value;
    else if (kind === "event") told.events[word] = dayOf(value);
    else if (kind === "fact") told.facts[word] = value === "yes";
    else if (["paid", "measure", "sum", "price", "count", "bought", "attended", "gift"].includes(kind)) {
      const sum = MONEYED.includes(kind) ? refunds.typedSum(value, currency) : [refunds.exact(value), currency], unit = measures[word];
      const found = sum && sum[1] === currency && sum[0];
      if (!found) wrong[name] = words.wrong;
      else if (kind === "paid") told.paid = [found, currency];
      else if (kind === "measure") told.facts[word] = unit === "%" ? [refunds.percent(found), ""] : [found, unit];
      else if (kind === "sum") told.amounts[word] = [found, currency];
      else if (kind === "price") told.prices[word] = [found, currency];
      else if (kind === "count") told.counts[word] = Math.floor(found[0] / found[1]);
      else (told.units[word] = told.units[word] || {})[kind] = found;
    }
  });
  refunds.whatCannotBe(told).forEach(([kind, word]) => {
    if (kind === "units") wrong["attended." + word] = words.too_many;
    else if (kind === "events") wrong["event.payment"] = words.paid_later;
    else if (kind === "order") wrong["event." + word] = words.out_of_order[word];
  });
  return [told, wrong];
};

// What the units tell besides, so that it need not be asked: how long the course is, and that it has begun before the request, on whatever day.
const BEGUN = [["course_start", 1], ["first_class_attended", 1], ["second_lesson_start", 2]];
const imply = ({ units, facts, events, passed }) => {
  const { bought, gift, attended } = units.lessons || {};
  const set = (name, value) => { if (!(name in facts)) facts[name] = value; };
  if (bought && !(gift && gift[0])) set("course_lessons", [bought, ""]);
  if (!attended || !attended[0]) return;
  ["used", "started"].forEach((name) => set(name, true));
  passed.push(...BEGUN.flatMap(([event, least]) => events[event] || attended[0] < least * attended[1] ? [] : [event]));
};

// The law of the market, and the same case in its words: what was bought may have another name there.
const lawOf = (market) => market && shared.laws.find((law) => law.market === market || law.market === market.split("-")[0]);
const inLaw = (told, product) => {
  const { product: _, ...purchase } = told.purchase;
  return { ...told, purchase: product ? { ...purchase, product } : purchase };
};
