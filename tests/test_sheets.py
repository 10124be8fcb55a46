"""Style sheets: what a page uses it loads, what nobody uses is gone, and every pair of colours can be read in both schemes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain
from typing import Final, Literal

import pytest

from tests.sites import SITES, TEMPLATES, SiteName, page_trees, whole_site

Scheme = Literal["light", "dark"]
# What stands on what: the two tokens, and how much contrast they need (4.5 for text, 3 for marks and edges of what can be operated).
PAIRS: Final = (
    ("ink", "paper", 4.5), ("ink", "leaf", 4.5), ("ink-2", "paper", 4.5), ("ink-2", "leaf", 4.5), ("accent", "paper", 4.5), ("accent", "leaf", 4.5),
    ("on-fill", "fill", 4.5), ("paper", "ink", 4.5), ("edge", "paper", 3), ("edge", "leaf", 3), ("line", "paper", 3), ("accent", "band", 3), ("ink", "band", 4.5),
)  # fmt: skip


def _classes(sheet: str) -> set[str]:
    return set(re.findall(r"\.(k-[\w-]+)", sheet))


def _led(sheet: str) -> set[str]:
    """The classes with which selectors begin: what stands further on or in brackets is somebody else's."""
    while sheet != (bare := re.sub(r"\([^()]*\)", "", sheet)):
        sheet = bare
    return set(re.findall(r"(?m)(?:^|[,{}])\s*\.(k-[\w-]+)", sheet))


@cache
def _sheets(site: SiteName) -> Mapping[str, str]:
    return {path: content.decode() for path, content in whole_site(site).items() if path.endswith(".css")}


@pytest.mark.parametrize("site", SITES)
def test_a_page_loads_the_sheets_of_what_it_shows(site: SiteName) -> None:
    """Whoever uses a component whose rules stand in a sheet of their own names that sheet in the head, or hands it to the script that needs it."""
    (common,) = [sheet for path, sheet in _sheets(site).items() if path.startswith("assets/site.")]
    own = {path: _led(sheet) - _classes(common) for path, sheet in _sheets(site).items() if sheet is not common}
    lost: list[str] = []
    for path, page in page_trees(site).items():
        used = set(chain.from_iterable(part.attributes.get("class", "").split() for part in page.walk()))
        loaded = {part.attributes["href"].rpartition("/")[2] for part in page.all("link") if part.attributes.get("rel") == "stylesheet"}
        handed = "".join(str(child) for part in page.all("script") if part.attributes.get("type") == "application/json" for child in part.children)
        loaded |= {sheet.rpartition("/")[2] for sheet in own if sheet.rpartition("/")[2] in handed}
        lost += [f"{path} uses {name} and does not load {sheet}" for sheet, names in own.items() for name in used & names if sheet.rpartition("/")[2] not in loaded]

    assert [] == lost


def test_no_rule_without_a_use() -> None:
    """A class that no template, script or module names has no rule."""
    places = chain(TEMPLATES.rglob("*.html"), TEMPLATES.rglob("*.js"), (TEMPLATES.parent / "generator").rglob("*.py"))
    said = "".join(file.read_text(encoding="utf-8") for file in places)
    families = set(re.findall(r"(k-[\w-]+(?:--|__))[{\"' ]", said))
    sheets = "".join(file.read_text(encoding="utf-8") for file in TEMPLATES.rglob("*.css"))
    unused = [name for name in _classes(sheets) if name not in said and not any(name.startswith(family) for family in families)]

    assert [] == sorted(unused)


def _tokens(scheme: Scheme) -> Mapping[str, str]:
    """The palette of a scheme as the sheet declares it; dark starts from light."""
    sheet = (TEMPLATES / "assets" / "site.css").read_text(encoding="utf-8")
    light, dark = sheet.split("@media (prefers-color-scheme:dark)")
    found = dict(re.findall(r"--([a-z0-9-]+):(#[0-9a-f]{6})", light))
    return found if scheme == "light" else {**found, **dict(re.findall(r"--([a-z0-9-]+):(#[0-9a-f]{6})", dark.split("@media")[0]))}


def _luminance(colour: str) -> float:
    """Relative luminance, WCAG 2.2."""
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, WCAG 2.2."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_computed_as_defined() -> None:
    """Black on white is 21 to 1, a colour on itself 1 to 1."""
    assert (21.0, 1.0) == (round(contrast("#000000", "#ffffff"), 6), contrast("#0e5a50", "#0e5a50"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
def test_every_pair_of_colours_can_be_read(scheme: Scheme, front: str, back: str, least: float) -> None:
    """Text has 4.5 to 1 and marks 3 to 1 on every ground on which they stand, light and dark."""
    tokens = _tokens(scheme)
    assert contrast(tokens[front], tokens[back]) >= least


def _colours() -> Iterator[tuple[str, str]]:
    for file in TEMPLATES.rglob("*.css"):
        sheet = re.sub(r"@media print\{.*", "", re.sub(r"/\*.*?\*/", "", file.read_text(encoding="utf-8"), flags=re.DOTALL), flags=re.DOTALL)
        yield file.name, re.sub(r"(?m)^ *--.*$|^:root\{[^}]*\}", "", sheet)


def test_colours_have_names() -> None:
    """Outside the palette no rule names a colour but the scale of the charts: whoever changes the palette changes all of the site."""
    scale = re.compile(r"(?m)^\.k-chart__(?:step-\d|on-dark|on-light)\{.*$")
    named = [(name, colour) for name, rules in _colours() for colour in re.findall(r"#[0-9a-f]{3,8}\b", scale.sub("", rules))]

    assert [] == named
