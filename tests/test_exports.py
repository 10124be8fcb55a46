"""Machine-readable results: one model in JSON, CSV and SQLite, described, checked, and the same as what pages say."""

from __future__ import annotations

import csv
import dataclasses
import hashlib
import io
import json
import re
import sqlite3
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped] # Altair brings it, so it is always there

from generator.datasets import Dataset
from generator.exports import Ground, export_files, export_schemas, list_files
from generator.exports.tables import Table, list_tables
from generator.files import RenderedFile
from generator.languages import LANGUAGES, Language
from generator.model.refund import RefundRule
from generator.pages.explanations import build_worked_example
from generator.pages.page import anchor_of, platform_path
from generator.pages.published import FOLDER, TABLES
from generator.pages.terms import is_fallback
from generator.wording import Phrases
from generator.wording.figures import number, percent
from tests.commands import Run, runner
from tests.sites import (
    ROOT,
    SITES,
    SiteName,
    compute_for,
    dataset_of,
    maker_of,
    places_of,
    rendered_pages,
    results_of,
    whole_site,
    wordings,
)
from tests.small_sets import make_platform

SCHEMAS: Final = ROOT / "schema" / "results"
KINDS: Final = {"platforms": "platform", "rankings": "ranking", "dimensions": "dimension", "markets": "market"}
BIGGEST: Final = 10_000_000


def every_file(ground: Ground, beside: Iterable[RenderedFile], base_url: str | None) -> tuple[RenderedFile, ...]:
    exports = export_files(ground)
    return (*exports.files, *list_files(exports, beside, base_url))


def ground_for(dataset: Dataset) -> Ground:
    phrases = {language: Phrases(wording) for language, wording in wordings().items()}
    return Ground(dataset=dataset, results=compute_for(dataset), phrases=phrases)


@cache
def ground(site: SiteName) -> Ground:
    phrases = {language: Phrases(wording) for language, wording in wordings().items()}
    return Ground(dataset=dataset_of(site), results=results_of(site), phrases=phrases)


@cache
def tables(site: SiteName) -> Mapping[str, Table]:
    return {table.name: table for table in list_tables(ground(site))}


@cache
def exported(site: SiteName) -> Mapping[str, bytes]:
    """Every file by its name below the folder."""
    return {file.path.removeprefix(FOLDER.removeprefix("/")): file.content for file in every_file(ground(site), (), None)}


def document(site: SiteName, name: str) -> Any:
    return json.loads(exported(site)[name])


def csv_rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """The command line in this process, in English unless it is told otherwise."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return runner(monkeypatch, capsys)


# --- absence
@pytest.mark.parametrize("site", SITES)
def test_nothing_is_believed_where_nothing_scores(site: SiteName) -> None:
    """An indicator without evidence that scores has no mean and no interval in any file; one with evidence has all three."""
    believed = {row.n > 0: (row.mean, row.low, row.high) for row in tables(site)["indicators"].rows}
    rows = [row for row in csv_rows(exported(site)["indicators.csv"]) if float(row["n"]) == 0]

    assert (None, None, None) == believed[False]
    assert None not in believed[True]
    assert {("", "", "")} == {(row["mean"], row["low"], row["high"]) for row in rows}


# --- schemas
def test_schemas_in_the_repository_are_current(run: Run, tmp_path: Path) -> None:
    """`kefubang schema --results schema/results` would change nothing."""
    assert 0 == run("schema", "--results", tmp_path).code
    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}

    assert made == {path.name: path.read_bytes() for path in SCHEMAS.iterdir()}


@pytest.mark.parametrize("name", sorted(export_schemas()))
def test_schemas_are_schemas(name: str) -> None:
    """Each published schema is valid under its own dialect, and the copy beside the data is the one in the repository."""
    Draft202012Validator.check_schema(json.loads(export_schemas()[name]))

    assert exported("demo")[f"schema/{name}"] == (SCHEMAS / name).read_bytes()


@pytest.mark.parametrize("site", SITES)
def test_json_files_hold_what_their_schema_says(site: SiteName) -> None:
    """Every JSON document is valid under the schema it names."""
    documents = [name for name in exported(site) if name.endswith(".json") and (name.partition("/")[0] in KINDS or name == "index.json")]
    for name in documents:
        content = document(site, name)
        kind = KINDS.get(name.partition("/")[0], "index")
        assert content["$schema"].endswith(f"schema/{kind}.schema.json")
        schema = json.loads(export_schemas()[f"{kind}.schema.json"])
        assert [] == [error.message for error in Draft202012Validator(schema).iter_errors(content)], name

    assert len(documents) == len(dataset_of(site).platforms) + len(results_of(site).profiles) + len(results_of(site).dimensions) + len(dataset_of(site).routes) + 1


def test_a_schema_refuses_what_is_wrong() -> None:
    """A missing key, an unknown one and a number written as text are refused."""
    schema = Draft202012Validator(json.loads(export_schemas()["ranking.schema.json"]))
    content = document("demo", "rankings/parent.json")

    assert schema.is_valid(content)
    assert not schema.is_valid({key: value for key, value in content.items() if key != "edition"})
    assert not schema.is_valid({**content, "more": 1})
    assert not schema.is_valid({**content, "standings": [{**content["standings"][0], "score": "70.1"}]})


# --- one model
@pytest.mark.parametrize("site", SITES)
def test_csv_says_what_the_rows_say(site: SiteName) -> None:
    """Every cell of every CSV is the value of its row, exact, and empty where there is none."""
    for name, table in tables(site).items():
        read = csv_rows(exported(site)[f"{name}.csv"])
        assert len(table.rows) == len(read)
        for row, cells in zip(table.rows, read, strict=True):
            for column in table.columns:
                value, cell = getattr(row, column.name), cells[column.name]
                if value is None:
                    assert cell == ""
                elif column.type in {"integer", "number"}:
                    assert float(cell) == value
                else:
                    assert cell.removeprefix("'") == ("; ".join(value) if column.type == "list" else value).removeprefix("'")


@pytest.mark.parametrize("site", SITES)
def test_sqlite_says_what_the_rows_say(site: SiteName) -> None:
    """Every cell of the SQLite file is the value of its row."""
    connection = sqlite3.connect(":memory:")
    connection.deserialize(exported(site)["kefubang.sqlite"])
    for name, table in tables(site).items():
        found = connection.execute(f"SELECT * FROM {name.replace('-', '_')} ORDER BY rowid").fetchall()  # noqa: S608 - our own names
        wanted = [
            tuple("; ".join(value) if isinstance(value := getattr(row, column.name), tuple) else value for column in table.columns)
            for row in table.rows
        ]
        assert wanted == found
    assert ("ok",) == connection.execute("PRAGMA integrity_check").fetchone()
    assert (results_of(site).as_of.isoformat(),) == connection.execute("SELECT value FROM edition WHERE name = 'as_of'").fetchone()
    connection.close()


@pytest.mark.parametrize("site", SITES)
def test_json_says_what_the_rows_say(site: SiteName) -> None:
    """The documents hold the rows of the tables, each of them in its place and none left out."""
    for name, table in tables(site).items():
        if name in {"contacts", "dispute-routes"}:
            continue
        key = {"platforms": "platform"}.get(name, name.replace("-", "_"))
        wanted = [_as_json(table, row) for row in table.rows]
        parts = [document(site, f"platforms/{platform.id}.json")[key] for platform in dataset_of(site).platforms]
        listed = [row for part in parts for row in (part if isinstance(part, list) else [part])]
        assert sorted(map(str, wanted)) == sorted(map(str, listed)), name
    rankings = [_as_json(tables(site)["rankings"], row) for row in tables(site)["rankings"].rows]
    for profile in results_of(site).profiles:
        wanted = [row for row in rankings if (row["kind"], row["ranking"]) == ("profile", profile)]
        assert wanted == document(site, f"rankings/{profile}.json")["standings"]
    for dimension in results_of(site).dimensions:
        wanted = [row for row in rankings if (row["kind"], row["ranking"]) == ("dimension", dimension)]
        assert wanted == document(site, f"dimensions/{dimension}.json")["standings"]
    routes = [_as_json(tables(site)["dispute-routes"], row) for row in tables(site)["dispute-routes"].rows]
    assert routes == [row for market in dataset_of(site).routes for row in document(site, f"markets/{market.id}.json")["routes"]]


def _as_json(table: Table, row: Any) -> dict[str, Any]:
    values = {column.name: getattr(row, column.name) for column in table.columns}
    return {name: list(value) if isinstance(value, tuple) else value for name, value in values.items()}


# --- the same as pages and as results
@pytest.mark.parametrize("site", SITES)
def test_scores_are_those_of_the_results(site: SiteName) -> None:
    """Score, interval and place of a standing; no score where the tier shows none."""
    rows = {(row.kind, row.ranking, row.platform): row for row in tables(site)["rankings"].rows}
    for profile, ranking in results_of(site).profiles.items():
        for standing in ranking.standings:
            row, shown = rows["profile", profile, standing.platform_id], standing.tier.value != "not_enough"
            estimate = standing.estimate
            assert (row.score, row.low, row.high) == ((estimate.expected, estimate.low, estimate.high) if shown else (None,) * 3)
            assert (row.tier, row.position, row.best, row.worst) == (standing.tier.value, standing.position, standing.best, standing.worst)
            assert row.rubric_version == results_of(site).rubric.version
        assert all(rows["profile", profile, id].tier == "left_out" for id, _ in ranking.left_out)


def test_udemy_reads_the_same_everywhere() -> None:
    """220 of 267 answered, median 6.128 h, in JSON, CSV and SQLite; the median of the answered alone is nowhere."""
    (row,) = [
        wait for wait in document("real", "platforms/udemy.json")["waits"] if (wait["indicator"], wait["grouped_by"]) == ("public_review_reply", "all")
    ]
    (cells,) = [
        cells
        for cells in csv_rows(exported("real")["waits.csv"])
        if (cells["platform"], cells["indicator"], cells["grouped_by"]) == ("udemy", "public_review_reply", "all")
    ]

    assert (267, 220) == (row["n"], row["answered"])
    assert row["median_seconds"] / 3600 == pytest.approx(6.1283, abs=1e-4)
    assert (row["within_answered"], row["within_decided"]) == (192, 267)
    assert float(cells["median_seconds"]) == row["median_seconds"]
    (limits,) = [entry["limits_en"] for entry in document("real", "platforms/udemy.json")["contact_sets"]]
    assert limits


@pytest.mark.parametrize("site", SITES)
def test_the_worked_example_says_what_the_files_say(site: SiteName) -> None:
    """The digits of the printed calculation are those of the files, rounded: score, interval, and each indicator's n."""
    rows = {(row.ranking, row.platform): row for row in tables(site)["rankings"].rows if row.kind == "profile"}
    indicators = {(row.platform, row.indicator): row for row in tables(site)["indicators"].rows}
    maker = maker_of(site, "en")
    for platform in dataset_of(site).platforms:
        example = build_worked_example(platform.id, maker)
        for score in example.scores:
            row = rows[score.profile_id, platform.id]
            if row.score is not None:
                interval = f"interval {number(row.low, 1)} to {number(row.high, 1)}"
                remark = f" · mostly the default ({percent(row.prior_share)})" if row.prior_share > 0.5 else ""
                assert score.title.endswith(f"{number(row.score, 1)} of 100{remark}, {interval}")
        for worked in (entry for dimension in example.dimensions for entry in dimension.indicators):
            n = re.search(r"^n = (?:.* = )?([\d.]+)", "\n".join(worked.lines), re.MULTILINE)
            assert n is not None
            assert float(n[1]) == pytest.approx(indicators[platform.id, worked.id].n, abs=0.003)


@pytest.mark.parametrize("site", SITES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_ranking_pages_say_what_the_files_say(site: SiteName, language: Any) -> None:
    """Where a page ranks platforms, the row of each shows the score and interval of the JSON file, or no number."""
    for profile in results_of(site).profiles:
        html = rendered_pages(site, language).get(f"/rank/{profile}/")
        if html is None:
            continue
        rows = dict(re.findall(r'<tr role="row" data-platform="([^"]+)">(.*?)</tr>', html.decode(), re.DOTALL))
        for entry in document(site, f"rankings/{profile}.json")["standings"]:
            text = re.sub(r"<[^>]+>", " ", rows.get(entry["platform"], ""))
            if text and entry["score"] is not None:
                assert all(number(entry[key], 1) in text for key in ("score", "low", "high"))


# --- refund rules
@pytest.mark.parametrize("site", SITES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_rule_says_everywhere_what_it_depends_on(site: SiteName, language: Language) -> None:
    """CSV, JSON and page tell of every rule the same: its sentence, each condition, deduction, form and step of the decision."""
    phrases, column = maker_of(site, language).phrases, f"words_{language}"
    cells = {(row["platform"], row["rule"]): row[column] for row in csv_rows(exported(site)["refund-rules.csv"])}
    for platform in dataset_of(site).platforms:
        entries = {entry["rule"]: entry[column] for entry in document(site, f"platforms/{platform.id}.json")["refund_rules"]}
        places = places_of(site, language, platform_path(platform.id)) if platform.refund else {}
        for index, rule in enumerate(platform.refund):
            words, shown = entries[rule.id], places[anchor_of(f"refund[{index}]")].text
            assert words == cells[platform.id, rule.id]
            sentence = phrases.sentence(rule, otherwise=is_fallback(rule, platform))
            for part in (sentence, *_parts_in_words(rule, phrases), *(text for _, text in phrases.details(rule))):
                plain = " ".join(part.rstrip(".。").split())
                assert plain in " ".join(words.split()), (platform.id, rule.id)
                assert plain in shown, (platform.id, rule.id)


def _parts_in_words(rule: RefundRule, phrases: Phrases) -> list[str]:
    conditions = [phrases.condition(condition) for condition in (*rule.only_if, *rule.never_if)]
    settled = [*map(phrases.form, rule.pays_in), *map(phrases.decision, rule.decided_by)]
    return [*conditions, *map(phrases.deduction, (*rule.minus, *rule.plus)), *settled]


@pytest.mark.parametrize("site", SITES)
def test_no_rule_announces_what_it_does_not_say(site: SiteName) -> None:
    """“No refund where the following holds.” is followed by what it is."""
    for language in LANGUAGES:
        announced = wordings()[language].say("No refund where the following holds.")
        words = [getattr(row, f"words_{language}") for row in tables(site)["refund-rules"].rows]
        assert [text for text in words if text.startswith(announced)]
        assert not [text for text in words if text == announced]


KEYS: Final = {
    "asked_from": "from", "asked_until": "until", "only_if": "only_if", "never_if": "never_if", "gives": "gives", "deductions": "minus",
    "additions": "plus", "pays_in": "pays_in", "decided_by": "decided_by", "paid_by": "paid_by",
}  # fmt: skip


@pytest.mark.parametrize("site", SITES)
def test_a_rule_can_be_read_back_from_its_columns(site: SiteName) -> None:
    """The columns in the language of the files, put into a file again, are read as the rule they come from."""
    rows = tables(site)["refund-rules"].rows
    lines = [f"  - {{id: r-{number}, for: {{product: course}}, sources: [page]{''.join(_as_entries(row))}}}\n" for number, row in enumerate(rows)]
    read = make_platform("refund:\n" + "".join(lines)).refund
    rules = [rule for platform in dataset_of(site).platforms for rule in platform.refund]

    for rule, again in zip(rules, read, strict=True):
        for key in KEYS.values():
            name = f"{key}_" if key == "from" else key
            assert getattr(rule, name) == getattr(again, name), (rule.id, key)


def _as_entries(row: Any) -> Iterable[str]:
    for column, key in KEYS.items():
        value = getattr(row, column)
        assert not isinstance(value, tuple) or not any("; " in part for part in value)
        if value:
            yield f", {key}: [{', '.join(value)}]" if isinstance(value, tuple) else f", {key}: {value}"


# --- descriptions, hashes, marks
@pytest.mark.parametrize("site", SITES)
def test_the_data_package_describes_every_csv(site: SiteName) -> None:
    """Columns, types, required cells, closed words, keys and references are as described; hash and length agree."""
    package = document(site, "datapackage.json")
    platforms = {row.platform for row in tables(site)["platforms"].rows}
    assert [f"{table.name}.csv" for table in TABLES] == [resource["path"] for resource in package["resources"]]
    for resource in package["resources"]:
        content = exported(site)[resource["path"]]
        rows, fields = csv_rows(content), resource["schema"]["fields"]
        assert (f"sha256:{hashlib.sha256(content).hexdigest()}", len(content)) == (resource["hash"], resource["bytes"])
        assert [field["name"] for field in fields] == content.decode("utf-8-sig").splitlines()[0].split(",")
        for field in fields:
            limits, cells = field.get("constraints", {}), [row[field["name"]] for row in rows]
            assert not limits.get("required") or all(cells), f"{resource['path']} {field['name']}"
            assert not limits.get("enum") or set(cells) - {""} <= set(limits["enum"])
            parse = {"integer": int, "number": float, "string": str}[field["type"]]
            assert all(parse(cell) is not None for cell in cells if cell)
        key = resource["schema"].get("primaryKey")
        assert key is None or len({tuple(row[name] for name in key) for row in rows}) == len(rows)
        assert {row["platform"] for row in rows if "platform" in row} <= platforms


@pytest.mark.parametrize("site", SITES)
def test_checksums_and_index_list_every_file(site: SiteName) -> None:
    """Each file of the folder, charts and coverage included, stands in both with its SHA-256."""
    folder = FOLDER.removeprefix("/")
    published = {path.removeprefix(folder): content for path, content in whole_site(site).items() if path.startswith(folder)}
    lines = [line.partition("  ") for line in published["checksums.txt"].decode().splitlines()]
    sums = {path: digest for digest, _, path in lines}
    listed = {entry["path"]: entry["sha256"] for entry in json.loads(published["index.json"])["files"]}

    assert sums == {path: hashlib.sha256(content).hexdigest() for path, content in published.items() if path != "checksums.txt"}
    assert listed == {path: digest for path, digest in sums.items() if path != "index.json"}


def test_made_up_data_are_marked_in_every_file() -> None:
    """Every row, document and description of the demo set says that it is fictional; those of the real set that they are not."""
    words: Mapping[SiteName, str] = {"demo": "yes", "real": "no"}
    for site, word in words.items():
        for name, content in exported(site).items():
            if name.endswith(".csv"):
                assert {word} == {row["fictional"] for row in csv_rows(content)} or not csv_rows(content)
            elif name.endswith(".json") and not name.startswith("schema/") and name != "datapackage.json":
                assert word == json.loads(content)["edition"]["fictional"]
        assert (word == "yes") is document(site, "datapackage.json")["fictional"]


def test_no_cell_is_taken_for_a_formula() -> None:
    """Texts of the data that begin like a formula are made harmless in CSV and stay as they are in JSON."""
    csvs = [content for name, content in exported("demo").items() if name.endswith(".csv")]
    texts = [cell for content in csvs for row in csv_rows(content) for cell in row.values() if not re.fullmatch(r"-?[\d.]+(e-?\d+)?", cell)]

    assert not [text for text in texts if text.lstrip().startswith(("=", "+", "-", "@"))]
    assert document("demo", "platforms/formula-name.json")["platform"]["name_en"].startswith("=")


# --- bytes
def test_the_order_of_the_data_changes_nothing() -> None:
    """The same platforms in another order of their files give the same bytes."""
    data = dataset_of("demo")
    samples = dict(reversed(list(data.samples.items())))
    again = ground_for(dataclasses.replace(data, samples=samples))

    assert exported("demo") == {
        file.path.removeprefix(FOLDER.removeprefix("/")): file.content for file in every_file(again, (), None)
    }


def test_sqlite_does_not_tell_who_wrote_it() -> None:
    """The version of the library is no part of the bytes."""
    assert (3_040_000).to_bytes(4, "big") == exported("demo")["kefubang.sqlite"][96:100]


def test_the_folder_stays_small() -> None:
    """All files for machines of the real set together stay below ten megabytes."""
    assert sum(map(len, exported("real").values())) < BIGGEST


def test_the_address_is_named_where_it_is_known() -> None:
    """With a base address the index tells where its folder stands; without one it does not guess."""
    made = {file.path: file.content for file in every_file(ground("demo"), (), "https://www.sample.example/kefu/")}

    assert "https://www.sample.example/kefu/data/v1/" == json.loads(made["data/v1/index.json"])["address"]
    assert document("demo", "index.json")["address"] is None


def test_files_beside_are_listed() -> None:
    """What pages put into the folder is in the index under its own name."""
    beside = (RenderedFile("data/v1/coverage.csv", b"platform\n"),)
    (index,) = [file.content for file in every_file(ground("demo"), beside, None) if file.path.endswith("index.json")]

    assert {"zh": "收录情况", "en": "Coverage"} == next(entry["title"] for entry in json.loads(index)["files"] if entry["path"] == "coverage.csv")


@pytest.mark.parametrize("site", SITES)
def test_the_index_of_a_site_lists_what_its_pages_put_there(site: SiteName) -> None:
    """Every file of the finished folder is in its index, whichever language's page brought it; the index alone lists neither itself nor the sums."""
    folder = FOLDER.removeprefix("/")
    lying = {path.removeprefix(folder) for path in whole_site(site) if path.startswith(folder)}
    listed = {entry["path"] for entry in json.loads(whole_site(site)[f"{folder}index.json"])["files"]}

    assert {"index.json", "checksums.txt"} == lying - listed
    assert any(name.endswith(".en.svg") for name in listed)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_data_page_leads_to_every_table(language: Any) -> None:
    """The page about the data links every table, the SQLite file and the index, says how to cite, and names limits."""
    html = rendered_pages("demo", language)["/data/"].decode()

    assert all(f"data/v1/{name}" in html for name in [*(f"{table.name}.csv" for table in TABLES), "kefubang.sqlite", "index.json", "coverage.csv"])
    assert {"files", "cite", "limits"} <= set(places_of("demo", language, "/data/"))


def test_every_fact_for_companies_can_be_taken_along() -> None:
    """What the pages show of service for companies is a table like the others: each entry with its plan, its terms and its sources."""
    written = list(csv.DictReader(io.StringIO(whole_site("real")["data/v1/business-services.csv"].decode("utf-8-sig"))))
    entries = [(platform.id, index, entry) for platform in dataset_of("real").platforms for index, entry in enumerate(platform.business)]

    assert entries
    assert [(id, f"business[{index}]", entry.what) for id, index, entry in entries] == [(row["platform"], row["field"], row["item"]) for row in written]
    assert ["; ".join(entry.sources) for *_, entry in entries] == [row["sources"] for row in written]


RECORDS: Final = {
    "statements": "statements", "events": "events", "refund-practice": "refund_practice", "complaint-ladders": "complaint_ladder",
    "refusal-grounds": "refusal_grounds", "replies": "replies", "disagreements": "disputes", "searches": "searched",
}  # fmt: skip


@pytest.mark.parametrize("site", SITES)
@pytest.mark.parametrize("name", RECORDS)
def test_every_record_can_be_taken_along(site: SiteName, name: str) -> None:
    """What else terms say, what happened and what is contested: as many rows as the files have entries, each with its sources."""
    key = RECORDS[name]
    entries = [(platform.id, f"{key}[{index}]", entry) for platform in dataset_of(site).platforms for index, entry in enumerate(getattr(platform, key))]
    written = dict.fromkeys((row["platform"], row["field"], row.get("sources", "")) for row in csv_rows(exported(site)[f"{name}.csv"]))

    assert entries or (site, name) == ("real", "replies")
    assert [(id, field, "; ".join(getattr(entry, "sources", ()))) for id, field, entry in entries] == list(written)


def test_an_event_keeps_its_day_and_its_sum() -> None:
    """The kind, the day and the sum of money are those of the file, and nothing stands where nothing is known."""
    events = [(event, row) for platform in dataset_of("real").platforms for event, row in zip(platform.events, document("real", f"platforms/{platform.id}.json")["events"], strict=True)]

    assert any(event.amount is not None for event, _ in events) and any(event.on is None for event, _ in events)
    for event, row in events:
        assert (event.kind, event.on and str(event.on)) == (row["kind"], row["happened_on"])
        assert (event.amount and float(event.amount.amount), event.amount and event.amount.currency) == (row["amount"], row["currency"])


def test_every_route_can_be_taken_along() -> None:
    """Each route of each market stands in its order, with the addresses of its sources and the day it was verified."""
    written = csv_rows(exported("real")["dispute-routes.csv"])
    routes = [(market, number, route) for market in dataset_of("real").routes for number, route in enumerate(market.routes, start=1)]

    assert [(market.market, str(number), route.id, str(route.verified_on)) for market, number, route in routes] == [
        (row["market"], row["try_order"], row["route"], row["verified_on"]) for row in written
    ]
    assert all(row["source_kinds"] and row["source_urls"].startswith("http") for row in written)
