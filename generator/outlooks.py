"""What the evidence carries while hardly anybody has a place: who comes nearest, what would help most, and market by market."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from generator.model import Platform
from generator.rankings import Ranking, Standing, narrow
from generator.rubric import Indicator, Rubric
from generator.scoring import Scorecard

_NEAREST: Final = 3
_TESTED_BY: Final = "test_contact"
_ENOUGH: Final = 1e-9
"""Room for the last bits of a sum of weights."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """An indicator that a platform lacks, with the share of the weight that it would add."""

    indicator_id: str
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearest:
    """A platform without a place, the share of its weight with evidence, and the fewest indicators that would give it one."""

    platform_id: str
    coverage: float
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Help:
    """Evidence on some indicators: which, their largest share of any platform's weight, and how many would get a place by it."""

    indicator_ids: tuple[str, ...]
    share: float
    lifted: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MarketRow:
    """The platforms of one market, or of none that is on record: with contacts or facts that score, and with a place."""

    market: str | None
    platform_ids: tuple[str, ...]
    measured: int
    documented: int
    placed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """How far the evidence carries for one kind of user.

    `with_data` are the indicators with evidence on two platforms or more, `telling` those of them on which any two are told apart.
    `single` is the one indicator, `contacts` all indicators that test contacts feed, that would give most platforms a place.
    """

    without_place: int
    needed: float
    with_data: tuple[str, ...]
    telling: tuple[str, ...]
    nearest: tuple[Nearest, ...]
    single: Help | None
    contacts: Help
    markets: tuple[MarketRow, ...]


def look_ahead(
    ranking: Ranking,
    indicators: Mapping[str, Ranking],
    scorecards: Mapping[str, Scorecard],
    platforms: Iterable[Platform],
    measured: Mapping[str, frozenset[str]],
    rubric: Rubric,
) -> Outlook:
    """What the evidence carries for the kind of user of a ranking; `measured` are the indicators with contacts, by platform."""
    among = {entry.platform_id for entry in ranking.standings}
    needed = rubric.method.gate.provisional
    lacking = {entry.platform_id: _lacking(scorecards[entry.platform_id], ranking.of, rubric) for entry in ranking.not_enough}
    coverage = {entry.platform_id: entry.estimate.coverage for entry in ranking.not_enough}
    readable = {id: indicator for _, id, indicator in rubric.all_indicators()}
    boards = [(id, narrow(indicators[id], frozenset(among))) for id in _weighty(ranking.of, rubric)]
    known = [(id, [entry for entry in board.standings if entry.estimate.known]) for id, board in boards]
    singles = [_help([id], lacking, coverage, needed) for id in _weighty(ranking.of, rubric)]
    tested = [id for id, indicator in readable.items() if _fed_by_tests(indicator)]
    return Outlook(
        without_place=len(lacking),
        needed=needed,
        with_data=tuple(id for id, entries in known if len(entries) > 1),
        telling=tuple(id for id, entries in known if any(map(_told_apart, entries))),
        nearest=tuple(_nearest(ranking, lacking, needed)),
        single=max((entry for entry in singles if entry.share > 0), key=lambda entry: (entry.lifted, entry.share), default=None),
        contacts=_help(tested, lacking, coverage, needed),
        markets=tuple(_by_market([platform for platform in platforms if platform.id in among], ranking, coverage, measured)),
    )


def _weighty(profile_id: str, rubric: Rubric) -> list[str]:
    """The indicators with weight for a kind of user that can be read."""
    weights = {id: weight.percent for id, weight in rubric.profiles[profile_id].weights.items()}
    return [id for dimension, id, entry in rubric.all_indicators() if weights.get(dimension, 0) > 0 and entry.reads != "nothing_yet"]


def _fed_by_tests(indicator: Indicator) -> bool:
    """Whether test contacts are among what an indicator looks at."""
    if indicator.kind == "fact" or indicator.reads == "nothing_yet":
        return False
    return not indicator.only.methods or _TESTED_BY in indicator.only.methods


def _told_apart(entry: Standing) -> bool:
    return entry.best is not None and (entry.best, entry.worst) != (1, entry.of)


def _lacking(card: Scorecard, profile_id: str, rubric: Rubric) -> dict[str, float]:
    """The share of the whole weight of every indicator that is not covered and could be."""
    readable = set(_weighty(profile_id, rubric))
    return {
        entry.indicator_id: weight * entry.weight
        for dimension, weight in card.profiles[profile_id].weights.items()
        for entry in card.dimensions[dimension].indicators
        if not entry.covered and entry.indicator_id in readable
    }


def _help(ids: list[str], lacking: Mapping[str, Mapping[str, float]], coverage: Mapping[str, float], needed: float) -> Help:
    gains = {platform: sum(shares.get(id, 0.0) for id in ids) for platform, shares in lacking.items()}
    lifted = sum(gain > 0 and coverage[platform] + gain >= needed - _ENOUGH for platform, gain in gains.items())
    counted = tuple(id for id in ids if any(id in shares for shares in lacking.values()))
    return Help(indicator_ids=counted, share=max(gains.values(), default=0.0), lifted=lifted)


def _nearest(ranking: Ranking, lacking: Mapping[str, Mapping[str, float]], needed: float) -> Iterable[Nearest]:
    """Those with most on record, as long as there is any; the weightiest indicators first."""
    covered = [entry for entry in ranking.not_enough if entry.estimate.coverage > 0]
    for entry in sorted(covered, key=lambda entry: (-entry.estimate.coverage, entry.platform_id))[:_NEAREST]:
        steps, reached = list[Step](), entry.estimate.coverage
        for id, share in sorted(lacking[entry.platform_id].items(), key=lambda pair: (-pair[1], pair[0])):
            if reached >= needed - _ENOUGH:
                break
            steps.append(Step(indicator_id=id, share=share))
            reached += share
        yield Nearest(platform_id=entry.platform_id, coverage=entry.estimate.coverage, steps=tuple(steps))


def _by_market(
    platforms: list[Platform], ranking: Ranking, coverage: Mapping[str, float], measured: Mapping[str, frozenset[str]]
) -> Iterable[MarketRow]:
    """One row for each market, the one with most platforms first; a platform with several stands in each."""
    listed: dict[str | None, list[str]] = {}
    for platform in platforms:
        for market in platform.markets or (None,):
            listed.setdefault(market, []).append(platform.id)
    weighed = {entry.platform_id for entry in ranking.standings if entry.estimate.known}
    for market, ids in sorted(listed.items(), key=lambda pair: (pair[0] is None, -len(pair[1]), pair[0] or "")):
        yield MarketRow(
            market=market,
            platform_ids=tuple(ids),
            measured=sum(bool(measured[id]) for id in ids),
            documented=sum(id in weighed and not measured[id] for id in ids),
            placed=sum(id not in coverage for id in ids),
        )
