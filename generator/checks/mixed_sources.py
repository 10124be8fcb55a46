"""A claim that scores cites either sources that count or sources that do not, so that it is plain what bears it out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.checks.source_references import cited, key_of
from generator.checks.subject import Subject
from generator.languages import Text
from generator.problems import Code, Problem, Severity

CODE: Final = Code(
    id="H234",
    severity=Severity.HINT,
    title=Text("一条事实混引了一手和二手来源", "One claim cites first-hand and second-hand sources"),
    message=Text("“{key}” 是二手来源，却和一手来源写在同一条里", '"{key}" is second-hand, yet cited together with a first-hand source'),
    mend=Text("一手来源若证明不了整条，就拆成两条，各引各的；若证明得了，可以保留", "if the first-hand source does not bear out all of it, make two claims of it, each with its own source; if it does, leave it"),
    why=Text(
        "平台、监管部门或亲自观察说的才计分。引了其中一个，整条都会计分，连只有第三方说过的部分也在内。",
        "Only what the platform, a regulator or an observation of one's own says is scored. With one of these the whole claim scores, even the part that only a third party told.",
    ),
    bad="sources:\n  help-page: {url: 'https://www.sample.example/help', kind: official, stated_on: unknown, copy: live}\n  blog: {url: 'https://blog.example/a', kind: third_party, stated_on: unknown, copy: live}\nrefund:\n  - {id: course, for: {product: course}, refundable: no, sources: [help-page, blog]}\n",
    good="refund:\n  - {id: course, for: {product: course}, refundable: no, sources: [help-page]}\n",
)
_FIRST_HAND: Final = {"official", "regulator", "observation"}
_SCORED: Final = ("channels", "refund", "business", "complaint_ladder")


def check(subject: Subject) -> Iterator[Problem]:
    """Yields a hint at the first second-hand source that a scored claim cites beside a first-hand one."""
    known = subject.platform.sources
    for section in _SCORED:
        for index, claim in enumerate(getattr(subject.platform, section)):
            if cited(claim.sources, known) is None:
                continue
            keys = [key_of(reference) for reference in claim.sources]
            second_hand = [key for key in keys if known[key].kind not in _FIRST_HAND]
            if 0 < len(second_hand) < len(keys):
                yield subject.problem(CODE, (section, index, "sources"), key=second_hand[0])
