"""Values written out: dates and coordinates, and the few fields that may hold Markdown."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Final

import markdown
import nh3
from markupsafe import Markup

from generator.errors import OutputError
from generator.languages import Language
from generator.rendering.addresses import external
from generator.wording.figures import Number


def coordinate(value: Number) -> str:
    """A number for a drawing: at most two decimals, no separators, no idle zeros."""
    text = f"{float(value):.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_DATE: Final = re.compile(
    r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01])(?:[T ](\d\d:\d\d).*)?)?)?", re.ASCII
)


def write_date(value: str | date, language: Language) -> str:
    """A year, month, day or minute in words: `2026年5月2日`, `2 May 2026`."""
    match = _DATE.fullmatch(value if isinstance(value, str) else value.isoformat())
    if match is None:
        raise OutputError(f"not a date: {value!r}")
    year, month, day, minute = match.groups()
    if language == "zh":
        parts = (
            f"{year}年",
            f"{int(month)}月" if month else "",
            f"{int(day)}日" if day else "",
            minute or "",
        )
        return "".join(parts)
    words = (str(int(day)) if day else "", _MONTHS[int(month) - 1] if month else "", year)
    return " ".join(word for word in words if word) + (f", {minute}" if minute else "")


@lru_cache(maxsize=4096)
def when(value: str | date, language: Language) -> Markup:
    """A date in words that never breaks over a line, with its machine-readable form."""
    plain = value if isinstance(value, str) else value.isoformat()
    return Markup('<time class="k-nb" datetime="{}">{}</time>').format(plain, write_date(value, language))


@lru_cache(maxsize=4096)
def markdown_to_html(text: str) -> Markup:
    """Contributed Markdown as clean HTML: paragraphs, lists, emphasis, links; raw HTML is shown as typed."""
    converter = markdown.Markdown(output_format="html")
    converter.preprocessors.deregister("html_block")
    converter.inlinePatterns.deregister("html")
    clean = nh3.clean(
        converter.convert(text),
        tags={"p", "br", "ul", "ol", "li", "em", "strong", "code", "blockquote", "a"},
        attributes={"a": {"href"}},
        attribute_filter=lambda _tag, name, value: external(value) if name == "href" else value,
        url_schemes={"http", "https"},
        link_rel="noopener nofollow",
    )
    return Markup(clean)
