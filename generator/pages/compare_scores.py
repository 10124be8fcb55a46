"""Scores side by side: where a platform stands for each kind of user, and each dimension, in words for a cell of the comparison."""

from __future__ import annotations

from generator.model import Platform
from generator.pages.page import PageMaker
from generator.pages.score_words import full_words, score_words
from generator.pages.scores import ProfileLine, has_evidence, profile_line
from generator.pages.standings import build_cell
from generator.wording.figures import number, percent

NOT_ENOUGH = "not_enough"
"""The word for a platform with too little evidence for a score; it stands where an absence would."""

Line = tuple[str, str, list[str]] | tuple[str, str, list[str], tuple[float, float]]
"""A line of a cell, the anchor of its fact on the platform's page, and what it depends on: conditions, dates, for whom.

A score has its interval too: scores whose intervals overlap do not count as different.
"""
Cell = list[Line] | str
"""What is known, line by line, or the word for why it is not."""


def standing_cell(profile_id: str, platform: Platform, maker: PageMaker) -> Cell:
    """Range of places, tier, score and interval for one kind of user; or that there is not enough to say."""
    line, say = profile_line(profile_id, platform.id, maker), maker.words.say
    if line.left_out:
        return [(line.left_out, f"score-{profile_id}", [])]
    if line.place is None or line.score is None:
        return NOT_ENOUGH
    said = say(
        "score %(score)s, interval %(low)s to %(high)s", score=score_words(line.score, line, maker.words), low=number(line.low, 1), high=number(line.high, 1)
    )
    return [(_among(line, maker), f"score-{profile_id}", [said], (line.low, line.high))]


def _among(line: ProfileLine, maker: PageMaker) -> str:
    words, place = maker.words, line.place.label if line.place else ""
    if line.place and line.place.alone:
        tier = words.say("ranked") if line.tier == "ranked" else words.say("provisional")
        return words.say("%(tier)s, %(place)s", tier=tier, place=place)
    if line.tier == "ranked":
        return words.say("%(place)s (of %(number)s ranked)", place=place, number=str(line.peers))
    return words.say("%(place)s (of %(number)s provisional)", place=place, number=str(line.peers))


def dimension_cell(dimension_id: str, platform: Platform, maker: PageMaker) -> Cell:
    """Score and interval of one dimension with the evidence it rests on, or why there is none."""
    words, score = maker.words, maker.results.scorecards[platform.id].dimensions[dimension_id]
    cell = build_cell(score, platform.id, maker)
    if cell.score is None:
        return cell.absence or "missing"
    evidence = words.say("evidence for %(share)s of the weight", share=percent(score.estimate.coverage))
    interval = words.say("%(low)s to %(high)s", low=number(cell.low, 1), high=number(cell.high, 1))
    return [(full_words(cell.score, cell, interval, words), "scores", [evidence], (cell.low, cell.high))]


def anybody_scored(maker: PageMaker) -> bool:
    """Whether anything that scores is on record of anybody."""
    return any(has_evidence(platform.id, maker) for platform in maker.dataset.platforms)
