// Dates: none that cannot be, and no article that cannot hold by the dates that are told.
const formats = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "long", timeZone: "UTC" });
const shown = (date) => formats.format(new Date(date + "T00:00Z"));
const local = (now) => [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
const today = local(new Date());
const shift = (date, days) => new Date(Date.parse(date + "T00:00Z") + days * 86400000).toISOString().slice(0, 10);

const fault = (input) => {
  if (input.validity.badInput) return words.no_date;
  if (input === field("by")) return input.value && input.value <= today ? say(words.by_past, { today: shown(today) }) : "";
  return input.value > today ? words.not_yet : "";
};
// Says beside a date what is wrong with it; returns whether it can be.
const check = (input) => {
  const text = fault(input), id = input.id + "-fault";
  let told = document.getElementById(id);
  if (!told) {
    told = kefubang.make("p", { class: "k-field__hint", id, role: "alert" });
    input.after(told);
    input.setAttribute("aria-describedby", id);
  }
  told.textContent = text;
  input.setAttribute("aria-invalid", String(!!text));
  return !text;
};

// The articles that run out: ticked once the day of payment shows that they can hold, left out with the reason when they cannot.
const reason = ({ days, since }, paid) => {
  if (since && paid < since) return say(words.too_old, { since: shown(since) });
  const last = shift(paid, Number(days));
  return last < today ? say(words.too_late, { n: days, paid: shown(paid), last: shown(last) }) : "";
};
const weigh = () => {
  const paid = field("paid").getAttribute("aria-invalid") === "true" ? "" : field("paid").value;
  document.querySelectorAll(".k-cited li[data-days]").forEach((item) => {
    const box = item.querySelector("input"), why = paid && reason(item.dataset, paid), told = item.querySelector("small");
    if (item.dataset.paid !== paid) box.checked = !!paid && !why;
    item.dataset.paid = paid;
    box.disabled = !!why;
    if (why) item.closest("details").open = true;
    told.textContent = why || (paid ? say(words.until, { last: shown(shift(paid, Number(item.dataset.days))) }) : say(words.within, { n: item.dataset.days }));
  });
  request();
};
