"""`replaced_by` and `contradicts` name rules of the same file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.checks.subject import Subject
from generator.languages import Text
from generator.loader import FieldPath
from generator.model.suggestions import choose
from generator.problems import Code, Problem, Severity

CODE: Final = Code(
    id="E204",
    severity=Severity.ERROR,
    title=Text("引用了不存在的退款规则", "A refund rule that is not there"),
    message=Text("“{value}” 不是另一条规则的 id", '"{value}" is not the id of another rule'),
    mend=Text("{suggestion}", "{suggestion}"),
    why=Text("旧规则靠 replaced_by 接到新规则，矛盾靠 contradicts 成对显示。", "Old rules lead to new ones by replaced_by; texts that cannot both hold are paired by contradicts."),
    bad="refund:\n  - {id: course, for: {product: course}, refundable: no, replaced_by: cours, sources: [help-page]}\n",
    good="refund:\n  - {id: course-old, for: {product: course}, refundable: no, replaced_by: course, sources: [help-page]}\n  - {id: course, for: {product: course}, refundable: maybe, sources: [help-page]}\n",
)
_REMOVE: Final = Text("文件里没有别的规则，删掉这一行", "there is no other rule in this file; remove the line")


def check(subject: Subject) -> Iterator[Problem]:
    """Yields a problem for each rule id that does not exist."""
    known = tuple(rule.id for rule in subject.platform.refund)
    for index, rule in enumerate(subject.platform.refund):
        named: list[tuple[FieldPath, str]] = [(("replaced_by",), rule.replaced_by)] if rule.replaced_by else []
        named += [(("contradicts", number), other) for number, other in enumerate(rule.contradicts)]
        for step, other in named:
            if other not in known or other == rule.id:
                others = tuple(id for id in known if id != rule.id)
                yield subject.problem(CODE, ("refund", index, *step), value=other, suggestion=choose(other, others) if others else _REMOVE)
