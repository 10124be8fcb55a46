"""Charts: the same bytes everywhere, painted by the site's sheet, with labels that stay text."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from generator.charts import MatrixChart, matrix_chart, shorten
from tests.html_trees import Element, parse_html

HOSTILE = ("it's", '"quoted" & more', "back\\slash", "</script><b>", "]]> {{ 7*7 }}", 'x fill="#111111" style="y"', "${z} `q`", "😀 学堂")
STATES = ("known", "missing", "searched", "not_offered", "not_published")


def chart(rows: tuple[str, ...] = HOSTILE, columns: tuple[str, ...] = ("one & all", "it's two")) -> MatrixChart:
    return MatrixChart(
        title='Title "quoted" & <b>',
        description="Description </desc>",
        rows=rows,
        columns=columns,
        states={(row, column): STATES[(row + column) % 5] for row in range(len(rows)) for column in range(len(columns))},
        classes={state: f"k-chart__{state.replace('_', '-')}" for state in STATES},
    )


def tree(drawn: MatrixChart) -> Element:
    return parse_html(matrix_chart(drawn).svg)


def test_same_bytes_twice_and_in_a_fresh_process() -> None:
    """Drawing is a function of the chart alone: no cache, no clock, no order of a set shows."""
    program = "from tests.test_charts import chart; from generator.charts import matrix_chart; import sys; sys.stdout.write(matrix_chart(chart()).svg)"
    environment = {**os.environ, "PYTHONHASHSEED": "7", "LC_ALL": "C.UTF-8", "TZ": "Asia/Tokyo"}
    fresh = subprocess.run(
        [sys.executable, "-c", program], cwd=Path(__file__).parent.parent, capture_output=True, check=True, env=environment
    )

    assert matrix_chart(chart()).svg == matrix_chart(chart()).svg == fresh.stdout.decode()


def test_labels_stay_text() -> None:
    """Quotes, ampersands, backslashes, tags and what looks like an attribute are shown as they are written."""
    labels = [text.text for text in tree(chart()).all("text")]

    assert ["one & all", "it's two", *map(shorten, HOSTILE)] == labels
    assert "<b>" not in matrix_chart(chart()).svg and "</script>" not in matrix_chart(chart()).svg


def test_title_and_description_are_ours() -> None:
    """Assistive technology hears our title and description and none of Vega's labels."""
    drawing = tree(chart()).all("svg")[0]
    titles = {part.attributes["id"]: part.text for part in drawing.walk() if part.tag in {"title", "desc"}}

    assert {"chart-title": 'Title "quoted" & <b>', "chart-description": "Description </desc>"} == titles
    assert "img" == drawing.attributes["role"]
    assert set(drawing.attributes["aria-labelledby"].split()) == set(titles)
    assert not [part for part in drawing.walk() if part.tag != "svg" and {"role", "aria-label", "aria-roledescription"} & set(part.attributes)]


def test_nothing_that_the_policy_forbids() -> None:
    """No style, no font of its own, no colour of its own, no script, no foreign address."""
    drawing = tree(chart())
    names = {name for part in drawing.walk() for name in part.attributes}

    assert not names & {"style", "font-family", "href", "xlink:href"} and not any(name.startswith("on") for name in names)
    assert not {"script", "style", "image", "use", "foreignobject"} & {part.tag for part in drawing.walk()}
    paints = {part.attributes[name] for part in drawing.walk() for name in ("fill", "stroke") if name in part.attributes}
    assert {"currentColor", "none"} >= paints
    assert "http" not in re.sub(r'xmlns(?::\w+)?="[^"]*"', "", matrix_chart(chart()).svg)


def test_each_state_has_its_own_shape_and_class() -> None:
    """States can be told apart without colour."""
    marks = [part for part in tree(chart()).all("path") if part.attributes.get("class", "") in {f"k-chart__{s.replace('_', '-')}" for s in STATES}]
    shapes = {mark.attributes["class"]: mark.attributes["d"] for mark in marks}

    assert len(HOSTILE) * 2 == len(marks)
    assert len(STATES) == len(shapes) == len(set(shapes.values()))


def test_the_size_depends_on_the_numbers_of_rows_and_columns_alone() -> None:
    """Long and short labels, Latin and Chinese, take the same room, so no installed font can move anything."""
    short, long = chart(rows=("a", "b")), chart(rows=("W" * 80, "学" * 80))

    assert tree(short).all("svg")[0].attributes["viewbox"] == tree(long).all("svg")[0].attributes["viewbox"]


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Udemy", "Udemy"),
        ("a" * 27, "a" * 27),
        ("a" * 28, "a" * 26 + "…"),
        ("学" * 13, "学" * 13),
        ("学" * 14, "学" * 13 + "…"),
        ("ab 学" * 9, "ab 学ab 学ab 学ab 学ab 学a…"),
        ("", ""),
    ],
)
def test_labels_are_cut_by_columns(label: str, expected: str) -> None:
    """A label is cut by a rule of our own, never by the width of a font that happens to be installed."""
    assert expected == shorten(label)


def test_a_chart_without_rows_can_be_drawn() -> None:
    """An empty set is no mistake."""
    assert "k-chart" in matrix_chart(chart(rows=())).svg
