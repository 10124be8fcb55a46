"""Every article that a rule of law rests on stands among the provisions, in our own words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.checks.source_references import key_of
from generator.checks.subject import Subject
from generator.languages import Text
from generator.model import Law
from generator.model.misreadings import shown
from generator.problems import Code, Problem, Severity

CODE: Final = Code(
    id="E231",
    severity=Severity.ERROR,
    title=Text("法律规则引用的条文没有写明内容", "A rule of law without its article"),
    message=Text("provisions 里没有 “{reference}”", 'no provision is about "{reference}"'),
    mend=Text("在 provisions 里用自己的话写出这一条", "say under provisions, in your own words, what the article says"),
    why=Text("读者要能看到每条法律规则出自哪一条、说了什么、核对到哪一天。", "Readers see for every rule of law which article it rests on, what that says, and when it was verified."),
    bad="refund:\n  - {id: seven-days, for: {product: prepaid_lessons}, refundable: yes, sources: [prepaid 14]}\n",
    good=(
        "provisions:\n  - {id: seven-days, use: paying_back, covers: {zh: 例, en: example}, says: {zh: 例, en: example}, "
        "status: confirmed, verified_on: 2026-05-02, sources: [prepaid 14]}\n"
        "refund:\n  - {id: seven-days, for: {product: prepaid_lessons}, refundable: yes, sources: [prepaid 14]}\n"
    ),
)


def check(law: Law, subject: Subject) -> Iterator[Problem]:
    """Yields a problem for each reference of a rule that no provision explains."""
    explained = {reference for provision in law.provisions for reference in provision.sources}
    for index, rule in enumerate(law.refund):
        for place, reference in enumerate(rule.sources):
            if reference not in explained and key_of(reference) in law.sources:
                yield subject.problem(CODE, ("refund", index, "sources", place), reference=shown(reference))
