"""Waiting times in words: how many were answered, the median or how long it is at least, and how many within so long."""

from __future__ import annotations

from generator.measurements import WaitSummary, Within
from generator.model.dates import read_date
from generator.rubric import WaitReading
from generator.wording import Phrases
from generator.wording.figures import duration


def describe_waits(
    summary: WaitSummary, within: Within | None, phrases: Phrases, *, until: WaitReading = "first_reply"
) -> tuple[str, ...]:
    """The sentences of one summary: counts, those never answered, median, early answers, contacts that were watched too briefly, bots."""
    words = phrases.words
    counts = {"answered": f"{summary.answered:,}", "n": f"{summary.n:,}"}
    if until == "first_reply":
        counted = words.say("%(answered)s of %(n)s answered", **counts)
    else:
        counted = words.say("%(answered)s of %(n)s solved", **counts)
    sentences = [counted]
    if summary.never_answered and until == "first_reply":
        sentences.append(words.count("%(number)s never had an answer while it was watched", "%(number)s never had an answer while they were watched", summary.never_answered))
    sentences.append(_median(summary, phrases))
    if within is not None and within.decided:
        sentences.append(_within(within, phrases))
    if summary.untimed and summary.median_span is None:
        sentences.append(words.count("nobody recorded when %(number)s of them was solved", "nobody recorded when %(number)s of them were solved", summary.untimed))
    if summary.brief:
        sentences.append(words.count("%(number)s was watched too briefly", "%(number)s were watched too briefly", summary.brief))
    if summary.unclear:
        sentences.append(words.count("%(number)s had an answer, nobody knows whether from a human", "%(number)s had an answer, nobody knows whether from a human", summary.unclear))
    if summary.bots:
        sentences.append(words.count("%(number)s met a bot only", "%(number)s met a bot only", summary.bots))
    return tuple(sentences)


def describe_period(summary: WaitSummary, phrases: Phrases) -> str | None:
    """From the first contact to the last; `None` where no contact is known by its date."""
    if summary.first_sent is None or summary.last_sent is None:
        return None
    first, last = (phrases.date(read_date(day.date().isoformat())) for day in (summary.first_sent, summary.last_sent))
    return first if first == last else phrases.words.say("%(start)s to %(end)s", start=first, end=last)


def time_of(seconds: float, phrases: Phrases) -> str:
    """A measured time to two figures, in the unit that suits it."""
    return duration(seconds / 60, phrases.words.language)


def _median(summary: WaitSummary, phrases: Phrases) -> str:
    words = phrases.words
    if not summary.shows_median:
        least = str(summary.median_from)
        return words.say("no median: fewer than %(least)s contacts were watched long enough", least=least)
    if summary.median_span is not None:
        start, end = (time_of(seconds, phrases) for seconds in summary.median_span)
        return words.count(
            "median between %(start)s and %(end)s: nobody recorded when %(number)s of them was solved",
            "median between %(start)s and %(end)s: nobody recorded when %(number)s of them were solved",
            summary.untimed, start=start, end=end,
        )
    if summary.median_seconds is not None:
        return words.say("median %(time)s", time=time_of(summary.median_seconds, phrases))
    longest = summary.more_than_seconds or 0.0
    return words.say("median more than %(time)s: most were seen to wait longer", time=time_of(longest, phrases))


def _within(within: Within, phrases: Phrases) -> str:
    return phrases.words.say(
        "%(answered)s of %(n)s within %(time)s",
        answered=f"{within.answered:,}",
        n=f"{within.decided:,}",
        time=time_of(within.seconds, phrases),
    )
