"""The law and the routes of each market: read beside the platforms, strictly, and told when they are past their date."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

import pytest

from generator.checks.markets import LAW_CODES, ROUTE_CODES, check_law, check_routes
from generator.datasets import Inspection, inspect_files, inspect_folder, read_folder
from generator.example_files import completed, completed_law, completed_routes
from generator.loader import load_market_file
from generator.model import Law, Routes
from generator.problems import Code, Problem, Severity
from generator.reference.examples import find_problems
from tests.sites import SITES, SiteName, dataset_of

EMAIL: Final = "channels:\n  - {kind: email, sources: [help-page]}\n"
ROUTE: Final = "{id: desk, kind: regulator, stage: next, name: x, says: y, status: confirmed, verified_on: 2026-05-02, sources: [page]"
PROVISION: Final = "{id: a, use: paying_back, covers: x, says: y, status: confirmed, verified_on: 2026-05-02, sources: [prepaid 14]}"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one sound platform, and beside it folders for law and routes."""
    monkeypatch.chdir(tmp_path)
    for name in ("platforms", "law", "routes"):
        Path(name).mkdir()
    Path("platforms/sample-school.yaml").write_bytes(completed(EMAIL))
    return Path("platforms")


def found(inspection: Inspection) -> list[tuple[str, str, str]]:
    """Code, file and field of every problem."""
    return [(problem.code.id, problem.file, problem.field) for problem in inspection.problems]


def in_law(text: str) -> list[tuple[str, str]]:
    """Code and field of every problem of a file of law."""
    loaded = load_market_file(Law, completed_law(text), "law/sample.yaml")
    return _told([*loaded.problems, *check_law(loaded, None)])


def in_routes(text: str) -> list[tuple[str, str]]:
    """Code and field of every problem of a file of routes."""
    loaded = load_market_file(Routes, completed_routes(text), "routes/sample.yaml")
    return _told([*loaded.problems, *check_routes(loaded, None)])


def _told(problems: list[Problem]) -> list[tuple[str, str]]:
    return [(problem.code.id, problem.field) for problem in problems if problem.code.id != "W212"]


def test_a_market_is_a_file(folder: Path) -> None:
    """Law and routes lie beside the platforms; one more file is one more market, and nothing else has to change."""
    nothing = read_folder(folder, jobs=1)
    Path("law/sample.yaml").write_bytes(completed_law(f"provisions:\n  - {PROVISION}\n"))
    Path("law/other.yaml").write_bytes(completed_law("id: other\nsources: {}\n").replace(b"sources: {}\n", b""))
    Path("routes/sample.yaml").write_bytes(completed_routes(""))
    reading = read_folder(folder, jobs=1)

    assert ((), ()) == (nothing.dataset.laws, nothing.dataset.routes)
    assert (["other", "sample"], ["sample"]) == ([law.id for law in reading.dataset.laws], [each.id for each in reading.dataset.routes])
    assert ("platforms/sample-school.yaml", "law/other.yaml", "law/sample.yaml", "routes/sample.yaml") == reading.files
    assert [] == [problem.message.en for problem in reading.problems if problem.code.severity is Severity.ERROR]


def test_broken_law_stops_the_build(folder: Path) -> None:
    """What is wrong in law or routes is found with the platforms, alone, and in a folder of their own."""
    Path("law/sample.yaml").write_bytes(completed_law("market: china\n"))
    Path("routes/wrong.yaml").write_bytes(completed_routes(""))
    Path("routes/notes.txt").write_text("x")
    expected = [("E104", "law/sample.yaml", "market"), ("W122", "routes/notes.txt", ""), ("E120", "routes/wrong.yaml", "id")]
    reading = read_folder(folder, jobs=1)

    assert (False, expected) == (reading.sound, found(reading))
    assert expected == found(inspect_folder(folder, jobs=1))
    assert expected[:1] == found(inspect_files([Path("law/sample.yaml")]))
    assert expected[1:] == found(inspect_folder(Path("routes"), jobs=1))


def test_a_route_past_its_date_is_told(folder: Path) -> None:
    """The age of a verification is counted to the day of the edition: the one asked for, or the newest day in the data."""
    Path("routes/sample.yaml").write_bytes(completed_routes(f"check_again_after_days: 30\nroutes:\n  - {ROUTE}}}\n"))
    stale = [("W233", "routes/sample.yaml", "routes[0].verified_on")]

    assert [] == found(read_folder(folder, jobs=1))
    assert [] == found(read_folder(folder, jobs=1, as_of="2026-06-01"))
    assert stale == found(read_folder(folder, jobs=1, as_of="2026-06-02"))
    Path("platforms/sample-school.yaml").write_bytes(completed(EMAIL).replace(b"2026-05-02", b"2026-07-01"))
    assert stale == found(inspect_folder(folder, jobs=1))
    assert [] == found(inspect_files([Path("routes/sample.yaml")]))


def test_a_file_of_routes_alone_is_checked_against_its_own_newest_day(folder: Path) -> None:
    """A single file has no edition; what it holds itself can still be out of step."""
    text = f"check_again_after_days: 30\nroutes:\n  - {ROUTE}}}\n".replace("2026-05-02", "2026-01-02")
    Path("routes/sample.yaml").write_bytes(completed_routes(text))

    assert [("W233", "routes/sample.yaml", "routes[0].verified_on")] == found(inspect_files([folder.parent / "routes" / "sample.yaml"]))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"provisions:\n  - {PROVISION}\n", []),
        ("refund:\n  - {id: a, for: {product: course}, refundable: no, sources: [prepaid 15]}\n", [("E231", "refund[0].sources[0]")]),
        ("refund:\n  - {id: a, for: {product: course}, refundable: no, sources: [prepayed 14]}\n", [("E201", "refund[0].sources[0]")]),
        (f"provisions:\n  - {PROVISION}\n  - {PROVISION}\n", [("E205", "provisions[1].id")]),
        (f"provisions:\n  - {PROVISION.replace('says: y', 'says: 请打 400-123-4567')}\n", [("E226", "provisions[0].says")]),
        ("law: no\n", [("E104", "law")]),
    ],
)  # fmt: skip
def test_checks_of_law(text: str, expected: list[tuple[str, str]]) -> None:
    """A rule's article is on record, sources and ids hold, and the checks of texts apply."""
    assert expected == in_law(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (f"routes:\n  - {ROUTE}, url: 'https://ec.europa.eu/consumers/odr/main/?event=x'}}\n", [("E232", "routes[0].url")]),
        (f"routes:\n  - {ROUTE}, url: 'https://ec.europa.eu/consumers/odr/main'}}\n", [("E232", "routes[0].url")]),
        (f"routes:\n  - {ROUTE}, url: 'https://ec.europa.eu/consumers/odrama'}}\n", []),
        (f"routes:\n  - {ROUTE}, address: '+86 10 1234 5678'}}\n", []),
        (f"sources:\n  page: {{url: 'https://blog.example/x', kind: media, stated_on: unknown, copy: live}}\nroutes:\n  - {ROUTE}, address: '+86 10 1234 5678'}}\n", [("E210", "routes[0].address")]),
        (f"routes:\n  - {ROUTE.replace('[page', '[pages')}, address: '+86 10 1234 5678'}}\n", [("E201", "routes[0].sources[0]")]),
        (f"routes:\n  - {ROUTE}}}\n  - {ROUTE}}}\n", [("E205", "routes[1].id")]),
        (f"routes:\n  - {ROUTE.replace('[page]', '[pages]')}}}\n", [("E201", "routes[0].sources[0]")]),
    ],
)  # fmt: skip
def test_checks_of_routes(text: str, expected: list[tuple[str, str]]) -> None:
    """No closed desk, no number without an official page, no id twice, no source that is not there."""
    assert expected == in_routes(text)


@pytest.mark.parametrize("code", [*LAW_CODES, *ROUTE_CODES], ids=lambda code: code.id)
def test_examples_of_a_code(code: Code) -> None:
    """The bad example gives this code and no other error; the good one gives no error, and not this code."""
    bad, good = ({problem.code.id for problem in find_problems(code, example)[1]} for example in (code.bad, code.good))

    assert code.id in bad
    assert {code.id} >= {id for id in bad if id.startswith("E")}
    assert not {id for id in good if id.startswith("E")} | ({code.id} & good)


@pytest.mark.parametrize("site", SITES)
def test_every_rule_of_law_has_its_articles(site: SiteName) -> None:
    """A reader of a rule finds what each article says, its status and the day it was verified."""
    for law in dataset_of(site).laws:
        explained = {reference for provision in law.provisions for reference in provision.sources}
        assert set() == {reference for rule in law.refund for reference in rule.sources} - explained


def test_the_real_markets() -> None:
    """China, the EU, the US and India are there, each honest about what it lacks; what nobody confirmed is not published."""
    dataset = dataset_of("real")
    whole = " ".join(str(law) for law in dataset.laws)

    assert ["cn", "eu", "in", "us"] == [law.id for law in dataset.laws] == [routes.id for routes in dataset.routes]
    assert all(law.gaps for law in dataset.laws) and all(routes.gaps for routes in dataset.routes)
    assert 1 == whole.count("5,000 yuan")
    assert {"cn", "eu"} == {law.id for law in dataset.laws if law.refund}


def test_the_demo_shows_every_state() -> None:
    """Confirmed, unconfirmed and draft law; binding, not binding, depends and not on record; one route past its date."""
    dataset = dataset_of("demo")
    provisions = [provision for law in dataset.laws for provision in law.provisions]
    routes = [route for file in dataset.routes for route in file.routes]

    assert {"confirmed", "unconfirmed", "draft"} == {provision.status for provision in provisions}
    assert {"yes", "no", "depends", None} == {route.binding for route in routes}
    assert ["forum"] == [route.id for file in dataset.routes for route in file.routes if file.is_stale(route, date(2026, 11, 22))]
