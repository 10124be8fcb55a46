// What cannot be so in a case, whatever the rules say: `["units", unit]` for more used than there was, `["events", "payment"]` for paid later.
const whatCannotBe = ({ units = {}, events = {}, zone }) => {
  const { payment, request } = events, inDays = payment && request && isDays(payment) && isDays(request);
  const later = inDays ? payment[0] > request[1] : payment && request && spread(payment, zone)[0] > spread(request, zone)[1];
  return [...Object.keys(units).filter((unit) => {
    const { bought, gift, attended, started, missed } = unitsOf(units[unit]);
    return bought && order(sum([attended || ZERO, started, missed]), plus(bought, gift)) > 0;
  }).map((unit) => ["units", unit]), ...(later ? [["events", "payment"]] : [])];
};
