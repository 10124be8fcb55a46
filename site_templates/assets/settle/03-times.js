// Times: moments are seconds or days from 1970-01-01 (UTC); a `when` is `[second]` or `[first day, last day]`
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
const isSimple = (moment) => ["at", "after", "before", "next"].includes(moment[0]);
const countOf = (moment) => moment[0] === "before" ? minus(ZERO, num(moment[1])) : num(moment[1]);
const eventOf = (moment) => moment[moment.length - 1];
const stretchOf = (moment, when, reckoning) => {
  const zone = reckoning.zone;
  if (moment[0] === "next") return nextTime(moment, when, reckoning.learnerZone);
  if (moment[0] === "at") return spread(when, zone);
  const count = countOf(moment), unit = moment[2];
  if (SECONDS[unit]) {
    const shift = times(count, whole(SECONDS[unit]));
    return spread(when, zone).map((second) => cut(plus(whole(second), shift)));
  }
  return isDays(when) ? fromDays(moment, when, reckoning) : fromInstant(count, unit, when[0], reckoning);
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
const fromDays = (moment, when, reckoning) => {
  const count = countOf(moment), unit = moment[2];
  const first = steps(when[0], cut(count), unit, reckoning)[0], last = steps(when[1], cut(count), unit, reckoning)[1];
  const edge = moment[0] === "before" ? startOf : endOf;
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
  const count = countOf(moment), unit = moment[2], [base, factor] = STEPS[unit] || [unit, 1];
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
const isNeverAfterItsEvent = (moment) => moment[0] === "at" || (moment[0] !== "next"
  && ((moment[0] === "before" && order(num(moment[1]), whole(1)) >= 0) || (moment[2] in SECONDS && order(countOf(moment), ZERO) <= 0)));
const stepFamily = (moment) => {
  if (moment[0] === "next") return [`${moment[1]}:${moment[2]}`, ZERO];
  if (moment[0] === "at") return ["minutes", ZERO];
  const [base, factor] = { hours: ["minutes", 60], ...STEPS }[moment[2]] || [moment[2], 1];
  return [base, times(countOf(moment), whole(factor))];
};
