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
        "录两遍会当成两次联系来算，样本数变大，区间变窄，得分也跟着变。精确到秒的时刻、等待时长和星级都相同，就按同一次联系算，"
        "不管谁录的、另记了什么、看到哪天为止；只精确到分钟的，还要是同一个人录的、看了同样久。真有两个人在同一秒发出而别处也都相同，只留一条：少算一次，好过多算一次。时刻差一秒、时长差一点的，这里查不出来。",
        "Entered twice it would count as two contacts: the sample would seem larger, the interval narrower, and the score would move. The same moment to the second, "
        "wait and stars are taken for the same contact, whoever entered it, with whatever else, and however long it was watched; to the minute alone they are so only from the same "
        "contributor and watched for as long. If two people did send in the same second and agree in all else, keep one: better one too few than one too many. Entries that differ by a second or a little in the wait are not found here.",
    ),
    bad="contacts:\n  - id: evening\n    channel: live_chat\n    method: test_contact\n    samples:\n      - {sent: 2026-05-01T20:10+08:00, waited: 2 minutes, by: human}\n      - {sent: 2026-05-01T20:10+08:00, waited: 2 minutes, by: human}\n    sources: [help-page]\n",
    good="contacts:\n  - id: evening\n    channel: live_chat\n    method: test_contact\n    samples:\n      - {sent: 2026-05-01T20:10:08+08:00, waited: 2 minutes, by: human}\n      - {sent: 2026-05-01T20:10:51+08:00, waited: 2 minutes, by: human}\n    sources: [help-page]\n",
)
_MOST_LINES: Final = 10
_NO_MORE: Final = Text.same("")
_TOLD_APART: Final = frozenset({"sent", "waited", "no_reply_within", "stars"})
"""What a sample shares with a row of a table; all else is in samples alone."""


class _Place(NamedTuple):
    """Where a contact is entered: the `line` of a table, or the `path` in the platform's own file, where the line is 0."""

    file: str
    line: int = 0
    path: FieldPath = ()


_Entry = tuple[Hashable, _Place]
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
    """By the file in which they stand, the places of entries that were there before, each with the first of its kind."""
    first: dict[Hashable, _Place] = {}
    found: _Repetitions = {}
    for key, place in entries:
        known = first.setdefault(key, place)
        if known is not place:
            found.setdefault(place.file, []).append((place, known))
    return found


def _entries(subject: Subject) -> Iterator[_Entry]:
    """Every contact of a platform, and every table it names."""
    read: set[str] = set()
    for index, contact_set in enumerate(subject.platform.contacts):
        person = contact_set.contributor.id if contact_set.contributor else None
        for number, sample in enumerate(contact_set.samples):
            yield _key_of(sample, contact_set.channel, person), _Place(subject.loaded.file, path=("contacts", index, "samples", number))
        table = subject.tables.get(index)
        if table is not None:
            yield table.file, _Place(subject.loaded.file, path=("contacts", index, "samples_file"))
            if table.file not in read:
                yield from _rows(table, contact_set.channel, person)
            read.add(table.file)


def _rows(table: SampleTable, channel: str, person: str | None) -> Iterator[_Entry]:
    """The rows of a table; its moments are exact to the second if any of them is."""
    exact = any(wait.sent.second for wait in table.waits)
    for wait in table.waits:
        came = wait.replied is not None
        yield _key(channel, person, wait.sent, wait.seconds, (), came=came, stars=wait.stars, exact=exact), _Place(table.file, wait.line)


def _key_of(sample: Sample, channel: str, person: str | None) -> Hashable:
    exact = sample.sent.second != 0
    rest = () if exact else tuple(f"{name} {_in_order(value)}" for name, value in sample.__dict__.items() if value is not None and name not in _TOLD_APART)
    came = sample.waited is not None
    seconds = sample.waited if came else sample.no_reply_within
    return _key(channel, person, sample.sent, seconds, rest, came=came, stars=sample.stars, exact=exact)


def _in_order(value: object) -> str:
    return repr(sorted(value.items()) if isinstance(value, Mapping) else value)


def _key(
    channel: str, person: str | None, sent: datetime, seconds: float | None, rest: tuple[str, ...], *, came: bool, stars: int | None, exact: bool
) -> Hashable:
    """What two entries of the same contact have in common.

    A moment to the second tells by itself which contact it was, whoever entered it, with whatever details, and however long it was watched.
    """
    answered_after = seconds if came else None
    return "live_chat" if channel == "in_app_chat" else channel, sent, answered_after, stars, rest, *(() if exact else (person, seconds))


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
