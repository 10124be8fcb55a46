"""How sure a law or a route is, in words: a regulator's own text, its text in somebody's mirror, what others report, what nobody has read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from generator.model.dates import PartialDate
from generator.model.sources import Source
from generator.model.words import SourceKind
from generator.wording import Phrases

_FIRST_HAND: Final[frozenset[SourceKind]] = frozenset({"official", "regulator"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How sure something is: `status`, in words, and when it was looked at.

    `status` is that of the file, but `mirrored` where the text was read in a collection that others keep, and `reported` where only
    others than an authority or the place itself say so.
    """

    status: str
    words: str
    checked: str


def standing_of(status: str, sources: Iterable[Source], day: PartialDate, phrases: Phrases) -> Standing:
    """How sure something is that rests on these sources and was last compared with them on a day."""
    words, date, known = phrases.words, phrases.date(day), tuple(sources)
    if status == "confirmed" and all(source.kind not in _FIRST_HAND for source in known):
        read = words.say("read on %(date)s", date=date)
        mirrors = list(dict.fromkeys(source.archive for source in known if source.archive is not None))
        if mirrors:
            text = words.say("mirrored by %(archive)s, not the official site", archive=words.listed(mirrors))
            return Standing(status="mirrored", words=text, checked=read)
        by_press = all(source.kind == "media" for source in known)
        who = words.say("as reported by the press") if by_press else words.say("as told by third parties")
        return Standing(status="reported", words=who, checked=read)
    label = words.label("law_status", status)
    if status == "unconfirmed":
        return Standing(status=status, words=label, checked=words.say("looked up on %(date)s", date=date))
    return Standing(status=status, words=label, checked=words.say("verified %(date)s", date=date))
