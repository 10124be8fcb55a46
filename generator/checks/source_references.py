"""Every source that a fact cites stands in the file's `sources`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from generator.checks.subject import Subject
from generator.languages import Text
from generator.loader import FieldPath, LoadedFile
from generator.model.fields import read_source_reference
from generator.model.misreadings import Misread, shown
from generator.model.sources import Source
from generator.model.suggestions import nearest, write
from generator.problems import Code, Problem, Severity
from generator.source import Mapping as Tree
from generator.source import Node, Scalar, Sequence

CODE: Final = Code(
    id="E201",
    severity=Severity.ERROR,
    title=Text("引用了不存在的来源", "A source that is not listed"),
    message=Text("sources 里没有 “{key}”", 'there is no "{key}" under sources'),
    mend=Text("{suggestion}", "{suggestion}"),
    why=Text("每条事实都要能点到它的出处。", "Readers follow every fact to where it comes from."),
    bad="channels:\n  - {kind: email, sources: [help-pag]}\n",
    good="channels:\n  - {kind: email, sources: [help-page]}\n",
)
_ADD: Final = Text("在 sources 里加上它", "add it under sources")


def check(subject: Subject) -> Iterator[Problem]:
    """Yields a problem for each cited key that is not in `sources`."""
    for path, claim in subject.found.claims:
        for index, reference in enumerate(claim.sources):
            key = key_of(reference)
            if key not in subject.platform.sources:
                close = nearest(key, subject.platform.sources)
                yield subject.problem(CODE, (*path, "sources", index), key=shown(key), suggestion=write(close) if close else _ADD)


def check_unread(loaded: LoadedFile) -> Iterator[Problem]:
    """The same of a file whose other mistakes kept it from being read, so that those hide no mistyped key; nothing where no source is listed."""
    listed = _entries(loaded.node).get("sources")
    known = tuple(_entries(listed))
    if not known:
        return
    rest: list[tuple[FieldPath, Node]] = [((key,), value) for key, value in reversed(_entries(loaded.node).items()) if key != "sources"]
    while rest:
        path, node = rest.pop()
        if isinstance(node, Scalar) and "sources" in path[-1 - isinstance(path[-1], int) :]:
            key = key_of(node.text)
            if key not in known and _is_reference(node.text):
                close = nearest(key, known)
                yield loaded.problem(CODE, path, key=shown(key), suggestion=write(close) if close else _ADD)
        below = enumerate(node.items) if isinstance(node, Sequence) else _entries(node).items()
        rest += reversed([((*path, step), value) for step, value in below])


def _is_reference(text: str) -> bool:
    """Whether a text can cite a source at all; what cannot is told already."""
    try:
        read_source_reference(text)
    except Misread:
        return False
    return True


def _entries(node: Node | None) -> dict[str, Node]:
    return {entry.key.text: entry.value for entry in node.entries} if isinstance(node, Tree) else {}


def key_of(reference: str) -> str:
    """The key in `sources` of a reference, which may name a clause too: `terms 14`."""
    return reference.partition(" ")[0]


def cited(references: Iterable[str], sources: Mapping[str, Source]) -> tuple[Source, ...] | None:
    """The sources that a fact cites; `None` when a key is mistyped, which is said already, so that nothing more can be said of them."""
    found = [sources.get(key_of(reference)) for reference in references]
    known = tuple(source for source in found if source is not None)
    return known if len(known) == len(found) else None
