"""A number, mailbox or account by which one reaches a platform comes from an official source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from generator.checks.source_references import cited
from generator.checks.subject import Subject
from generator.languages import Text
from generator.model.misreadings import shown
from generator.model.sources import Source
from generator.problems import Code, Problem, Severity

CODE: Final = Code(
    id="E210",
    severity=Severity.ERROR,
    title=Text("号码、邮箱或账号没有官方来源", "A number, mailbox or account without an official source"),
    message=Text("“{value}” 没有官方来源", '"{value}" has no official source'),
    mend=Text("引用带网址的平台官方页面或监管部门页面；没有就删掉 address，渠道本身可以留下", "cite a page of the platform itself or of a regulator, with its url; without one take the address out, the channel may stay"),
    why=Text(
        "网上的假客服电话、假客服邮箱会骗钱，所以号码、邮箱和账号只收平台官方页面或监管部门页面上的，来源要有网址。",
        "Fake hotlines and mailboxes are a fraud, so they are taken only from pages of the platform itself or of a regulator, and the source needs its url.",
    ),
    bad="sources:\n  blog: {url: 'https://blog.example/phone', kind: third_party, stated_on: unknown, copy: live}\nchannels:\n  - {kind: phone, address: '+86 10 1234 5678', sources: [blog]}\n",
    good="channels:\n  - {kind: phone, address: '+86 10 1234 5678', sources: [help-page]}\n",
)
_TRUSTED: Final = {"official", "regulator"}


def check(subject: Subject) -> Iterator[Problem]:
    """Yields a problem for each channel with an address none of whose sources is an official page that can be looked up."""
    for index, channel in enumerate(subject.platform.channels):
        if channel.address and is_untrusted(channel.sources, subject.platform.sources):
            yield subject.problem(CODE, ("channels", index, "address"), value=shown(channel.address))


def is_untrusted(references: Iterable[str], sources: Mapping[str, Source]) -> bool:
    """Whether all sources cited are known, and none of them is an official page that can be looked up."""
    known = cited(references, sources)
    return known is not None and not any(source.url and source.kind in _TRUSTED for source in known)
