// The refund engine in the browser: generator/refunds/ once more, module by module, on the values that
// generator/refunds/serialising.py describes. No clock, no network; `tests/test_calculator_browser.py` holds it to Python's answers.
//
// Exact numbers: `[numerator, denominator]`, as BigInt inside, never rounded here but by `rounded`.
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
