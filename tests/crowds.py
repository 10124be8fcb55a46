"""Made-up crowds of platforms with random measurements, and the page that ranks them."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

from generator.datasets import Dataset
from generator.languages import Text
from generator.measurements import PlatformMeasurements, State
from generator.pages.ranking import build_ranking_pages, ranking_path
from generator.rankings import rank_profile
from generator.rendering import page_file
from generator.results import Results
from generator.scoring import score_platforms
from tests.sites import compute_for, maker_for, renderer_for, wordings
from tests.small_sets import make_platform


def make_crowd(size: int, seed: int = 7) -> tuple[Dataset, Results]:
    """So many platforms with random measurements: many, few or none, some indicators not applicable, some platforms alike."""
    chance = random.Random(seed)
    sample = make_platform(id="sample")
    platforms = tuple(
        sample.model_copy(update={"id": f"p{index:03}", "name": Text.same(f"Platform {index:03}"), "serves": ()}) for index in range(size)
    )
    dataset = Dataset(description=None, platforms=platforms, samples={})
    empty = compute_for(dataset)
    measurements = {platform.id: measure_at_random(empty.measurements[platform.id], chance) for platform in platforms}
    measurements["p001"] = replace(measurements["p000"], platform_id="p001")
    cards = {card.platform_id: card for card in score_platforms(measurements.values(), empty.rubric)}
    by_id = {platform.id: platform for platform in platforms}
    rankings = {id: rank_profile(cards.values(), id, empty.rubric, by_id) for id in empty.rubric.profiles}
    return dataset, replace(empty, measurements=measurements, scorecards=cards, profiles=rankings)


def measure_at_random(empty: PlatformMeasurements, chance: random.Random) -> PlatformMeasurements:
    known = chance.choice([0.0, 0.3, 0.7, 1.0])
    people = frozenset(f"c-{number:04}" for number in range(chance.choice([0, 1, 2, 3])))
    indicators = {
        id: replace(
            measured,
            n=chance.choice([1.0, 2.5, 30.0, chance.uniform(0.1, 200)]),
            value=chance.choice([0.0, 1.0, chance.random()]),
            state=State.MEASURED,
            persons=people,
        )
        if chance.random() < known
        else replace(measured, state=chance.choice([State.NOT_APPLICABLE, State.MISSING, State.MISSING]))
        for id, measured in empty.indicators.items()
    }
    return replace(empty, indicators=indicators)


def write_ranking(dataset: Dataset, results: Results, profile_id: str, folder: Path) -> Path:
    """The ranking of a crowd for one kind of user on the disk, with what the page loads; in English."""
    renderer = renderer_for(dataset)
    maker = maker_for(dataset, wordings()["en"], results)
    made = next(page for page in build_ranking_pages(maker) if page.path == ranking_path(profile_id))
    content = renderer.render_page(made.template, made.context, path=made.path, language="en")
    for name, data in {**renderer.assets, page_file(made.path, "en"): content}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder / page_file(made.path, "en")
