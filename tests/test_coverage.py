"""Coverage: the states of each kind of fact, and the page, chart, table and file that show them."""

from __future__ import annotations

import csv
import io

import pytest

from generator.coverage import Kind, State, cover_platform, why_absent, why_lacking, why_no_channel
from generator.languages import LANGUAGES, Language
from generator.loader import load_platform
from generator.model import Platform
from generator.pages.compare import compare_scripts
from generator.pages.coverage import CSV_PATH, CoveragePage, build_coverage_page, coverage_csv
from generator.pages.figures import harmless
from generator.pages.page import platform_path
from generator.wording import Wording
from tests.html_trees import Element
from tests.sites import SITES, SiteName, dataset_of, maker_of, places_of, tree_of, wordings

HEAD = """\
format: 1
id: sample
name: Sample
official_domains: [sample.example]
sources:
  page: {url: "https://sample.example/", kind: official, stated_on: unknown, read_on: 2026-05-02, copy: live}
"""
CHANNEL = "  - {kind: phone, address: '+86 10 1234 5678', sources: [page]"


def platform(more: str) -> Platform:
    loaded = load_platform((HEAD + more).encode(), "platforms/sample.yaml")
    assert loaded.platform is not None, loaded.problems
    return loaded.platform


def states(more: str) -> dict[Kind, tuple[State, int]]:
    return {cell.kind: (cell.state, cell.facts) for cell in cover_platform(platform(more)).cells}


def test_nothing_known_is_missing_not_zero() -> None:
    """Of a platform nobody has looked at, every kind is missing and none is absent."""
    coverage = cover_platform(platform(""))

    assert {State.MISSING} == {cell.state for cell in coverage.cells}
    assert (0, list(Kind)) == (coverage.known, [cell.kind for cell in coverage.cells])


@pytest.mark.parametrize(
    ("more", "kind", "state", "facts"),
    [
        (f"channels:\n{CHANNEL}}}\n{CHANNEL}}}\n", Kind.CHANNELS, State.KNOWN, 2),
        ("channels:\n  - {kind: live_chat, absent: not_offered, sources: [page]}\n", Kind.CHANNELS, State.NOT_OFFERED, 0),
        ("channels:\n  - {kind: live_chat, absent: not_published, sources: [page]}\n", Kind.CHANNELS, State.NOT_PUBLISHED, 0),
        (f"channels:\n{CHANNEL}}}\n  - {{kind: email, absent: not_offered, sources: [page]}}\n", Kind.CHANNELS, State.KNOWN, 1),
        (f"channels:\n{CHANNEL}, hours: not_published}}\n", Kind.HOURS, State.NOT_PUBLISHED, 0),
        (f"channels:\n{CHANNEL}, promised_first_response: 3 minutes}}\n", Kind.PROMISED_RESPONSE, State.KNOWN, 1),
        ("business:\n  - {what: invoice, is: not_published, sources: [page]}\n", Kind.BUSINESS, State.NOT_PUBLISHED, 0),
        ("business:\n  - {what: invoice, is: no, sources: [page]}\n", Kind.BUSINESS, State.KNOWN, 1),
        ("searched:\n  - {subjects: [phone], found_nothing_in: stored_copies, on: 2026-05-02}\n", Kind.CHANNELS, State.SEARCHED, 0),
        ("searched:\n  - {subjects: [status], found_nothing_in: stored_copies, on: 2026-05-02}\n", Kind.CHANNELS, State.MISSING, 0),
    ],
)
def test_each_state_has_its_reason(more: str, kind: Kind, state: State, facts: int) -> None:
    """A fact makes a kind known; without one the best reason stands, and an absence never counts as a fact."""
    assert (state, facts) == states(more)[kind]


def _table(page: Element) -> list[list[str]]:
    table = next(table for table in page.all("table") if table.attributes.get("id") == "coverage-table")
    return [[cell.text for cell in row.children if isinstance(cell, Element)] for row in table.all("tr")]


def _rows(site: SiteName) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(coverage_csv(maker_of(site, "zh")).decode("utf-8-sig"))))


def _said(row: dict[str, str], words: Wording) -> list[str]:
    return [
        row[f"{kind.value}_facts"] if row[f"{kind.value}_state"] == State.KNOWN else words.label("absence", row[f"{kind.value}_state"])
        for kind in Kind
    ]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("site", SITES)
def test_chart_table_and_file_agree(site: SiteName, language: Language) -> None:
    """The same rows in the same order with the same values, in both languages; the chart has a mark for each cell."""
    words, rows, page = wordings()[language], _rows(site), tree_of(site, language, "/coverage/")
    names = {platform.id: words.own(platform.name) for platform in dataset_of(site).platforms}
    expected = [[names[row["platform"]], *_said(row, words)] for row in rows]

    assert len(names) == len(expected)
    assert expected == _table(page)[1:]
    chart = page.all("svg")[-1]
    labels = [text.text for text in chart.all("text")]
    assert [words.label("kind", kind.value) for kind in Kind] == labels[: len(Kind)]
    assert all(name.startswith(label.rstrip("…")) for (name, *_), label in zip(expected, labels[len(Kind) :], strict=True))
    marks = [mark.attributes["class"].removeprefix("k-chart__").replace("-", "_") for mark in _marks(chart)]
    assert [row[f"{kind.value}_state"] for row in rows for kind in Kind] == marks


def _marks(chart: Element) -> list[Element]:
    """The marks row by row, whatever the order in which they were drawn."""
    group = next(group for group in chart.all("g") if "k-chart" not in group.attributes.get("class", "") and _is_marks(group))
    return sorted(group.all("path"), key=_position)


def _is_marks(group: Element) -> bool:
    return any(isinstance(child, Element) and child.attributes.get("class", "").startswith("k-chart__") for child in group.children) and bool(
        group.all("path")
    )


def _position(mark: Element) -> tuple[float, float]:
    across, down = mark.attributes["transform"].removeprefix("translate(").rstrip(")").split(",")
    return float(down), float(across)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("site", SITES)
def test_the_takeaway_agrees_with_the_table(site: SiteName, language: Language) -> None:
    """The sentence above the chart names the best and the least known kind with their counts in the table."""
    words, rows = wordings()[language], _rows(site)
    known = {kind: sum(row[f"{kind.value}_state"] == State.KNOWN for row in rows) for kind in Kind}
    page = tree_of(site, language, "/coverage/")
    (takeaway,) = [part.text for part in page.all("p") if part.attributes.get("class") == "k-takeaway"]
    named = [kind for kind in Kind if words.label("kind", kind.value) in takeaway]

    assert {max(known.values()), min(known.values())} == {known[kind] for kind in named}
    assert all(str(count) in takeaway for count in (max(known.values()), min(known.values()), len(rows)))
    assert takeaway == page.all("desc")[0].text


@pytest.mark.parametrize("site", SITES)
def test_tallies_count_the_table(site: SiteName) -> None:
    """For each kind of fact the tally counts the rows of the table that hold a number, the best known kind first."""
    page = build_coverage_page(maker_of(site, "en")).context
    assert isinstance(page, CoveragePage)
    known = {kind: sum(row.cells[place].isdigit() for row in page.rows) for place, kind in enumerate(page.kinds)}

    assert {tally.label: tally.counted for tally in page.tallies} == {kind: f"{number} of {len(page.rows)}" for kind, number in known.items()}
    assert sorted((tally.share for tally in page.tallies), reverse=True) == [tally.share for tally in page.tallies]


def test_best_known_first_then_by_id() -> None:
    """One order for both languages and for the file."""
    rows = _rows("real")

    assert rows == sorted(rows, key=lambda row: (-int(row["known_kinds"]), row["platform"]))


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1", "＝1", " =1", "\n=1"])
def test_no_text_is_taken_for_a_formula(text: str) -> None:
    """A cell of the file never begins with what a spreadsheet would calculate."""
    assert f"'{text}" == harmless(text)


@pytest.mark.parametrize("text", ["学堂", "A=1", "1-2", "", "'=1"])
def test_other_text_stays(text: str) -> None:
    """Text that is no formula is not changed."""
    assert text == harmless(text)


def test_formulas_of_the_demo_set_are_harmless() -> None:
    """The made-up platform whose name is a formula stands in the file as text, and the file says that it is made up."""
    rows = {row["platform"]: row for row in _rows("demo")}

    assert "'=示例算式" == rows["formula-name"]["name_zh"]
    assert {"yes"} == {row["fictional"] for row in rows.values()}
    assert {"no"} == {row["fictional"] for row in _rows("real")}


def test_the_page_leads_to_its_file() -> None:
    """The rows can be taken along."""
    assert f"..{CSV_PATH}" in tree_of("real", "zh", "/coverage/").links()


SEARCHED_PHONE = "searched:\n  - {subjects: [phone, hours, refund_terms], found_nothing_in: stored_copies, on: 2026-05-02}\n"
MAIL = "channels:\n  - {kind: email, address: help@sample.example, sources: [page]}\n"


def test_a_search_in_vain_beats_nobodys_look() -> None:
    """Whoever asks for one fact that is not there gets `searched` where it was looked for, also when other facts of its kind are known."""
    sought, known = platform(SEARCHED_PHONE), platform(MAIL + SEARCHED_PHONE)

    assert [State.SEARCHED] * 3 == [why_absent(sought, Kind.CHANNELS), why_absent(sought, Kind.REFUND_TERMS), why_lacking(known, Kind.HOURS)]
    assert State.MISSING is why_lacking(known, Kind.PROMISED_RESPONSE)
    assert (State.SEARCHED, State.MISSING) == (why_no_channel(known, "phone"), why_no_channel(known, "live_chat"))
    assert State.NOT_OFFERED is why_absent(platform("channels:\n  - {kind: phone, absent: not_offered, sources: [page]}\n"), Kind.CHANNELS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_gives_one_reason_for_one_gap(language: Language) -> None:
    """The sections of a platform, its gaps, the comparison and the page of all ways say the same of what is not on record."""
    words, columns = wordings()[language], dict(compare_scripts(maker_of("real", language)))
    for entry in dataset_of("real").platforms:
        channels, refund = (words.label("absence", why_absent(entry, kind).value) for kind in (Kind.CHANNELS, Kind.REFUND_TERMS))
        sections = places_of("real", language, platform_path(entry.id))
        if not entry.channels:
            column = columns[f"/scripts/compare/{language}/{entry.id}.js"].decode()
            listed = next(item for item in places_of("real", language, "/channels/")["unreached"].all("li") if words.own(entry.name) in item.text)
            assert channels in sections["channels"].text and channels in listed.text
            assert f'"email":"{why_absent(entry, Kind.CHANNELS).value}"' in column
        if not entry.refund:
            assert refund in sections["refund"].text
