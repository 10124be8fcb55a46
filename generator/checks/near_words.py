"""An own word that is nearly one of the list was most likely meant to be that one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final

from generator.checks.subject import Subject
from generator.languages import Text
from generator.loader import FieldPath
from generator.model.misreadings import shown
from generator.model.suggestions import nearly
from generator.model.words import KNOWN_PRODUCTS
from generator.problems import Code, Problem, Severity

CODE: Final = Code(
    id="H230",
    severity=Severity.HINT,
    title=Text("和词表里的词只差一点", "Nearly a word of the list"),
    message=Text("“{value}” 不在词表里，和 “{close}” 很像", '"{value}" is not in the list of products, and looks like "{close}"'),
    mend=Text("若是写错了，写成 “{close}”；若是条款自己的叫法，就留着", 'write "{close}" if it is a slip; leave it if it is what the terms call it'),
    why=Text("平台自己的商品名可以照写，但写错的词会让这条规则在比较表里单独成组。", "Programmes may have names of their own, but a mistyped word puts a rule into a group of its own where platforms are compared."),
    bad="refund:\n  - {id: course, for: {product: cours}, refundable: no, sources: [help-page]}\n",
    good="refund:\n  - {id: course, for: {product: course}, refundable: no, sources: [help-page]}\n  - {id: own, for: {product: expert_track}, refundable: no, sources: [help-page]}\n",
)


def check(subject: Subject) -> Iterator[Problem]:
    """Yields a hint for each product that is nearly, but not quite, a known one."""
    for path, word in _products(subject):
        close = _close(word)
        if close is not None:
            yield subject.problem(CODE, path, value=shown(word), close=close)


def _products(subject: Subject) -> Iterator[tuple[FieldPath, str]]:
    for index, rule in enumerate(subject.platform.refund):
        for place, word in enumerate(rule.for_.product):
            yield ("refund", index, "for", "product", place), word
    for index, ladder in enumerate(subject.platform.complaint_ladder):
        for place, word in enumerate(ladder.product or ()):
            yield ("complaint_ladder", index, "product", place), word


@cache
def _close(word: str) -> str | None:
    """The known product that a word was most likely meant to be; each word is compared once."""
    return nearly(word, KNOWN_PRODUCTS)
