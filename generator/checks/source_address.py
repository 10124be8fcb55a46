"""A source has an address, or says why it has none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.checks.subject import Subject
from generator.languages import Text
from generator.problems import Code, Problem, Severity

CODE: Final = Code(
    id="E221",
    severity=Severity.ERROR,
    title=Text("来源没有网址", "A source without an address"),
    message=Text("来源 “{key}” 没有网址", 'the source "{key}" has no address'),
    mend=Text("写上 url；确实没有网址就写 address_is: missing", "add its url, or address_is: missing when it has none"),
    why=Text("读者要能点开核对；没有网址也要说明。", "Readers check for themselves; that there is nothing to open must be said."),
    bad="sources:\n  help-page: {kind: observation, stated_on: unknown, read_on: 2026-05-02, copy: live}\n",
    good="sources:\n  help-page: {kind: observation, stated_on: unknown, read_on: 2026-05-02, copy: live, address_is: missing}\n",
)


def check(subject: Subject) -> Iterator[Problem]:
    """Yields a problem for each source without an address or a word on why there is none."""
    for key, source in subject.platform.sources.items():
        if source.url is None and source.address_is is None:
            yield subject.problem(CODE, ("sources", key), key=key)
