// The time line: lines are added, sorted, named, and none lies in the future.
const numbered = () => [...lines.children].forEach((row, index) => [...row.querySelectorAll("input")].forEach((input, column) =>
  input.setAttribute("aria-label", say(column ? words.what : words.day, { n: index + 1 }))));
document.getElementById("timeline-more").addEventListener("click", () => {
  const row = lines.children[0].cloneNode(true);
  row.querySelectorAll("input").forEach((input) => { input.value = ""; input.removeAttribute("aria-invalid"); });
  lines.append(row);
  numbered();
  judge();
  row.querySelector("input").focus();
});
document.getElementById("timeline-sort").addEventListener("click", () => {
  const day = (row) => row.querySelector("input").value || "9999";
  lines.append(...[...lines.children].sort((a, b) => day(a).localeCompare(day(b))));
  numbered();
});
const judge = () => {
  const wrong = [...lines.children].flatMap((row, index) => {
    const input = row.querySelector("[type=date]"), late = input.value > today;
    input.setAttribute("aria-invalid", String(late));
    input.toggleAttribute("data-unfilled", !input.value);
    return late ? [say(words.line, { n: index + 1, text: words.not_yet })] : [];
  });
  document.getElementById("timeline-status").textContent = wrong.join(" ");
};
lines.addEventListener("input", judge);
judge();
