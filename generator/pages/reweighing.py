"""What a browser needs to rank anew under the reader's own weights: the same numbers, gates and words as here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.model import Platform
from generator.needs import Need
from generator.pages.page import PageMaker
from generator.pages.standings import label_of
from generator.scoring import Scorecard

Plain = str | int | float | bool | None | tuple["Plain", ...]
"""What JSON can hold, with tuples for lists."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stepper:
    """A dimension whose weight readers may change, with the preset in percent."""

    id: str
    label: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reweighing:
    """The steppers and the data block of a ranking: pairs of name and value that become one JSON object."""

    steppers: tuple[Stepper, ...]
    reach: str | None
    """What other weights can do and what not, where none at all would rank anybody."""
    block: tuple[tuple[str, Plain], ...]


def build_reweighing(profile_id: str, platforms: Iterable[Platform], maker: PageMaker) -> Reweighing:
    """Everything `weights.js` works with; a platform without any evidence is named only, with its needs.

    `rows` hold for each platform: id, name, needs (one letter each: y, c, n, u), and for each dimension either 0 when it does
    not apply, or expected value, variance, coverage (0 to 1), who measured it, as numbers that mean nothing elsewhere, and the
    share that is the prior. `prior_most` is how much of a score that may be.
    """
    rubric, listed = maker.results.rubric, tuple(platforms)
    gate, profile = rubric.method.gate, rubric.profiles[profile_id].weights
    block: tuple[tuple[str, Plain], ...] = (
        ("version", rubric.version),
        ("z", rubric.method.interval.z),
        ("gate", (gate.ranked, gate.provisional, gate.heavy_dimension, gate.contributors)),
        ("prior_most", rubric.method.shown.prior_at_most),
        ("dimensions", tuple((id, label_of(id, maker)) for id in rubric.dimensions)),
        ("preset", tuple(float(profile[id].percent) if id in profile else 0.0 for id in rubric.dimensions)),
        ("needs", tuple((need.value, maker.words.label("need", need.value)) for need in Need)),
        ("rows", tuple(_row(platform, maker) for platform in listed)),
        ("words", _words(maker)),
    )
    steppers = tuple(
        Stepper(id=id, label=label_of(id, maker), value=f"{profile[id].percent.normalize():f}" if id in profile else "0")
        for id in rubric.dimensions
    )
    return Reweighing(steppers=steppers, reach=_reach(listed, maker), block=block)


def _reach(platforms: Iterable[Platform], maker: PageMaker) -> str | None:
    """What no weights can change. Evidence for a score is a mean of that of its dimensions, so that none has more than its best dimension."""
    gate, words = maker.results.rubric.method.gate, maker.words
    best = []
    for platform in platforms:
        scores = [score for score in maker.results.scorecards[platform.id].dimensions.values() if score.applies]
        people = frozenset[str]().union(*(score.persons for score in scores))
        best.append((max((score.estimate.coverage for score in scores), default=0.0), len(people)))
    if any(coverage >= gate.ranked and people >= gate.contributors for coverage, people in best):
        return None
    liftable = sum(coverage >= gate.provisional for coverage, _ in best)
    if not liftable:
        return words.say("With today's evidence no weights would rank anybody, nor give a provisional place. What they change is how much of the weight has evidence: it stands under each name.")
    return words.count(
        "With today's evidence no weights would rank anybody; with all weight on what is known best, %(number)s platform would have a provisional place. How much of the weight has evidence stands under each name.",
        "With today's evidence no weights would rank anybody; with all weight on what is known best, %(number)s platforms would have a provisional place. How much of the weight has evidence stands under each name.",
        liftable,
    )


def _row(platform: Platform, maker: PageMaker) -> Plain:
    answers = maker.results.needs[platform.id]
    needs = "".join(answers[need].value[0] for need in Need)
    card = maker.results.scorecards[platform.id]
    dimensions = _dimensions(card) if any(score.known for score in card.dimensions.values()) else None
    return (platform.id, maker.words.own(platform.name), needs, dimensions)


def _dimensions(card: Scorecard) -> Plain:
    people = sorted(frozenset[str]().union(*(score.persons for score in card.dimensions.values())))
    numbers = {person: number for number, person in enumerate(people)}
    return tuple(
        (
            score.estimate.expected / 100,
            score.estimate.variance / 10_000,
            score.estimate.coverage,
            tuple(sorted(numbers[person] for person in score.persons)),
            score.estimate.prior_share,
        )
        if score.applies
        else 0
        for score in card.dimensions.values()
    )


def _words(maker: PageMaker) -> Plain:
    """What the script says, by name; it fills the placeholders itself."""
    pattern = maker.words.pattern
    return (
        ("range", pattern("%(best)s to %(worst)s")),
        ("joint", pattern("joint %(place)s")),
        ("alone", pattern("the only one here, nothing to compare with")),
        ("only", pattern("alone")),
        ("one", pattern("%(number)sst")),
        ("two", pattern("%(number)snd")),
        ("few", pattern("%(number)srd")),
        ("other", pattern("%(number)sth")),
        ("interval", pattern("%(low)s to %(high)s")),
        ("prior", pattern("· mostly the default (%(share)s)")),
        ("raises", pattern("Raised most by %(name)s (%(score)s, weight %(weight)s)")),
        ("lowers", pattern("lowered most by %(name)s (%(score)s, weight %(weight)s)")),
        ("lowers_alone", pattern("Lowered most by %(name)s (%(score)s, weight %(weight)s)")),
        ("evidence", pattern("evidence for %(share)s of the weight, %(needed)s needed")),
        ("no_data", pattern("no data on %(names)s")),
        ("people", pattern("people who measured: %(number)s more needed")),
        ("and", pattern("; ")),
        ("comma", pattern(", ")),
        ("gap", maker.words.joined(["", ""])),
        ("preset", pattern("As preset: %(ranked)s ranked, %(provisional)s provisional, %(rest)s without enough data.")),
        ("changed", pattern("With your weights: %(ranked)s ranked, %(provisional)s provisional, %(rest)s without enough data.")),
        ("closest", pattern("Most evidence: %(name)s, for %(share)s of the weight (as preset: %(preset)s); a provisional place needs %(needed)s.")),
        ("sum", pattern("They sum to %(sum)s and count in proportion.")),
        ("filtered", pattern("%(number)s left out by your needs.")),
        ("unknown", pattern("not known: %(needs)s")),
        ("conditional", pattern("on conditions: %(needs)s")),
        ("lacks", pattern("does not have: %(needs)s")),
        ("nothing", pattern("With every weight at 0 there is nothing to rank by.")),
        ("version", pattern("This address was made under version %(version)s of the rubric; its sender may have seen other places.")),
    )
