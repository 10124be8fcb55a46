"""`replaced_by` and `contradicts` name rules of the same file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.languages import Text
from generator.loader import LoadedFile
from generator.model import DatasetDescription, Platform
from generator.model.refund_language import nearest
from generator.problems import Code, Problem, Severity

CODE: Final = Code(
    id="E204",
    severity=Severity.ERROR,
    title=Text("引用了不存在的退款规则", "A refund rule that is not there"),
    message=Text("没有 id 为 “{value}” 的规则", 'there is no rule with the id "{value}"'),
    mend=Text("{suggestion}", "{suggestion}"),
    why=Text("旧规则靠 replaced_by 接到新规则，矛盾靠 contradicts 成对显示。", "Old rules lead to new ones by replaced_by; texts that cannot both hold are paired by contradicts."),
    bad="refund:\n  - {id: course, for: {product: course}, refundable: no, replaced_by: cours, sources: [help-page]}\n",
    good="refund:\n  - {id: course-old, for: {product: course}, refundable: no, replaced_by: course, sources: [help-page]}\n  - {id: course, for: {product: course}, refundable: maybe, sources: [help-page]}\n",
)


def check(loaded: LoadedFile, platform: Platform, description: DatasetDescription | None) -> Iterator[Problem]:
    """Yields a problem for each rule id that does not exist."""
    known = tuple(rule.id for rule in platform.refund)
    for index, rule in enumerate(platform.refund):
        named = [(("replaced_by",), rule.replaced_by)] if rule.replaced_by else []
        named += [(("contradicts",), other) for other in rule.contradicts]
        for step, other in named:
            if other is not None and (other not in known or other == rule.id):
                close = nearest(other, tuple(id for id in known if id != rule.id)) or " · ".join(known)
                yield loaded.problem(CODE, ("refund", index, *step), value=other, suggestion=close)
