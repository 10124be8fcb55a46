"""A telephone number comes from an official source."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.checks.subject import Subject
from generator.languages import Text
from generator.model.misreadings import shown
from generator.problems import Code, Problem, Severity

CODE: Final = Code(
    id="E210",
    severity=Severity.ERROR,
    title=Text("电话号码没有官方来源", "A telephone number without an official source"),
    message=Text("号码 “{value}” 没有官方来源", 'the number "{value}" has no official source'),
    mend=Text("引用带网址的平台官方页面，否则不要写号码", "cite a page of the platform itself with its address, or leave the number out"),
    why=Text("网上的假客服电话会骗钱，所以号码只收官方页面上的。", "Fake hotlines are a fraud, so numbers are taken from the platform's own pages only."),
    bad="sources:\n  blog: {url: 'https://blog.example/phone', kind: third_party, stated_on: unknown, copy: live}\nchannels:\n  - {kind: phone, address: '+86 10 1234 5678', sources: [blog]}\n",
    good="channels:\n  - {kind: phone, address: '+86 10 1234 5678', sources: [help-page]}\n",
)
_TRUSTED: Final = {"official", "regulator"}


def check(subject: Subject) -> Iterator[Problem]:
    """Yields a problem for each numbered channel none of whose sources is an official page that can be looked up."""
    for index, channel in enumerate(subject.platform.channels):
        cited = [subject.platform.sources.get(reference.split(" ")[0]) for reference in channel.sources]
        if channel.kind == "phone" and channel.address and not any(source and source.url and source.kind in _TRUSTED for source in cited):
            yield subject.problem(CODE, ("channels", index, "address"), value=shown(channel.address))
