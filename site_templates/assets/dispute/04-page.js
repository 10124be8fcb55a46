// The page: fields fill gaps, papers are printed or copied, a case comes from the calculator and goes back to it.
const MONEY = [field("sum"), field("ask")];
const read = (input) => {
  const text = input.value.trim();
  if (input.type === "date" && text) return shown(text);
  return MONEY.includes(input) && /^\d[\d.,]*$/.test(text.normalize("NFKC")) ? say(words.money, { amount: text.normalize("NFKC") }) : text;
};
const fillIn = (input) => {
  const name = input.id.slice(5);
  if (input === field("company")) address();
  else if (input.type === "date") write(name, check(input) && read(input));
  else if (input !== platform && input !== clause) write(name, read(input));
  if (name === "paid") weigh();
  if (name === "ask") request();
  goBack();
};

// The calculator takes the case as it was, with what has been changed here.
const back = document.getElementById("letter-calculator");
let raw = "";
const goBack = () => {
  const told = new URLSearchParams(raw), sum = /\d[\d.,]*/.exec(field("sum").value.normalize("NFKC"));
  if (platform.value) told.set("p", platform.selectedOptions[0].hasAttribute("data-silent") ? "none" : platform.value);
  if (field("paid").value) told.set("event.payment", field("paid").value);
  if (sum) told.set("paid", sum[0]);
  if (!raw) told.set("selector.market", words.market);
  back.href = back.href.split("#")[0] + "#calculator&" + told;
};
const takeOver = () => {
  const told = new URLSearchParams(location.hash.slice(1)), chosen = told.get("p"), situation = document.getElementById("case-" + told.get("case"));
  raw = told.get("calc") || "";
  wanted = settledBy = told.get("clause");
  taken = told.has("taken") ? told.get("taken").split(" ") : null;
  ground = told.get("ground") || "";
  handed = ground && told.get("ask") || "";
  if (situation) situation.checked = true;
  ["bought", "paid", "sum", "used", "ask"].forEach((name) => {
    if (told.get(name)) field(name).value = told.get(name);
    fillIn(field(name));
  });
  if (chosen && [...platform.options].some((each) => each.value === chosen)) {
    platform.value = chosen;
    pick();
  }
  // Where the law on record says nothing of this very case, no article is cited for the sum; a reader may tick one.
  if (told.get("law")) document.querySelectorAll(".k-cited li[data-gives] input").forEach((box) => { box.checked = false; });
  request();
  goBack();
  if (raw) document.getElementById("letter").scrollIntoView();
};

document.querySelectorAll("[id^=fill-]").forEach((input) => input.addEventListener("input", () => fillIn(input)));
platform.addEventListener("change", () => { pick(); goBack(); });
clause.addEventListener("change", cite);
document.querySelectorAll(".k-cited input,[name=case]").forEach((input) => input.addEventListener("change", request));
document.querySelectorAll("[data-print]").forEach((button) => button.addEventListener("click", () => {
  document.documentElement.dataset.printing = button.dataset.print;
  window.print();
}));
window.addEventListener("afterprint", () => { delete document.documentElement.dataset.printing; });
document.getElementById("letter-copy").addEventListener("click", () => {
  const selection = getSelection(), letter = document.getElementById("letter-text");
  letter.querySelectorAll("details").forEach((part) => { part.open = true; });
  letter.dataset.copying = "";
  selection.selectAllChildren(letter);
  let done = false;
  try { done = document.execCommand("copy"); } catch { done = false; }
  delete letter.dataset.copying;
  status.textContent = done ? words.copied : words.press;
  if (done) selection.removeAllRanges();
});

write("today", shown(today));
field("paid").max = today;
field("by").min = shift(today, 1);
field("by").value = shift(today, 15);
fillIn(field("by"));
weigh();
cite();
document.querySelectorAll("[data-scripted]").forEach((part) => { part.hidden = false; });
takeOver();
addEventListener("hashchange", () => { if (location.hash.startsWith("#p=")) takeOver(); });
