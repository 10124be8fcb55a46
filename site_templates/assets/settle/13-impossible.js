// What cannot be so in a case, whatever the rules say: `["units", unit]` for more used than there was, `["events", "payment"]` for paid later,
// `["passed", event]` for what cannot have come before the request.
const whatCannotBe = ({ units = {}, events = {}, passed = [], zone }) => {
  const { request } = events;
  const isLater = (when) => !!when && !!request && (isDays(when) && isDays(request) ? when[0] > request[1] : spread(when, zone)[0] > spread(request, zone)[1]);
  return [...Object.keys(units).filter((unit) => {
    const { bought, gift, attended, started, missed } = unitsOf(units[unit]);
    return bought && order(sum([attended || ZERO, started, missed]), plus(bought, gift)) > 0;
  }).map((unit) => ["units", unit]), ...(isLater(events.payment) ? [["events", "payment"]] : []),
    ...[...passed].sort().filter((event) => event === "request" || isLater(events[event])).map((event) => ["passed", event])];
};
