"""Opening hours and time zones in plain words, in the language of the reader."""

from __future__ import annotations

from itertools import groupby
from typing import Final

from generator.model.hours import DAYS, OpeningHours
from generator.wording.catalogues import Wording

_MINUTES_A_DAY: Final = 24 * 60
_ALWAYS: Final = (((0, _MINUTES_A_DAY),),) * len(DAYS)


def hours_in_words(hours: OpeningHours, zone: str | None, words: Wording) -> str:
    """`Mon to Fri 09:00–21:00; Sat, Sun 10:00–18:00 (Beijing time)`; days without hours are left out."""
    if hours.spans == _ALWAYS:
        return words.say("day and night")
    times = dict.fromkeys(spans for spans in hours.spans if spans)
    said = words.say("; ").join(
        words.say(
            "%(days)s %(times)s",
            days=_days_in_words([day for day, open_spans in enumerate(hours.spans) if open_spans == spans], words),
            times=words.listed([_span_in_words(*span, words) for span in spans]),
        )
        for spans in times
    )
    return words.say("%(hours)s (%(zone)s)", hours=said, zone=words.label("time_zone", zone)) if zone else said


def _days_in_words(days: list[int], words: Wording) -> str:
    """Days that follow one another are named by the first and the last of them."""
    if len(days) == len(DAYS):
        return words.say("daily")
    runs = [[day for _, day in run] for _, run in groupby(enumerate(days), key=lambda entry: entry[1] - entry[0])]
    return words.listed([_run_in_words([words.label("day", DAYS[day]) for day in run], words) for run in runs])


def _run_in_words(names: list[str], words: Wording) -> str:
    if len(names) < 3:
        return words.listed(names)
    return words.say("%(start)s to %(end)s", start=names[0], end=names[-1])


def _span_in_words(start: int, end: int, words: Wording) -> str:
    if end > _MINUTES_A_DAY:
        return words.say("%(start)s–%(end)s the next day", start=_clock(start), end=_clock(end - _MINUTES_A_DAY))
    return words.say("%(start)s–%(end)s", start=_clock(start), end=_clock(end))


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
