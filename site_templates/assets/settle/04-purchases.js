// Purchases
const SELECTORS = ["product", "route", "market", "pay_by", "charge", "plan", "tier", "marked"];
const UNIONS = { EU: "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split(" ") };
const levelOf = (own, selector, word) => {
  const market = selector === "market", union = market && own in UNIONS;
  if (own === "any") return 0;
  if (own === word) return market && own.includes("-") ? 3 : union ? 1 : 2;
  if (!market) return -1;
  const country = word.split("-")[0];
  return own === country ? 2 : union && UNIONS[own].includes(country) ? 1 : -1;
};
const level = (rule, selector, word) => Math.max(...rule.for[selector].map((own) => levelOf(own, selector, word)));
const isNarrower = (one, other) => one.every((mine, place) => mine >= other[place]) && one.some((mine, place) => mine !== other[place]);
const usedWords = (rules, selector) => new Set(rules.flatMap((rule) => rule.for[selector]).filter((word) => word !== "any"));
const possiblePurchases = (rules, told, most) => {
  let found = [rules.map(() => [])];
  for (const selector of SELECTORS) {
    const after = new Map();
    for (const fits of found) {
      for (const word of choices(rules, told, selector, fits)) {
        const refined = rules.map((rule, place) => {
          const own = fits[place] ? level(rule, selector, word) : -1;
          return own < 0 ? null : [...fits[place], own];
        });
        after.set(key(refined), refined);
      }
      if (after.size > most) return null;
    }
    found = [...after.values()];
  }
  return found;
};
const choices = (rules, told, selector, fits) => {
  if (selector in told) return [told[selector]];
  const words = usedWords(rules, selector), live = usedWords(rules.filter((_, place) => fits[place]), selector);
  const closed = selector === "tier" && words.size && words.size === live.size;
  return closed ? sorted(live) : [...sorted(live), "(other)"];
};
const notTold = (rules, told) => SELECTORS.filter((selector) => !(selector in told) && usedWords(rules, selector).size)
  .map((selector) => unknown("selector", selector));
