"""A ranking says the same on its page, in its CSV and in its JSON, for every platform that any of them lists."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import Any

import pytest

from generator.languages import LANGUAGES, Language
from generator.pages.published import ranking_files
from generator.wording.figures import number
from tests.html_trees import Element
from tests.sites import SITES, SiteName, pages_of, results_of, tree_of, whole_site

NOT_ENOUGH = {"en": "not enough data", "zh": "数据不足"}
ALONE = {"en": "alone", "zh": "唯一"}
WITHOUT_NAMES = ("name_zh", "name_en")


def documents(site: SiteName, kind: str, id: str) -> tuple[list[dict[str, str]], list[dict[str, Any]]]:
    """The rows of the two files of a ranking."""
    (_, table), (_, document) = ranking_files(kind, id)
    files = whole_site(site)
    text = files[table.removeprefix("/")].decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    return rows, json.loads(files[document.removeprefix("/")])["standings"]


def kinds(site: SiteName) -> list[tuple[str, str]]:
    results = results_of(site)
    return [*(("rankings", id) for id in results.profiles), *(("dimensions", id) for id in results.dimensions)]


def tells(entry: dict[str, Any]) -> bool:
    """Whether anything on record says something of the score: terms that leave all open are covered, and do not."""
    return bool(entry["prior_share"] < 1 - 1e-9)


def listed_rows(tree: Element, attribute: str = "data-platform") -> dict[str, Element]:
    return {element.attributes[attribute] or "": element for element in tree.walk() if element.tag == "tr" and attribute in element.attributes}


def said_number(value: float | None) -> str:
    return "–" if value is None else number(value, 1)


@pytest.mark.parametrize("site", SITES)
def test_csv_and_json_say_the_same(site: SiteName) -> None:
    """Both files of a ranking list the same platforms in the same order, with the same cells; what is not known is empty in both."""
    for kind, id in kinds(site):
        rows, standings = documents(site, kind, id)
        assert [row["platform"] for row in rows] == [entry["platform"] for entry in standings]
        for row, entry in zip(rows, standings, strict=True):
            for column, value in entry.items():
                cell = row[column].removeprefix("'") if column in WITHOUT_NAMES else row[column]
                told = "; ".join(value) if isinstance(value, list) else "" if value is None else str(value)
                assert cell == told or (isinstance(value, float) and float(cell) == value), (kind, id, row["platform"], column)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("site", SITES)
def test_ranking_pages_list_every_platform_as_the_files_do(site: SiteName, language: Language) -> None:
    """Each platform of the files stands once on the page: with its tier, range, score and interval, or named without any number."""
    for id in results_of(site).profiles:
        tree = tree_of(site, language, f"/rank/{id}/")
        rows = listed_rows(tree)
        named = {e.attributes["data-platform"]: e for e in tree.walk() if e.tag == "li" and "data-platform" in e.attributes}
        _, standings = documents(site, "rankings", id)
        inside = {entry["platform"]: entry for entry in standings if entry["tier"] != "left_out"}

        assert not set(rows) & set(named)
        assert set(rows) | set(named) == set(inside)
        tiers = _tiers(tree)
        for platform, entry in inside.items():
            if platform in named:
                assert ("not_enough", None, False) == (entry["tier"], entry["score"], tells(entry))
                assert named[platform].text.strip() == entry[f"name_{language}"]
                continue
            told = {name: element.text.strip() for name, element in _marked(rows[platform]).items()}
            best, worst, alone = entry["best"], entry["worst"], list(tiers.values()).count(entry["tier"]) == 1
            assert entry["tier"] == tiers[platform]
            assert told["data-range"] == ("–" if best is None else ALONE[language] if alone else str(best) if best == worst else f"{best}–{worst}")
            assert told["data-score"] == said_number(entry["score"])
            ends = re.findall(r"[\d.]+", told["data-interval"])
            assert ends == ([] if entry["score"] is None else [said_number(entry["low"]), said_number(entry["high"])])
            assert entry["newest"] is None or entry["newest"] in rows[platform].text


def _marked(row: Element) -> dict[str, Element]:
    """The elements of a row by the mark that scripts find them by."""
    return {mark: element for element in row.walk() for mark in element.attributes if mark in {"data-range", "data-score", "data-interval"}}


def _tiers(tree: Element) -> dict[str, str]:
    """The heading below which each row of the table stands."""
    found, tier = {}, ""
    for element in tree.walk():
        if element.tag == "tr" and "data-tier" in element.attributes:
            tier = element.attributes["data-tier"] or ""
        elif element.tag == "tr" and "data-platform" in element.attributes:
            found[element.attributes["data-platform"] or ""] = tier
    return found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("site", SITES)
def test_dimension_pages_list_every_platform_as_the_files_do(site: SiteName, language: Language) -> None:
    """Each platform with evidence has a row with the numbers of the files, or none; the rest is counted."""
    for page in pages_of(site, language):
        if page.template != "dimension.html":
            continue
        id = page.path.split("/")[2]
        _, standings = documents(site, "dimensions", id)
        inside = {entry["platform"]: entry for entry in standings if entry["tier"] != "left_out"}
        known = {platform for platform, entry in inside.items() if tells(entry)}
        table = next((e for e in tree_of(site, language, page.path).all("section") if e.attributes.get("id") == "leaderboard"), None)
        rows = {} if table is None else {_platform_of(row): row for row in table.all("tr") if row.all("td")}

        assert set(rows) == known
        assert len(inside) - len(known) == page.context.others  # type: ignore[attr-defined]
        for platform, row in rows.items():
            entry, text = inside[platform], row.text
            if entry["score"] is None:
                assert NOT_ENOUGH[language] in text
                assert "—" in text  # what a phone leaves out
            else:
                assert all(number(entry[key], 1) in text for key in ("score", "low", "high"))


def _platform_of(row: Element) -> str:
    return next(found[1] for link in row.all("a") if (found := re.search(r"/p/([^/]+)/", link.attributes.get("href") or "")))


@pytest.mark.parametrize("site", SITES)
def test_every_ranking_leads_to_its_files(site: SiteName) -> None:
    """Each page of a kind of user or a dimension links its own CSV and JSON."""
    for kind, id in kinds(site):
        path = f"/rank/{id}/" if kind == "rankings" else f"/dimension/{id}/"
        targets = [href for href in tree_of(site, "en", path).links() if href]
        for _, file in ranking_files(kind, id):
            assert any(target.endswith(file) for target in targets), path
