"""Who is in, and what is missing: every platform and kind of fact, as a chart, a table and a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from generator.charts import Drawing, Lettering, MatrixPlate, label, shorten
from generator.coverage import Coverage, Kind, State, cover_platform
from generator.pages.absences import meaning_of_absence
from generator.pages.figures import write_csv
from generator.pages.page import Page, PageMaker, PlatformLink, link_to
from generator.wording import Wording

CSV_PATH: Final = "/data/v1/coverage.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageRow:
    """One platform's row: for each kind the number of facts, or the word for why there are none."""

    link: PlatformLink
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Of how many platforms a kind of fact is known, as a number and as a share of all from 0 to 1."""

    label: str
    counted: str
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class CoveragePage:
    """What `coverage.html` shows."""

    title: str
    description: str
    answer: str
    takeaway: str
    kinds: tuple[str, ...]
    tallies: tuple[Tally, ...]
    """The kinds of fact, the best known first."""
    rows: tuple[CoverageRow, ...]
    absences: tuple[tuple[str, str], ...]
    """Why there may be no fact: the kind of absence, and what it means."""
    drawing: Drawing
    csv_path: str


def build_coverage_page(maker: PageMaker) -> Page:
    """The coverage page; the chart, the table and the CSV hold the same rows in the same order."""
    words = maker.words
    coverages = _ordered(maker)
    kinds = tuple(words.label("kind", kind.value) for kind in Kind)
    context = CoveragePage(
        title=words.say("Who is in, and what is missing"),
        description=words.say("For every platform: which kinds of fact are known, which are not, and why not."),
        answer=words.say("Most of what people ask about support is not known yet, and this page says exactly what."),
        takeaway=_takeaway(coverages, words),
        kinds=kinds,
        tallies=_tally(coverages, words),
        rows=tuple(_row(coverage, maker) for coverage in coverages),
        absences=tuple((state.value, meaning_of_absence(state.value, words)) for state in State if state is not State.KNOWN),
        drawing=_draw(coverages, kinds, maker),
        csv_path=CSV_PATH,
    )
    return Page(path="/coverage/", template="coverage.html", context=context)


def _ordered(maker: PageMaker) -> list[Coverage]:
    """Best known first; equals by id, so that both languages and the file have one order."""
    coverages = map(cover_platform, maker.dataset.platforms)
    return sorted(coverages, key=lambda coverage: (-coverage.known, coverage.platform.id))


def _row(coverage: Coverage, maker: PageMaker) -> CoverageRow:
    cells = tuple(
        str(cell.facts) if cell.state is State.KNOWN else maker.words.label("absence", cell.state.value) for cell in coverage.cells
    )
    return CoverageRow(link=link_to(coverage.platform, maker), cells=cells)


def _count(coverages: list[Coverage]) -> dict[Kind, int]:
    return {kind: sum(cell.state is State.KNOWN for row in coverages for cell in row.cells if cell.kind is kind) for kind in Kind}


def _tally(coverages: list[Coverage], words: Wording) -> tuple[Tally, ...]:
    total, counts = len(coverages), _count(coverages)
    return tuple(
        Tally(label=words.label("kind", kind.value), counted=words.say("%(known)s of %(kinds)s", known=str(counts[kind]), kinds=str(total)), share=counts[kind] / max(total, 1))
        for kind in sorted(Kind, key=lambda kind: -counts[kind])
    )


def _takeaway(coverages: list[Coverage], words: Wording) -> str:
    """The best and the least known kind, in numbers."""
    total = len(coverages)
    counts = _count(coverages)
    best = max(Kind, key=lambda kind: counts[kind])
    least = min(Kind, key=lambda kind: counts[kind])
    return words.say(
        "Best known: %(best)s, for %(most)s of %(total)s platforms. Least known: %(least)s, for %(fewest)s.",
        best=words.label("kind", best.value),
        most=str(counts[best]),
        total=str(total),
        least=words.label("kind", least.value),
        fewest=str(counts[least]),
    )


def _draw(coverages: list[Coverage], kinds: tuple[str, ...], maker: PageMaker) -> Drawing:
    words = maker.words
    states = tuple(tuple(cell.state.value for cell in coverage.cells) for coverage in coverages)
    names = {f"@r{row}": shorten(words.own(coverage.platform.name), MatrixPlate.name_columns) for row, coverage in enumerate(coverages)}
    lettering = Lettering(
        id="chart",
        title=words.say("What is known about each platform"),
        description=_takeaway(coverages, words),
        words=names | {f"@c{column}": shorten(kind) for column, kind in enumerate(kinds)},
    )
    return label(MatrixPlate(states, len(kinds)), lettering, maker.press)


def coverage_csv(maker: PageMaker) -> bytes:
    """The rows of the coverage page as CSV: platform, whether it is made up, known kinds, the state and count of each kind."""
    description = maker.dataset.description
    everything_fictional = description is not None and description.fictional == "yes"
    heads = ["platform", "name_zh", "name_en", "fictional", "known_kinds", *(f"{kind.value}_{part}" for kind in Kind for part in ("state", "facts"))]
    rows: list[list[str]] = []
    for coverage in _ordered(maker):
        name = coverage.platform.name
        fictional = "yes" if everything_fictional or coverage.platform.fictional == "yes" else "no"
        cells = [value for cell in coverage.cells for value in (cell.state.value, str(cell.facts))]
        rows.append([coverage.platform.id, name.zh, name.en, fictional, str(coverage.known), *cells])
    return write_csv(heads, rows)
