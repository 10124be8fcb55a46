"""How sure a law or a route is, in words: what a regulator's own text says, what others report, what nobody has read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from generator.model.dates import PartialDate
from generator.model.words import SourceKind
from generator.wording import Phrases

_FIRST_HAND: Final[frozenset[SourceKind]] = frozenset({"official", "regulator"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """`status` is that of the file, but `reported` where only others than an authority or the place itself say so; the rest is words."""

    status: str
    words: str
    checked: str


def standing_of(status: str, kinds: Iterable[SourceKind], day: PartialDate, phrases: Phrases) -> Standing:
    """How sure something is that rests on sources of these kinds and was last compared with them on a day."""
    words, date, known = phrases.words, phrases.date(day), set(kinds)
    if status == "confirmed" and not known & _FIRST_HAND:
        who = words.say("as reported by the press") if known == {"media"} else words.say("as told by third parties")
        return Standing(status="reported", words=who, checked=words.say("read on %(date)s", date=date))
    label = words.label("law_status", status)
    if status == "unconfirmed":
        return Standing(status=status, words=label, checked=words.say("looked up on %(date)s", date=date))
    return Standing(status=status, words=label, checked=words.say("verified %(date)s", date=date))
