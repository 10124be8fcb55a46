"""One contact is entered once, whether in the file or in the tables beside it."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import islice
from typing import Final, NamedTuple

from generator.checks.subject import Subject
from generator.languages import Text
from generator.loader import FieldPath, LoadedFile, field_path, span_of
from generator.model.contacts import Sample
from generator.model.suggestions import listed
from generator.problems import Code, Problem, Severity, Span
from generator.samples import SampleTable

CODE: Final = Code(
    id="E236",
    severity=Severity.ERROR,
    title=Text("同一次联系录了两遍", "The same contact twice"),
    message=Text("这次联系在 {first} 已经录过{more}", "this contact is already entered at {first}{more}"),
    mend=Text(
        "重复的删掉，只留一条；确实是另一次联系，就把两条的发出时刻都写到秒",
        "remove the repetition; where it was another contact, write the moment of sending of both to the second",
    ),
    why=Text(
        "录两遍会当成两次联系来算，样本数变大，区间变窄，得分也跟着变。时刻精确到秒，时刻和星级都相同、等待时长相差不到一分钟，就按同一次联系算，"
        "不管谁录的、另记了什么、看到哪天为止；只精确到分钟的，还要是同一个人录的、看了同样久。真有两个人在同一秒发出而别处也都相同，只留一条：少算一次，好过多算一次。时刻只要不同（差一秒，或抹成了整分），或时长差了一分钟以上，这里就查不出来。",
        "Entered twice it would count as two contacts: the sample would seem larger, the interval narrower, and the score would move. The same moment to the second "
        "and stars, with waits less than a minute apart, are taken for the same contact, whoever entered it, with whatever else, and however long it was watched; to the minute alone they are so only from the same "
        "contributor and watched for as long. If two people did send in the same second and agree in all else, keep one: better one too few than one too many. Entries whose moments differ, if only by a second or because one is rounded to the minute, or whose waits are a minute or more apart, are not found here.",
    ),
    bad="contacts:\n  - id: evening\n    channel: live_chat\n    method: test_contact\n    samples:\n      - {sent: 2026-05-01T20:10+08:00, waited: 2 minutes, by: human}\n      - {sent: 2026-05-01T20:10+08:00, waited: 2 minutes, by: human}\n    sources: [help-page]\n",
    good="contacts:\n  - id: evening\n    channel: live_chat\n    method: test_contact\n    samples:\n      - {sent: 2026-05-01T20:10:08+08:00, waited: 2 minutes, by: human}\n      - {sent: 2026-05-01T20:10:51+08:00, waited: 2 minutes, by: human}\n    sources: [help-page]\n",
)
_MOST_LINES: Final = 10
_MINUTE: Final = 60
_NO_MORE: Final = Text.same("")
_TOLD_APART: Final = frozenset({"sent", "waited", "no_reply_within", "stars"})
"""What a sample shares with a row of a table; all else is in samples alone."""


class _Place(NamedTuple):
    """Where a contact is entered: the `line` of a table, or the `path` in the platform's own file, where the line is 0."""

    file: str
    line: int = 0
    path: FieldPath = ()


class _Entry(NamedTuple):
    """A contact: what it has in common with an entry of the same, and by how many `seconds` it may be told apart from one."""

    key: Hashable
    seconds: float
    place: _Place


_Repetitions = dict[str, list[tuple[_Place, _Place]]]


def check(subject: Subject) -> Iterator[Problem]:
    """Yields one problem for each file with repetitions, at the first of them; a table that is named again is one repetition."""
    for found in _repeated(_entries(subject)).values():
        yield _problem(found, subject.loaded)


def check_table(table: SampleTable) -> Iterator[Problem]:
    """Yields at most one problem: the rows of one table that repeat others in it."""
    for found in _repeated(_rows(table, "", None)).values():
        yield _problem(found, None)


def _repeated(entries: Iterable[_Entry]) -> _Repetitions:
    """By the file in which they stand, the places of entries that were there before, each with the first of its kind.

    Those of a kind lie by the minute of their seconds, so that only three have to be looked at for each entry.
    """
    first: dict[tuple[Hashable, int], _Entry] = {}
    found: _Repetitions = {}
    for entry in entries:
        minute = int(entry.seconds // _MINUTE)
        near = filter(None, (first.get((entry.key, minute + step)) for step in (0, -1, 1)))
        known = next((each for each in near if abs(each.seconds - entry.seconds) < _MINUTE), None)
        if known is None:
            first[entry.key, minute] = entry
        else:
            found.setdefault(entry.place.file, []).append((entry.place, known.place))
    return found


def _entries(subject: Subject) -> Iterator[_Entry]:
    """Every contact of a platform, and every table it names."""
    read: set[str] = set()
    for index, contact_set in enumerate(subject.platform.contacts):
        person = contact_set.contributor.id if contact_set.contributor else None
        for number, sample in enumerate(contact_set.samples):
            yield _of_sample(sample, contact_set.channel, person, _Place(subject.loaded.file, path=("contacts", index, "samples", number)))
        table = subject.tables.get(index)
        if table is not None:
            yield _Entry(table.file, 0, _Place(subject.loaded.file, path=("contacts", index, "samples_file")))
            if table.file not in read:
                yield from _rows(table, contact_set.channel, person)
            read.add(table.file)


def _rows(table: SampleTable, channel: str, person: str | None) -> Iterator[_Entry]:
    """The rows of a table; its moments are exact to the second if any of them is."""
    exact = any(wait.sent.second for wait in table.waits)
    for wait in table.waits:
        came = wait.replied is not None
        yield _entry(_Place(table.file, wait.line), channel, person, wait.sent, wait.seconds, (), came=came, stars=wait.stars, exact=exact)


def _of_sample(sample: Sample, channel: str, person: str | None, place: _Place) -> _Entry:
    exact = sample.sent.second != 0
    rest = () if exact else tuple(f"{name} {_in_order(value)}" for name, value in sample.__dict__.items() if value is not None and name not in _TOLD_APART)
    came = sample.waited is not None
    seconds = float((sample.waited if came else sample.no_reply_within) or 0)
    return _entry(place, channel, person, sample.sent, seconds, rest, came=came, stars=sample.stars, exact=exact)


def _in_order(value: object) -> str:
    return repr(sorted(value.items()) if isinstance(value, Mapping) else value)


def _entry(
    place: _Place, channel: str, person: str | None, sent: datetime, seconds: float, rest: tuple[str, ...], *, came: bool, stars: int | None, exact: bool
) -> _Entry:
    """One contact with what another entry of it has in common.

    A moment to the second tells almost by itself which contact it was, whoever entered it, with whatever details, and however
    long it was watched; a wait may have been rounded to the minute. To the minute alone, honest people can coincide.
    """
    shared = ("live_chat" if channel == "in_app_chat" else channel, sent, came, stars, rest)
    if exact:
        return _Entry(shared, seconds if came else 0, place)
    return _Entry((*shared, person, seconds), 0, place)


def _problem(found: Sequence[tuple[_Place, _Place]], loaded: LoadedFile | None) -> Problem:
    place, first = found[0]
    lines = [str(_span(again, loaded).line) for again, _ in islice(found, 1, 1 + _MOST_LINES)]
    return Problem(
        code=CODE,
        file=place.file,
        span=_span(place, loaded),
        field=field_path(place.path),
        arguments={"first": f"{first.file}:{_span(first, loaded).line}", "more": _more(lines, len(found) - 1)},
    )


def _span(place: _Place, loaded: LoadedFile | None) -> Span:
    return Span(place.line, 1) if loaded is None or place.line else span_of(loaded.node, place.path)


def _more(lines: Sequence[str], number: int) -> Text:
    """How many more repetitions the file holds, and where the first of them stand."""
    if not lines:
        return _NO_MORE
    where, cut = listed(lines), number > len(lines)
    return Text(
        f"；本文件里还有 {number} 条重复，在第 {where.zh}{'……' if cut else ''} 行",
        f"; {number} more in this file repeat what is entered before, on line{'s' if number > 1 else ''} {where.en}{' …' if cut else ''}",
    )
