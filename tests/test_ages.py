"""Beside a leaderboard stands where age alone puts a platform behind another."""

from __future__ import annotations

from datetime import date

import pytest

from generator.languages import LANGUAGES, Language
from generator.measurements.measurement import weigh
from generator.pages.ages import count_by_age, explain_ages
from generator.pages.boards import build_board
from generator.pages.calculation import calculation_path
from generator.results import compute_results
from tests.sites import dataset_of, maker_for, maker_of, own_rubric, tree_of, wordings


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_faster_platform_with_a_lower_value_says_why(language: Language) -> None:
    """Ruangguru's median is shorter than Udemy's and its value lower: the table says that older contacts count less, and leads to the calculation."""
    maker = maker_of("real", language)
    board = build_board("public_review_reply", maker)
    rows = {row.platform_id: row.observed for row in board.rows}
    waits = {id: rows[id].waits for id in ("ruangguru", "udemy")}
    assert waits["ruangguru"] is not None and waits["udemy"] is not None

    assert (waits["ruangguru"].median_minutes or 0) < (waits["udemy"].median_minutes or 0)
    assert (rows["ruangguru"].value or 0) < (rows["udemy"].value or 0)
    assert board.ages is not None and [calculation_path("ruangguru")] == [path for _, path in board.ages.platforms]
    page = tree_of("real", language, "/dimension/speed/")
    assert board.ages.words in page.text
    assert any(link.endswith("p/ruangguru/calculation/index.html#worked-public_review_reply") for link in page.links())


def test_nothing_is_said_where_all_contacts_count_alike() -> None:
    """Under half-lives so long that age does not matter there is nothing to explain."""
    dataset, day = dataset_of("real"), date.fromisoformat(maker_of("real", "en").as_of)
    ageless = maker_for(dataset, wordings()["en"], compute_results(dataset, own_rubric().with_half_lives(1e6), day))
    for _, id, indicator in ageless.results.rubric.all_indicators():
        assert explain_ages(ageless.results.indicators[id].standings, id, indicator, ageless) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_beside_what_was_counted_stands_what_it_counts_together(language: Language) -> None:
    """SoloLearn's page says beside its 146 reviews that they count like fewer, with the half-life of the rubric and the way to the reason."""
    maker = maker_of("real", language)
    counted = count_by_age(maker.results.measurements["sololearn"].indicators["public_review_reply"], maker)
    assert counted is not None and counted.largest_share is None

    cell = next(cell for cell in tree_of("real", language, "/p/sololearn/").all("td") if "98" in cell.text and "146" in cell.text)
    assert f"{counted.weight:.1f}" in cell.text and counted.half_life in cell.text and counted.weight < 146
    assert any(link.endswith("method/index.html#half-life") for link in cell.links())


def test_what_one_person_may_count_is_told_where_it_took_weight_off() -> None:
    """The limit on one person's share is named only where it binds, and contacts that count whole are left without a remark."""
    maker = maker_of("demo", "en")
    measured = [entry for found in maker.results.measurements.values() for entry in found.indicators.values() if entry.known and entry.observations]
    method = maker.results.rubric.method
    free = method.model_copy(update={"contributors": method.contributors.model_copy(update={"largest_share": 1.0})})
    assert measured
    for entry in measured:
        counted, uncapped = count_by_age(entry, maker), sum(weigh(entry.observations, free, date.fromisoformat(maker.as_of)))
        assert (counted is None) == (f"{sum(entry.weights):.1f}" == f"{len(entry.observations)}.0")
        assert counted is None or (counted.largest_share is not None) == (sum(entry.weights) < uncapped - 1e-9)
