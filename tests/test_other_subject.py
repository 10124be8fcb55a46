"""Another rubric and another data folder make a working site about something else: the method holds no number of its own."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

from generator.build import BuildPlan, refuse_broken_links, render_site
from generator.datasets import read_folder, read_rubric
from generator.languages import LANGUAGES
from tests.html_trees import Element, parse_html
from tests.sharing import scratch
from tests.sites import ROOT, as_files, file_of, kept

FOLDER: Final = Path(__file__).parent / "examples" / "other-subject"
RUBRIC: Final = FOLDER / "rubric.yaml"


@cache
def site() -> Mapping[str, bytes]:
    """Every file of the site about repair shops."""
    plan = BuildPlan(root=ROOT, data=FOLDER / "shops", rubric=RUBRIC, output=ROOT / "output")
    rubric = read_rubric(RUBRIC).rubric
    assert rubric is not None
    reading = read_folder(FOLDER / "shops", jobs=1)
    assert reading.sound
    return {file.path: file.content for file in render_site(reading.dataset, rubric, plan, kept(), scratch())}


def page(path: str) -> Element:
    return parse_html(site()[file_of(path, "en")].decode())


def test_it_is_a_sound_site() -> None:
    """No link leads nowhere, and the pages are those of that rubric."""
    refuse_broken_links(as_files(site()))
    paths = set(site())

    for language in LANGUAGES:
        assert {file_of(path, language) for path in ("/rank/commuter/", "/dimension/pickup/", "/dimension/fixed/")} <= paths
    assert not any("rank/parent" in path or "dimension/speed" in path for path in paths)


def test_its_words_are_those_of_its_rubric() -> None:
    """Names of users, dimensions and indicators, weights, version and level of the interval come from the rubric."""
    ranking, method = page("/rank/commuter/").text, page("/method/").text

    assert "Ranking for Commuters" in ranking
    assert "Picking up 45.5%" in ranking and "version test-3" in ranking
    assert all(words in method for words in ("Bicycle repair shops".lower(), "90%", "E ± 1.645", "200 days", "1 person or more"))
    assert "in 2 respects" in method and "of 2, 2 for Commuters" in method
    assert "Parents" not in ranking


def test_its_gates_and_anchors_hold() -> None:
    """One person is enough there, so both shops are ranked, the one that picks up and fixes at once first."""
    rows = [row for row in page("/rank/commuter/").all("tr") if "data-platform" in row.attributes]

    assert ["shop-spoke", "shop-chain"] == [row.attributes["data-platform"] for row in rows]
    assert rows[0].text.startswith("1st")
    assert "90% interval" in page("/rank/commuter/").text
    assert "95%" not in page("/rank/commuter/").text + page("/stability/").text + page("/method/").text
