"""Ids of related platforms exist in the set."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from generator.languages import Text
from generator.loader import LoadedFile
from generator.problems import Code, Problem, Severity

CODE: Final = Code(
    id="W220",
    severity=Severity.WARNING,
    title=Text("提到的平台不在本站", "A related platform that is not in the set"),
    message=Text("没有 id 为 “{value}” 的平台", 'there is no platform with the id "{value}"'),
    mend=Text("核对 id，或只写名称", "check the id, or give the name only"),
    why=Text("有 id 才会做成链接。", "Only an id that exists becomes a link."),
    bad="related:\n  - {relation: parent, name: 另一家, id: nobody-has-this, sources: [help-page]}\n",
    good="related:\n  - {relation: parent, name: 另一家, sources: [help-page]}\n",
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A platform that a file names by its id, and the problem if there is no such platform."""

    id: str
    problem: Problem


def mentions(loaded: LoadedFile) -> Iterator[Mention]:
    """Every id of another platform that a file names."""
    for index, related in enumerate(loaded.platform.related if loaded.platform is not None else ()):
        if related.id is not None:
            yield Mention(related.id, loaded.problem(CODE, ("related", index, "id"), value=related.id))


def check_mentions(named: Iterable[Mention], known: frozenset[str]) -> Iterator[Problem]:
    """Yields a warning for each id that no platform has."""
    return (mention.problem for mention in named if mention.id not in known)
