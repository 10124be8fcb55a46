"""Ids of refund rules and of contact sets are given once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from generator.checks.subject import Subject
from generator.languages import Text
from generator.problems import Code, Problem, Severity

CODE: Final = Code(
    id="E205",
    severity=Severity.ERROR,
    title=Text("同一标识用了两次", "The same id twice"),
    message=Text("id “{value}” 前面已经用过", 'the id "{value}" is already taken above'),
    mend=Text("换一个 id", "choose another id"),
    why=Text("标识是链接和引用的依据。", "Ids are what links and references hold on to."),
    bad="refund:\n  - {id: course, for: {product: course}, refundable: no, sources: [help-page]}\n  - {id: course, for: {product: gift}, refundable: no, sources: [help-page]}\n",
    good="refund:\n  - {id: course, for: {product: course}, refundable: no, sources: [help-page]}\n  - {id: gift, for: {product: gift}, refundable: no, sources: [help-page]}\n",
)


def check(subject: Subject) -> Iterator[Problem]:
    """Yields a problem for the second and later use of an id."""
    yield from check_ids(subject, "refund", [rule.id for rule in subject.platform.refund])
    yield from check_ids(subject, "contacts", [entry.id for entry in subject.platform.contacts])


def check_ids(subject: Subject, section: str, taken: Sequence[str]) -> Iterator[Problem]:
    """Yields a problem for each entry of a section whose id an entry above it has."""
    seen: set[str] = set()
    for index, value in enumerate(taken):
        if value in seen:
            yield subject.problem(CODE, (section, index, "id"), value=value)
        seen.add(value)
