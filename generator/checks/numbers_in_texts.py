"""A telephone number stands in the address of a channel, where its source is asked for, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.checks.contact_patterns import MOBILE, TELEPHONE
from generator.checks.subject import Subject
from generator.languages import Text
from generator.model.misreadings import shown
from generator.problems import Code, Problem, Severity

CODE: Final = Code(
    id="E226",
    severity=Severity.ERROR,
    title=Text("文字里的电话号码", "A telephone number in a text"),
    message=Text("文字里有像电话号码的 “{value}”", 'the text holds "{value}", which looks like a telephone number'),
    mend=Text(
        "把号码写进 channels 下 kind: phone 的 address，并引用官方来源；没有官方来源就删掉",
        "put the number into the address of a channel of kind phone and cite an official source, or take it out",
    ),
    why=Text(
        "网上的假客服电话会骗钱。号码只放在渠道的 address 里，那里必须有官方来源；说明、标题和自己的词里都不收。12315 这类公共热线除外。",
        "Fake hotlines are a fraud. Numbers stand in the address of a channel only, where an official source is required; notes, titles and own words take none. Public lines such as 12315 are excepted.",
    ),
    bad="research_notes: ['退款请打 400-123-4567']\n",
    good="channels:\n  - {kind: phone, address: 400-123-4567, sources: [help-page]}\nresearch_notes: ['可向 12315 热线投诉']\n",
)


def check(subject: Subject) -> Iterator[Problem]:
    """Yields a problem for each text with a number that somebody could dial; mobile numbers are another check's."""
    for path, text in subject.suspects:
        match = TELEPHONE.search(MOBILE.sub("", text))
        if match:
            yield subject.problem(CODE, path, value=shown(match.group()))
