// When the money is promised: a `between` is [earliest when, latest when or null]
const paidBy = (payout, known, reckoning) => {
  if (payout[0] === "by") {
    const told = known.purchase.pay_by;
    const spans = Object.entries(payout[1]).filter(([method]) => !told || method === told || method === "any")
      .map(([, stages]) => paidBy(stages, known, reckoning));
    return spans.includes(null) ? null : together(spans);
  }
  let between = null;
  for (const [low, high, unit, event] of payout[1]) {
    const when = known.events[event], start = event === "that" ? between : when ? [when, when] : null;
    if (!start) return null;
    between = [shift(start[0], low ? num(low) : ZERO, unit, reckoning)[0], start[1] && high && shift(start[1], num(high), unit, reckoning)[1]];
  }
  return [daysOf(between[0], reckoning.zone)[0], between[1] && daysOf(between[1], reckoning.zone)[1]];
};
const together = (spans) => !spans.length ? null
  : [Math.min(...spans.map(([first]) => first)), spans.some(([, last]) => last === null) ? null : Math.max(...spans.map(([, last]) => last))];
const shift = (when, count, unit, reckoning) => {
  if (SECONDS[unit]) {
    const seconds = cut(times(count, whole(SECONDS[unit])));
    return isDays(when) ? [[when[0] + dayAt(seconds), when[1]], [when[0], when[1] + Math.ceil(seconds / DAY)]] : [[when[0] + seconds], [when[0] + seconds]];
  }
  if (!count[0]) return [when, when];
  const [first, last] = daysOf(when, reckoning.zone);
  const low = steps(first, cut(count), unit, reckoning)[0], high = steps(last, -floor([-count[0], count[1]]), unit, reckoning)[1];
  return [[low, low], [high, high]];
};
