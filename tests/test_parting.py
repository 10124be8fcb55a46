"""Long texts in parts: nothing lost, anchors kept, short texts whole."""

from __future__ import annotations

import re

import pytest

from generator.languages import LANGUAGES, Language
from generator.parting import LONG, part_text
from tests.sites import whole_site

LONG_TEXT = '<h1 id="title">T</h1><p>in front</p><h2 id="a">A <code>b</code></h2>' + "<p>x</p>" * LONG + '<h2 id="c">C</h2><p>last</p>'


def test_a_short_text_stays_whole() -> None:
    """What a thumb crosses in a few strokes needs no folds."""
    assert '<h2 id="a">A</h2><p>b</p>' == part_text('<h2 id="a">A</h2><p>b</p>', "en")


def test_a_long_text_keeps_its_words_and_anchors() -> None:
    """Each part carries the anchor of its heading, says what it opens, and every word stays in its place."""
    parted = part_text(LONG_TEXT, "en")

    assert ["title", "a", "c"] == re.findall(r' id="([^"]*)"', parted)
    assert ["Show: A b", "Show: C"] == [re.sub("<[^>]*>", "", words) for words in re.findall("<summary>(.*?)</summary>", parted)]
    assert re.sub("<[^>]*>", "", LONG_TEXT) == re.sub(r"<summary>.*?</summary>|<[^>]*>|\n", "", parted)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_on_the_format_is_in_parts(language: Language) -> None:
    """The longest page of the handbook is folded on a phone, with the script that opens the part a link leads to; short ones are not."""
    folder = "" if language == "zh" else "en/"
    page, short = (whole_site("real")[f"{folder}handbook/{name}/index.html"].decode() for name in ("format", "testing-a-platform"))

    assert page.count("k-fold--phone") > 30 and "unfold." in page
    assert "k-fold--phone" not in short and "unfold." not in short
