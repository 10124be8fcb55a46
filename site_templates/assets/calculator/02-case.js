// The case: what the fields hold, as the engine takes it.
const read = () => Object.fromEntries([...place.elements].filter((each) => each.name).map((each) => [each.name, each.value.trim()]).filter(([, value]) => value));

const caseOf = (values) => {
  const told = { purchase: {}, zone: Intl.DateTimeFormat().resolvedOptions().timeZone, units: {}, prices: {}, counts: {}, amounts: {}, events: {}, facts: {} };
  const { currency } = values, measures = { ...shared.measures, ...terms.measures };
  let wrong = false;
  Object.entries(values).forEach(([name, value]) => {
    const [kind, word] = name.split(/\.(.*)/);
    if (kind === "product" || kind === "route") told.purchase[kind] = value;
    else if (kind === "selector") told.purchase[word] = value;
    else if (kind === "event") told.events[word] = dayOf(value);
    else if (kind === "fact") told.facts[word] = value === "yes";
    else if (["paid", "measure", "sum", "price", "count", "bought", "attended", "gift"].includes(kind)) {
      const found = refunds.exact(value), unit = measures[word];
      if (!found) wrong = true;
      else if (kind === "paid") told.paid = [found, currency];
      else if (kind === "measure") told.facts[word] = unit === "%" ? [refunds.percent(found), ""] : [found, unit];
      else if (kind === "sum") told.amounts[word] = [found, currency];
      else if (kind === "price") told.prices[word] = [found, currency];
      else if (kind === "count") told.counts[word] = Math.floor(found[0] / found[1]);
      else (told.units[word] = told.units[word] || {})[kind] = found;
    }
  });
  return [told, wrong];
};

// The law of the market, and the same case in its words: what was bought may have another name there.
const lawOf = (market) => market && shared.laws.find((law) => law.market === market || law.market === market.split("-")[0]);
const inLaw = (told, product) => {
  const { product: _, ...purchase } = told.purchase;
  return { ...told, purchase: product ? { ...purchase, product } : purchase };
};
