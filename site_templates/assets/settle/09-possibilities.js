// Every way in which rules can be open together: sets of rules are bit masks
const bit = (number) => 1n << BigInt(number);
const bitsOf = (mask) => {
  const found = [];
  for (let number = 0; mask; number++, mask >>= 1n) if (mask & 1n) found.push(number);
  return found;
};
const outcomesOf = (promises) => {
  let pending = bit(promises.length) - 1n, sets = new Set([0n]);
  for (const group of groupsOf(promises)) {
    group.forEach((number) => { pending &= ~bit(number); });
    const next = new Set();
    waysOf(promises, group).forEach(([sure, free]) => grown(sets, sure, free, promises, pending).forEach((known) => next.add(known)));
    sets = next;
    if (sets.size > 1500) return roughly(promises);
  }
  return [...sets].map((known) => bestOf(known, promises));
};
const grown = (sets, sure, free, promises, pending) => {
  let found = new Set([...sets].map((known) => reduced(known | sure, promises, pending | free)));
  for (const number of bitsOf(free)) {
    free &= ~bit(number);
    found = new Set([...found].flatMap((known) => [known, known | bit(number)]).map((known) => reduced(known, promises, pending | free)));
    if (found.size > 1500) break;
  }
  return found;
};
const groupsOf = (promises) => {
  const firstOf = new Map(), head = promises.map((_, number) => number), groups = new Map();
  const find = (number) => { while (head[number] !== number) number = head[number]; return number; };
  promises.forEach((promise, number) => doubtsIn(promise.formula).forEach(({ line }) => {
    if (!firstOf.has(line)) firstOf.set(line, number);
    const own = find(number), other = find(firstOf.get(line));
    head[Math.max(own, other)] = Math.min(own, other);
  }));
  promises.forEach((_, number) => groups.set(find(number), [...groups.get(find(number)) || [], number]));
  return [...groups.values()].sort((a, b) => a.length - b.length);
};
const waysOf = (promises, group) => {
  const ways = new Map();
  for (const combination of product(sharedLines(promises, group))) {
    const answers = new Map(combination.flat());
    let sure = 0n, free = 0n;
    for (const number of group) {
      const [holds, fails] = possible(promises[number].formula, answers);
      if (holds && fails) free |= bit(number);
      else if (holds) sure |= bit(number);
    }
    ways.set(`${sure} ${free}`, [sure, free]);
  }
  return [...ways.values()];
};
const sharedLines = (promises, group) => {
  const asked = new Map(), lines = [];
  for (const number of group) for (const doubt of doubtsIn(promises[number].formula)) {
    const line = asked.get(doubt.line) || { count: 0, doubts: new Map() };
    line.count += 1;
    line.doubts.set(doubt.key, doubt);
    asked.set(doubt.line, line);
  }
  let size = 1;
  for (const { count, doubts } of [...asked.values()].sort((a, b) => b.count - a.count)) {
    const answers = count > 1 ? answersOn([...doubts.values()]) : null;
    if (answers && size * answers.length <= 4096) { lines.push(answers); size *= answers.length; }
  }
  return lines;
};
const leftOf = (known, promises) => known & ~bitsOf(known).reduce((back, number) => back | promises[number].wider, 0n);
const reduced = (known, promises, pending) => {
  let left = leftOf(known, promises);
  const numbers = bitsOf(left), others = bitsOf(pending);
  const safe = numbers.filter((number) => !others.some((other) => promises[other].wider >> BigInt(number) & 1n));
  for (const number of numbers) {
    if (!(promises[number].wider & pending) && safe.some((other) => other !== number && beats(promises[other], promises[number]))) left &= ~bit(number);
  }
  return left;
};
const byWorth = (one, other) => one.worth[0] - other.worth[0] || one.worth[1] - other.worth[1];
const beats = (one, other) => byWorth(one, other) ? byWorth(one, other) < 0
  : !!other.amount[1] && order(other.amount[1], one.amount[0]) <= 0 && order(other.amount[0], one.amount[0]) < 0;
const undecided = (promises) => {
  const numbers = promises.map((_, number) => number), back = (other, number) => promises[other].wider >> BigInt(number) & 1n;
  const sure = numbers.filter((number) => promises[number].formula === true);
  const loose = numbers.filter((number) => typeof promises[number].formula !== "boolean");
  const safe = sure.filter((number) => !loose.some((other) => back(other, number)));
  return loose.filter((number) => !sure.some((other) => back(other, number))
    && (promises[number].wider || !safe.some((other) => beats(promises[other], promises[number]))));
};
const bestOf = (known, promises) => {
  const left = bitsOf(leftOf(known, promises));
  if (!left.length) return { rules: 0n, amount: ANYTHING };
  const best = left.map((number) => promises[number]).reduce((one, other) => byWorth(other, one) < 0 ? other : one);
  const top = left.filter((number) => !byWorth(promises[number], best));
  const amount = larger(top.map((number) => promises[number].amount));
  const counts = ([least, most]) => same(least, amount[0]) || !most || order(most, amount[0]) > 0;
  return { rules: top.filter((number) => counts(promises[number].amount)).reduce((bits, number) => bits | bit(number), 0n), amount };
};
const roughly = (promises) => {
  const able = promises.map((_, number) => number).filter((number) => canHold(promises[number].formula));
  const silent = able.some((number) => promises[number].formula === true) ? [] : [0n];
  return [...silent, ...able.map(bit)].map((mask) => bestOf(mask, promises));
};
