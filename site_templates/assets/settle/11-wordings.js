// Which wordings to settle by
const rulesInForce = (rules) => rules.filter((rule) => !rule.history);
const rulesWhenPaid = (rules, day) => {
  const byId = new Map(rules.map((rule) => [rule.id, rule])), replacing = new Set(rules.map((rule) => rule.replaced_by));
  const began = ({ purchases, first_seen: seen }) => purchases && purchases[0] !== null ? purchases[0] : seen === undefined ? null : seen;
  return rules.filter((rule) => {
    const start = began(rule), end = rule.purchases ? rule.purchases[3] : null;
    if ((start !== null && start > day && (replacing.has(rule.id) || rule.purchases)) || (end !== null && end < day)) return false;
    if (!rule.history || end !== null) return true;
    const newer = rule.replaced_by && byId.get(rule.replaced_by);
    if (newer) return began(newer) !== null && began(newer) > day;
    return start !== null && rule.last_seen !== undefined && start <= day && day <= rule.last_seen;
  });
};
