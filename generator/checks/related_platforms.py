"""Ids of related platforms exist in the set."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.languages import Text
from generator.model import Platform
from generator.problems import Code, Problem, Severity, Span

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


def check_platforms(platforms: tuple[Platform, ...], folder: str) -> Iterator[Problem]:
    """Yields a warning for each id that no platform has."""
    known = {platform.id for platform in platforms}
    for platform in platforms:
        for index, related in enumerate(platform.related):
            if related.id is not None and related.id not in known:
                field = f"related[{index}].id"
                arguments = {"value": related.id}
                yield Problem(code=CODE, file=f"{folder}/{platform.id}.yaml", span=Span(1, 1), field=field, arguments=arguments)
