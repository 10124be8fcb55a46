// Whether one may ask
const DATED = [["purchases", "payment"], ["requests", "request"], ["accounts", "account_created"]];
const SCALES = {
  minutes: ["minutes", 1], hours: ["minutes", 60], days: ["minutes", 1440], weeks: ["minutes", 10080],
  months: ["months", 1], years: ["months", 12], business_days: ["business_days", 1]
};
const threshold = ([first, last], family, rank) => ({ first: whole(first), last: whole(last), family, rank });
const doubtOn = (line, place, about) =>
  ({ key: place ? `${line} ${place.family} ${place.rank.join(" ")} ${place.first} ${place.last}` : line, line, threshold: place, about });
const openDoubt = (place, about) => ({ key: place, line: place, threshold: null, about });
const nameOf = (condition) => Array.isArray(condition[1]) ? condition[1].map(nameOf).join(" ") : condition[1];
const scaled = ([number, unit]) => unit in SCALES ? [SCALES[unit][0], times(num(number), whole(SCALES[unit][1]))] : [unit, num(number)];

const asker = (known, reckoning) => {
  const { events, passed, facts } = known, zone = reckoning.zone;
  const tests = (rule) => [
    ...DATED.filter(([name]) => rule[name]).map(([kind, event]) => ({ kind, detail: event, formula: inSpan(rule[kind], event) })),
    ...(rule.from ? [{ kind: "from", detail: "", formula: hasPassed(rule.from, true, `${rule.id}.from`, rule.id) }] : []),
    ...(rule.until ? [{ kind: "until", detail: "", formula: negate(hasPassed(rule.until, false, `${rule.id}.until`, rule.id)) }] : []),
    ...["only_if", "never_if"].flatMap((kind) => rule[kind].map((condition, index) => {
      const formula = holds(condition, `${rule.id}.${kind}[${index}]`, rule.id, kind === "only_if");
      return { kind, detail: nameOf(condition), formula: kind === "only_if" ? formula : negate(formula) };
    }))
  ];
  const lapsed = (rule) => !!rule.expires && hasPassed(rule.expires, false, `${rule.id}.expires`, rule.id);
  const made = (deductions, rule) => deductions.map(([name, , conditions]) =>
    allOf(conditions.map((condition, index) => holds(condition, `${rule.id}.${name}[${index}]`, rule.id))));
  const inSpan = ([startFirst, startLast, endFirst, endLast], event) => allOf([
    ...(startFirst === null ? [] : [dayReached(event, startFirst, startLast)]),
    ...(endFirst === null ? [] : [negate(dayReached(event, endFirst + 1, endLast + 1))])
  ]);
  const dayReached = (event, first, last) => {
    const when = events[event], request = events.request;
    if (when) {
      const [least, most] = daysOf(when, zone);
      if (least >= last || most < first) return least >= last;
      const about = !isDays(when) && first === last ? unknown("zone", "zone") : unknown("event", event);
      return doubtOn(`date:${event}`, threshold([first, last], "day", [whole(first), 0]), about);
    }
    const about = unknown("event", event);
    if (!request || event === "request") {
      const stretch = [startOf(first, zone)[0], startOf(last, zone)[1]];
      return doubtOn(event === "request" ? "event:request" : `date:${event}`, threshold(stretch, "day", [whole(first), 0]), about);
    }
    const asked = spread(request, zone);
    const stretch = [asked[0] - startOf(last, zone)[1], asked[1] - startOf(first, zone)[0]];
    if (passed.includes(event) && stretch[1] < 0) return false;
    return negate(doubtOn(`event:${event}`, threshold(stretch, "day", [whole(-first), 0]), about));
  };
  const hasPassed = (moment, reached, place, rule) => {
    if (moment[0] === "unknown") return openDoubt(place, unknown("term", place.slice(rule.length + 1).split("[")[0], rule));
    if (isSimple(moment)) return hasPassedSimple(moment, reached);
    const parts = moment[1].map((part, index) => hasPassed(part, reached, `${place}[${index}]`, rule));
    return moment[0] === "later_of" ? allOf(parts) : anyOf(parts);
  };
  const hasPassedSimple = (moment, reached) => {
    const event = eventOf(moment), when = events[event], request = events.request;
    if (passed.includes(event) && isNeverAfterItsEvent(moment)) return true;
    const [unit, count] = stepFamily(moment), rank = [count, reached ? 0 : 1];
    if (!when) return doubtOn(`event:${event}`, threshold(elapsed(moment), unit, rank), unknown("event", event));
    const inDays = isDays(when) && request && isDays(request);
    const own = inDays ? { ...reckoning, zone: "UTC", learnerZone: "UTC" } : reckoning;
    const stretch = stretchOf(moment, when, own);
    if (request) {
      const asked = spread(request, own.zone);
      if (asked[0] > stretch[1] || (reached && asked[0] >= stretch[1])) return true;
      if (asked[1] < stretch[0] || (!reached && asked[1] <= stretch[0])) return false;
    }
    return doubtOn("event:request", threshold(stretch, `${event} ${unit}`, rank), request ? whyRough(moment, when, request) : unknown("event", "request"));
  };
  const whyRough = (moment, when, request) => {
    if (isDays(request)) return unknown("event", "request");
    if (isDays(when)) return unknown("event", eventOf(moment));
    if (!zone) return unknown("zone", "zone");
    if (moment[2] === "business_days" && reckoning.calendars.length > 1) return unknown("selector", "market");
    return unknown("term", "clock.days_end");
  };
  // A limit of unpublished size is passed where that ends a right or takes something off, and kept within where a right hangs on it.
  const holds = (condition, place, rule, within = false) => {
    const [form, word] = condition;
    if (form === "measured") return measured(condition, place, rule, within);
    if (form === "happened") {
      if (word === "unpublished" || word === "unread") return openDoubt(place, unknown("term", word, rule));
      return typeof facts[word] === "boolean" ? facts[word] : doubtOn(`fact:${word}`, null, unknown("fact", word));
    }
    const parts = word.map((part, index) => holds(part, `${place}[${index}]`, rule, within));
    return form === "any_of" ? anyOf(parts) : allOf(parts);
  };
  const measured = ([, measure, comparator, wanted], place, rule, within) => {
    const fact = measure === "paid" ? known.paid : Array.isArray(facts[measure]) ? facts[measure] : null;
    if (!wanted) return fact && !fact[0][0] ? within : openDoubt(place, unknown("term", measure, rule));
    const [kind, limit] = scaled(wanted);
    if (fact) {
      const [ownKind, number] = scaled(fact);
      if (kind === ownKind || !number[0] || !limit[0]) return compare(order(number, limit), comparator);
    }
    const line = `measure:${measure}:${kind}`, about = unknown("measure", measure);
    const at = (sign, side) =>
      ({ key: `${line}${sign}${limit}`, line, threshold: { first: limit, last: limit, family: "", rank: [limit, side] }, about });
    const met = at(">=", 0), passed = at(">", 1);
    return { over: passed, "at least": met, "at most": negate(passed), under: negate(met), exactly: allOf([met, negate(passed)]) }[comparator];
  };
  return { known, reckoning, tests, lapsed, made };
};
const compare = (sign, comparator) =>
  ({ over: sign > 0, "at least": sign >= 0, "at most": sign <= 0, under: sign < 0, exactly: sign === 0 })[comparator];
