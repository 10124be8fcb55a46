// Texts that contradict each other
const product = (lists) => lists.reduce((rows, list) => rows.flatMap((row) => list.map((each) => [...row, each])), [[]]);
const textsThatCanStand = (rules) => {
  const ids = rules.map((rule) => rule.id), against = new Map(), groups = [], met = new Set();
  const note = (one, other) => against.has(one) ? against.get(one).add(other) : against.set(one, new Set([other]));
  rules.forEach((rule) => sorted(new Set(rule.contradicts)).filter((other) => other !== rule.id && ids.includes(other))
    .forEach((other) => { note(rule.id, other); note(other, rule.id); }));
  for (const start of against.keys()) {
    if (met.has(start)) continue;
    const group = new Set([start]);
    for (const each of group) against.get(each).forEach((other) => group.add(other));
    group.forEach((each) => met.add(each));
    const texts = new Map([...group].map((first) => {
      const standing = [first];
      sorted(group).forEach((other) => { if (other !== first && !standing.some((each) => against.get(other).has(each))) standing.push(other); });
      const list = sorted(standing);
      return [list.join("\0"), list];
    }));
    groups.push(sorted(texts.keys()).map((name) => texts.get(name)));
  }
  const free = ids.filter((id) => !against.has(id));
  const most = groups.reduce((rows, list) => rows * list.length, 1);
  return (most > 64 ? firstChoices(groups) : product(groups)).map((choice) => new Set([...free, ...choice.flat()]));
};
const firstChoices = (groups) => Array.from({ length: 64 }, (_, number) => {
  const choice = [];
  for (let place = groups.length - 1; place >= 0; place--) {
    choice.unshift(groups[place][number % groups[place].length]);
    number = Math.floor(number / groups[place].length);
  }
  return choice;
});
