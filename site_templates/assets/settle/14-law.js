// Terms and law side by side, settled apart: what stands when the law is a floor, ending by ending. A silent side leaves it to the other.
const largerOf = (terms, law) => spanOut(covering(terms.endings.flatMap(([, mine, one]) => law.endings.map(([, theirs, other]) => {
  const [own, floor] = [one, other].map((span) => span.map((end) => end && num(end)));
  return !theirs.length ? own : !mine.length ? floor : larger([own, floor]);
}))));

window.kefubangRefunds = { settle, largerOf, rulesInForce, rulesWhenPaid, rounded, exact, percent, reckon, whatCannotBe };
