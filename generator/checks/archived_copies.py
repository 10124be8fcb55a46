"""An archived copy names its archive, version and day of capture; only then can it be found again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.checks.subject import Subject
from generator.languages import Text
from generator.model.suggestions import listed
from generator.problems import Code, Problem, Severity

CODE: Final = Code(
    id="E214",
    severity=Severity.ERROR,
    title=Text("档案副本缺少出处", "An archived copy that cannot be found again"),
    message=Text("copy: archive 还需要 {missing}", "copy: archive also needs {missing}"),
    mend=Text("补上 {missing}", "add {missing}"),
    why=Text("有档案库、版本号和抓取日期，任何人都能核对当时的原文。", "With archive, version and day of capture anybody can check the text as it stood."),
    bad="sources:\n  help-page: {url: 'https://www.sample.example/help', kind: official, stated_on: unknown, copy: archive}\n",
    good="sources:\n  help-page: {url: 'https://www.sample.example/help', kind: official, stated_on: unknown, copy: archive, archive: some-archive, commit: abc123, seen_on: 2026-01-02}\n",
)


def check(subject: Subject) -> Iterator[Problem]:
    """Yields a problem for each archived source with a gap."""
    for key, source in subject.platform.sources.items():
        if source.copy_kind == "archive":
            missing = [name for name in ("archive", "commit") if getattr(source, name) is None]
            missing += [] if source.seen_on or source.read_on else ["seen_on"]
            if missing:
                yield subject.problem(CODE, ("sources", key), missing=listed(missing))
