"""Nothing lies about in the templates: every macro is called, and every class of the sheets is worn."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final

from tests.sites import ROOT, TEMPLATES

MACRO: Final = re.compile(r"{%-? macro (\w+)\(")
# A macro may wait for its page only with a reason; once the page is there this entry goes.
AWAITED: Final[Mapping[str, str]] = {
    "chip": "the pages on disputes mark a route with it",
    "letter": "the pages on disputes hold a letter",
    "result": "the refund calculator writes its outcome into it",
}


@cache
def _templates() -> Mapping[Path, str]:
    """Every template without its comments."""
    return {file: re.sub(r"{#.*?#}", "", file.read_text(encoding="utf-8"), flags=re.DOTALL) for file in sorted(TEMPLATES.rglob("*.html"))}


def test_every_macro_is_called() -> None:
    """A macro is called somewhere beside its own definition, or waits for a page for a reason that is written down."""
    everything = "\n".join(_templates().values())
    names = [name for text in _templates().values() for name in MACRO.findall(text)]
    idle = {name for name in names if len(re.findall(rf"\b{name}\(", everything)) < 2}

    assert idle <= set(AWAITED)


def test_every_class_is_worn() -> None:
    """A class of the sheets stands in a template, a script or the program, whole or put together from its stem."""
    sheets = [re.sub(r"/\*.*?\*/", "", file.read_text(encoding="utf-8"), flags=re.DOTALL) for file in (TEMPLATES / "assets").rglob("*.css")]
    classes = {name for sheet in sheets for name in re.findall(r"\.(k-[\w-]+)", sheet)}
    wearers = "\n".join(_wearers())

    assert [] == sorted(name for name in classes if not _is_worn(name, wearers))


def _wearers() -> Iterator[str]:
    yield from _templates().values()
    yield from (file.read_text(encoding="utf-8") for file in (TEMPLATES / "assets").rglob("*.js"))
    yield from (file.read_text(encoding="utf-8") for file in (ROOT / "generator").rglob("*.py"))


def _is_worn(name: str, wearers: str) -> bool:
    if re.search(rf"{re.escape(name)}(?![\w-])", wearers):
        return True
    stems = {stem + mark for mark in ("--", "__") if (stem := name.rpartition(mark)[0])}
    return any(re.search(rf"{re.escape(stem)}['\"]?\s*[{{~+]", wearers) for stem in stems)
