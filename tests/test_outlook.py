"""While nobody is ranked a ranking says how far the evidence carries: who comes nearest, what would help, market by market."""

from __future__ import annotations

import pytest

from generator.languages import LANGUAGES, Language
from generator.outlooks import Outlook, look_ahead
from generator.wording.figures import percent
from tests.sites import SITES, SiteName, dataset_of, results_of, tree_of


def outlook(site: SiteName, profile_id: str) -> Outlook:
    results = results_of(site)
    measured = {
        id: frozenset(name for name, entry in found.indicators.items() if entry.known and entry.observations)
        for id, found in results.measurements.items()
    }
    return look_ahead(results.profiles[profile_id], results.indicators, results.scorecards, dataset_of(site).platforms, measured, results.rubric)


@pytest.mark.parametrize("site", SITES)
def test_the_nearest_come_first_and_their_steps_are_enough(site: SiteName) -> None:
    """Nobody without a place has more evidence than the first; its steps reach what is needed, and one fewer would not."""
    for id, ranking in results_of(site).profiles.items():
        found = outlook(site, id)
        best = max((entry.estimate.coverage for entry in ranking.not_enough), default=0)
        if best > 0:
            assert best == found.nearest[0].coverage
        for entry in found.nearest:
            reached = entry.coverage + sum(step.share for step in entry.steps)
            if reached >= found.needed:
                assert reached - entry.steps[-1].share < found.needed
            assert [step.share for step in entry.steps] == sorted((step.share for step in entry.steps), reverse=True)


@pytest.mark.parametrize("site", SITES)
def test_no_single_indicator_helps_more(site: SiteName) -> None:
    """The one named lifts as many as any other; test contacts as a whole lift no fewer than one of theirs."""
    for id in results_of(site).profiles:
        found = outlook(site, id)
        assert found.single is not None
        assert 0 <= found.single.lifted <= found.without_place
        if found.single.indicator_ids[0] in found.contacts.indicator_ids:
            assert found.contacts.lifted >= found.single.lifted


@pytest.mark.parametrize("site", SITES)
def test_every_listed_platform_stands_in_its_markets(site: SiteName) -> None:
    """The rows hold everybody in the ranking, in each market on record or in the row for none."""
    platforms = {platform.id: platform for platform in dataset_of(site).platforms}
    for id, ranking in results_of(site).profiles.items():
        rows = outlook(site, id).markets
        inside = {entry.platform_id for entry in ranking.standings}
        assert inside == {platform for row in rows for platform in row.platform_ids}
        for row in rows:
            assert all(row.market in (platforms[platform].markets or (None,)) for platform in row.platform_ids)
            assert row.measured + row.documented <= len(row.platform_ids)


@pytest.mark.parametrize("language", LANGUAGES)
def test_parents_read_how_far_the_evidence_carries(language: Language) -> None:
    """On the real data, where nobody is ranked, the page says what the outlook holds, and that nobody measured the Chinese market."""
    found, tree = outlook("real", "parent"), tree_of("real", language, "/rank/parent/")
    (section,) = [element for element in tree.all("section") if element.attributes.get("id") == "outlook"]
    (china,) = [row for row in found.markets if row.market == "CN"]

    assert 0 == china.measured
    assert {"en": f"China: nobody has measured any of the {len(china.platform_ids)} platforms", "zh": f"{len(china.platform_ids)}家平台，还没有一家有人测过"}[language] in section.text
    assert all(percent(entry.coverage, 1) in section.text for entry in found.nearest)


def test_where_somebody_is_ranked_it_is_left_out() -> None:
    """A page that ranks shows its ranking instead."""
    assert results_of("demo").profiles["parent"].ranked
    assert not [e for e in tree_of("demo", "en", "/rank/parent/").all("section") if e.attributes.get("id") == "outlook"]
