"""Figures of the results: the drawing, its table, its file and its takeaway say the same."""

from __future__ import annotations

import csv
import io
import re
from itertools import pairwise

import pytest

from generator.charts import choose_time_scale
from generator.languages import LANGUAGES, Language
from generator.measurements import wilson_interval
from generator.measurements.survival import Wait, estimate_curve
from generator.pages.curve_figures import build_indicator_curves, build_platform_curves
from generator.pages.figures import Figure, files_of
from generator.pages.pattern_figures import build_week_figure, build_year_figure
from generator.pages.promise_figures import build_promise_figure
from generator.pages.score_figure import build_score_figure
from generator.pages.stability_figure import build_stability_figure
from generator.pages.waiting import build_wait_figures
from generator.rankings import Ranking
from generator.wording.figures import percent
from tests.html_trees import Element, parse_html
from tests.sites import SITES, SiteName, maker_of, results_of, tree_of

WAITS = "public_review_reply"


def rows_of(figure: Figure) -> list[dict[str, str]]:
    """The rows of the file of a figure."""
    (file,) = [file for file in files_of(figure) if file.path.endswith(".csv")]
    return list(csv.DictReader(io.StringIO(file.content.decode("utf-8-sig"))))


def marks_of(figure: Figure) -> list[Element]:
    """The marks of the drawing that say a value."""
    return [part for part in parse_html(figure.drawing.svg).walk() if "k-chart__value" in part.attributes.get("class", "")]


def score_figures(site: SiteName, language: Language) -> list[tuple[Ranking, Figure | None]]:
    maker = maker_of(site, language)
    profiles = [(ranking, build_score_figure(ranking, "profile", "Scores", maker)) for ranking in results_of(site).profiles.values()]
    return profiles + [(ranking, build_score_figure(ranking, "dimension", "Scores", maker)) for ranking in results_of(site).dimensions.values()]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("site", SITES)
def test_scores_are_the_same_in_drawing_table_and_file(site: SiteName, language: Language) -> None:
    """The scores of a ranking stand in its drawing, its table and its file in one order with one set of numbers."""
    for ranking, figure in score_figures(site, language):
        placed = ranking.ranked + ranking.provisional
        assert bool(placed) == (figure is not None)
        if figure is None:
            continue
        rows = rows_of(figure)
        assert [standing.platform_id for standing in placed] == [row["platform"] for row in rows]
        assert [repr(standing.estimate.expected) for standing in placed] == [row["score"] for row in rows]
        assert [f"{float(row['score']):.1f}" for row in rows] == [row[4] for row in figure.rows]
        assert len(placed) == len(marks_of(figure))
        assert " ".join(figure.takeaway.split()) == parse_html(figure.drawing.svg).all("desc")[0].text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("site", SITES)
def test_the_takeaway_of_scores_names_who_leads(site: SiteName, language: Language) -> None:
    """It names the one whose interval lies above all others, and no single leader where intervals overlap."""
    maker = maker_of(site, language)
    for ranking, figure in score_figures(site, language):
        if figure is None:
            continue
        tier = ranking.ranked or ranking.provisional
        first = [s for s in tier if all(other.estimate.low <= s.estimate.high for other in tier)]
        names = {platform.id: maker.words.own(platform.name) for platform in maker.dataset.platforms}
        named = {s.platform_id for s in tier if names[s.platform_id] in figure.takeaway}
        assert named == ({s.platform_id for s in first} if len(first) <= 3 else set()), figure.takeaway


# --- curves --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("site", SITES)
def test_curves_are_the_same_in_drawing_table_and_file(site: SiteName, language: Language) -> None:
    """Each point of a curve stands in the drawing, the table and the file, in one order with one set of numbers."""
    figure = build_indicator_curves(WAITS, maker_of(site, language))
    assert figure is not None
    rows = rows_of(figure)

    assert len(rows) == len(figure.rows) == len(marks_of(figure))
    said = [re.findall(r"\d+%", mark.all("title")[0].text) for mark in marks_of(figure)]
    assert [[percent(float(row[key])) for key in ("share_answered", "low", "high")] for row in rows] == said
    assert [f"{int(row['n']):,}" for row in rows] == [row[1] for row in figure.rows]
    for row in rows:
        waits = results_of(site).measurements[row["platform"]].indicators[WAITS].waits
        assert waits is not None
        assert float(row["share_answered"]) == 1 - waits.curve.waiting_at(float(row["seconds"]))
        assert float(row["low"]) <= float(row["share_answered"]) <= float(row["high"])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("site", SITES)
def test_the_takeaway_of_curves_agrees_with_their_rows(site: SiteName, language: Language) -> None:
    """The most and the least answered within a day are those of the file, among platforms with enough contacts."""
    maker = maker_of(site, language)
    figure = build_indicator_curves(WAITS, maker)
    assert figure is not None
    names = {platform.id: maker.words.own(platform.name) for platform in maker.dataset.platforms}
    answered: dict[str, float] = {}
    for row in rows_of(figure):
        if int(row["n"]) >= maker.results.rubric.method.shown.median_from:
            answered.setdefault(row["platform"], 0)
            if float(row["seconds"]) <= 86400:
                answered[row["platform"]] = float(row["share_answered"])
    most, least = max(answered.values()), min(answered.values())

    for id, share in answered.items():
        assert (names[id] in figure.takeaway) == (share in {most, least}), figure.takeaway
    assert f"{100 * least:.0f}%" in figure.takeaway


def test_every_platform_with_waits_has_its_curves() -> None:
    """The six platforms of the real set with contacts have a figure of their own, the others none."""
    drawn = {id for id in results_of("real").measurements if build_platform_curves(id, maker_of("real", "zh")) is not None}

    assert {"coursera", "edx", "ruangguru", "simplilearn", "sololearn", "udemy"} == drawn


def test_udemy_reads_as_it_was_measured() -> None:
    """The one figure that everybody can check: 220 of 267 answered, a median of 6.1 hours."""
    figure = build_platform_curves("udemy", maker_of("real", "en"))

    assert figure is not None
    assert "220 of 267" in figure.takeaway and "6.1\N{NO-BREAK SPACE}h" in figure.takeaway


@pytest.mark.parametrize("steps", [3, 20, 21, 500])
def test_a_thinned_curve_keeps_its_ends_and_its_height(steps: int) -> None:
    """Thinning keeps real steps only, the first and the last among them, and misses no height by more than a part."""
    curve = estimate_curve(Wait(float(number + 1), answered=True) for number in range(steps))
    kept = curve.thinned(20)

    assert (curve.steps[0], curve.steps[-1]) == (kept[0], kept[-1])
    assert len(kept) <= 22 and set(kept) <= set(curve.steps)
    assert all(before.waiting - after.waiting <= 1 / 20 + 1 / steps + 1e-9 for before, after in pairwise(kept))


@pytest.mark.parametrize(("first", "last"), [(45, 3.9e6), (10, 180), (75, 169_200), (3, 3), (1, 3e8), (0.2, 9e9)])
@pytest.mark.parametrize("width", [156, 330])
def test_times_that_are_named_do_not_touch(first: float, last: float, width: float) -> None:
    """A scale begins before and ends after what it shows, as far as there are round times, and its names have room."""
    scale = choose_time_scale(first, last, width)

    assert scale.start < scale.end and scale.ticks
    assert (scale.start < first or scale.start == 1) and (scale.end > last or scale.end > 1e8)
    assert list(scale.ticks) == sorted(set(scale.ticks)) and scale.start <= scale.ticks[0] and scale.ticks[-1] <= scale.end


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("site", SITES)
def test_the_page_of_waits_holds_each_figure_once(site: SiteName, language: Language) -> None:
    """Several charts share the page, and no id."""
    page = tree_of(site, language, "/waits/")
    ids = [part.attributes["id"] for part in page.walk() if "id" in part.attributes]

    assert len(ids) == len(set(ids))
    assert [figure for figure in page.all("figure") if figure.all("svg")[0].attributes["role"] == "img"]


# --- every figure of both sites ------------------------------------------------------------------------------------------


def all_figures(site: SiteName, language: Language) -> list[Figure]:
    """Every figure that a page of a site shows, and those of rankings and stability."""
    maker, results = maker_of(site, language), results_of(site)
    found: list[Figure | None] = [build_score_figure(ranking, "profile", "Scores", maker) for ranking in results.profiles.values()]
    found += [build_stability_figure(stability, maker) for stability in results.stability.values()]
    found += [figure for platform in maker.dataset.platforms for figure in build_wait_figures(platform, maker)]
    found += [build_promise_figure(maker.dataset.platforms, maker)]
    return [figure for figure in found if figure is not None]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("site", SITES)
def test_every_figure_says_the_same_thrice(site: SiteName, language: Language) -> None:
    """The file has the rows of the table; whole numbers and percentages that the table shows are those of the file."""
    for figure in all_figures(site, language):
        rows = rows_of(figure)
        assert len(figure.rows) == len(rows) > 0
        assert {"yes" if site == "demo" else "no"} == {row["fictional"] for row in rows}
        for shown, row in zip(figure.rows, rows, strict=True):
            exact = list(row.values())
            assert len(shown) == len(exact) - 1
            for cell, value in zip(shown, exact, strict=False):
                if cell.endswith("%"):
                    assert cell in {percent(float(value)), percent(float(value), 1)}, (figure.id, row)
                elif cell.isdigit() and value:
                    assert float(cell) == pytest.approx(float(value), abs=0.5), (figure.id, row)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("site", SITES)
def test_every_drawing_is_described_and_plain(site: SiteName, language: Language) -> None:
    """The description is the takeaway; no style, no font, no colour and no word of Vega's own is left."""
    for figure in all_figures(site, language):
        drawing = parse_html(figure.drawing.svg)
        assert figure.takeaway.strip() and " ".join(figure.takeaway.split()) == drawing.all("desc")[0].text
        names = {name for part in drawing.walk() for name in part.attributes}
        assert not names & {"style", "font-family", "aria-label", "aria-roledescription", "href", "data-mark"}
        assert {"currentColor", "none"} >= {part.attributes[name] for part in drawing.walk() for name in ("fill", "stroke") if name in part.attributes}
        assert not [text for text in drawing.all("text") if text.text.startswith("@")]
        assert marks_of(figure)


def test_drawings_of_both_languages_differ_in_words_alone() -> None:
    """Each plate is drawn once: what is not a word is the same in both languages."""
    for one, other in zip(all_figures("demo", "zh"), all_figures("demo", "en"), strict=True):
        zh, en = (list(parse_html(figure.drawing.svg).walk()) for figure in (one, other))
        assert [(part.tag, part.attributes) for part in zh] == [(part.tag, part.attributes) for part in en]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("site", SITES)
def test_takeaways_name_numbers_of_their_rows(site: SiteName, language: Language) -> None:
    """What a takeaway of weeks, years and places says in percent stands in the rows as well."""
    checked = 0
    for figure in all_figures(site, language):
        if figure.id.startswith(("figure-week", "figure-years", "figure-places")):
            key = {"w": "share", "y": "share_in_time", "p": "share_of_draws"}[figure.id.removeprefix("figure-")[0]]
            known = {percent(float(row[key])) for row in rows_of(figure) if row[key]}
            said = set(re.findall(r"\d+%", figure.takeaway))
            assert said <= known, figure.takeaway
            checked += bool(said)
    assert checked


@pytest.mark.parametrize("site", SITES)
def test_a_week_adds_up(site: SiteName) -> None:
    """Days add up to the week, and hours to the day; too few contacts have no share."""
    maker = maker_of(site, "en")
    for platform in maker.dataset.platforms:
        figure = build_week_figure(platform.id, maker)
        if figure is None:
            continue
        rows = rows_of(figure)
        for day in {row["weekday"] for row in rows}:
            parts = [int(row["n"]) for row in rows if row["weekday"] == day and row["hour_from"]]
            (whole,) = [int(row["n"]) for row in rows if row["weekday"] == day and not row["hour_from"]]
            assert whole == sum(parts)
        assert all(bool(row["share"]) == (int(row["n"]) >= maker.results.rubric.method.shown.median_from) for row in rows)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("site", SITES)
def test_no_name_of_a_promise_is_cut(site: SiteName, language: Language) -> None:
    """Each way with its platform stands in full, alone or among all platforms; a long title gives way to the name."""
    maker = maker_of(site, language)
    platforms = maker.dataset.platforms
    figures = [build_promise_figure(platforms, maker), *(build_promise_figure((platform,), maker) for platform in platforms)]
    texts = [part.text for figure in figures if figure for part in parse_html(figure.drawing.svg).all("text")]

    assert texts and not [text for text in texts if "…" in text]


def test_promises_are_counted_as_they_were_kept() -> None:
    """The takeaway counts the rows whose measured median is not above the latest that was promised."""
    maker = maker_of("demo", "en")
    figure = build_promise_figure(maker.dataset.platforms, maker)
    assert figure is not None
    checked = [row for row in rows_of(figure) if row["measured_median_seconds"]]
    kept = [row for row in checked if float(row["measured_median_seconds"]) <= float(row["promised_to_seconds"])]

    assert f"In {len(kept)} of {len(checked)}" in figure.takeaway and 0 < len(checked) < len(rows_of(figure))


def test_a_day_stands_apart_only_beyond_chance() -> None:
    """The takeaway of a week names hours only where their interval at the level for all of them leaves out the share of the week."""
    maker = maker_of("real", "en")
    level = maker.results.rubric.method.interval.level
    for platform in maker.dataset.platforms:
        figure = build_week_figure(platform.id, maker)
        if figure is None:
            continue
        rows = rows_of(figure)
        usual = float(rows[-1]["share"])
        hours = [row for row in rows if not row["weekday"] and row["hour_from"] and row["share"]]
        strict = 1 - (1 - level) / max(1, len(hours))
        intervals = [wilson_interval(int(row["answered_in_time"]), int(row["n"]), strict) for row in hours]
        apart = [row for row, (low, high) in zip(hours, intervals, strict=True) if not low <= usual <= high]
        named = [row for row in hours if f"{int(row['hour_from']):02}:00–" in figure.takeaway]
        assert bool(apart) == bool(named) and all(row in apart for row in named), figure.takeaway


@pytest.mark.parametrize("site", SITES)
def test_a_year_with_too_few_contacts_has_no_numbers(site: SiteName) -> None:
    """With too few contacts decided a year has neither share nor interval in the file; the takeaway names the best and the worst year."""
    maker = maker_of(site, "en")
    for platform in maker.dataset.platforms:
        figure = build_year_figure(platform.id, maker)
        if figure is None:
            continue
        rows = rows_of(figure)
        assert all(bool(row["share_in_time"]) == bool(row["low"]) == bool(row["high"]) for row in rows)
        shares = {row["year"]: float(row["share_in_time"]) for row in rows if row["share_in_time"]}
        if "in every year" in figure.takeaway:
            assert 1 == len({percent(share) for share in shares.values()})
            continue
        named = {year for year in shares if re.search(rf"in {year}\b", figure.takeaway)}
        assert {min(shares.values()), max(shares.values())} == {shares[year] for year in named}, figure.takeaway
