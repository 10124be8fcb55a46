// The letter of the dispute desk. What is typed stays on the page: it is neither sent nor kept.
const words = JSON.parse(document.getElementById("dispute-words").textContent);
const field = (name) => document.getElementById("fill-" + name);
const status = document.getElementById("letter-status"), lines = document.getElementById("timeline-lines");
const platform = field("platform"), clause = field("clause");
const say = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
let clauses = [], asked = "", wanted = null;

const write = (name, value) => document.querySelectorAll(`[data-blank="${name}"]`).forEach((gap) => {
  gap.textContent = value || "________";
});

// What is asked for: what the clause gives, what the ticked articles give where that is more, and nothing said of either where there is none.
// A sum of the calculator rests on what it was reckoned by: `ground` names it, as long as the sum stands as it came.
let handed = "", ground = "";
const byGround = (terms, law, cites) => {
  if (ground === "terms") return terms || (cites ? "told" : "");
  return ground === "law" ? law("all") ? "law" : law("rest") ? "rest" : "" : "";
};
const request = () => {
  const [, , , , , own, gives = ""] = clauses[clause.value] || [], fits = "k-case--" + document.querySelector("[name=case]:checked").value;
  const ticked = [...document.querySelectorAll(".k-cited li[data-gives]")].filter((item) => item.classList.contains(fits) && item.querySelector("input").checked);
  const law = (amount) => ticked.some(({ dataset }) => dataset.gives === amount);
  const terms = own ? gives : "";
  const asks = handed && field("ask").value === handed && ground !== "terms law" ? byGround(own && (gives || "part"), law, clauses[clause.value]) : terms === "all" ? terms : law("all") ? "law" : terms === "less" || !law("rest") ? terms : terms ? "more" : "rest";
  document.querySelectorAll("[data-asks]").forEach((each) => { each.hidden = each.dataset.asks !== asks; });
};
// The clause with what it deducts; of the clause that settled a case, only what the calculator found deducted (`taken`, where it could tell).
let settledBy = "", taken = null;
const whole = ([anchor, , said, , , , , deductions]) => {
  const made = deductions.filter(([kind]) => !taken || anchor !== settledBy || taken.includes(kind)).map(([, text]) => text);
  return said + (made.length ? say(words.deducted, { text: made.join(words.and) }) : "");
};
// A clause is cited, as the platform's own text or as what somebody reports of it, or the sentence about it is left out; a platform picked with a case brings the clause that settled it.
const cite = () => {
  const chosen = clauses[clause.value];
  const [, , , by, address, own] = chosen || [], said = chosen && whole(chosen), source = [by, address].filter(Boolean).join(" ");
  write("clause", own && say(words.source, { words: said, source }));
  write("source", source);
  write("retold", said);
  document.getElementById("letter-clause").toggleAttribute("data-idle", !own);
  document.getElementById("letter-retold").toggleAttribute("data-idle", !chosen || own);
  request();
};
const offer = (list) => {
  clauses = list;
  clause.replaceChildren(new Option(words.choose, ""), ...list.map((each, index) => new Option(each[1], index)), new Option(words.none, "none"));
  clause.disabled = !list.length;
  const found = list.findIndex((each) => each[0] === wanted);
  if (found >= 0 || list.length === 1) clause.value = String(Math.max(found, 0));
  if (list.length) wanted = null;
  cite();
};
window.kefubangClauses = (id, list) => { if (id === asked) offer(list); };

const address = () => write("platform", field("company").value.trim() || (platform.value && platform.selectedOptions[0].text));
const pick = () => {
  const id = asked = platform.value;
  address();
  offer([]);
  status.textContent = "";
  if (id && !platform.selectedOptions[0].hasAttribute("data-silent")) kefubang.load(`${words.clauses}/${id}.js`).catch(() => { status.textContent = words.lost; });
};
