"""Tests of the rankings: tiers, positions, rank ranges, ties, and who is left out."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Platform
from generator.rankings import (
    LeftOut,
    Ranking,
    Tier,
    count_positions,
    count_worst,
    narrow,
    rank_dimension,
    rank_indicator,
    rank_profile,
)
from generator.scoring import DimensionScore, Estimate, ProfileScore, Scorecard
from tests.small_sets import ORACLES, RUBRIC, chat, contact_set, make_platform, scored, with_contacts

BOTH = frozenset({"c-0001", "c-0002"})


def card(
    id: str, low: float, high: float, *, coverage: float = 1.0, mostly_prior: bool = False, empty: Sequence[str] = (), persons: frozenset[str] = BOTH
) -> Scorecard:
    """A scorecard with one interval for everything."""
    prior_share = 0.9 if mostly_prior else 0.1
    estimate = Estimate(
        expected=(low + high) / 2, variance=1, low=low, high=high, coverage=coverage, prior_share=prior_share, mostly_prior=mostly_prior
    )
    nothing = Estimate(expected=50, variance=1, low=0, high=100, coverage=0, prior_share=1, mostly_prior=True)
    dimensions = {
        name: DimensionScore(dimension_id=name, estimate=nothing if name in empty else estimate, indicators=(), persons=persons)
        for name in RUBRIC.dimensions
    }
    profiles = {
        name: ProfileScore(profile_id=name, estimate=estimate, weights={d: w.share for d, w in profile.weights.items()}, persons=persons)
        for name, profile in RUBRIC.profiles.items()
    }
    return Scorecard(platform_id=id, rubric_version="x", dimensions=dimensions, profiles=profiles)


def rank(*cards: Scorecard, platforms: Sequence[Platform] = (), profile: str = "parent") -> Ranking:
    return rank_profile(cards, profile, RUBRIC, {platform.id: platform for platform in platforms})


def test_positions_published() -> None:
    """Positions count only those whose whole interval lies above; touching ends are a tie."""
    oracle = json.loads((ORACLES / "overlap_positions.json").read_text(encoding="utf-8"))

    assert oracle["position"] == count_positions(oracle["lo"], oracle["hi"])


intervals = st.lists(st.tuples(st.integers(0, 100), st.integers(0, 100)).map(sorted), min_size=1, max_size=20)


@given(intervals)
def test_positions_by_definition(pairs: list[list[int]]) -> None:
    """Fast positions and worst ranks are those of the definition, and the one never exceeds the other."""
    low, high = [float(p[0]) for p in pairs], [float(p[1]) for p in pairs]
    positions, worst = count_positions(low, high), count_worst(low, high)

    assert [1 + sum(other > top for other in low) for top in high] == positions
    assert [len(low) - sum(other < bottom for other in high) for bottom in low] == worst
    assert all(1 <= p <= w <= len(low) for p, w in zip(positions, worst, strict=True))


def test_ranges_and_ties() -> None:
    """Overlapping intervals share a range; whoever stands alone has a rank of one's own."""
    ranking = rank(card("clear", 80, 90), card("one", 50, 60), card("two", 55, 65), card("last", 10, 20))

    assert [("clear", 1, 1, False), ("two", 2, 3, True), ("one", 2, 3, True), ("last", 4, 4, False)] == [
        (s.platform_id, s.best, s.worst, s.joint) for s in ranking.ranked
    ]


def test_exact_ties_are_joint_and_in_order_of_ids() -> None:
    """Equal scores have the same position; among them the id decides the order only."""
    ranking = rank(card("b", 50, 60), card("a", 50, 60))

    assert [("a", 1, 2, True), ("b", 1, 2, True)] == [(s.platform_id, s.best, s.worst, s.joint) for s in ranking.ranked]


def test_the_score_orders_a_tie_whatever_it_rests_on() -> None:
    """Those that cannot be told apart stand by score, then by id, also where a score is mostly the default."""
    ranking = rank(card("b", 40, 60, mostly_prior=True), card("a", 40, 60), card("c", 30, 60), card("d", 40, 70, mostly_prior=True), card("top", 80, 90))

    assert [("top", 1), ("d", 2), ("a", 2), ("b", 2), ("c", 2)] == [(s.platform_id, s.position) for s in ranking.ranked]


@pytest.mark.parametrize(
    ("coverage", "empty", "persons", "tier"),
    [
        (0.66, (), BOTH, Tier.RANKED),
        (0.6599, (), BOTH, Tier.PROVISIONAL),
        (1.0, ("speed",), BOTH, Tier.PROVISIONAL),
        (1.0, ("channels",), BOTH, Tier.RANKED),
        (1.0, (), frozenset({"c-0001"}), Tier.PROVISIONAL),
        (0.30, (), frozenset(), Tier.PROVISIONAL),
        (0.2999, (), BOTH, Tier.NOT_ENOUGH),
    ],
)
def test_tiers(coverage: float, empty: tuple[str, ...], persons: frozenset[str], tier: Tier) -> None:
    """Coverage, data on every weighty dimension and two people decide the tier."""
    (standing,) = rank(card("a", 40, 60, coverage=coverage, empty=empty, persons=persons)).standings

    assert tier is standing.tier
    assert (tier is Tier.RANKED) is standing.lacks.nothing
    assert (tier is Tier.NOT_ENOUGH) is (standing.position is None)


def test_a_dimension_of_just_the_limit_is_weighty_whatever_the_fractions_add_up_to() -> None:
    """Twenty of a hundred percent, reckoned as 0.2 ÷ 1.0000000000000002, is still twenty percent."""
    whole = card("a", 40, 60, empty=("speed",))
    score = whole.profiles["parent"]
    below = replace(whole, profiles={"parent": replace(score, weights={**score.weights, "speed": 0.2 / 1.0000000000000002})})

    assert 0.2 == RUBRIC.method.gate.heavy_dimension > 0.2 / 1.0000000000000002
    assert (Tier.PROVISIONAL, ("speed",)) == next((each.tier, each.lacks.dimensions) for each in rank(below).standings)


def test_nobody_ranked() -> None:
    """Without evidence the lists are empty and everybody stands under 'not enough', by id, with what is missing."""
    platforms = [make_platform(id=id) for id in ("b", "a")]
    ranking = rank(*scored(platforms).values(), platforms=platforms)

    assert ((), ()) == (ranking.ranked, ranking.provisional)
    assert ["a", "b"] == [standing.platform_id for standing in ranking.not_enough]
    assert ("speed", "resolution") == ranking.not_enough[0].lacks.dimensions
    assert (0.66, 2) == (ranking.not_enough[0].lacks.coverage, ranking.not_enough[0].lacks.contributors)


def test_tiers_do_not_mix() -> None:
    """Positions are counted inside a tier: a provisional platform pushes nobody back."""
    ranking = rank(card("ranked", 40, 50), card("provisional", 80, 90, coverage=0.5))

    assert (1, 1) == (ranking.ranked[0].position, ranking.provisional[0].position)


def test_left_out() -> None:
    """Platforms that serve others, or have closed, are left out and say why; those of whom it is not known stay."""
    adults = make_platform("serves: [adult]\n", id="adults")
    closed = make_platform("status: {is: closed, sources: [page]}\n", id="closed")
    unknown = make_platform(id="unknown")
    cards = [card(id, 40, 50) for id in ("adults", "closed", "unknown")]
    ranking = rank(*cards, platforms=[adults, closed, unknown])

    assert (("adults", LeftOut.NOT_SERVED), ("closed", LeftOut.STATUS)) == ranking.left_out
    assert ["unknown"] == [standing.platform_id for standing in ranking.ranked]


@given(intervals)
def test_a_newcomer_changes_no_score(pairs: list[list[int]]) -> None:
    """Another platform may move positions, never anybody's score or interval."""
    cards = [card(f"p{index}", *map(float, pair)) for index, pair in enumerate(pairs)]
    before = {s.platform_id: s.estimate for s in rank(*cards).standings}
    after = {s.platform_id: s.estimate for s in rank(*cards, card("newcomer", 45, 55)).standings}

    assert before == {id: estimate for id, estimate in after.items() if id != "newcomer"}


@given(intervals, st.randoms(use_true_random=False))
def test_order_of_platforms_does_not_matter(pairs: list[list[int]], shuffler: object) -> None:
    """Shuffled scorecards give the same ranking."""
    cards = [card(f"p{index}", *map(float, pair)) for index, pair in enumerate(pairs)]
    shuffled = list(cards)
    shuffler.shuffle(shuffled)  # type: ignore[attr-defined] # Hypothesis' own Random

    assert rank(*cards) == rank(*shuffled)


def test_dimension_and_indicator_rankings() -> None:
    """A dimension or an indicator alone ranks long before the profile does, by the same steps."""
    sets = [contact_set(*[chat("waited: 10 minutes, by: human", more="solved: first_contact, asked_if_solved: yes, time_to_solution: 2 hours")] * 4, id=who, who=who) for who in ("c-0001", "c-0002")]
    platform = with_contacts(*sets)
    cards, known = scored([platform]), {"sample": platform}
    profile = rank_profile(cards.values(), "parent", RUBRIC, known)
    dimension = rank_dimension(cards.values(), "resolution", RUBRIC, known)
    indicator = rank_indicator(cards.values(), "solved_first_contact", RUBRIC, known, {"sample": BOTH})

    assert (Tier.PROVISIONAL, Tier.RANKED, Tier.RANKED) == (
        profile.standings[0].tier, dimension.standings[0].tier, indicator.standings[0].tier,
    )  # fmt: skip
    assert pytest.approx(90) == indicator.ranked[0].estimate.expected


def test_public_records_are_no_contributor() -> None:
    """A public record alone is no person who measured: provisional at best."""
    platform = make_platform()
    ranking = rank_indicator(scored([platform]).values(), "public_review_reply", RUBRIC, {}, {})

    assert 2 == ranking.standings[0].lacks.contributors


def test_a_narrowed_ranking_counts_places_among_those_left() -> None:
    """Among some platforms only, places and their number are those of the few, not of all."""
    whole = rank(card("a", 80, 90), card("b", 60, 70), card("c", 40, 50), card("d", 20, 30, persons=frozenset()))
    few = narrow(whole, frozenset({"b", "c", "d"}))

    assert [("b", 1, 1, 2), ("c", 2, 2, 2)] == [(s.platform_id, s.best, s.worst, s.of) for s in few.ranked]
    assert [("d", 1, 1)] == [(s.platform_id, s.best, s.of) for s in few.provisional]
    assert {3} == {s.of for s in whole.ranked}
