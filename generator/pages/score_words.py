"""A score in words: its number, and that it is mostly the default where that is so."""

from __future__ import annotations

from typing import Protocol

from generator.wording import Wording
from generator.wording.figures import number, percent


class Believed(Protocol):
    """What is known of a score beside its number."""

    @property
    def prior_share(self) -> float:
        """The share of it that is the default, from 0 to 1."""
        ...

    @property
    def mostly_prior(self) -> bool:
        """Whether that is more than the rubric allows without a word."""
        ...


def score_words(score: float, found: Believed, words: Wording) -> str:
    """A score of 0 to 100 to a tenth; one that is mostly the default says so."""
    if not found.mostly_prior:
        return number(score, 1)
    return words.say("%(score)s · mostly the default (%(share)s)", score=number(score, 1), share=percent(found.prior_share))


def full_words(score: float, found: Believed, interval: str, words: Wording) -> str:
    """A score with its interval in one."""
    if found.mostly_prior:
        return words.say("%(score)s, %(interval)s", score=score_words(score, found, words), interval=interval)
    return words.say("%(score)s (%(interval)s)", score=number(score, 1), interval=interval)
