"""Folders of files: order, processes, stray and missing files, links, and single files."""

from __future__ import annotations

import os
import socket
from datetime import date
from pathlib import Path
from typing import Final

import pytest

from generator.datasets import Inspection, Reading, inspect_files, inspect_folder, read_folder
from generator.errors import UsageError
from generator.example_files import completed
from tests.commands import ROOT

HEADER: Final = "sent_at,first_reply_at,score,observed_until\n"
ROW: Final = "2026-05-01T12:00:00Z,,2,2026-06-01T00:00:00Z\n"
EMAIL: Final = "channels:\n  - {kind: email, sources: [help-page]}\n"
DESCRIPTION: Final = "format: 1\ntitle: x\nabout: y\nlicence: CC0-1.0\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty data folder, and reports name its files as one would type them."""
    monkeypatch.chdir(tmp_path)
    path = Path("platforms")
    path.mkdir()
    return path


def write(folder: Path, id: str, example: str = EMAIL, name: str = "") -> Path:
    """Writes a sound platform with some keys of its own."""
    path = folder / (name or f"{id}.yaml")
    path.write_bytes(completed(f"id: {id}\n{example}"))
    return path


def found(inspection: Inspection) -> list[tuple[str, str]]:
    """Code and file of every problem."""
    return [(problem.code.id, problem.file) for problem in inspection.problems]


def reviews(id: str) -> str:
    """A platform's reference to a sample table."""
    return f"contacts:\n  - {{id: reviews, channel: app_review, method: public_record, samples_file: {id}/reviews.csv, sources: [help-page]}}\n"


def test_platforms_come_in_order(folder: Path) -> None:
    """Platforms are sorted by id, whatever the order on the disk."""
    for id in ("b", "a-b", "a", "ab"):
        write(folder, id)
    reading = read_folder(folder, jobs=1)

    assert ["a", "a-b", "ab", "b"] == [platform.id for platform in reading.dataset.platforms]
    assert ("platforms/a-b.yaml", "platforms/a.yaml", "platforms/ab.yaml", "platforms/b.yaml") == reading.files
    assert (True, ()) == (reading.sound, reading.problems)


def test_processes_make_no_difference(folder: Path) -> None:
    """Two processes give the same reading as one, problem for problem."""
    for number in range(230):
        wrong = "serves: [parents]\n" if number % 7 == 0 else ""
        related = f"related:\n  - {{relation: parent, name: x, id: school-{number + 100}, sources: [help-page]}}\n"
        write(folder, f"school-{number}", EMAIL + wrong + related)
    (folder / "school-1").mkdir()
    (folder / "school-1" / "reviews.csv").write_text(HEADER + ROW)
    write(folder, "school-1", EMAIL + reviews("school-1"))
    steps: list[tuple[int, int]] = []
    one, two = read_folder(folder, jobs=1), read_folder(folder, jobs=2, progress=lambda done, all_: steps.append((done, all_)))

    assert one == two
    assert {"E104", "W220"} == {code for code, _ in found(one)}
    assert (one.problems, one.files) == (inspect_folder(folder, jobs=2).problems, inspect_folder(folder, jobs=1).files)
    assert [("school-1", "reviews")] == list(two.dataset.samples)
    assert (230, 230) == steps[-1]


def test_stray_files_are_named(folder: Path) -> None:
    """What nobody reads is not passed over in silence; what is meant to lie there is."""
    write(folder, "a", EMAIL + reviews("a"))
    (folder / "_dataset.yaml").write_text(DESCRIPTION)
    for name in ("README.md", "b.yml", "notes.txt", ".DS_Store", "_draft.yaml"):
        (folder / name).write_text("x")
    for below in ("a", "c", ".git"):
        (folder / below).mkdir()
        (folder / below / "reviews.csv").write_text(HEADER + ROW)
    (folder / "a" / "old.csv").write_text("x")
    (folder / "c" / "d.yaml").write_text("x")

    expected = ["_draft.yaml", "a/old.csv", "b.yml", "c/d.yaml", "c/reviews.csv", "notes.txt"]
    assert [("W122", f"platforms/{name}") for name in expected] == found(read_folder(folder, jobs=1))


def test_tables_of_a_file_that_cannot_be_read_are_no_strays(folder: Path) -> None:
    """One mistake is one problem: whether a platform names its tables is not known while its file cannot be read."""
    write(folder, "a", EMAIL + reviews("a"))
    (folder / "a").mkdir()
    (folder / "a" / "reviews.csv").write_text(HEADER + ROW)
    path = folder / "a.yaml"
    path.write_text(path.read_text().replace("format: 1", "formt: 1"))

    assert "W122" not in [code for code, _ in found(read_folder(folder, jobs=1))]


def test_other_cases_and_names(folder: Path) -> None:
    """A file is called like its id, in small letters."""
    write(folder, "a", name="A.yaml")
    write(folder, "b", name="c.yaml")

    assert [("E120", "platforms/A.yaml"), ("E120", "platforms/c.yaml")] == found(read_folder(folder, jobs=1))


@pytest.mark.parametrize("id", ["../x", "..", "a/../../x", "/etc/passwd"])
def test_ids_that_lead_elsewhere(folder: Path, id: str) -> None:
    """An id that is a path is refused before anything is made of it."""
    (folder / "x.yaml").write_bytes(completed(f"id: '{id}'\n{EMAIL}"))

    assert [("E116", "platforms/x.yaml")] == found(read_folder(folder, jobs=1))


@pytest.mark.parametrize("table", ["../secret.csv", "/etc/passwd", "a/../../secret.csv", "a/b/c.csv", "a/.hidden.csv", "secret.csv", "a\\\\b.csv"])
def test_sample_tables_never_lead_out(folder: Path, table: str) -> None:
    """A table lies in a folder beside the platforms, or the file is refused."""
    (folder.parent / "secret.csv").write_text(HEADER + ROW)
    write(folder, "a", EMAIL + reviews("a").replace("a/reviews.csv", f'"{table}"'))

    assert [("E116", "platforms/a.yaml")] == found(read_folder(folder, jobs=1))


def test_symbolic_links_are_not_followed(folder: Path) -> None:
    """Neither platforms, nor descriptions, nor tables, nor their folders may be links."""
    outside = folder.absolute().parent / "outside"
    outside.mkdir()
    (outside / "reviews.csv").write_text(HEADER + ROW)
    (folder / "link.yaml").symlink_to(write(outside, "link"))
    (outside / "_dataset.yaml").write_text(DESCRIPTION)
    (folder / "_dataset.yaml").symlink_to(outside / "_dataset.yaml")
    (folder / "b").symlink_to(outside)
    write(folder, "b", EMAIL + reviews("b"))
    (folder / "c").mkdir()
    (folder / "c" / "reviews.csv").symlink_to(outside / "reviews.csv")
    write(folder, "c", EMAIL + reviews("c"))
    (folder / "dangling.yaml").symlink_to("nowhere")
    reading = read_folder(folder, jobs=1)

    links = [("E121", f"platforms/{name}") for name in ("_dataset.yaml", "b", "dangling.yaml", "link.yaml")]
    assert sorted([*links, ("E130", "platforms/b.yaml"), ("E130", "platforms/c.yaml")]) == sorted(found(reading))
    assert (None, {}) == (reading.dataset.description, reading.dataset.samples)


def test_a_missing_table_is_placed(folder: Path) -> None:
    """A table that is not there is reported where it is named."""
    write(folder, "a", EMAIL + reviews("a"))
    [problem] = read_folder(folder, jobs=1).problems

    assert ("E130", "contacts[0].samples_file") == (problem.code.id, problem.field)
    assert problem.span.line > 1
    assert problem.mend is not None
    assert problem.mend.en.endswith("platforms/a/reviews.csv")


def test_problems_of_a_table_stand_in_the_table(folder: Path) -> None:
    """A wrong row is reported in its own file, and no platform is lost for it."""
    write(folder, "a", EMAIL + reviews("a"))
    (folder / "a").mkdir()
    (folder / "a" / "reviews.csv").write_text(HEADER + ROW + "x\n")
    reading = read_folder(folder, jobs=1)

    assert ([("E132", "platforms/a/reviews.csv")], 1) == (found(reading), len(reading.dataset.samples["a", "reviews"]))
    assert not reading.sound


def test_a_broken_platform_can_still_be_named(folder: Path) -> None:
    """A platform whose file is broken exists; that it cannot be found is not said on top."""
    write(folder, "a", EMAIL + "related:\n  - {relation: parent, name: x, id: b, sources: [help-page]}\n")
    (folder / "b.yaml").write_text("{")

    assert {"platforms/b.yaml"} == {file for _, file in found(read_folder(folder, jobs=1))}


def test_the_description_is_checked(folder: Path) -> None:
    """The file about the set is read by the same rules, and its refused hosts count."""
    hosts = "rejected_hosts: [{host: bad.example, why: an impostor}]\n"
    (folder / "_dataset.yaml").write_text(DESCRIPTION + hosts)
    write(folder, "a", EMAIL + "website: https://bad.example/\nfictional: no\n")
    reading = read_folder(folder, jobs=1)
    (folder / "_dataset.yaml").write_text(DESCRIPTION + "x: y\n")
    write(folder, "a")

    refused = [code for code in found(reading) if code[0] != "E229"]
    assert ([("E203", "platforms/a.yaml")], False) == (refused, reading.dataset.fictional)
    assert [("E102", "platforms/_dataset.yaml")] == found(read_folder(folder, jobs=1))


def test_a_future_day_dates_nothing(folder: Path) -> None:
    """What was read tomorrow is an error, in a file, in a sample and in a table; yet a slow clock is corrected by the description."""
    today = date(2026, 5, 31)
    write(folder, "a", EMAIL + reviews("a"))
    (folder / "a").mkdir()
    (folder / "a" / "reviews.csv").write_text(HEADER + ROW)

    assert [("E228", "platforms/a.yaml")] == found(read_folder(folder, jobs=1, latest=today))
    assert [] == found(read_folder(folder, jobs=1, latest=date(2026, 6, 1)))
    assert ["E228"] * 2 == [code for code, _ in found(inspect_files([folder / "a.yaml"], date(2026, 5, 1)))]
    source = "sources: {s: {url: 'https://s.example/', kind: media, stated_on: unknown, read_on: 2026-06-01, copy: live}}\n"
    (folder / "_dataset.yaml").write_text(DESCRIPTION + source)
    assert [] == found(read_folder(folder, jobs=1, latest=today))


def test_no_contact_counts_twice_through_tables(folder: Path) -> None:
    """A contact in a table again, in another table, beside one in the file, or in a table that is named twice is an error.

    So the number of contacts and the interval stay what they are, whatever the later table says about how long it was watched.
    """
    answered = "2026-05-01T09:30:21Z,2026-05-01T10:30:21Z,1,2026-06-01T00:00:00Z\n"
    sets = ("one", "two")
    tables = "".join(f"  - {{id: {name}, channel: app_review, method: public_record, samples_file: a/{name}.csv, sources: [help-page]}}\n" for name in sets)
    inline = "  - id: own\n    channel: app_review\n    method: public_record\n    sources: [help-page]\n    samples: [{sent: 2026-05-01T09:30:21Z, waited: 1 hour, stars: 1}]\n"
    write(folder, "a", f"contacts:\n{tables}{inline}{tables.splitlines(keepends=True)[0].replace('id: one', 'id: three')}")
    (folder / "a").mkdir()
    (folder / "a" / "one.csv").write_text(HEADER + answered + ROW)
    (folder / "a" / "two.csv").write_text(HEADER + ROW.replace("2026-06", "2026-09") + answered.replace("2026-06", "2026-09") + answered.replace(",1,", ",2,"))
    problems = read_folder(folder, jobs=1).problems

    assert [("E236", "platforms/a.yaml", 2), ("E236", "platforms/a/two.csv", 2)] == [(each.code.id, each.file, each.message.en.count("entered")) for each in problems]
    assert ["platforms/a/one.csv:2", "platforms/a/one.csv:3"] == [each.arguments["first"] for each in problems]
    assert [(2, 1)] == [tuple(each.span)[:2] for each in problems[1:]]
    assert not read_folder(folder, jobs=1).sound


def test_a_table_alone_is_checked_for_repetitions(folder: Path) -> None:
    """A contributor who has only the table hears of the rows that repeat others in it, at their lines."""
    table = folder / "x.csv"
    table.write_text(HEADER + ROW + ROW.replace(":00Z,,", ":01Z,,") + ROW * 3)
    [problem] = inspect_files([table]).problems

    assert ("E236", (4, 1, 1), "platforms/x.csv:2") == (problem.code.id, problem.span, problem.arguments["first"])
    assert "还有 2 条重复，在第 5、6 行" in problem.message.zh


def test_the_real_tables_hold_no_contact_twice() -> None:
    """Two reviews of one second differ in their answers: the rule takes nothing real away."""
    assert "E236" not in {problem.code.id for problem in inspect_folder(ROOT / "platforms", jobs=1).problems}


def test_one_made_up_platform_makes_the_set_fictional(folder: Path) -> None:
    """Demo data is marked as such on every page, however it is marked in the files."""
    write(folder, "a", EMAIL + "fictional: yes\n")

    assert read_folder(folder, jobs=1).dataset.fictional


def test_special_files_are_not_opened(folder: Path) -> None:
    """A pipe would never end; a folder is no platform."""
    os.mkfifo(folder / "pipe.yaml")
    os.mkfifo(folder / "_dataset.yaml")
    (folder / "folder.yaml").mkdir()
    with socket.socket(socket.AF_UNIX) as plug:
        plug.bind("platforms/plug.yaml")
        expected = [("E127", f"platforms/{name}.yaml") for name in ("_dataset", "folder", "pipe", "plug")]

        assert expected == found(read_folder(folder, jobs=1))
        assert expected == found(inspect_files(sorted(folder.iterdir())))
    messages = [problem.message.en for problem in inspect_folder(folder, jobs=1).problems]
    assert '"folder.yaml" is a folder, not a file' in messages
    assert '"pipe.yaml" is a pipe or a device, not a file' in messages


def test_a_file_that_cannot_be_opened(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file without permission is a problem of that file, not a bug."""
    path = write(folder, "a")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", refuse)

    assert [("E126", "platforms/a.yaml")] == found(inspect_folder(folder, jobs=1)) == found(inspect_files([path]))


def test_single_files(folder: Path) -> None:
    """Platforms, tables and descriptions can be checked one by one."""
    good, bad = write(folder, "a"), write(folder, "b", "serves: [parents]\n")
    description, table = folder / "_dataset.yaml", folder / "a" / "x.csv"
    description.write_text("x: y\n")
    table.parent.mkdir()
    table.write_text("x\n")
    link = folder / "link.yaml"
    link.symlink_to(good.absolute())
    inspection = inspect_files([good, bad, description, table, link])

    assert {("E104", "platforms/b.yaml"), ("E121", "platforms/link.yaml"), ("E131", "platforms/a/x.csv")} <= set(found(inspection))
    assert ("E102", "platforms/_dataset.yaml") in found(inspection)
    assert "platforms/a.yaml" not in {file for _, file in found(inspection)}


def test_what_is_not_there(tmp_path: Path) -> None:
    """A folder or file that is not there is wrong usage, not wrong data."""
    with pytest.raises(UsageError):
        read_folder(tmp_path / "none", jobs=1)
    with pytest.raises(UsageError):
        inspect_files([tmp_path / "none.yaml"])


def test_an_empty_folder_is_a_reading(folder: Path) -> None:
    """No platforms at all is no problem of the files."""
    reading = read_folder(folder, jobs=2)

    assert isinstance(reading, Reading)
    assert ((), (), True) == (reading.dataset.platforms, reading.files, reading.sound)
