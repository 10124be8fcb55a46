"""Files for trying out refund rules: rule files of which only the rules are read, and files of cases."""

from __future__ import annotations

from typing import Final, NamedTuple

from generator.languages import Text
from generator.loader.places import FieldPath, field_path, span_of, value_at
from generator.loader.reading import plain, read_block
from generator.model.misreadings import EMPTY_LIST, shown
from generator.model.refund_cases import CaseFile, RuleFile
from generator.problems import Code, Problem, Severity
from generator.source import Entry, Mapping, Node, Scalar, Sequence, parse_yaml

_READ: Final = frozenset(RuleFile.model_fields)

NO_RULES: Final = Code(
    id="E141",
    severity=Severity.ERROR,
    title=Text("案例没有可用的规则", "A case without rules"),
    message=Text("{reason}", "{reason}"),
    mend=Text("{suggestion}", "{suggestion}"),
    why=Text("没有规则，案例就没有答案。", "Without rules a case has no answer."),
    bad=b"(cases: [{id: a, terms: missing-school, case: {product: course}}])",
    good=b"(cases: [{id: a, terms: sample-school, case: {product: course}}])",
)
REPEATED_CASE: Final = Code(
    id="E142",
    severity=Severity.ERROR,
    title=Text("案例的 id 重复", "Two cases with one id"),
    message=Text("id “{value}” 前面已经用过", 'the id "{value}" is taken by a case above'),
    mend=Text("换一个 id", "choose another id"),
    why=Text("差异按 id 列出，两个同名的案例就分不清了。", "Differences are listed by id, so two cases of one name could not be told apart."),
    bad=b"(cases: [{id: a, ...}, {id: a, ...}])",
    good=b"(cases: [{id: a, ...}, {id: b, ...}])",
)
IMPOSSIBLE: Final = Code(
    id="E143",
    severity=Severity.ERROR,
    title=Text("案例自相矛盾", "A case that cannot be"),
    message=Text("{reason}", "{reason}"),
    mend=Text("核对数字和日期；不知道的就不写", "check the numbers and dates; leave out what is not known"),
    why=Text("用掉的不会比买的和赠的多，付款也不会晚于退款申请；照算会得出看似准确的错数。", "No more can be used up than was bought and given, and nobody asks for money back before paying; settling it would give a wrong sum that looks exact."),
    bad=b"(cases: [{id: a, terms: sample-school, case: {units: {lessons: {bought: 40, attended: 50}}}}])",
    good=b"(cases: [{id: a, terms: sample-school, case: {units: {lessons: {bought: 40, attended: 10}}}}])",
)
NEARLY_A_PRODUCT: Final = Code(
    id="W144",
    severity=Severity.WARNING,
    title=Text("案例里的商品和规则里的只差一点", "A case whose product is nearly one of the rules"),
    message=Text("没有规则写到商品 “{value}”，它和 “{close}” 很像", 'no rule names the product "{value}", which looks like "{close}"'),
    mend=Text("若是写错了，写成 “{close}”", 'write "{close}" if it is a slip'),
    why=Text("平台可以有自己的商品名，所以写错的词不算错误；但没有规则适用，答案就会是“条款没有说”。", "Programmes may have names of their own, so a mistyped one is no error; but no rule fits it, and the answer reads as if the terms were silent."),
    bad=b"(cases: [{id: a, terms: sample-school, case: {product: prepaid_lesson}}])",
    good=b"(cases: [{id: a, terms: sample-school, case: {product: prepaid_lessons}}])",
)
REFUND_CODES: Final = (NO_RULES, REPEATED_CASE, IMPOSSIBLE, NEARLY_A_PRODUCT)


def load_rule_file(data: bytes, file: str) -> tuple[RuleFile | None, tuple[Problem, ...]]:
    """Reads id, clock and refund rules of a file; its other keys are not looked at."""
    parsed = parse_yaml(data, file)
    node = None if parsed.node is None else _whole_remarks(_only_rules(parsed.node))
    return read_block(RuleFile, node, parsed.problems, file)


class RulePlace(NamedTuple):
    """Where a rule stands, as `file:line`, and how much it gives as it is written there; empty where it does not say."""

    place: str
    amount: str


def places_of_rules(data: bytes, file: str) -> dict[str, RulePlace]:
    """The place of every rule of a file by its id."""
    node = parse_yaml(data, file).node
    rules = value_at(node, ("refund",))
    found: dict[str, RulePlace] = {}
    for index, rule in enumerate(rules.items if isinstance(rules, Sequence) else ()):
        written = plain(rule, [])
        if isinstance(written, dict) and isinstance(written.get("id"), str):
            amount = "; ".join(f"{key}: {shown(written[key])}" for key in ("gives", "minus") if key in written)
            found[written["id"]] = RulePlace(f"{file}:{span_of(node, ('refund', index)).line}", amount)
    return found


def _only_rules(node: Mapping) -> Mapping:
    """The part of a file that holds rules; a list without a rule says that none were found."""
    return Mapping(tuple(entry for entry in node.entries if _is_read(entry)), node.span)


def _is_read(entry: Entry) -> bool:
    return entry.key.text in _READ and not (isinstance(entry.value, Sequence) and not entry.value.items)


def _whole_remarks(node: Node) -> Node:
    """The tree without what is no key: `{note: voided, changed or upheld}` is one remark, cut in two by its comma."""
    if isinstance(node, Mapping):
        kept = (entry for entry in node.entries if not _is_rest_of_a_remark(entry))
        return Mapping(tuple(Entry(entry.key, _whole_remarks(entry.value)) for entry in kept), node.span)
    return Sequence(tuple(map(_whole_remarks, node.items)), node.span) if isinstance(node, Sequence) else node


def _is_rest_of_a_remark(entry: Entry) -> bool:
    return " " in entry.key.text and isinstance(entry.value, Scalar) and entry.value.is_empty


class LoadedCases:
    """A file of cases: its `content` when it could be read, and its problems."""

    def __init__(self, data: bytes, file: str) -> None:
        parsed = parse_yaml(data, file)
        self.file = file
        self._node = None if parsed.node is None else _whole_remarks(parsed.node)
        self.content, problems = read_block(CaseFile, self._node, parsed.problems, file)
        self.problems = (*problems, *self._unfit())

    def problem(self, code: Code, path: FieldPath, **arguments: str | Text) -> Problem:
        """A problem of this file at the field `path`."""
        return Problem(code=code, file=self.file, span=span_of(self._node, path), field=field_path(path), arguments=arguments)

    @property
    def named(self) -> tuple[tuple[FieldPath, str], ...]:
        """Where cases name the rules they rest on (`terms`, `law`), and by which id; also when something else cannot be read."""
        cases = value_at(self._node, ("cases",))
        count = len(cases.items) if isinstance(cases, Sequence) else 0
        paths: list[FieldPath] = [("cases", index, key) for index in range(count) for key in ("terms", "law")]
        return tuple((path, node.text) for path in paths if isinstance(node := value_at(self._node, path), Scalar) and not node.is_empty)

    def _unfit(self) -> list[Problem]:
        if self.content is None:
            return []
        met: set[str] = set()
        found = [] if self.content.cases else [self.problem(EMPTY_LIST, ("cases",))]
        for index, case in enumerate(self.content.cases):
            if case.id in met:
                found.append(self.problem(REPEATED_CASE, ("cases", index, "id"), value=case.id))
            met.add(case.id)
        return found
