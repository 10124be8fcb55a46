// What a page shows of it
// An amount that is not below zero, rounded once, half up, to the smallest unit of its currency.
const NO_DIGITS = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF", THREE_DIGITS = "BHD IQD JOD KWD LYD OMR TND";
const rounded = (amount, currency) => {
  const digits = NO_DIGITS.includes(currency) ? 0 : THREE_DIGITS.includes(currency) ? 3 : 2, [n, d] = num(amount);
  const units = String((n * 2n * 10n ** BigInt(digits) + d) / (2n * d)).padStart(digits + 1, "0");
  return digits ? `${units.slice(0, -digits)}.${units.slice(-digits)}` : units;
};
// What somebody typed, exactly; `null` where it is no number.
const exact = (typed) => {
  const parts = /^(\d{1,12})(?:\.(\d{1,6}))?$/.exec(typed.normalize("NFKC").replace(/[,\s]/g, ""));
  return parts && out(frac(BigInt(parts[1] + (parts[2] || "")), 10n ** BigInt((parts[2] || "").length)));
};
// A sum as people type it, with a sign or a word for its currency: `[number, currency]`, where a bare number has none and a sign that
// several currencies share stands for the one that is chosen, if it is one of them.
const SIGNS = [
  [/^(¥|元|圆|块|块钱)$/, ["CNY", "JPY"]], [/^(RMB|CN¥|人民币)$/, ["CNY"]], [/^\$$/, ["USD", "AUD", "CAD", "HKD", "NZD", "SGD", "TWD"]], [/^(US\$|美元|美金)$/, ["USD"]],
  [/^(€|欧元)$/, ["EUR"]], [/^(£|英镑)$/, ["GBP"]], [/^(₹|RS\.?|卢比)$/, ["INR"]], [/^(RP\.?|印尼盾)$/, ["IDR"]], [/^(日元|円)$/, ["JPY"]]
];
const typedSum = (typed, chosen) => {
  const parts = /^(\D*?)(\d[\d.,]*)(\D*)$/.exec(typed.normalize("NFKC").replace(/\s/g, "").toUpperCase());
  const number = parts && exact(parts[2]), sign = parts && [...new Set([parts[1], parts[3]].filter(Boolean).map((each) => /^[A-Z]{3}$/.test(each) && each !== "RMB" ? [each] : (SIGNS.find(([form]) => form.test(each)) || [])[1]))];
  if (!number || sign.some((known) => !known)) return null;
  const known = sign.length ? sign[0].filter((each) => sign.every((list) => list.includes(each))) : [chosen];
  return known.length ? [number, known.includes(chosen) ? chosen : known[0]] : null;
};
const percent = (number) => out(over(num(number), whole(100)));
// The steps from the sum paid to what one rule gives, where each is known exactly: `[paid, given, unused?, [name, sum]…, result]`.
const reckon = (file, told, rule) => {
  const asked = askerOf(file, told, {}), { known } = asked, all = sumOf(rule.unit === "order" && known.order_total || known.paid);
  if (!all || !rule.gives) return null;
  const given = value(rule.gives, known, all, rule.id).span, made = asked.made(rule.minus, rule);
  const taken = rule.minus.map(([name, amount], index) => [name, deduction(amount, known, all, made[index], rule).span]);
  if ([given, ...taken.map(([, span]) => span)].some((span) => !same(span[0], span[1]))) return null;
  const result = max([ZERO, minus(min([given[0], all.amount]), sum(taken.map(([, span]) => span[0])))]);
  return {
    paid: out(all.amount), given: out(given[0]), unused: rule.gives[0] === "unused" ? priceOf(rule.gives, known, all) : null,
    taken: taken.filter(([, span]) => span[0][0]).map(([name, span]) => [name, out(span[0])]), result: out(result)
  };
};
const priceOf = ([, of, at, gifts, counts], known, all) => {
  const units = unitsOf(known.units[of]), used = usedOf(of, counts, units)[0][0];
  const atPaid = units.bought && units.bought[0] ? over(all.amount, units.bought) : null, prices = pricesOf(at, known, all, atPaid, "")[0];
  if (!prices || prices.length > 1) return null;
  const price = gifts === "shared" && units.gift[0] ? over(all.amount, plus(units.bought, units.gift)) : prices[0];
  return { used: out(used), free: gifts === "first" ? out(units.gift) : [0, 1], price: out(price) };
};
