// The questions: a few to begin with, then exactly what the engine says it does not know.
const select = (pairs) => make("select", {}, ...pairs.map(([value, text]) => make("option", { value }, text)));
const number = (more) => make("input", { inputmode: "decimal", autocomplete: "off", ...more });
const day = () => make("input", { type: "date" });
const field = (name, text, input, hint) => {
  input.name = name;
  input.id = "calc-" + name.replace(/[._]/g, "-");
  if (hint) input.setAttribute("aria-describedby", input.id + "-hint");
  return make("div", { class: "k-field" }, make("label", { for: input.id }, text), ...(hint ? [make("small", { id: input.id + "-hint" }, hint)] : []), input);
};
const row = (...fields) => make("div", { class: "k-calc__row" }, ...fields);
// Says beside a field what cannot be so.
const mark = (wrong) => place.querySelectorAll(".k-field").forEach((box) => {
  const input = box.querySelector("[name]"), said = box.querySelector(".k-field__wrong"), text = wrong[input.name];
  if (said) said.remove();
  if (text) box.append(make("p", { class: "k-field__wrong", id: input.id + "-wrong" }, text));
  const hint = box.querySelector("small");
  [["aria-invalid", text && "true"], ["aria-describedby", text ? input.id + "-wrong" : hint && hint.id]].forEach(([name, value]) => value ? input.setAttribute(name, value) : input.removeAttribute(name));
});
const choice = (kind, list, ...more) => select([...list.map((word) => [word, label(kind, word)]), ...more]);
const elsewhere = () => [[OTHER, words.something], ["", words.unsure]];
const unitRow = (unit) => {
  const [bought, used, gift] = fill(words.units, { unit: label("used_unit", unit) }).split("|");
  return row(field("bought." + unit, bought, number()), field("attended." + unit, used, number()), field("gift." + unit, gift, number()));
};

const answer = make("div", { class: "k-result", role: "status" });
const more = make("div", { class: "k-calc__more k-stack", hidden: "" }), asked = make("div", { class: "k-calc__row" });
const spare = make("div", { class: "k-calc__row" }), spared = make("details", { class: "k-fold" });
const status = make("span", { role: "status" }), letter = make("a", { class: "k-button k-button--main", href: dispute });

const begin = () => {
  const { choices, units, currencies, market, history } = terms, today = new Date();
  const products = choices.product.length ? choices.product : shared.products;
  // By the law alone the country comes first: it says which law.
  const where = field("selector.market", words.selectors.market, choice("market", choices.market, [OTHER, words.elsewhere], ["", words.unsure]));
  const first = make("div", { class: "k-calc__ask k-stack" },
    ...(terms.id ? [] : [where]),
    field("product", words.selectors.product, choice("product", products, ...elsewhere()), terms.id ? "" : words.law_hint),
    row(field("paid", words.paid, number({ placeholder: "3000" })), field("currency", words.in_currency, choice("currency", currencies))),
    row(field("event.payment", words.paid_on, day()), field("event.request", words.asked_on, day())),
    ...units.map(unitRow),
    row(field("route", words.selectors.route, choice("route", [...new Set(["direct", ...choices.route])], [OTHER, words.elsewhere], ["", words.unsure])),
      ...(terms.id ? [where] : [])),
    make("div", { id: "calc-law" }),
    ...(history ? [field("terms", words.which, select([["", words.newest], ["paid", words.when_paid]]))] : [])
  );
  const copy = make("button", { type: "button", class: "k-button" }, words.keep);
  copy.addEventListener("click", keep);
  [asked, spare].forEach((part) => part.replaceChildren());
  spared.replaceChildren(make("summary", {}, words.by_law_besides), spare);
  more.replaceChildren(make("h4", {}, words.narrow), asked, spared);
  letter.textContent = words.letter;
  answer.setAttribute("aria-label", words.answer);
  place.replaceChildren(first, answer, more, make("div", { class: "k-buttons" }, letter, copy, make("button", { type: "reset", class: "k-button" }, words.again), status));
  place.elements["event.request"].value = [today.getFullYear(), today.getMonth() + 1, today.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  place.elements["selector.market"].value = market;
};

// Money is mostly of the country, until a reader says another.
const followMarket = () => {
  const { currency, paid } = place.elements, known = shared.currency_of[place.elements["selector.market"].value.split("-")[0]];
  if (!("told" in currency.dataset || (terms.id && paid.value))) currency.value = known || terms.currencies[0];
};

// A sum typed with its sign says the currency too.
const followSign = () => {
  const { paid, currency } = place.elements, sum = refunds.typedSum(paid.value, currency.value);
  if (!sum || sum[1] === currency.value || ![...currency.options].some((each) => each.value === sum[1])) return;
  currency.value = sum[1];
  currency.dataset.told = "";
};

// In the law's own words a thing may be called otherwise: the same word, or the one that fits, is taken over until a reader says another; any other is asked.
// Where no terms are settled the first question is in the law's words already.
const askLaw = (law) => {
  const around = place.querySelector("#calc-law"), known = law && terms.id ? law.choices.product : [], product = place.elements.product.value;
  if (around.dataset.law !== (law ? law.id : "")) {
    around.dataset.law = law ? law.id : "";
    around.replaceChildren(...(known.length ? [field("law.product", fill(words.in_law, { market: law.name }), choice("product", known, ...elsewhere()), words.law_hint)] : []));
  }
  const own = place.elements["law.product"];
  if (own && !("told" in own.dataset)) own.value = [product, shared.fits[product]].find((word) => known.includes(word)) || "";
};

const control = (kind, name) => {
  const known = (pairs) => select([["", words.unsure], ...pairs]), unit = { ...shared.measures, ...terms.measures }[name];
  if (kind === "selector") return [words.selectors[name], known([...terms.choices[name].map((word) => [word, label(name, word)]), [OTHER, words.something]])];
  if (kind === "event") return [fill(words.when, { what: label("event", name) }), day()];
  const hint = (labels.hint || {})[name];
  if (kind === "fact") return [(labels.question || {})[name] || fill(words.happened, { what: label("condition", name) }), known([["yes", words.yes], ["no", words.no]]), hint];
  if (kind === "sum") return [fill(words.how_much, { what: label("named_sum", name) }), number()];
  if (kind === "price") return [(labels.priced || {})[name] || fill(words.price, { what: label("price_basis", name) }), number(), hint];
  if (kind === "count") return [fill(words.how_many, { what: label("counted", name) }), number()];
  return [fill(unit ? words.measured : words.counted, { what: label("measured", name), unit: (labels.time || {})[unit] || label("currency", unit) }), number()];
};
const ask = (kind, name, part = asked) => {
  if (kind === "unit") return place.elements["bought." + name] || part.append(unitRow(name));
  if (!place.elements[nameOfField({ kind, name })] && (kind !== "selector" || terms.choices[name])) part.append(field(`${kind}.${name}`, ...control(kind, name)));
};
const FIRST = ["product", "route"];
const nameOfField = ({ kind, name }) => kind === "unit" ? name.split(".").reverse().join(".") : kind === "selector" && FIRST.includes(name) ? name : `${kind}.${name}`;
// Returns the fields still open, those above included, whether something happened before how much of it. What was answered stays, whatever the engine
// thinks of it now. What can no longer change the sum (`idle`) is folded away: the law may give something on top.
const askMore = (unknowns, idle) => {
  const open = unknowns.filter(({ kind, name }) => ASKED.includes(kind) && `${kind} ${name}` !== "sum paid")
    .sort((one, other) => ASKED.indexOf(one.kind) - ASKED.indexOf(other.kind));
  const names = new Set(open.map(nameOfField)), part = idle ? spare : asked;
  [...asked.children, ...spare.children].forEach((each) => {
    const inputs = [...each.querySelectorAll("[name]")], isThere = each.parentElement === part;
    if (!inputs.some((input) => input.value || (isThere && names.has(input.name)) || input === document.activeElement)) each.remove();
  });
  open.forEach(({ kind, name }) => ask(kind, kind === "unit" ? name.split(".")[0] : name, part));
  spared.hidden = !spare.children.length;
  more.hidden = spared.hidden && !asked.children.length;
  return idle ? [] : [...new Set(open.map((each) => place.elements[nameOfField(each)]))].filter((input) => input && !input.value);
};
