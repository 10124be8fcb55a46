"""Every source that a fact cites stands in the file's `sources`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.checks.walking import claims
from generator.languages import Text
from generator.loader import LoadedFile
from generator.model import DatasetDescription, Platform
from generator.model.refund_language import nearest
from generator.problems import Code, Problem, Severity

CODE: Final = Code(
    id="E201",
    severity=Severity.ERROR,
    title=Text("引用了不存在的来源", "A source that is not listed"),
    message=Text("sources 里没有 “{key}”", 'there is no "{key}" under sources'),
    mend=Text("{suggestion}在 sources 里加上它", "{suggestion}add it under sources"),
    why=Text("每条事实都要能点到它的出处。", "Readers follow every fact to where it comes from."),
    bad="channels:\n  - {kind: email, sources: [help-pag]}\n",
    good="channels:\n  - {kind: email, sources: [help-page]}\n",
)


def check(loaded: LoadedFile, platform: Platform, description: DatasetDescription | None) -> Iterator[Problem]:
    """Yields a problem for each cited key that is not in `sources`."""
    for path, claim in claims(platform):
        for index, reference in enumerate(claim.sources):
            key = reference.split(" ")[0]
            if key not in platform.sources:
                close = nearest(key, tuple(platform.sources))
                suggestion = f"“{close}”? " if close else ""
                yield loaded.problem(CODE, (*path, "sources", index), key=key, suggestion=suggestion)
