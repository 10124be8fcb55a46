"""Tests of the stability of rankings: published rank acceptabilities, fixed seeds, and the variations."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest

from generator.measurements import measure_platform
from generator.model import Platform
from generator.rankings import Ranking, rank_profile
from generator.rubric import Rubric
from generator.scoring import Scorecard, score_platforms
from generator.stability import (
    Change,
    Stability,
    centre_weights,
    draw_any_weights,
    draw_near_weights,
    draw_values,
    error_of_shares,
    expect_with_half_lives,
    expected_sides,
    order_ranks,
    rank_draws,
    score_draws,
    share_first,
    share_ranks,
    stability_key,
    study_stability,
)
from tests.small_sets import AS_OF, ORACLES, RUBRIC, chat, contact_set, gather, scored, with_contacts


def oracle(name: str) -> Any:
    return json.loads((ORACLES / name).read_text(encoding="utf-8"))


# --- published answers ------------------------------------------------------------------------------------------------------


def antidepressants(draws: int) -> np.ndarray[Any, np.dtype[np.float64]]:
    """Random partial values of the published model: alternatives × draws × criteria."""
    model = oracle("smaa_jsmaa_antidepressants.json")
    rng = np.random.default_rng(1)
    values = []
    for criterion in model["criteria"]:
        mu, sd = np.array(criterion["mu"], float), np.array(criterion["sd"], float)
        low, high = mu - 1.96 * sd, mu + 1.96 * sd
        drawn = rng.normal(mu[:, None], sd[:, None], size=(len(mu), draws))
        if criterion["dist"] == "lognormal":
            low, high, drawn = np.exp(low), np.exp(high), np.exp(drawn)
        share = (drawn - low.min()) / (high.max() - low.min())
        values.append(share if criterion["better"] == "high" else 1 - share)
    return np.asarray(np.clip(np.stack(values, axis=-1), 0, 1))


def test_smaa_of_the_antidepressant_model() -> None:
    """Rank acceptabilities, central weights and confidence factors lie within the published tolerances."""
    published = oracle("smaa_jsmaa_antidepressants.json")
    draws = 100_000
    values, weights = antidepressants(draws), draw_any_weights(6, draws, [2])
    ranks = rank_draws(score_draws(values, weights).T)
    centres = centre_weights(ranks, weights)

    assert np.abs(share_ranks(ranks) - published["rank_acceptability"]).max() <= published["tol"]["ra"]
    assert np.abs(centres - published["central_weights"]).max() <= published["tol"]["cw"]
    for index, centre in enumerate(centres):
        under_own_weights = rank_draws(score_draws(values, np.tile(centre, (draws, 1))).T)
        confidence = share_ranks(under_own_weights)[index, 0]
        assert pytest.approx(published["confidence_factor"][index], abs=published["tol"]["cf"]) == confidence


@pytest.mark.parametrize(("v", "share"), list(zip(*(oracle("smaa_analytic.json")[k] for k in ("v", "p_a_first")), strict=True)))
def test_smaa_closed_form(v: float, share: float) -> None:
    """Of two alternatives (1, 0) and (0, v), the first is ahead in 1/(1 + v) of all weightings."""
    weights = draw_any_weights(2, 200_000, [3])
    scores = weights @ np.array([[1.0, 0.0], [0.0, v]]).T

    assert pytest.approx(share, abs=0.005) == share_first(scores)[0]


def test_draws_have_the_mean_and_variance_asked_for() -> None:
    """Each criterion's draws have its mean and variance, and stay between 0 and 1."""
    mean, variance = np.array([0.2, 0.5, 0.93]), np.array([0.01, 1 / 12, 0.002])
    drawn = draw_values(mean, variance, 50_000, [1])

    assert np.allclose(mean, drawn.mean(axis=0), atol=0.005)
    assert np.allclose(variance, drawn.var(axis=0), rtol=0.05)
    assert drawn.min() >= 0 and drawn.max() <= 1


def test_near_weights() -> None:
    """Weights move by at most the noise, both ways, and sum to one."""
    drawn = draw_near_weights(np.array([0.6, 0.4]), 0.25, 2000, [1])

    assert np.allclose(1, drawn.sum(axis=1))
    assert 0.6 * 0.75 / (0.6 * 0.75 + 0.4 * 1.25) - 1e-12 <= drawn[:, 0].min() < 0.52
    assert 0.68 < drawn[:, 0].max() <= 0.6 * 1.25 / (0.6 * 1.25 + 0.4 * 0.75) + 1e-12


def test_ranks_by_score() -> None:
    """The highest score is first; equal scores share the mean of their ranks."""
    assert (1, 3.5, 2, 3.5) == order_ranks([9, 1, 5, 1])


# --- a set of platforms -------------------------------------------------------------------------------------------------------


def school(id: str, minutes: float, solved: str) -> Platform:
    """A platform measured by two people who agree."""
    more = f"solved: {solved}, time_to_solution: 1 hour, asked_if_solved: yes, topic: urgent"
    rows = [chat(f"waited: {minutes} minutes, by: human", sent=f"2026-0{month}-15T10:00+08:00", more=more) for month in range(1, 7)]
    return with_contacts(*(contact_set(*rows, id=who, who=who) for who in ("c-0001", "c-0002")), id=id)


SCHOOLS = [school("fast", 1, "first_contact"), school("slow", 20, "no"), school("mixed", 5, "within_7_days")]


def study(platforms: list[Platform], rubric: Rubric = RUBRIC) -> tuple[dict[str, Stability], dict[str, Ranking], dict[str, Scorecard]]:
    cards = scored(platforms, rubric=rubric)
    rankings = {name: rank_profile(cards.values(), name, rubric, {}) for name in rubric.profiles}
    known = [measure_platform(gather(platform, rubric=rubric), rubric.method, AS_OF) for platform in platforms]
    factor = rubric.method.stability.half_life_factor
    shorter = expect_with_half_lives(known, rubric, 1 / factor, AS_OF)
    longer = expect_with_half_lives(known, rubric, factor, AS_OF)
    return study_stability(rankings, cards, shorter=shorter, longer=longer, rubric=rubric), rankings, cards


def test_shares_are_shares() -> None:
    """Every platform's rank shares sum to one, as do the shares of being first."""
    parent = study(SCHOOLS)[0]["parent"]

    assert ["fast", "mixed", "slow"] == [entry.platform_id for entry in parent.platforms]
    for entry in parent.platforms:
        assert pytest.approx(1) == sum(entry.rank_shares)
        assert 1 <= entry.low_rank <= entry.high_rank <= 3
        assert 1 <= entry.mean_rank <= 3
        if entry.central_weights is not None:
            assert pytest.approx(1) == sum(weight for _, weight in entry.central_weights)
    assert pytest.approx(1) == sum(entry.first_near for entry in parent.platforms)
    assert pytest.approx(1) == sum(entry.first_anywhere for entry in parent.platforms)


def test_the_better_one_is_mostly_first() -> None:
    """What is better on every side is first under every weighting and in nearly every draw."""
    fast, _, slow = study(SCHOOLS)[0]["parent"].platforms

    assert (1, 1) == (fast.first_near, fast.first_anywhere)
    assert fast.rank_shares[0] > 0.95
    assert slow.rank_shares[0] < 0.01


def test_the_five_variations() -> None:
    """Equal weights, geometric aggregation, each dimension left out, half-lives shorter and longer: each with its shift."""
    parent = study(SCHOOLS)[0]["parent"]
    weighty = [name for name, weight in RUBRIC.profiles["parent"].weights.items() if weight.percent > 0]

    assert set(Change) == {variation.change for variation in parent.variations}
    assert weighty == [v.dimension_id for v in parent.variations if v.change is Change.WITHOUT_DIMENSION]
    for variation in parent.variations:
        assert 0 <= variation.mean_shift <= variation.largest_shift
        assert 6 == sum(variation.ranks)


@pytest.mark.parametrize("factor", [0.5, 2])
def test_other_half_lives_are_measured_anew(factor: float) -> None:
    """Weighing again gives the scores that measuring with the other half-lives would give."""
    changed = RUBRIC.with_half_lives(factor)
    known = [measure_platform(gather(platform), RUBRIC.method, AS_OF) for platform in SCHOOLS]
    afresh = [measure_platform(gather(platform), changed.method, AS_OF) for platform in SCHOOLS]

    expected = expect_with_half_lives(known, RUBRIC, factor, AS_OF)
    for card in score_platforms(afresh, RUBRIC):
        assert pytest.approx(expected_sides(card)) == expected[card.platform_id]


def test_fixed_seeds() -> None:
    """The same input gives the same numbers; the order of platforms does not matter."""
    assert study(SCHOOLS)[0] == study(SCHOOLS[::-1])[0]


def test_own_seed_for_each_platform() -> None:
    """A newcomer at the bottom leaves the others' draws as they were."""
    before = {p.platform_id: p for p in study(SCHOOLS[:2])[0]["parent"].platforms}
    after = {p.platform_id: p for p in study([*SCHOOLS[:2], school("zz-last", 29, "no")])[0]["parent"].platforms}

    assert before["fast"].rank_shares == after["fast"].rank_shares[:2]


def test_nobody_to_compare() -> None:
    """Where no platform has enough data there is nothing to try out."""
    empty = study([with_contacts(contact_set(chat("waited: 1 minute, by: human")))])[0]["enterprise"]

    assert ((), ()) == (empty.platforms, empty.variations)


def test_key_names_the_input() -> None:
    """The key under which a result may be kept changes with any measurement or constant, and with nothing else."""

    def key(platforms: list[Platform], rubric: Rubric = RUBRIC) -> str:
        known = [measure_platform(gather(platform), RUBRIC.method, AS_OF) for platform in platforms]
        return stability_key(known, study(platforms)[1], rubric)

    assert key(SCHOOLS) == key(SCHOOLS[::-1])
    assert key(SCHOOLS) != key([*SCHOOLS[:2], school("mixed", 6, "within_7_days")])
    assert key(SCHOOLS) != key(SCHOOLS, RUBRIC.with_half_lives(2))


def test_shares_over_draws_are_as_exact_as_told() -> None:
    """2,000 draws give a share to about 2.2 percentage points, at 1.96 standard deviations."""
    assert pytest.approx(0.0219, abs=1e-4) == error_of_shares(2000, 1.96)
