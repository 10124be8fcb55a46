"""The events of libyaml's parser to a tree of nodes, without recursion, and the problems met on the way."""

from __future__ import annotations

import re
from typing import Any, Final, NoReturn, TypeAlias

from yaml._yaml import CParser
from yaml.error import YAMLError
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from generator.problems import Code, Problem, Span, sort_problems
from generator.source.characters import (
    E004,
    E005,
    FORBIDDEN,
    MAX_PROBLEMS_OF_A_KIND,
    PLACEHOLDER,
    W001,
    W002,
    Characters,
    character_problem,
    read_characters,
)
from generator.source.nodes import MAX_DIGITS, Entry, Mapping, Node, Parsed, Scalar, Sequence, is_number
from generator.source.structure import (
    E015,
    E016,
    E017,
    E018,
    E019,
    E020,
    E021,
    E023,
    E024,
    E025,
    E026,
    E028,
    E029,
    MAX_DEPTH,
    MAX_NODES,
    MAX_SCALAR,
)
from generator.source.syntax import (
    E012,
    E022,
    WIDE_KEY,
    WIDE_TO_NARROW,
    inside,
    syntax_problem,
    wide_arguments,
)

# The parser always gives its events marks, though the type stubs of PyYAML call them optional.
_Event: TypeAlias = Any

# A key, tag or anchor may be as long as the file; a message names only its beginning.
_MAX_WORDS: Final = 80

_WIDE: Final = re.compile("[" + "".join(map(chr, WIDE_TO_NARROW)) + "]")
_KEY_WITHOUT_SPACE: Final = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*:\S")
# What `NamedTuple` does to make a record, without its detour through Python: a file has thousands of them.
_new: Final[Any] = tuple.__new__
# After these the tree still holds what was meant, so the schema can be checked in the same run.
_TREE_STANDS: Final = frozenset(code.id for code in (E004, E005, E015, W001, W002))


def parse_yaml(data: bytes, file: str) -> Parsed:
    """The tree of one file with everything that is wrong below the schema; no bytes make it raise."""
    characters = read_characters(data, file)
    if characters.clean is None:
        return Parsed(None, characters.problems, characters.lines)
    tree = _Tree(file, characters, characters.clean)
    root = tree.read(characters.clean)
    if not tree.problems:
        return Parsed(root, (), characters.lines)
    stands = all(problem.code.id in _TREE_STANDS for problem in tree.problems)
    return Parsed(root if stands else None, sort_problems(tree.problems), characters.lines)


class _Stop(Exception):
    """Nothing behind this place is worth reading."""


class _Tree:
    """One reading of one file."""

    def __init__(self, file: str, characters: Characters, data: bytes) -> None:
        self.file = file
        self.lines = characters.lines
        self.has_placeholders = characters.has_placeholders
        # Without these two bytes there can be no anchor and no tag to look for.
        self.careful = self.has_placeholders or b"&" in data or b"!" in data
        self.has_escapes = b"\\" in data
        self.problems = list(characters.problems)
        self.counts: dict[str, int] = {}
        # What is open: the event that began each collection, and the nodes of the one around it.
        self.open: list[tuple[_Event, list[Node]]] = []
        self.last: _Event = None

    def read(self, data: bytes) -> Mapping | None:
        """The root of the tree, or None where it is no mapping or cannot be read."""
        roots: list[Node] = []
        try:
            self._read_events(CParser(data), roots)
        except _Stop:
            return None
        except (YAMLError, ValueError) as error:
            self.problems.append(syntax_problem(error, self.file, self.lines, self._quoted_lines()))
            return None
        return self._root(roots)

    def _read_events(self, parser: CParser, nodes: list[Node]) -> None:
        """Put the nodes of the file into `nodes`. This loop is the hot spot of the whole reading wing."""
        next_event, scalar = parser.get_event, self._scalar
        count = 0
        while True:
            event: _Event = next_event()
            kind = type(event)
            if kind is ScalarEvent:
                count += 1
                nodes.append(scalar(event))
                self.last = event
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                nodes = self._close(event, nodes)
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                count += 1
                self._start(event, nodes)
                nodes = []
            elif kind is StreamEndEvent:
                return
            else:
                self._rare(event, nodes)
            if count > MAX_NODES:
                self._stop(E024, event, limit=f"{MAX_NODES:,}")

    def _scalar(self, event: _Event) -> Scalar:
        """The node of one scalar; all but the commonest are looked at closely."""
        start, end, text, style = event.start_mark, event.end_mark, event.value, event.style
        line, column = start.line, start.column
        length = (end.column if end.line == line else len(self.lines[line])) - column
        span = _new(Span, (line + 1, column + 1, length))
        if not length:  # a value that is missing, which libyaml may place behind the end of the file
            span = inside(span, self.lines)
        if self.careful or style == '"' or len(text) > MAX_DIGITS:
            text = self._inspected(event, text, span)
        scalar: Scalar = _new(Scalar, (text, not style, span))
        return scalar

    def _inspected(self, event: _Event, text: str, span: Span) -> str:
        """The text of a scalar that might be refused, without the characters that are."""
        self._refuse_properties(event)
        if len(text) > MAX_SCALAR:
            self._report(E025, span, size=f"{len(text):,}", limit=f"{MAX_SCALAR:,}")
        elif not event.style and len(text.lstrip("+-")) > MAX_DIGITS and is_number(text):
            self._report(E026, span, limit=str(MAX_DIGITS))
        if self.has_escapes and FORBIDDEN.search(text):  # written as an escape such as "\u200b"
            for character in sorted(set(FORBIDDEN.findall(text))):
                self._add(character_problem(character, self.file, span))
            text = FORBIDDEN.sub("", text)
        if self.has_placeholders:
            text = text.replace(PLACEHOLDER, "")
            return text if event.style else text.strip()
        return text

    def _start(self, event: _Event, nodes: list[Node]) -> None:
        """Open a collection, if it is not one too many."""
        self._refuse_properties(event)
        if len(self.open) == MAX_DEPTH:
            self._stop(E023, event, limit=str(MAX_DEPTH))
        self.open.append((event, nodes))

    def _close(self, end: _Event, nodes: list[Node]) -> list[Node]:
        """Put the finished collection where it belongs; the nodes it belongs to."""
        start, parent = self.open.pop()
        line, column, last = start.start_mark.line, start.start_mark.column, end.end_mark
        length = 1
        if start.flow_style:
            length = (last.column if last.line == line else len(self.lines[line])) - column
        span = Span(line + 1, column + 1, length)
        if type(end) is MappingEndEvent:
            parent.append(Mapping(self._entries(nodes, parent), span))
        else:
            parent.append(Sequence(tuple(nodes), span))
        return parent

    def _entries(self, nodes: list[Node], parent: list[Node]) -> tuple[Entry, ...]:
        """The entries of a mapping from its keys and values in turn; of a repeated key only the first."""
        entries = []
        seen: dict[str, Scalar] = {}
        rest = iter(nodes)
        for key, value in zip(rest, rest, strict=True):
            if type(key) is not Scalar:
                self._report_kind(E021, key)
                continue
            text, _, (key_line, _, _) = key
            first = seen.setdefault(text, key)
            if first is not key:
                field = ".".join(filter(None, (self._path(parent), text)))
                self._report(E015, key.span, field, key=text, first_line=str(first.span.line))
                continue
            if not text or text == "<<" or not text.isascii():
                self._check_key(key)
            if type(value) is Scalar and value[2][0] != key_line and WIDE_KEY.match(value.text):
                self._report_wide(value.span, "：")
            entries.append(_new(Entry, (key, value)))
        return tuple(entries)

    def _check_key(self, key: Scalar) -> None:
        """Refuse a key that is empty, merges, or is written with full-width punctuation."""
        if not key.text:
            self._report_kind(E021, key)
        elif key.text == "<<" and key.plain:
            self._report(E017, key.span)
        elif match := _WIDE.search(key.text):
            self._report_wide(key.span, match[0])

    def _rare(self, event: _Event, nodes: list[Node]) -> None:
        """Aliases, and the marks between documents."""
        if type(event) is AliasEvent:
            span = self._span(event)
            self._report(E016, span, word=f"*{event.anchor}")
            nodes.append(Scalar(f"*{event.anchor}", False, span))
        elif type(event) is DocumentStartEvent:
            if event.version or event.tags:
                self._report(E029, self._span(event))
            if nodes:
                self._stop(E019, event)

    def _refuse_properties(self, event: _Event) -> None:
        """No value may carry an anchor or a tag."""
        if event.anchor:
            self._report(E016, self._word("&", event), word=f"&{event.anchor}")
        if event.tag:
            self._report(E018, self._word("!", event), tag=event.tag)

    def _root(self, roots: list[Node]) -> Mapping | None:
        """The outermost mapping; anything else is a problem."""
        root = roots[0] if roots else None
        if type(root) is Mapping:
            return root
        if root is None or (type(root) is Scalar and root.value is None):
            self._report(E020, Span(1, 1))
        elif type(root) is Scalar and WIDE_KEY.match(root.text):
            self._report_wide(root.span, "：")
        elif type(root) is Scalar and root.plain and _KEY_WITHOUT_SPACE.match(root.text):
            self._report(E012, root.span)
        else:
            self._report_kind(E028, root)
        return None

    def _quoted_lines(self) -> Span | None:
        """The place of the last scalar, if it was in quotes that span several lines."""
        last = self.last
        if last is None or last.style not in ("'", '"') or last.start_mark.line == last.end_mark.line:
            return None
        return self._span(last)

    def _path(self, nodes: list[Node]) -> str:
        """Where in the tree the value stands that is put into `nodes` next: `refund[0].until`."""
        path = ""
        levels = [siblings for _, siblings in self.open[1:]] + [nodes]
        for (start, _), siblings in zip(self.open, levels, strict=False):
            if type(start) is SequenceStartEvent:
                path += f"[{len(siblings)}]"
            elif siblings and isinstance(key := siblings[-1], Scalar):
                path += f".{key.text}" if path else key.text
        return path

    def _span(self, event: _Event) -> Span:
        """The first line of what an event stands for."""
        start, end = event.start_mark, event.end_mark
        length = end.column - start.column if end.line == start.line else MAX_SCALAR
        return inside(Span(start.line + 1, start.column + 1, length), self.lines)

    def _word(self, sign: str, event: _Event) -> Span:
        """The word that begins with `sign` on the line where an event begins."""
        span = self._span(event)
        line = self.lines[span.line - 1]
        start = line.find(sign, span.column - 1)
        word = line[start:].split(None, 1)[0] if start >= 0 else ""
        return Span(span.line, start + 1, len(word)) if word else span

    def _report_kind(self, code: Code, node: Node) -> None:
        """Report a node that is not of the kind that belongs there."""
        kinds = {
            Scalar: ("一段文字", "a single text"),
            Sequence: ("一个列表", "a list"),
            Mapping: ("一组键值", "a mapping"),
        }
        zh_kind, en_kind = (
            ("空的", "nothing") if isinstance(node, Scalar) and not node.text else kinds[type(node)]
        )
        self._report(code, node.span, zh_kind=zh_kind, en_kind=en_kind)

    def _report_wide(self, span: Span, character: str) -> None:
        """Report the full-width character at its own place in the key or text at `span`."""
        index = self.lines[span.line - 1].find(character, span.column - 1)
        place = Span(span.line, index + 1) if index >= 0 else span
        self._report(E022, place, **wide_arguments(character, self.lines[place.line - 1], place.column))

    def _report(self, code: Code, span: Span, field: str = "", **arguments: str) -> None:
        """Report a problem in this file."""
        inner = inside(span, self.lines)
        short = {
            name: words if len(words) <= _MAX_WORDS else f"{words[:_MAX_WORDS]}…"
            for name, words in arguments.items()
        }
        self._add(Problem(code=code, file=self.file, span=inner, field=field[:_MAX_WORDS], arguments=short))

    def _add(self, problem: Problem) -> None:
        """Keep a problem, but only some of each kind, so that a hostile file cannot flood the report."""
        count = self.counts[problem.code.id] = self.counts.get(problem.code.id, 0) + 1
        if count <= MAX_PROBLEMS_OF_A_KIND:
            self.problems.append(problem)

    def _stop(self, code: Code, event: _Event, **arguments: str) -> NoReturn:
        """Report a problem that makes the rest of the file not worth reading."""
        self._report(code, self._span(event), **arguments)
        raise _Stop
