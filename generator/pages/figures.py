"""A chart as pages show it: title, takeaway, drawing, and the same rows as a table and as a file."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from generator.charts import RUNTIME_PATH, Drawing, InteractiveCurves, Lettering, Plate, label, looks
from generator.files import RenderedFile
from generator.pages.page import PageMaker

FOLDER: Final = "/data/v1/charts/"
_FORMULA_SIGNS: Final = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""What begins a formula; Asian spreadsheets take the full-width signs too."""
_BLANKS: Final = " \t\r\n\N{NO-BREAK SPACE}\N{IDEOGRAPHIC SPACE}"
Row = TypeVar("Row")
Value = str | int | float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """A file of a figure: what a reader calls it, its site path, and what it holds."""

    label: str
    path: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Explorer:
    """The interactive version of a figure: the key under which its script leaves the chart, and the scripts a click loads."""

    key: str
    path: str
    runtime: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A chart on a page. `columns` are (label, 'text' or 'number') pairs; the cells of `rows` are words in their order."""

    id: str
    title: str
    takeaway: str
    drawing: Drawing
    note: str | None
    columns: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, ...], ...]
    downloads: tuple[Download, ...]
    explorer: Explorer | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Column(Generic[Row]):
    """One column of the table and the file: `key` is its head in the file; `value` its exact value, `shown` its words."""

    key: str
    label: str
    value: Callable[[Row], Value]
    shown: Callable[[Row], str] | None = None
    kind: str = "number"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch(Generic[Row]):
    """All that makes a figure, before it is drawn.

    `id` is unique among the figures of its page and `file` on the site. `words` and `values` are the texts of the plate's tokens and marks.
    """

    id: str
    file: str
    title: str
    takeaway: str
    plate: Plate
    columns: Sequence[Column[Row]]
    rows: Sequence[Row]
    words: Mapping[str, str]
    values: Mapping[str, str]
    note: str | None = None
    interactive: InteractiveCurves | None = None


def make_figure(sketch: Sketch[Row], maker: PageMaker) -> Figure:
    """Draws a figure and writes its table and files, all from the same rows."""
    words, language = maker.words, maker.words.language
    lettering = Lettering(
        id=f"{sketch.id}-drawing", title=sketch.title, description=sketch.takeaway, words=sketch.words, values=sketch.values
    )
    drawing = label(sketch.plate, lettering, maker.press)
    return Figure(
        id=f"figure-{sketch.id}",
        title=sketch.title,
        takeaway=sketch.takeaway,
        drawing=drawing,
        note=sketch.note,
        columns=tuple((column.label, column.kind) for column in sketch.columns),
        rows=tuple(tuple(_shown(column, row) for column in sketch.columns) for row in sketch.rows),
        downloads=(
            Download(
                label=words.say("Drawing (SVG)"),
                path=f"{FOLDER}{sketch.file}.{language}.svg",
                content=drawing.as_file(sketch.title, _footer(maker)),
            ),
            Download(
                label=words.say("These rows (CSV)"),
                path=f"{FOLDER}{sketch.file}.csv",
                content=write_csv(
                    [*(column.key for column in sketch.columns), "fictional"],
                    [[*(column.value(row) for column in sketch.columns), _fictional(maker)] for row in sketch.rows],
                ),
            ),
        ),
        explorer=_explorer(sketch.interactive, f"{sketch.file}.{language}") if sketch.interactive is not None else None,
    )


def _explorer(chart: InteractiveCurves, key: str) -> Explorer:
    text = json.dumps(looks(), sort_keys=True, separators=(",", ":"))
    script = f'(window.kefubangCharts??={{}})[{json.dumps(key)}]={{"looks":{text},"spec":{chart.spec()}}};\n'
    return Explorer(key=key, path=f"/scripts/charts/{key}.js", runtime=RUNTIME_PATH, content=script.encode())


def files_of(*figures: Figure | None) -> tuple[RenderedFile, ...]:
    """The files of the figures of a page, for the page to carry."""
    return tuple(
        RenderedFile(part.path.removeprefix("/"), part.content)
        for figure in figures
        if figure is not None
        for part in (*figure.downloads, *((figure.explorer,) if figure.explorer else ()))
    )


def _shown(column: Column[Row], row: Row) -> str:
    return column.shown(row) if column.shown is not None else str(column.value(row))


def _footer(maker: PageMaker) -> str:
    words = maker.words
    said = words.say("Kefubang, data as of %(date)s", date=maker.as_of)
    return words.joined([words.say("Fictional data."), said]) if maker.dataset.fictional else said


def _fictional(maker: PageMaker) -> str:
    return "yes" if maker.dataset.fictional else "no"


def write_csv(heads: Sequence[str], rows: Sequence[Sequence[Value]]) -> bytes:
    """A CSV with a byte-order mark, which spreadsheets need for Chinese; numbers exact, an absent value empty."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(heads)
    writer.writerows([[harmless(value) if isinstance(value, str) else value for value in row] for row in rows])
    return text.getvalue().encode("utf-8-sig")


def harmless(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.lstrip(_BLANKS).startswith(_FORMULA_SIGNS) or text.startswith(("\t", "\r")) else text
