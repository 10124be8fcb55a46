"""Sources as numbered notes: numbered in the order in which a page cites them, each leading back to its facts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from generator.model.sources import Source
from generator.wording import Phrases


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceNote:
    """One numbered source as a page shows it."""

    number: int
    key: str
    title: str
    kind: str
    copy: str
    url: str | None
    archive_url: str | None
    host: str
    stated_on: str | None
    read_on: str | None
    remarks: tuple[str, ...]
    used_by: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class Citations:
    """Gives out note numbers while a page is put together."""

    sources: dict[str, Source]
    phrases: Phrases
    _numbers: dict[str, int] = field(default_factory=dict)
    _used_by: dict[str, list[tuple[str, str]]] = field(default_factory=dict)

    def cite(self, references: Iterable[str], anchor: str, label: str) -> tuple[int, ...]:
        """The note numbers of `references`, which support the fact at `anchor`."""
        numbers: list[int] = []
        for reference in references:
            key = reference.split(" ")[0]
            number = self._numbers.setdefault(key, len(self._numbers) + 1)
            back = self._used_by.setdefault(key, [])
            if (anchor, label) not in back:
                back.append((anchor, label))
            if number not in numbers:
                numbers.append(number)
        return tuple(numbers)

    def notes(self) -> tuple[SourceNote, ...]:
        """All sources cited so far, by number."""
        return tuple(self._note(key, number) for key, number in self._numbers.items())

    def _note(self, key: str, number: int) -> SourceNote:
        source, words = self.sources[key], self.phrases.words
        title = words.own(source.title) if source.title else _shown_address(source.url) or words.say("a source without an address")
        return SourceNote(
            number=number,
            key=key,
            title=title,
            kind=source.kind,
            copy=source.copy_kind,
            url=source.url,
            archive_url=None,
            host="",
            stated_on=_stated_on(source),
            read_on=_read_on(source),
            remarks=self._remarks(source),
            used_by=tuple(self._used_by[key]),
        )

    def _remarks(self, source: Source) -> tuple[str, ...]:
        words = self.phrases.words
        remarks: list[str] = []
        if source.stated_on_basis in {"inferred", "address"}:
            remarks.append(words.label("date_basis", source.stated_on_basis))
        if source.address_is is not None and source.address_is != "exact":
            remarks.append(words.label("address_basis", source.address_is))
        if source.archive is not None:
            commit = (source.commit or "")[:12]
            remarks.append(words.say("archive: %(archive)s, version %(commit)s", archive=source.archive, commit=commit))
        if source.marketing == "yes":
            remarks.append(words.say("a vendor's marketing"))
        if source.reliability is not None:
            remarks.append(words.say("reliability %(grade)s", grade=source.reliability))
        if source.note is not None:
            remarks.append(words.own(source.note))
        return tuple(remarks)


def _stated_on(source: Source) -> str | None:
    """The page's date for the reader: a day, a month or a year; quarters and half-years by their year."""
    date = source.stated_on
    if date is None:
        return None
    return date.text[:4] if date.text[-2] in "QH" else date.text


def _read_on(source: Source) -> str | None:
    day = source.seen_on or source.read_on
    return day.first.isoformat() if day is not None and day.first == day.last else None


def _shown_address(url: str | None) -> str | None:
    """An address without its scheme and query, short enough for a line."""
    if url is None:
        return None
    shown = url.split("://", 1)[1].split("?", 1)[0].rstrip("/")
    return shown if len(shown) <= 80 else f"{shown[:79]}…"
