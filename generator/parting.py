"""Long texts of the handbook in parts: each stands below its heading, and on a phone it is folded until it is asked for."""

from __future__ import annotations

import re
from typing import Final

from generator.languages import Language, Text

LONG: Final = 10_000
"""Characters of HTML from which a text is put into parts: some ten screens of a phone."""
_HEADING: Final = re.compile(r'<h2 id="([^"]*)">(.*?)</h2>', re.DOTALL)
_TAG: Final = re.compile("<[^>]*>")
_SHOW: Final = Text(zh="展开", en="Show")


def part_text(html: str, language: Language) -> str:
    """The text with everything below a second-level heading in a part of its own, which takes over the anchor; short texts stay whole."""
    if len(html) < LONG:
        return html
    opening, *rest = re.split(r'(?=<h2 id=")', html)
    return opening + "".join(_part(each, language) for each in rest)


def _part(html: str, language: Language) -> str:
    head = _HEADING.match(html)
    if head is None:
        return html
    anchor, words = head.groups()
    summary = f'{_SHOW.in_language(language)}<span class="k-hide">{Text(zh="：", en=": ").in_language(language)}{_TAG.sub("", words)}</span>'
    return (
        f'<section class="k-part" id="{anchor}"><h2>{words}</h2>\n'
        f'<details class="k-fold k-fold--phone"><summary>{summary}</summary><div class="k-fold__body k-prose">{html[head.end():]}</div></details></section>\n'
    )
