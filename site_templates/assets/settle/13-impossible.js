// What cannot be so in a case, whatever the rules say: `["units", unit]` for more used than there was, `["events", "payment"]` for paid later,
// `["order", event]` for what lies before an event that has to come first, `["passed", event]` for what cannot have come before the request.
const AFTER = {
  second_lesson_start: "course_start", lesson_end: "lesson_start", last_login: "account_created", approval: "request", payout: "request"
};
const whatCannotBe = ({ units = {}, events = {}, passed = [], zone }) => {
  const isLater = (one, other) => !!one && !!other && (isDays(one) && isDays(other) ? one[0] > other[1] : spread(one, zone)[0] > spread(other, zone)[1]);
  const cannotPass = (event) => event === "request" || AFTER[event] === "request" || isLater(events[event], events.request);
  return [...Object.keys(units).filter((unit) => {
    const { bought, gift, attended, started, missed } = unitsOf(units[unit]);
    return bought && order(sum([attended || ZERO, started, missed]), plus(bought, gift)) > 0;
  }).map((unit) => ["units", unit]), ...(isLater(events.payment, events.request) ? [["events", "payment"]] : []),
    ...Object.keys(AFTER).filter((event) => isLater(events[AFTER[event]], events[event])).map((event) => ["order", event]),
    ...[...passed].sort().filter(cannotPass).map((event) => ["passed", event])];
};
