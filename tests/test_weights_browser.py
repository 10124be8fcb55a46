"""The reader's own weights in a browser: the same digits, places and words as Python's, kept in the address."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.datasets import Dataset
from generator.needs import Answer, Need
from generator.rankings import Ranking, Standing, rank_profile
from generator.rendering import page_file
from generator.results import Results
from generator.rubric import Rubric
from generator.scoring import score_platforms
from generator.wording.figures import number, percent
from tests.crowds import make_crowd, write_ranking
from tests.sites import address as address_of
from tests.sites import dataset_of, results_of, whole_site

pytestmark = pytest.mark.browser

PROFILE: Final = "parent"
ROWS: Final = """() => [...document.querySelectorAll('#places-rows tr:not([hidden])')].map(row => row.dataset.tier || [
  row.dataset.platform, row.querySelector('[data-range]').textContent, row.querySelector('[data-score]').textContent,
  row.querySelector('[data-interval]').textContent, row.querySelector('[data-default]').textContent, row.querySelector('[data-place]').textContent])"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo site on the disk."""
    root = tmp_path_factory.mktemp("demo")
    for name, content in whole_site("demo").items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return root


@pytest.fixture
def window(browser: Browser) -> Iterator[Page]:
    """A fresh window."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def address(site: Path, hash: str = "") -> str:
    return f"{(site / page_file(f'/rank/{PROFILE}/', 'en')).as_uri()}{hash}"


def with_weights(rubric: Rubric, percents: dict[str, int]) -> Rubric:
    """The rubric with a profile of other weights, which need not sum to 100."""
    profile = rubric.profiles[PROFILE]
    reason = next(iter(profile.weights.values()))
    weights = {id: reason.model_copy(update={"percent": type(reason.percent)(percent)}) for id, percent in percents.items()}
    changed = profile.model_copy(update={"weights": weights})
    return rubric.model_copy(update={"profiles": {**rubric.profiles, PROFILE: changed}})


def rerank(dataset: Dataset, results: Results, percents: dict[str, int], without: frozenset[str] = frozenset()) -> Ranking:
    """What Python ranks under other weights."""
    rubric = with_weights(results.rubric, percents)
    cards = [card for card in score_platforms(results.measurements.values(), rubric) if card.platform_id not in without]
    return rank_profile(cards, PROFILE, rubric, {platform.id: platform for platform in dataset.platforms})


def expected_rows(ranking: Ranking) -> list[list[str]]:
    """Id, range, score and interval of everybody with a place, in order, and what is said of a score that is mostly the default."""
    return [_expected_row(standing) for standing in (*ranking.ranked, *ranking.provisional)]


def _expected_row(standing: Standing) -> list[str]:
    found = standing.estimate
    places = "alone" if standing.of == 1 else str(standing.best) if standing.best == standing.worst else f"{standing.best}–{standing.worst}"
    interval = f"{number(found.low, 1)} to {number(found.high, 1)}"
    remark = f"· mostly the default ({percent(found.prior_share)})" if found.mostly_prior else ""
    return [standing.platform_id, places, number(found.expected, 1), interval, remark]


def shown_rows(window: Page) -> list[list[str]]:
    """The same as the table shows it."""
    return [row[:5] for row in window.evaluate(ROWS) if isinstance(row, list) and row[1] != "–"]


def as_hash(percents: dict[str, int], extra: str = "") -> str:
    weights = ",".join(f"{id}.{percent}" for id, percent in percents.items() if percent)
    return f"#w={weights}{extra}&v=1.0"


def draw_weights(seed: int, ids: list[str]) -> dict[str, int]:
    """Random weights, some of them 0."""
    chance = random.Random(seed)
    return {id: chance.choice([0, 0, chance.randint(1, 100), chance.randint(1, 40)]) for id in ids} | {ids[seed % len(ids)]: 30}


def test_the_preset_is_what_python_wrote(window: Page, site: Path) -> None:
    """Applying the preset in the browser changes not a single word of the table."""
    window.goto(address(site))
    texts = window.evaluate("[...document.querySelectorAll('#places-rows tr:not([hidden])')].map(row => row.innerText)")
    window.evaluate("document.querySelector('.k-weights').open = true")
    window.click("[data-weights-reset]")
    expect(window.locator(".is-away")).to_have_count(0)

    assert texts == window.evaluate("[...document.querySelectorAll('#places-rows tr:not([hidden])')].map(row => row.innerText)")


@pytest.mark.parametrize("seed", range(12))
def test_random_weights_agree_with_python(window: Page, site: Path, seed: int) -> None:
    """Under random weights order, ranges, scores and intervals agree to the last printed digit."""
    results = results_of("demo")
    percents = draw_weights(seed, list(results.rubric.dimensions))
    window.goto(address(site, as_hash(percents)))
    ranking = rerank(dataset_of("demo"), results, percents)

    assert expected_rows(ranking) == shown_rows(window)


def test_where_nobody_can_be_ranked_the_control_says_so(window: Page, server: str) -> None:
    """Beside the weights stands what none of them can change, and a change names whoever has most evidence under it."""
    results, percents = results_of("real"), {"speed": 60, "resolution": 40}
    window.goto(address_of(server, "real", "en", f"/rank/{PROFILE}/") + as_hash(percents))
    ranking = rerank(dataset_of("real"), results, percents)
    most = max(ranking.not_enough, key=lambda standing: standing.estimate.coverage)

    assert not ranking.ranked and not ranking.provisional
    expect(window.locator(".k-weights .k-note")).to_contain_text("no weights would rank anybody")
    expect(window.locator("[data-weights-status]")).to_contain_text(f"for {percent(most.estimate.coverage)} of the weight (as preset: ")


def test_where_somebody_is_ranked_no_limit_is_claimed(window: Page, site: Path) -> None:
    """Where weights can rank, nothing says that they cannot."""
    window.goto(address(site))

    assert 0 == window.locator(".k-weights .k-note").count()


def test_a_weight_changed_by_hand(window: Page, site: Path) -> None:
    """A step changes order, status and address; the address gives the same in a fresh window; reset gives the preset back."""
    window.goto(address(site))
    preset = shown_rows(window)
    window.click(".k-weights summary")
    window.fill("#weight-refund", "90")
    for _ in range(2):
        window.click("[data-weight=speed] + [data-step='1']")
    expect(window).to_have_url(re.compile(r"speed\.30"))
    own, hash = shown_rows(window), window.evaluate("location.hash")
    window.context.new_page().goto(address(site, hash))
    fresh = window.context.pages[-1]

    assert own != preset
    assert "refund.90" in hash and "speed.30" in hash
    assert "With your weights" in window.inner_text("[data-weights-status]")
    assert own == shown_rows(fresh)
    window.click("[data-weights-reset]")
    expect(window).to_have_url(re.compile(r"^[^#]*$"))
    assert preset == shown_rows(window)


@pytest.mark.parametrize(("typed", "counted"), [("-5", "0"), ("200", "100"), ("", "0"), ("40", "40")])
def test_a_box_that_is_left_shows_what_counts(window: Page, site: Path, typed: str, counted: str) -> None:
    """Below 0 counts as 0, above 100 as 100, nothing as 0; the box says so as soon as somebody leaves it, and the address agrees."""
    window.goto(address(site))
    window.click(".k-weights summary")
    window.fill("#weight-refund", typed)
    window.locator("#weight-refund").blur()

    expect(window.locator("#weight-refund")).to_have_value(counted)
    expect(window).to_have_url(re.compile(f"refund\\.{counted}[,&]" if counted != "0" else "#w=(?!.*refund)"))


def test_needs_leave_out_only_what_is_known_to_lack(window: Page, site: Path) -> None:
    """Who is known not to have it goes to the end with the reason; of whom it is not known stays and says so."""
    window.goto(address(site))
    everybody = {row[0] for row in window.evaluate(ROWS) if isinstance(row, list)}
    window.check("[name=need][value=telephone]")
    listed = window.evaluate(ROWS)
    cut = listed.index("filtered") if "filtered" in listed else len(listed)
    left_out = frozenset(row[0] for row in listed[cut:] if isinstance(row, list))
    ranking = rerank(dataset_of("demo"), results_of("demo"), preset_of(results_of("demo")), left_out)

    expect(window.locator(".is-away")).to_have_count(0)

    assert left_out
    assert everybody == {row[0] for row in listed if isinstance(row, list)}
    assert expected_rows(ranking) == shown_rows(window)
    expect(window).to_have_url(re.compile("need=telephone"))
    assert "does not have: Telephone" in window.inner_text("#places-rows")
    assert "not known: Telephone" in window.inner_text("#places-rows")
    conditional = {id for id, needs in results_of("demo").needs.items() if needs[Need.TELEPHONE] is Answer.CONDITIONAL}
    assert conditional & everybody == {row.get_attribute("data-platform") for row in window.locator("#places-rows tr", has_text="on conditions: Telephone").all()}
    assert conditional & everybody


def preset_of(results: Results) -> dict[str, int]:
    return {id: int(weight.percent) for id, weight in results.rubric.profiles[PROFILE].weights.items()}


def test_zero_weights_rank_nobody(window: Page, site: Path) -> None:
    """With every weight at 0 the page says that there is nothing to rank by and keeps what it shows."""
    window.goto(address(site, "#w=&v=1.0"))

    assert "nothing to rank by" in window.inner_text("[data-weights-status]")


def test_an_address_of_another_version_says_so(window: Page, site: Path) -> None:
    """An address made under another rubric says that its sender may have seen other places."""
    window.goto(address(site, "#w=speed.50,resolution.50&v=0.9"))

    assert "version 0.9" in window.inner_text("[data-weights-status]")


# --- made-up crowds


def test_rows_out_of_sight_come_back(window: Page, tmp_path: Path) -> None:
    """A change leaves no row behind: once what is on the screen has been painted, every row says what Python says and can be found again."""
    dataset, results = make_crowd(60)
    window.goto(write_ranking(dataset, results, PROFILE, tmp_path).as_uri())
    window.evaluate("document.querySelector('.k-weights').open = true")
    window.fill("#weight-speed", "90")
    expect(window).to_have_url(re.compile(r"speed\.90"))
    expect(window.locator(".is-away")).to_have_count(0)

    assert expected_rows(rerank(dataset, results, {**preset_of(results), "speed": 90})) == shown_rows(window)
    assert "auto" == window.evaluate("getComputedStyle(document.querySelector('#places-rows tr:last-child')).contentVisibility")


@pytest.mark.parametrize("seed", range(3))
def test_random_data_agree_with_python(window: Page, tmp_path: Path, seed: int) -> None:
    """With a hundred platforms of random data, twins and gaps included, the browser ranks as Python does."""
    dataset, results = make_crowd(100, seed)
    path = write_ranking(dataset, results, PROFILE, tmp_path)
    for draw in range(4):
        percents = draw_weights(100 * seed + draw, list(results.rubric.dimensions))
        window.goto("about:blank")
        window.goto(f"{path.as_uri()}{as_hash(percents)}")
        ranking = rerank(dataset, results, percents)

        assert ranking.ranked or ranking.provisional
        assert expected_rows(ranking) == shown_rows(window)


@pytest.mark.parametrize("seed", [0, 3, 9])
def test_one_alone_in_its_tier_has_no_number(window: Page, tmp_path: Path, seed: int) -> None:
    """Where a tier holds one platform there is nothing to place: the page says so in words, as written and as computed anew."""
    dataset, results = make_crowd(4, seed)
    tiers = (results.profiles[PROFILE].ranked, results.profiles[PROFILE].provisional)
    path = write_ranking(dataset, results, PROFILE, tmp_path)
    alone = [standing.platform_id for tier in tiers for standing in tier if len(tier) == 1]
    window.goto(path.as_uri())
    written = {row[0]: row for row in window.evaluate(ROWS) if isinstance(row, list)}
    window.goto(f"{path.as_uri()}{as_hash(preset_of(results))}")
    window.reload()
    computed = {row[0]: row for row in window.evaluate(ROWS) if isinstance(row, list)}

    assert len(tiers[0]) + len(tiers[1]) > 0
    assert all(("alone" in row[id][1], "the only one here" in row[id][5]) == (True, True) for row in (written, computed) for id in alone)
    assert {id for id, row in written.items() if row[1] == "alone"} == set(alone) == {id for id, row in computed.items() if row[1] == "alone"}
