// The refund calculator. The form, the rules and the words for them are asked for when a reader comes near; the engine (settle.js)
// settles the terms and the law of the market apart. The case stays in this page and in its address; nothing is sent.
//
// What every part works with: `shared` and `terms` are described by generator/pages/calculator.py.
const { make, load } = kefubang;
const { engine, sheet, folder, platform, pages, dispute, lost } = JSON.parse(document.getElementById("calculator-data").textContent);
const place = document.getElementById("calculator-form"), list = document.getElementById("calculator-platforms");
const days = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long", timeZone: "UTC" });
const HASH = "#calculator&", OTHER = "(other)";
const ASKED = ["selector", "event", "fact", "sum", "price", "count", "measure", "unit"];
let shared, words, refunds, terms, labels;

const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const label = (kind, word) => (labels[kind] || {})[word] || word.replace(/_/g, " ");
const named = (name, text) => fill(words.named, { name, text });
const listed = (kind, list) => list.map((each) => label(kind, each)).join(words.and);
const dayOf = (date) => Array(2).fill(Date.parse(date + "T00:00Z") / 86400000);
const dateOf = (day) => days.format(new Date(day * 86400000));
const plain = ([n, d]) => d === 1 ? String(n) : String(n / d);
const figure = (amount, currency) => refunds.rounded(amount, currency).replace(/^\d+/, (digits) => digits.replace(/\B(?=(\d{3})+$)/g, ","));
const money = (amount, currency) => fill(words.money, { amount: figure(amount, currency), currency: label("currency", currency) });
const isOne = ([least, most]) => !!most && least[0] === most[0] && least[1] === most[1];
const span = (ends, currency) => !ends[1] || isOne(ends) ? money(ends[0], currency)
  : fill(words.between, { least: figure(ends[0], currency), most: money(ends[1], currency) });
