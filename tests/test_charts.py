"""Charts: the same bytes everywhere, painted by the site's sheet, with labels that stay text."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest
import vl_convert

from generator.charts import (
    CurvePoint,
    Drawing,
    InteractiveCurves,
    Lettering,
    MatrixPlate,
    NamedCurve,
    Press,
    ScorePlate,
    ScoreRow,
    choose_time_scale,
    label,
    shorten,
)
from tests.html_trees import Element, parse_html

HOSTILE = ("it's", '"quoted" & more', "back\\slash", "</script><b>", "]]> {{ 7*7 }}", 'x fill="#111111" style="y"', "${z} `q`", "😀 学堂")
PRESS = Press()
STATES = ("known", "missing", "searched", "not_offered", "not_published")


def plate(rows: int = len(HOSTILE), columns: int = 2) -> MatrixPlate:
    return MatrixPlate(tuple(tuple(STATES[(row + column) % 5] for column in range(columns)) for row in range(rows)), columns)


def lettering(id: str = "made-up", rows: tuple[str, ...] = HOSTILE, columns: tuple[str, ...] = ("one & all", "it's two")) -> Lettering:
    words = {f"@r{index}": shorten(name) for index, name in enumerate(rows)} | {f"@c{index}": name for index, name in enumerate(columns)}
    return Lettering(id=id, title='Title "quoted" & <b>', description="Description </desc>", words=words)


def drawn() -> Drawing:
    return label(plate(), lettering(), PRESS)


def tree() -> Element:
    return parse_html(drawn().svg)


def test_same_bytes_twice_and_in_a_fresh_process() -> None:
    """Drawing is a function of the chart alone: no cache, no clock, no order of a set shows."""
    program = "from tests.test_charts import drawn; import sys; sys.stdout.write(drawn().svg)"
    environment = {**os.environ, "PYTHONHASHSEED": "7", "LC_ALL": "C.UTF-8", "TZ": "Asia/Tokyo"}
    fresh = subprocess.run(
        [sys.executable, "-c", program], cwd=Path(__file__).parent.parent, capture_output=True, check=True, env=environment
    )

    assert label(plate(), lettering(), Press()).svg == drawn().svg == fresh.stdout.decode()


def test_labels_stay_text() -> None:
    """Quotes, ampersands, backslashes, tags and what looks like an attribute are shown as they are written."""
    labels = [text.text for text in tree().all("text")]

    assert ["one & all", "it's two", *map(shorten, HOSTILE)] == labels
    assert "<b>" not in drawn().svg and "</script>" not in drawn().svg


def test_title_and_description_are_ours() -> None:
    """Assistive technology hears our title and description and none of Vega's labels."""
    drawing = tree().all("svg")[0]
    titles = {part.attributes["id"]: part.text for part in drawing.walk() if part.tag in {"title", "desc"}}

    assert {"made-up-title": 'Title "quoted" & <b>', "made-up-description": "Description </desc>"} == titles
    assert "img" == drawing.attributes["role"]
    assert set(drawing.attributes["aria-labelledby"].split()) == set(titles)
    assert not [part for part in drawing.walk() if part.tag != "svg" and {"role", "aria-label", "aria-roledescription"} & set(part.attributes)]


def test_nothing_that_the_policy_forbids() -> None:
    """No style, no font of its own, no colour of its own, no script, no foreign address."""
    drawing = tree()
    names = {name for part in drawing.walk() for name in part.attributes}

    assert not names & {"style", "font-family", "href", "xlink:href"} and not any(name.startswith("on") for name in names)
    assert not {"script", "style", "image", "use", "foreignobject"} & {part.tag for part in drawing.walk()}
    paints = {part.attributes[name] for part in drawing.walk() for name in ("fill", "stroke") if name in part.attributes}
    assert {"currentColor", "none"} >= paints
    assert "http" not in re.sub(r'xmlns(?::\w+)?="[^"]*"', "", drawn().svg)


def test_each_state_has_its_own_shape_and_class() -> None:
    """States can be told apart without colour."""
    marks = [part for part in tree().all("path") if part.attributes.get("class", "") in {f"k-chart__{s.replace('_', '-')}" for s in STATES}]
    shapes = {mark.attributes["class"]: mark.attributes["d"] for mark in marks}

    assert len(HOSTILE) * 2 == len(marks)
    assert len(STATES) == len(shapes) == len(set(shapes.values()))


def test_the_frame_is_ours() -> None:
    """The size hangs on the numbers of rows and columns and on nothing that Vega measured with some font."""
    frame = plate(rows=3).frame
    box = PRESS.draw(plate(rows=3)).attrib["viewBox"]

    assert f"0 0 {frame.width} {frame.height}" == box
    assert f"translate({frame.left},{frame.top})" == PRESS.draw(plate(rows=3))[0].attrib["transform"]


@pytest.mark.parametrize(
    ("name", "expected"),
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
def test_labels_are_cut_by_columns(name: str, expected: str) -> None:
    """A label is cut by a rule of our own, never by the width of a font that happens to be installed."""
    assert expected == shorten(name)


def test_a_chart_without_rows_can_be_drawn() -> None:
    """An empty set is no mistake."""
    assert "k-chart" in label(plate(rows=0), lettering(), PRESS).svg
    assert "k-chart" in label(ScorePlate(()), lettering(), PRESS).svg


def test_two_charts_share_no_id() -> None:
    """Several charts can stand on one page."""
    one, other = (label(plate(), lettering(id), PRESS).svg for id in ("one", "other"))
    ids = [part.attributes["id"] for svg in (one, other) for part in parse_html(svg).walk() if "id" in part.attributes]

    assert 4 == len(ids) == len(set(ids))


def test_a_mark_says_its_value() -> None:
    """A mark carries its value as a title, which browsers show to a pointer without any script."""
    scores = ScorePlate((ScoreRow(score=50, low=40, high=60, ranked=True, faint=False), ScoreRow(score=30, low=20, high=40, ranked=False, faint=True)))
    words = {f"@{kind}{row}": "x" for kind in "rv" for row in range(2)}
    svg = label(scores, Lettering(id="a", title="t", description="d", words=words, values={"r0": "50 & up", "r1": "30"}), PRESS).svg
    titles = [mark.all("title")[0].text for mark in parse_html(svg).all("path") if mark.all("title")]

    assert ["50 & up", "30"] == titles
    assert "data-mark" not in svg


def test_a_word_without_a_place_is_a_mistake() -> None:
    """A token for which there is no word never reaches a page."""
    with pytest.raises(KeyError):
        label(plate(), Lettering(id="a", title="t", description="d"), PRESS)


def test_the_file_stands_alone() -> None:
    """The file has its colours inside, its title above and a line below, and is well-formed XML."""
    root = Xml.fromstring(drawn().as_file("Title", "Made up & dated"))  # noqa: S314  # our own drawing
    texts = [text.text for text in root.iter("{http://www.w3.org/2000/svg}text")]

    assert ("Title", "Made up & dated") == (texts[0], texts[-1])
    assert "prefers-color-scheme:dark" in (root.findtext("{http://www.w3.org/2000/svg}style") or "")


def test_the_legend_shows_the_dashes_of_its_lines() -> None:
    """Who cannot tell the colours apart finds each line in the legend by its dashes: colour and dashes share one legend."""
    curves = tuple(NamedCurve(name=name, points=(CurvePoint(seconds=60, share=0.5, low=0.4, high=0.6),), values=("x",)) for name in ("b", "a"))
    spec = json.loads(InteractiveCurves(curves=curves, scale=choose_time_scale(60, 600, 200), ticks={}).spec())
    (line,) = [layer["encoding"] for layer in spec["layer"] if "strokeDash" in layer["encoding"]]

    assert line["color"]["legend"] == line["strokeDash"]["legend"]
    (drawn,) = vl_convert.vegalite_to_vega(spec)["legends"]
    assert {"stroke", "strokeDash"} <= drawn.keys()
    assert line["color"]["legend"] is not None and line["color"]["scale"]["domain"] == line["strokeDash"]["scale"]["domain"]
