"""Every source listed is cited somewhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.checks.source_references import key_of
from generator.checks.subject import Subject
from generator.languages import Text
from generator.problems import Code, Problem, Severity

CODE: Final = Code(
    id="W212",
    severity=Severity.WARNING,
    title=Text("来源没有被引用", "A source that nothing cites"),
    message=Text("来源 “{key}” 没有被任何事实引用", 'no fact cites the source "{key}"'),
    mend=Text("引用它，或删掉", "cite it or remove it"),
    why=Text("多半是引用写漏了。", "Most often a citation was forgotten."),
    bad="sources:\n  help-page: {url: 'https://www.sample.example/help', kind: official, stated_on: unknown, copy: live}\n  spare: {url: 'https://www.sample.example/b', kind: official, stated_on: unknown, copy: live}\nchannels:\n  - {kind: email, sources: [help-page]}\n",
    good="channels:\n  - {kind: email, sources: [help-page]}\n",
)


def check(subject: Subject) -> Iterator[Problem]:
    """Yields a warning for each source without a citation."""
    cited = {key_of(reference) for _, claim in subject.found.claims for reference in claim.sources}
    if not cited <= subject.platform.sources.keys():
        return  # a name is mistyped, which another check says; the source it was meant for is not forgotten
    for key in subject.platform.sources:
        if key not in cited:
            yield subject.problem(CODE, ("sources", key), key=key)
