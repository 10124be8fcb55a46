"""Fingerprints: they follow contents and names, never clocks, places or the order of a disk."""

from __future__ import annotations

import importlib.metadata
import os
from pathlib import Path

import pytest

from generator.fingerprints import fingerprint_folder, fingerprint_inputs


def folder(root: Path, **files: str) -> Path:
    for name, content in files.items():
        path = root / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
    return root


def test_place_and_time_do_not_matter(tmp_path: Path) -> None:
    """Two folders with the same files have the same fingerprint, whenever and in whatever order they were written."""
    first = folder(tmp_path / "here", a="1", b__c="2")
    second = folder(tmp_path / "__pycache__" / "there", b__c="2", a="1")
    os.utime(second / "a", (0, 0))

    assert fingerprint_folder(first) == fingerprint_folder(second)


@pytest.mark.parametrize(
    "files",
    [
        {"a": "1", "b__c": "3"},
        {"a": "1", "b__d": "2"},
        {"a": "1"},
        {"a": "1", "b__c": "2", "d": ""},
        {"a": "2", "b__c": "1"},
        {"a1": "", "b__c": "2"},
    ],
)
def test_every_change_matters(tmp_path: Path, files: dict[str, str]) -> None:
    """A changed, renamed, removed or added file, an empty one too, changes the fingerprint."""
    before = fingerprint_folder(folder(tmp_path / "before", a="1", b__c="2"))

    assert before != fingerprint_folder(folder(tmp_path / "after", **files))


def test_links_count_by_where_they_lead(tmp_path: Path) -> None:
    """A symbolic link is neither followed nor overlooked."""
    root = folder(tmp_path / "root", a="1", b="1")
    (root / "link").symlink_to("a")
    before = fingerprint_folder(root)
    (root / "link").unlink()
    (root / "link").symlink_to("b")

    assert before != fingerprint_folder(root)


def test_compiled_python_and_what_is_ignored_are_left_out(tmp_path: Path) -> None:
    """Running the program changes nothing that counts."""
    root = folder(tmp_path / "root", a="1")
    before = fingerprint_folder(root)
    (root / "__pycache__").mkdir()
    (root / "__pycache__" / "a.pyc").write_bytes(b"x")
    (root / "marker").write_bytes(b"y")

    assert before == fingerprint_folder(root, frozenset({"marker"}))


def test_what_is_no_file_counts(tmp_path: Path) -> None:
    """A folder or a pipe where a file was is a change, and no pipe is waited for; a closed file is one like any other."""
    first, second, third = (folder(tmp_path / name, a="1") for name in ("first", "second", "third"))
    (second / "b.yaml").mkdir()
    os.mkfifo(third / "b.yaml")

    assert 3 == len({fingerprint_folder(path) for path in (first, second, third)})


def test_a_closed_file_is_no_bug(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """That a file cannot be opened is for the reader to say."""
    root = folder(tmp_path / "root", a="1")
    before = fingerprint_folder(root)

    def refuse(_: Path) -> bytes:
        raise PermissionError

    monkeypatch.setattr(Path, "read_bytes", refuse)

    assert before != fingerprint_folder(root)


def test_options_and_versions_matter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another option, another order of options, or another version of a library asks for a new build."""
    root = folder(tmp_path / "root", a="1")
    before = fingerprint_inputs([root], ("2026-05-02", ""))

    assert before == fingerprint_inputs([root], ("2026-05-02", ""))
    assert before != fingerprint_inputs([root], ("", "2026-05-02"))
    assert before != fingerprint_inputs([root, root], ("2026-05-02", ""))
    monkeypatch.setattr(importlib.metadata, "version", lambda name: f"{name} 99")
    assert before != fingerprint_inputs([root], ("2026-05-02", ""))
