"""Measures what scoring, ranking and stability cost for 1,000 platforms in every profile: `python bench/scoring.py`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import TypeVar

import numpy as np

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from generator.loader import load_platform, load_rubric  # noqa: E402 # the program lies one folder up
from generator.measurements import PlatformMeasurements, gather_evidence, measure_platform  # noqa: E402 # the same
from generator.model import Platform  # noqa: E402 # the same
from generator.rankings import Ranking, rank_dimension, rank_profile  # noqa: E402 # the same
from generator.rubric import Rubric  # noqa: E402 # the same
from generator.scoring import Scorecard, score_platforms  # noqa: E402 # the same
from generator.stability import Stability, expect_with_half_lives, study_stability  # noqa: E402 # the same

PLATFORMS = 1000
AS_OF = date(2026, 6, 30)
LIMITS = {"score and rank": 0.5, "stability": 3.0}
T = TypeVar("T")


def timed(name: str, run: Callable[[], T], *, best_of: int = 3) -> T:
    """Runs something a few times and prints its best time beside its limit."""
    times, results = list[float](), list[T]()
    for _ in range(best_of):
        start = perf_counter()
        results = [run()]
        times.append(perf_counter() - start)
    limit = LIMITS.get(name)
    verdict = "" if limit is None else f"  limit {limit:.1f} s  {'ok' if min(times) < limit else 'TOO SLOW'}"
    print(f"{name:<28}{min(times):8.3f} s{verdict}")
    return results[0]


def make_platforms() -> list[Platform]:
    """Platforms with twenty contacts each by two people, and channels that say how they are staffed."""
    rng = np.random.default_rng(1)
    return [make_platform(f"made-up-{number:04}", rng) for number in range(PLATFORMS)]


def make_platform(name: str, rng: np.random.Generator) -> Platform:
    """One platform, well measured."""
    lines = [
        f"format: 1\nid: {name}\nname: Made up\nfictional: yes\nmarkets: [CN]\nsources:",
        "  own: {kind: observation, stated_on: unknown, read_on: 2026-06-30, copy: live, address_is: missing}",
        "channels:\n  - {kind: phone, staffed_by: human, steps_to_human: 3, hours: 'Mo-Fr 09:00-21:00', timezone: Asia/Shanghai, reachable_from: [ios], sources: [own]}",
        "contacts:",
    ]
    for who, channel in (("c-1", "live_chat"), ("c-2", "live_chat"), ("c-1", "phone"), ("c-2", "email")):
        head = f"  - id: {who}-{channel.replace('_', '-')}\n    channel: {channel}\n    method: test_contact\n"
        lines.append(f"{head}    contributor: {{id: {who}, affiliation: none}}\n    sources: [own]\n    samples:")
        lines += [make_sample(rng) for _ in range(5)]
    loaded = load_platform("\n".join(lines).encode(), f"{name}.yaml")
    assert loaded.platform is not None, [problem.message.en for problem in loaded.problems]
    return loaded.platform


def make_sample(rng: np.random.Generator) -> str:
    """One contact with everything that can be recorded."""
    sent = f"2026-0{rng.integers(1, 7)}-{rng.integers(10, 29)}T{rng.integers(10, 22)}:10+08:00"
    waited, kept, rating = rng.integers(20, 2000), rng.choice(["yes", "no"]), rng.integers(1, 5)
    solved = rng.choice(["first_contact", "within_7_days"])
    return (
        f"      - {{sent: {sent}, waited: {waited} seconds, by: human, topic: urgent, solved: {solved}, "
        f"time_to_solution: 2 hours, asked_if_solved: {kept}, first_diagnosis: right, described_again: 0 times, "
        f"promise: {{by: {sent}, kept: {kept}}}, ratings: {{empathy: [{rating}, {rating}], "
        f"plain_language: [{rating}, {rating}], not_scripted: [{rating}, {rating}]}}}}"
    )


def main() -> None:
    """Prints the table of costs."""
    rubric, _ = load_rubric((ROOT / "rubric.yaml").read_bytes(), "rubric.yaml")
    assert rubric is not None
    platforms = make_platforms()
    run(rubric, platforms)


def score_and_rank(
    measured: list[PlatformMeasurements], rubric: Rubric, known: dict[str, Platform]
) -> tuple[tuple[Scorecard, ...], dict[str, Ranking]]:
    """Every platform in every profile."""
    cards = score_platforms(measured, rubric)
    return cards, {name: rank_profile(cards, name, rubric, known) for name in rubric.profiles}


def try_out(
    measured: list[PlatformMeasurements], cards: tuple[Scorecard, ...], rankings: dict[str, Ranking], rubric: Rubric
) -> dict[str, Stability]:
    """All draws and all five variations, other half-lives included."""
    factor = rubric.method.stability.half_life_factor
    shorter, longer = (expect_with_half_lives(measured, rubric, change, AS_OF) for change in (1 / factor, factor))
    by_id = {card.platform_id: card for card in cards}
    return study_stability(rankings, by_id, shorter=shorter, longer=longer, rubric=rubric)


def run(rubric: Rubric, platforms: list[Platform]) -> None:
    """Measures each step for all platforms."""
    known = {platform.id: platform for platform in platforms}
    evidence = timed("gather evidence", lambda: [gather_evidence(entry, {}, rubric, AS_OF) for entry in platforms], best_of=1)
    measured = timed("measure", lambda: [measure_platform(entry, rubric.method, AS_OF) for entry in evidence], best_of=1)
    cards, rankings = timed("score and rank", lambda: score_and_rank(measured, rubric, known))
    timed("rank every dimension", lambda: [rank_dimension(cards, name, rubric, known) for name in rubric.dimensions])
    timed("stability", lambda: try_out(measured, cards, rankings, rubric))
    print({name: (len(ranking.ranked), len(ranking.provisional)) for name, ranking in rankings.items()})


if __name__ == "__main__":
    main()
