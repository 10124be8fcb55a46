// Texts that contradict each other
const product = (lists) => lists.reduce((rows, list) => rows.flatMap((row) => list.map((each) => [...row, each])), [[]]);
const textsThatCanStand = (rules, most) => {
  const ids = rules.map((rule) => rule.id), against = new Map();
  const note = (one, other) => against.has(one) ? against.get(one).add(other) : against.set(one, new Set([other]));
  rules.forEach((rule) => sorted(new Set(rule.contradicts)).filter((other) => other !== rule.id && ids.includes(other))
    .forEach((other) => { note(rule.id, other); note(other, rule.id); }));
  let choices = new Map([["", []]]);
  const before = [];
  for (const [rule, others] of against) {
    const found = new Map(), add = (choice) => found.set(choice.join("\0"), choice);
    for (const choice of choices.values()) {
      const beside = sorted([...choice.filter((each) => !others.has(each)), rule]);
      if (before.every((each) => beside.includes(each) || beside.some((other) => against.get(each).has(other)))) add(beside);
      if (choice.some((each) => others.has(each))) add(choice);
    }
    if (found.size > most) return null;
    before.push(rule);
    choices = found;
  }
  const free = ids.filter((id) => !against.has(id));
  return sorted(choices.keys()).map((name) => new Set([...free, ...choices.get(name)]));
};
