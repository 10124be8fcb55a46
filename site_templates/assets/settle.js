// The refund engine in the browser: generator/refunds/ line by line, module by module, on the values that
// generator/refunds/serialising.py describes. Numbers are exact (`[numerator, denominator]`, as BigInt inside), never rounded
// here but by `rounded`. One global, no clock, no network; `tests/test_calculator_browser.py` holds it to Python's answers.
window.kefubangRefunds = (() => {
  "use strict";

  // --- exact numbers
  const gcd = (a, b) => { while (b) [a, b] = [b, a % b]; return a < 0n ? -a : a; };
  const frac = (n, d = 1n) => {
    const by = gcd(n, d) * (d < 0n ? -1n : 1n);
    return [n / by, d / by];
  };
  const num = ([n, d]) => [BigInt(n), BigInt(d)];
  const whole = (number) => [BigInt(number), 1n];
  const ZERO = whole(0);
  const plus = (a, b) => frac(a[0] * b[1] + b[0] * a[1], a[1] * b[1]);
  const minus = (a, b) => plus(a, [-b[0], b[1]]);
  const times = (a, b) => frac(a[0] * b[0], a[1] * b[1]);
  const over = (a, b) => frac(a[0] * b[1], a[1] * b[0]);
  const order = (a, b) => { const x = a[0] * b[1], y = b[0] * a[1]; return x < y ? -1 : x > y ? 1 : 0; };
  const same = (a, b) => a === b || (!!a && !!b && a[0] === b[0] && a[1] === b[1]);
  const max = (list) => list.reduce((best, each) => order(each, best) > 0 ? each : best);
  const min = (list) => list.reduce((best, each) => order(each, best) < 0 ? each : best);
  const sum = (list) => list.reduce(plus, ZERO);
  const cut = (a) => Number(a[0] / a[1]);
  const floor = (a) => { const down = a[0] / a[1]; return Number(a[0] < 0n && down * a[1] !== a[0] ? down - 1n : down); };
  const mod = (a, b) => ((a % b) + b) % b;
  const out = (a) => a && [Number(a[0]), Number(a[1])];
  const key = (value) => JSON.stringify(value, (_, part) => typeof part === "bigint" ? String(part) : part);
  const unique = (list) => {
    const met = new Set();
    return list.filter((each) => { const mark = key(each); return !met.has(mark) && met.add(mark); });
  };
  const text = (a, b) => a < b ? -1 : a > b ? 1 : 0;
  const sorted = (words) => [...words].sort(text);

  // --- doubts: true, false, {key, line, threshold, about}, {not}, {all}, {any}
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

  // --- times: moments are seconds or days from 1970-01-01 (UTC); a `when` is `[second]` or `[first day, last day]`
  const DAY = 86400, WEST = -12 * 3600, EAST = 14 * 3600, SUMMER = 3600;
  const SECONDS = { minutes: 60, hours: 3600 }, STEPS = { weeks: ["days", 7], years: ["months", 12] };
  const isDays = (when) => when.length === 2;
  const dayAt = (seconds) => Math.floor(seconds / DAY);
  const formats = new Map(), offsets = new Map();
  const offsetAt = (zone, seconds) => {
    const place = `${zone} ${seconds}`;
    if (!offsets.has(place)) {
      if (!formats.has(zone)) {
        formats.set(zone, new Intl.DateTimeFormat("en-US", {
          timeZone: zone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric"
        }));
      }
      const shown = {};
      formats.get(zone).formatToParts(seconds * 1000).forEach(({ type, value }) => { shown[type] = Number(value); });
      offsets.set(place, Date.UTC(shown.year, shown.month - 1, shown.day, shown.hour, shown.minute, shown.second) / 1000 - seconds);
    }
    return offsets.get(place);
  };
  const utc = (zone, local) => local - offsetAt(zone, local - offsetAt(zone, local));
  const addMonths = (day, count) => {
    const start = new Date(day * DAY * 1000), year = start.getUTCFullYear(), month = start.getUTCMonth() + count;
    const last = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
    return Date.UTC(year, month, Math.min(start.getUTCDate(), last)) / 1000 / DAY;
  };
  const isBusinessDay = (day, off) => off.workdays.has(day) || (!off.holidays.has(day) && mod(day + 3, 7) < 5);
  const addBusinessDays = (day, count, off) => {
    const step = count > 0 ? 1 : -1;
    for (let left = Math.abs(count); left; left--) do day += step; while (!isBusinessDay(day, off));
    return day;
  };
  const stepOf = (day, count, unit, off) => {
    const [base, factor] = STEPS[unit] || [unit, 1];
    return base === "days" ? day + count * factor : base === "months" ? addMonths(day, count * factor) : addBusinessDays(day, count, off);
  };
  const steps = (day, count, unit, reckoning) => {
    const days = reckoning.calendars.map((off) => stepOf(day, count, unit, off));
    return [Math.min(...days), Math.max(...days)];
  };
  const daysOf = (when, zone) => {
    if (isDays(when)) return when;
    if (zone) return [dayAt(when[0] + offsetAt(zone, when[0])), dayAt(when[0] + offsetAt(zone, when[0]))];
    return [dayAt(when[0] + WEST), dayAt(when[0] + EAST)];
  };
  const startOf = (day, zone) => zone ? [utc(zone, day * DAY), utc(zone, day * DAY)] : [day * DAY - EAST, day * DAY - WEST];
  const endOf = (day, zone) => startOf(day + 1, zone).map((second) => second - 1);
  const spread = (when, zone) => isDays(when) ? [startOf(when[0], zone)[0], endOf(when[1], zone)[1]] : [when[0], when[0]];
  const isSimple = (moment) => ["at", "after", "next"].includes(moment[0]);
  const eventOf = (moment) => moment[moment.length - 1];
  const stretchOf = (moment, when, reckoning) => {
    const zone = reckoning.zone;
    if (moment[0] === "next") return nextTime(moment, when, reckoning.learnerZone);
    if (moment[0] === "at") return spread(when, zone);
    const count = num(moment[1]), unit = moment[2];
    if (SECONDS[unit]) {
      const shift = times(count, whole(SECONDS[unit]));
      return spread(when, zone).map((second) => cut(plus(whole(second), shift)));
    }
    return isDays(when) ? fromDays(count, unit, when, reckoning) : fromInstant(count, unit, when[0], reckoning);
  };
  const nextTime = ([, hour, minute], when, zone) => {
    if (isDays(when) || !zone) {
      const [first, last] = spread(when, zone);
      return [first, last + DAY];
    }
    const there = when[0] + offsetAt(zone, when[0]), shown = hour * 3600 + minute * 60;
    const moment = utc(zone, (dayAt(there) + (mod(there, DAY) < shown ? 0 : 1)) * DAY + shown);
    return [moment, moment];
  };
  const fromDays = (count, unit, when, reckoning) => {
    const first = steps(when[0], cut(count), unit, reckoning)[0], last = steps(when[1], cut(count), unit, reckoning)[1];
    const edge = count[0] < 0n ? startOf : endOf;
    return [edge(first, reckoning.zone)[0], endOf(last, reckoning.zone)[1]];
  };
  const fromInstant = (count, unit, seconds, reckoning) => {
    const { zone, daysEnd } = reckoning, found = [];
    const [first, last] = daysOf([seconds], zone);
    for (let day = first; day <= last; day++) {
      const nearest = Math.max(WEST, day * DAY - seconds), farthest = Math.min(EAST, (day + 1) * DAY - 1 - seconds);
      for (const lastDay of steps(day, cut(count), unit, reckoning)) {
        if (daysEnd !== "midnight") found.push(sameHour(seconds, lastDay - day, zone));
        if (daysEnd !== "same_hour") {
          const end = (lastDay + 1) * DAY - 1;
          found.push(zone ? endOf(lastDay, zone) : [end - farthest - SUMMER, end - nearest + SUMMER]);
        }
      }
    }
    return [Math.min(...found.map((each) => each[0])), Math.max(...found.map((each) => each[1]))];
  };
  const sameHour = (seconds, days, zone) => {
    if (!zone) return [seconds + days * DAY - SUMMER, seconds + days * DAY + SUMMER];
    const moment = utc(zone, seconds + offsetAt(zone, seconds) + days * DAY);
    return [moment, moment];
  };
  const elapsed = (moment) => {
    if (moment[0] === "next") return [0, DAY];
    if (moment[0] === "at") return [0, 0];
    const count = num(moment[1]), unit = moment[2], [base, factor] = STEPS[unit] || [unit, 1];
    if (SECONDS[unit]) return Array(2).fill(cut(times(count, whole(SECONDS[unit]))));
    if (base === "months") {
      const middle = cut(times(times(count, whole(factor)), frac(BigInt(146097 * DAY), 4800n)));
      return [middle - 4 * DAY, middle + 5 * DAY];
    }
    if (base === "days") {
      const exact = cut(times(count, whole(factor))) * DAY;
      return [exact - SUMMER, exact + DAY + SUMMER];
    }
    const some = cut(count), near = Math.abs(some) * DAY, far = (Math.floor(Math.abs(some) * 7 / 5) + 30) * DAY;
    return some >= 0 ? [near - SUMMER, far + DAY] : [-far - DAY, DAY + SUMMER - near];
  };
  const stepFamily = (moment) => {
    if (moment[0] === "next") return [`${moment[1]}:${moment[2]}`, ZERO];
    if (moment[0] === "at") return ["minutes", ZERO];
    const [base, factor] = { hours: ["minutes", 60], ...STEPS }[moment[2]] || [moment[2], 1];
    return [base, times(num(moment[1]), whole(factor))];
  };

  // --- purchases
  const SELECTORS = ["product", "route", "market", "pay_by", "charge", "plan", "tier", "marked"];
  const UNIONS = { EU: "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split(" ") };
  const levelOf = (own, selector, word) => {
    const market = selector === "market", union = market && own in UNIONS;
    if (own === "any") return 0;
    if (own === word) return market && own.includes("-") ? 3 : union ? 1 : 2;
    if (!market) return -1;
    const country = word.split("-")[0];
    return own === country ? 2 : union && UNIONS[own].includes(country) ? 1 : -1;
  };
  const level = (rule, selector, word) => Math.max(...rule.for[selector].map((own) => levelOf(own, selector, word)));
  const isNarrower = (one, other) => one.every((mine, place) => mine >= other[place]) && one.some((mine, place) => mine !== other[place]);
  const usedWords = (rules, selector) => new Set(rules.flatMap((rule) => rule.for[selector]).filter((word) => word !== "any"));
  const possiblePurchases = (rules, told) => {
    const found = [];
    const narrowed = (index, fits) => {
      if (index === SELECTORS.length) return found.push(fits);
      const selector = SELECTORS[index], met = new Set();
      for (const word of choices(rules, told, selector, fits)) {
        const after = rules.map((rule, place) => {
          const own = fits[place] ? level(rule, selector, word) : -1;
          return own < 0 ? null : [...fits[place], own];
        });
        const mark = key(after);
        if (!met.has(mark)) { met.add(mark); narrowed(index + 1, after); }
      }
    };
    narrowed(0, rules.map(() => []));
    return found;
  };
  const choices = (rules, told, selector, fits) => {
    if (selector in told) return [told[selector]];
    const words = usedWords(rules, selector), live = usedWords(rules.filter((_, place) => fits[place]), selector);
    const closed = selector === "tier" && words.size && words.size === live.size;
    return closed ? sorted(live) : [...sorted(live), "(other)"];
  };
  const notTold = (rules, told) => SELECTORS.filter((selector) => !(selector in told) && usedWords(rules, selector).size)
    .map((selector) => unknown("selector", selector));

  // --- whether one may ask
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
    const { events, facts } = known, zone = reckoning.zone;
    const tests = (rule) => [
      ...DATED.filter(([name]) => rule[name]).map(([kind, event]) => ({ kind, detail: event, formula: inSpan(rule[kind], event) })),
      ...(rule.from ? [{ kind: "from", detail: "", formula: hasPassed(rule.from, true, `${rule.id}.from`, rule.id) }] : []),
      ...(rule.until ? [{ kind: "until", detail: "", formula: negate(hasPassed(rule.until, false, `${rule.id}.until`, rule.id)) }] : []),
      ...["only_if", "never_if"].flatMap((kind) => rule[kind].map((condition, index) => {
        const formula = holds(condition, `${rule.id}.${kind}[${index}]`, rule.id);
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
      if (moment[0] === "after" && moment[2] === "business_days" && reckoning.calendars.length > 1) return unknown("selector", "market");
      return unknown("term", "clock.days_end");
    };
    const holds = (condition, place, rule) => {
      const [form, word] = condition;
      if (form === "measured") return measured(condition, place, rule);
      if (form === "happened") {
        if (word === "unpublished" || word === "unread") return openDoubt(place, unknown("term", word, rule));
        return typeof facts[word] === "boolean" ? facts[word] : doubtOn(`fact:${word}`, null, unknown("fact", word));
      }
      const parts = word.map((part, index) => holds(part, `${place}[${index}]`, rule));
      return form === "any_of" ? anyOf(parts) : allOf(parts);
    };
    const measured = ([, measure, comparator, wanted], place, rule) => {
      const fact = measure === "paid" ? known.paid : Array.isArray(facts[measure]) ? facts[measure] : null;
      if (!wanted) return fact && !fact[0][0] ? false : openDoubt(place, unknown("term", measure, rule));
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

  // --- amounts: a span is `[least, most]`, most `null` where there is no upper end
  const ANYTHING = [ZERO, null];
  const exactly = (amount) => [amount, amount];
  const valuedAt = (span, ...unknowns) => ({ span, unknowns });
  const joined = (choose, spans) =>
    [choose(spans.map(([least]) => least)), spans.some(([, most]) => !most) ? null : max(spans.map(([, most]) => most))];
  const larger = (spans) => joined(max, spans);
  const covering = (spans) => joined(min, spans);
  const smaller = (spans) => {
    const most = spans.map((span) => span[1]).filter(Boolean);
    return [min(spans.map(([least]) => least)), most.length ? min(most) : null];
  };
  const total = (spans) => [sum(spans.map(([least]) => least)), spans.some(([, most]) => !most) ? null : sum(spans.map(([, most]) => most))];
  const sumOf = (told) => told && { amount: num(told[0]), currency: told[1] };
  const refundOf = (rule, known, conditions) => {
    if (rule.refundable === "no" || rule.refundable === "not_applicable") return valuedAt(exactly(ZERO));
    const all = sumOf(rule.unit === "order" && known.order_total || known.paid);
    if (!all) return valuedAt(ANYTHING, unknown("sum", "paid"));
    const given = rule.gives ? value(rule.gives, known, all, rule.id) : valuedAt(ANYTHING, unknown("term", "gives", rule.id));
    const taken = rule.minus.map(([, amount], index) => deduction(amount, known, all, conditions[index], rule));
    const [leastTaken, mostTaken] = total(taken.map((each) => each.span));
    const most = given.span[1] ? min([given.span[1], all.amount]) : all.amount, least = min([given.span[0], most]);
    const low = !mostTaken || rule.refundable !== "yes" ? ZERO : max([ZERO, minus(least, mostTaken)]);
    const high = max([ZERO, minus(most, leastTaken)]);
    return valuedAt([low, high], ...(high[0] ? [...given.unknowns, ...taken.flatMap((each) => each.unknowns)] : []));
  };
  const deduction = (amount, known, all, made, rule) => {
    if (made === false) return valuedAt(exactly(ZERO));
    const valued = value(amount, known, all, rule.id);
    return made === true ? valued : valuedAt([ZERO, valued.span[1]], ...valued.unknowns, ...doubtsIn(made).map((doubt) => doubt.about));
  };
  const inCurrency = (told, all) => told.currency === all.currency ? valuedAt(exactly(told.amount)) : valuedAt(ANYTHING, unknown("currency", told.currency));
  const value = (amount, known, all, rule) => {
    const [form, first, second, third] = amount;
    if (form === "all") return valuedAt(exactly(all.amount));
    if (form === "percent") return valuedAt(exactly(times(all.amount, num(first))));
    if (form === "unpublished") return valuedAt(ANYTHING, unknown("term", "amount", rule));
    if (form === "unused") return unused(amount, known, all, rule);
    if (form === "larger_of" || form === "smaller_of") {
      const each = first.map((part) => value(part, known, all, rule)), spans = each.map((one) => one.span);
      return valuedAt(form === "larger_of" ? larger(spans) : smaller(spans), ...each.flatMap((one) => one.unknowns));
    }
    if (form === "named") {
      const told = sumOf(known.amounts[first]);
      return told ? inCurrency(told, all) : valuedAt(ANYTHING, unknown("sum", first));
    }
    if (form === "sum") return inCurrency(sumOf([first, second]), all);
    const count = known.counts[third];
    if (count === undefined) return valuedAt(ANYTHING, unknown("count", third));
    return inCurrency({ amount: times(num(first), whole(count)), currency: second }, all);
  };
  const unitsOf = (told = {}) => {
    const units = {};
    ["bought", "attended"].forEach((name) => { units[name] = told[name] ? num(told[name]) : null; });
    ["gift", "started", "missed"].forEach((name) => { units[name] = told[name] ? num(told[name]) : ZERO; });
    return units;
  };
  const unused = ([, of, at, gifts, counts], known, all, rule) => {
    const units = unitsOf(known.units[of]);
    const [used, unknowns] = usedOf(of, counts, units);
    if (same(used[0], ZERO) && same(used[1], ZERO)) return valuedAt(exactly(all.amount), ...unknowns);
    const atPaid = units.bought && units.bought[0] ? over(all.amount, units.bought) : null;
    const [prices, asked] = pricesOf(at, known, all, atPaid, rule);
    const ways = gifts === null || gifts === "case_by_case" ? ["first", "last", "shared"] : [gifts];
    const terms = [...unknowns, ...asked,
      ...(!counts && (units.started[0] || units.missed[0]) ? [unknown("term", "gives.counts", rule)] : []),
      ...(ways.length > 1 && units.gift[0] ? [unknown("term", "gives.gifts", rule)] : [])];
    if (!prices) return valuedAt([ZERO, all.amount], ...terms, unknown("unit", `${of}.bought`));
    const costs = (used[1] ? used : [used[0]]).flatMap((count) => prices.flatMap((price) => ways.map((way) => costOf(way, units, count, price))));
    const least = used[1] ? max([ZERO, minus(all.amount, max(costs))]) : ZERO;
    return valuedAt([least, max([ZERO, minus(all.amount, min(costs))])], ...terms);
  };
  const usedOf = (of, counts, units) => {
    const some = !!counts && counts.length > 0, begun = plus(units.started, units.missed);
    const sure = some ? sum(["started", "missed"].filter((word) => counts.includes(word)).map((word) => units[word])) : ZERO;
    const mostSure = some ? sure : begun;
    if (some && !counts.includes("attended")) return [exactly(sure), []];
    if (units.attended) return [[plus(units.attended, sure), plus(units.attended, mostSure)], []];
    return [[sure, units.bought && plus(units.bought, units.gift)], [unknown("unit", `${of}.attended`)]];
  };
  const pricesOf = (at, known, all, atPaid, rule) => {
    if (at === "paid") return [atPaid && [atPaid], []];
    const told = at ? sumOf(known.prices[at]) : null;
    if (told && told.currency === all.currency) return [[told.amount], []];
    const asked = at ? unknown("price", at) : unknown("term", "gives.at", rule);
    return [atPaid && [atPaid, times(plus(all.amount, atPaid), whole(1000))], [asked]];
  };
  const costOf = (way, units, used, price) => {
    if (way === "first") return times(max([ZERO, minus(used, units.gift)]), price);
    const cost = times(used, price);
    return way === "shared" && units.bought && units.bought[0] ? over(times(cost, units.bought), plus(units.bought, units.gift)) : cost;
  };

  // --- when the money is promised: a `between` is [earliest when, latest when or null]
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

  // --- texts that contradict each other
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

  // --- every way in which rules can be open together: sets of rules are bit masks
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

  // --- settling
  const ANSWERS = ["yes", "maybe", "unknown", "no", "not_applicable"], GIVING = ["yes", "maybe", "unknown"];
  const MONEY = ["original_payment", "bank_transfer", "cash"], DATED_KINDS = DATED.map(([kind]) => kind);
  const REASONS = {
    purchases: "dates", requests: "dates", accounts: "dates", from: "too_early", until: "too_late", only_if: "condition", never_if: "exception"
  };
  const worthOf = (rule, answer) => {
    const forms = rule.pays_in.map(([form]) => form);
    return [ANSWERS.indexOf(answer), Number(forms.length > 0 && !forms.some((form) => MONEY.includes(form)) && GIVING.includes(answer))];
  };
  const candidatesOf = (rule, index, asked) => {
    const tests = asked.tests(rule), opened = allOf(tests.map((test) => test.formula)), lapsed = asked.lapsed(rule), found = [];
    const add = (formula, answer, valued) => found.push({ index, rule, tests, formula, answer, valued, worth: worthOf(rule, answer) });
    if (lapsed !== true) add(allOf([opened, negate(lapsed)]), rule.refundable || "unknown", refundOf(rule, asked.known, asked.made(rule.minus, rule)));
    if (lapsed !== false) add(allOf([opened, lapsed]), "no", valuedAt(exactly(ZERO)));
    return found;
  };
  const worldsOf = (rules, candidates, told) => {
    const worlds = new Map();
    const outOfDate = rules.map((_, index) => candidates.some((candidate) => candidate.index === index
      && candidate.tests.some((test) => test.formula === false && DATED_KINDS.includes(test.kind))));
    for (const fits of possiblePurchases(rules, told)) {
      for (const standing of textsThatCanStand(rules.filter((_, index) => fits[index] && !outOfDate[index]))) {
        const numbers = candidates.map((_, number) => number).filter((number) => {
          const { formula, index, rule } = candidates[number];
          return formula !== false && fits[index] && standing.has(rule.id);
        });
        const world = { numbers, levels: numbers.map((number) => fits[candidates[number].index]) };
        if (!worlds.has(key(world))) worlds.set(key(world), world);
      }
    }
    return [...worlds.values()];
  };
  const promisesOf = ({ numbers, levels }, candidates) => numbers.map((number, place) => ({
    formula: candidates[number].formula, worth: candidates[number].worth, amount: candidates[number].valued.span,
    wider: levels.reduce((bits, other, at) => isNarrower(levels[place], other) ? bits | bit(at) : bits, 0n)
  }));
  const calendarsOf = (calendars, market) => {
    const none = { holidays: new Set(), workdays: new Set() };
    const own = (name) => ({ holidays: new Set(calendars[name].holidays), workdays: new Set(calendars[name].workdays) });
    if (!market) {
      const all = new Map([["[[],[]]", none]]);
      Object.keys(calendars).forEach((name) => {
        const off = own(name), mark = key([[...off.holidays].sort(), [...off.workdays].sort()]);
        if (!all.has(mark)) all.set(mark, off);
      });
      return [...all.values()];
    }
    const country = market.split("-")[0], unions = Object.keys(UNIONS).filter((union) => UNIONS[union].includes(country));
    const name = [market, country, ...unions].find((each) => each in calendars);
    return [name ? own(name) : none];
  };
  const outcomeOrder = (a, b) => (a.rules < b.rules ? -1 : a.rules > b.rules ? 1 : 0) || order(a.amount[0], b.amount[0])
    || Number(!a.amount[1]) - Number(!b.amount[1]) || (a.amount[1] ? order(a.amount[1], b.amount[1]) : 0);

  // `file` is `{zone?, days_end?, rules}` with the rules to settle by; the answer is as serialise_settlement gives it.
  const askerOf = (file, told, calendars) => {
    const known = { purchase: {}, units: {}, prices: {}, counts: {}, amounts: {}, events: {}, facts: {}, ...told };
    return asker(known, {
      zone: file.zone || known.zone, learnerZone: known.zone, daysEnd: file.days_end, calendars: calendarsOf(calendars, known.purchase.market)
    });
  };
  const settle = (file, told, calendars = {}) => {
    const { rules } = file, asked = askerOf(file, told, calendars), { known } = asked;
    const candidates = rules.flatMap((rule, index) => candidatesOf(rule, index, asked));
    const worlds = worldsOf(rules, candidates, known.purchase), loose = new Set();
    const paid = known.paid ? num(known.paid[0]) : null;
    const ends = unique(worlds.flatMap((world) => {
      const promises = promisesOf(world, candidates);
      undecided(promises).forEach((place) => loose.add(world.numbers[place]));
      return outcomesOf(promises).sort(outcomeOrder).map((outcome) => {
        const numbers = bitsOf(outcome.rules).map((place) => world.numbers[place]);
        return numbers.length ? { answer: candidates[numbers[0]].answer, numbers, amount: outcome.amount } : { answer: "unknown", numbers, amount: [ZERO, paid] };
      });
    }));
    return summary(rules, asked, candidates, worlds, ends, loose);
  };
  const spanOut = (span) => span.map(out);
  const summary = (rules, asked, candidates, worlds, ends, loose) => {
    const { known, reckoning } = asked, winners = new Set(ends.flatMap((end) => end.numbers));
    const ids = (numbers) => unique([...numbers].sort((a, b) => a - b).map((number) => candidates[number].rule.id));
    const listed = candidates.filter((_, number) => winners.has(number)), giving = listed.filter((each) => GIVING.includes(each.answer));
    const answers = new Set(ends.map((end) => end.answer)), silent = ends.some((end) => !end.numbers.length);
    const days = giving.filter((each) => each.rule.paid_by).map((each) => paidBy(each.rule.paid_by, known, reckoning));
    const promised = days.includes(null) ? null : together(days);
    const extras = (rule) => asked.made(rule.plus, rule).flatMap((made, index) => made === false || !known.paid ? []
      : [[rule.id, rule.plus[index][0], spanOut(value(rule.plus[index][1], known, sumOf(known.paid), rule.id).span), made === true]]);
    const unknowns = () => {
      const live = [...new Set(worlds.flatMap((world) => world.numbers.map((number) => candidates[number].index)))].sort((a, b) => a - b);
      const found = [
        ...(worlds.length > 1 ? notTold(live.map((index) => rules[index]), known.purchase) : []),
        ...[...loose].sort((a, b) => a - b).flatMap((number) => doubtsIn(candidates[number].formula).map((doubt) => doubt.about)),
        ...listed.flatMap((each) => each.valued.unknowns),
        ...listed.filter((each) => each.answer === "unknown").map((each) => unknown("term", "refundable", each.rule.id)),
        ...(silent ? [unknown("term", "rule")] : [])
      ];
      return unique([...found.filter((each) => each.kind !== "term"), ...found.filter((each) => each.kind === "term")]);
    };
    const setAside = (rule, index) => {
      const own = candidates.find((candidate) => candidate.index === index), told = known.purchase;
      const apart = SELECTORS.find((selector) => selector in told && level(rule, selector, told[selector]) < 0);
      if (apart) return { rule: rule.id, reason: "purchase", detail: apart, by: [] };
      const closed = own.tests.find((test) => !canHold(test.formula));
      if (closed) return { rule: rule.id, reason: REASONS[closed.kind], ...(closed.detail ? { detail: closed.detail } : {}), by: [] };
      const narrower = new Set();
      for (const { numbers, levels } of worlds) {
        const place = numbers.findIndex((number) => candidates[number].index === index);
        if (place >= 0) numbers.forEach((number, at) => {
          if (isNarrower(levels[at], levels[place]) && canHold(candidates[number].formula)) narrower.add(number);
        });
      }
      return { rule: rule.id, reason: narrower.size ? "narrower" : "better", by: ids(narrower.size ? narrower : winners), amount: spanOut(own.valued.span) };
    };
    return {
      answer: answers.size === 1 ? ends[0].answer : "maybe",
      rule: [...ids(winners), ...(silent ? ["none"] : [])],
      amount: spanOut(covering(ends.map((end) => end.amount))),
      ...(known.paid ? { currency: known.paid[1] } : {}),
      form: unique(giving.flatMap((each) => each.rule.pays_in)),
      decided_by: unique(listed.flatMap((each) => each.rule.decided_by)),
      ...(promised ? { paid_by: promised } : {}),
      plus: unique(giving.flatMap((each) => extras(each.rule))),
      then: unique(listed.flatMap((each) => each.rule.then)),
      instead: unique(listed.flatMap((each) => each.rule.instead)),
      unknowns: unknowns(),
      others: rules.flatMap((rule, index) => listed.some((each) => each.rule === rule) ? [] : [setAside(rule, index)]),
      endings: unique(ends.map((end) => [end.answer, ids(end.numbers), spanOut(end.amount)]))
    };
  };

  // --- which wordings to settle by
  const rulesInForce = (rules) => rules.filter((rule) => !rule.history);
  const rulesWhenPaid = (rules, day) => {
    const byId = new Map(rules.map((rule) => [rule.id, rule])), replacing = new Set(rules.map((rule) => rule.replaced_by));
    const began = ({ purchases, first_seen: seen }) => purchases && purchases[0] !== null ? purchases[0] : seen === undefined ? null : seen;
    return rules.filter((rule) => {
      const start = began(rule), end = rule.purchases ? rule.purchases[3] : null;
      if ((start !== null && start > day && (replacing.has(rule.id) || rule.purchases)) || (end !== null && end < day)) return false;
      if (!rule.history || end !== null) return true;
      const newer = rule.replaced_by && byId.get(rule.replaced_by);
      if (newer) return began(newer) !== null && began(newer) > day;
      return start !== null && rule.last_seen !== undefined && start <= day && day <= rule.last_seen;
    });
  };

  // --- what a page shows of it
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

  return { settle, rulesInForce, rulesWhenPaid, rounded, exact, percent, reckon };
})();
