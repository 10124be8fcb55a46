// Terms and law side by side, settled apart: what stands when the law is a floor, ending by ending. A silent side leaves it to the other.
const largerOf = (terms, law) => spanOut(covering(terms.endings.flatMap(([, mine, one]) => law.endings.map(([, theirs, other]) => {
  const [own, floor] = [one, other].map((span) => span.map((end) => end && num(end)));
  return !theirs.length ? own : !mine.length ? floor : larger([own, floor]);
}))));
// What a side says comes back where it says anything; `null` where no ending rests on a rule.
const spoken = ({ endings }) => {
  const said = endings.filter(([, ids]) => ids.length).map(([, , span]) => span.map((end) => end && num(end)));
  return said.length ? spanOut(covering(said)) : null;
};

window.kefubangRefunds = { settle, largerOf, spoken, typedSum, rulesInForce, rulesWhenPaid, rounded, exact, percent, reckon, whatCannotBe, MONEY };
