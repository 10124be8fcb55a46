// Doubts: true, false, {key, line, threshold, about}, {not}, {all}, {any}
const unknown = (kind, name, rule) => rule ? { kind, name, rule } : { kind, name };
const negate = (formula) => typeof formula === "boolean" ? !formula : formula.not !== undefined ? formula.not : { not: formula };
const allOf = (parts) => {
  const rest = parts.filter((part) => part !== true);
  return rest.includes(false) ? false : rest.length > 1 ? { all: rest } : rest.length ? rest[0] : true;
};
const anyOf = (parts) => {
  const rest = parts.filter((part) => part !== false);
  return rest.includes(true) ? true : rest.length > 1 ? { any: rest } : rest.length ? rest[0] : false;
};
const doubtsIn = (formula) => typeof formula === "boolean" ? [] : formula.key !== undefined ? [formula]
  : formula.not !== undefined ? doubtsIn(formula.not) : (formula.all || formula.any).flatMap(doubtsIn);
const possible = (formula, answers) => {
  if (typeof formula === "boolean") return [formula, !formula];
  if (formula.key !== undefined) {
    const answer = answers.get(formula.key);
    return [answer !== false, answer !== true];
  }
  if (formula.not !== undefined) return possible(formula.not, answers).reverse();
  const parts = (formula.all || formula.any).map((part) => possible(part, answers));
  return formula.all ? [parts.every(([holds]) => holds), parts.some(([, fails]) => fails)]
    : [parts.some(([holds]) => holds), parts.every(([, fails]) => fails)];
};
const NONE = new Map();
const canHold = (formula) => possible(formula, NONE)[0];
const answersOn = (doubts) => {
  if (doubts.some((doubt) => !doubt.threshold)) return [true, false].map((answer) => doubts.map((doubt) => [doubt.key, answer]));
  const passed = positions(doubts.map((doubt) => doubt.threshold));
  return passed && passed.map((position) => doubts.map((doubt, index) => [doubt.key, !!(position >> BigInt(index) & 1n)]));
};
const byRank = (a, b) => order(a.rank[0], b.rank[0]) || a.rank[1] - b.rank[1];
const precedes = (a, b) => a.family === b.family ? byRank(a, b) < 0 : order(a.last, b.first) < 0;
const positions = (places) => {
  const sequence = places.map((_, index) => index)
    .sort((a, b) => order(places[a].first, places[b].first) || order(places[a].last, places[b].last) || byRank(places[a], places[b]));
  let found = [0n];
  for (const index of sequence) {
    const before = sequence.filter((other) => precedes(places[other], places[index])).reduce((bits, other) => bits | 1n << BigInt(other), 0n);
    found = [...found, ...found.filter((position) => (position & before) === before).map((position) => position | 1n << BigInt(index))];
    if (found.length > 600) return null;
  }
  return found;
};
