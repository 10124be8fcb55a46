"""The columns of the comparison: every row has facts or a word for why not, and each line leads to its fact."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from generator.languages import LANGUAGES, Language
from generator.model.refund import RefundRule
from generator.pages.compare import ComparePage, build_compare_page, compare_scripts
from generator.pages.terms import is_fallback, order_rules
from tests.sites import SITES, SiteName, dataset_of, maker_of, places_of, tree_of, wordings


def columns_of(site: SiteName, language: Language) -> dict[str, dict[str, list[list[Any]] | str]]:
    found = {}
    for path, script in compare_scripts(maker_of(site, language)):
        match = re.fullmatch(r'window\.kefubangColumn\("([a-z0-9-]+)",(.*)\);\n', script.decode())
        assert match is not None and path == f"/scripts/compare/{language}/{match[1]}.js"
        found[match[1]] = json.loads(match[2])
    return found


@pytest.mark.parametrize("site", SITES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_cell_says_something(site: SiteName, language: Language) -> None:
    """No cell is empty: it holds lines, or a word that the page can say; only terms for what somebody does not sell are left out."""
    page = build_compare_page(maker_of(site, language)).context
    assert isinstance(page, ComparePage)
    rows, absences = [row for row, _ in page.rows], dict(page.absences)
    assert [] == [kind for kind, word in absences.items() if word == kind.replace("_", " ") and (language == "zh" or kind == "missing")]
    columns = columns_of(site, language)
    assert {platform.id for platform in dataset_of(site).platforms} == set(columns)
    for column in columns.values():
        assert [] == [row for row in rows if row not in column and not row.startswith("refund-")]
        assert [] == [row for row, cell in column.items() if not (cell in absences if isinstance(cell, str) else cell and all(line for line, *_ in cell))]


def test_a_rule_keeps_its_conditions() -> None:
    """A rule's conditions, dates and deductions stand below its sentence, as on the page of all terms."""
    rows = columns_of("real", "en")["coursera"]["refund-course"]
    assert ["Not if: a certificate has been issued", "For payments: from 1 October 2025 on"] == rows[0][2]


def test_a_channel_for_others_says_for_whom() -> None:
    """A channel that is not for learners names its audience and its limits; one that only others name says so."""
    columns = columns_of("real", "en")
    assert any(line[0].startswith("Teachers: ") for line in columns["udemy"]["other-addresses"])
    assert "Neither the platform nor anybody who saw it confirms the way." in columns["coursera"]["live_chat"][0][2]


def test_scores_stand_with_their_intervals() -> None:
    """A dimension gives score and interval, or why there is none; a place names its tier, or that there is not enough."""
    columns, page = columns_of("demo", "en"), build_compare_page(maker_of("demo", "en")).context
    assert isinstance(page, ComparePage)
    school = columns["sample-school"]
    score = maker_of("demo", "en").results.scorecards["sample-school"].dimensions["speed"].estimate
    assert [[f"{score.expected:.1f} ({score.low:.1f} to {score.high:.1f})", "scores"]] == [line[:2] for line in school["dimension-speed"]]
    assert [score.low, score.high] == school["dimension-speed"][0][3]
    assert "1st (of 2 ranked)" == school["place-parent"][0][0]
    assert "not_scored" == school["dimension-refund"]
    assert "not_enough" in {column["place-parent"] for column in columns.values() if isinstance(column["place-parent"], str)} <= set(dict(page.absences))


@pytest.mark.parametrize("site", SITES)
def test_every_line_leads_to_its_fact(site: SiteName) -> None:
    """The anchor of a line is on the platform's page."""
    for platform, column in columns_of(site, "zh").items():
        places = places_of(site, "zh", f"/p/{platform}/")
        anchors = [anchor for cell in column.values() if not isinstance(cell, str) for _, anchor, *_ in cell if anchor]
        assert [] == [anchor for anchor in anchors if anchor not in places], platform


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_refund_is_never_bare_where_it_is_the_rest(language: Language) -> None:
    """A rule that refuses a refund where a narrower one grants it says that it holds in every other case."""
    column = columns_of("real", language)["udemy"]["refund-course"]
    said = {"en": "In every other case: no refund.", "zh": "其他情况"}[language]

    assert isinstance(column, list)
    assert any(said in line[0] for line in column)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_comparison_is_found_and_named(language: Language) -> None:
    """Menu and home page lead to it; each box is named after its platform; without scripts nobody is told to tick."""
    home, page = tree_of("real", language, "/"), tree_of("real", language, "/compare/")
    links = [link for link in home.all("a") if "compare/index.html" in link.attributes.get("href", "")]
    boxes = [(label.text, box) for label in page.all("label") for box in label.all("input") if box.attributes.get("name") == "compare"]
    told = [part for part in page.walk() if "data-scripted" in part.attributes]

    assert len(links) >= 2
    assert boxes and all(box.attributes["data-name"] in name for name, box in boxes)
    assert told and all("hidden" in part.attributes for part in told)
    tick = wordings()[language].say("Tick two to four.")
    assert page.text.count(tick) == sum(part.text.count(tick) for part in told)


@pytest.mark.parametrize("language", LANGUAGES)
def test_addresses_for_one_matter_stand_in_a_row_of_their_own(language: Language) -> None:
    """No mailbox for reports on security stands among the e-mail addresses; it is named among the other addresses."""
    coursera = columns_of("real", language)["coursera"]

    assert "security@coursera.org" not in str(coursera["email"])
    assert "security@coursera.org" in str(coursera["other-addresses"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_only_others_tell_of_is_not_said_to_be_there(language: Language) -> None:
    """A channel that only a vendor names bears the caution of the platform's page: the remark, and that nobody confirms it."""
    words, channels = maker_of("real", language).words, {platform.id: platform.channels for platform in dataset_of("real").platforms}
    note = next(channel.note for channel in channels["coursera"] if channel.kind == "live_chat")
    line = list(columns_of("real", language)["coursera"]["live_chat"][0])

    assert words.say("there is one") != line[0] and note is not None
    assert any(words.own(note) in remark for remark in line[2])


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_holds_otherwise_stands_behind_its_exceptions(language: Language) -> None:
    """On the page of a platform and beside others no rule for the same purchase stands behind the one that says what holds in every other case."""
    otherwise = maker_of("real", language).phrases.sentence(next(rule for rule in _rules("brilliant") if rule.id == "no-refunds"), otherwise=True)
    for platform in dataset_of("real").platforms:
        ordered = [rule for _, rule in order_rules(platform)]
        for index, rule in enumerate(ordered):
            assert not (rule.refundable == "no" and is_fallback(rule, platform)) or all(rule.for_ != other.for_ for other in ordered[index + 1 :])
        assert {rule.id for rule in platform.refund if not rule.is_history} == {rule.id for rule in ordered}

    assert otherwise == columns_of("real", language)["brilliant"]["refund-subscription"][-1][0]


def _rules(platform_id: str) -> tuple[RefundRule, ...]:
    return next(platform.refund for platform in dataset_of("real").platforms if platform.id == platform_id)
