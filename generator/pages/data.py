"""What the set of data is: how it came about and what it lacks, its files, figures of the whole sector, refused hosts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model import DatasetDescription
from generator.model.platform import ContextFigure, RejectedHost
from generator.pages.citations import Citations, SourceNote
from generator.pages.coverage import CSV_PATH
from generator.pages.page import FactRow, Page, PageMaker
from generator.pages.published import FOLDER, SQLITE_FILE, TABLES, document_path
from generator.pages.statements import Described, fact_rows
from generator.wording import Phrases, Wording
from generator.wording.citing import cite_edition

FILE_ID = "_dataset"
"""What a correction link names where others name the platform: the file `_dataset.yaml`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedHost:
    """A host that looks like a source and is not one."""

    host: str
    looks_like: str | None
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRow:
    """One file to take along, or several alike: each as title and site path, and what they hold."""

    links: tuple[tuple[str, str], ...]
    holds: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FileGroup:
    """Files of one kind."""

    title: str
    rows: tuple[FileRow, ...]
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DataPage:
    """What `data.html` shows; what describes the set is empty where nobody has described it."""

    title: str
    description: str
    answer: str
    id: str
    set_title: str | None
    about: str | None
    licence: str | None
    groups: tuple[FileGroup, ...]
    citation: str
    limits: tuple[str, ...]
    figures: tuple[FactRow, ...]
    refused: tuple[RefusedHost, ...]
    sources: tuple[SourceNote, ...]


def build_data_page(maker: PageMaker) -> Page:
    """The page about the data as a whole."""
    words, described = maker.words, maker.dataset.description
    citations = Citations(described.sources if described else {}, maker.phrases)
    figures = _figures(described, maker.phrases, citations)
    context = DataPage(
        title=words.say("The data and their limits"),
        description=words.say("How the data came about, what they lack, which files there are, and which hosts are refused."),
        answer=words.say("Everything shown here can be taken along and checked, source by source."),
        id=FILE_ID,
        set_title=words.own(described.title) if described else None,
        about=words.own(described.about) if described else None,
        licence=described.licence if described else None,
        groups=tuple(_groups(maker)),
        citation=words.own(cite_edition(described, date=maker.as_of, version=maker.results.rubric.version)),
        limits=_limits(words),
        figures=figures,
        refused=tuple(_refused(entry, maker.phrases) for entry in described.rejected_hosts) if described else (),
        sources=citations.notes(),
    )
    return Page(path="/data/", template="data.html", context=context)


def _groups(maker: PageMaker) -> Iterator[FileGroup]:
    words, rubric = maker.words, maker.results.rubric
    yield FileGroup(
        title=words.say("All at once"),
        rows=(
            _row("SQLite", f"{FOLDER}{SQLITE_FILE}", words.say("all tables below in one file")),
            _row("datapackage.json", f"{FOLDER}datapackage.json", words.say("what every column of the tables means (Frictionless data package)")),
            _row("index.json", f"{FOLDER}index.json", words.say("all files with their hashes, all platforms")),
            _row("checksums.txt", f"{FOLDER}checksums.txt", words.say("SHA-256 of every file, for sha256sum -c")),
        ),
    )
    coverage = words.say("which kinds of fact are known for each platform, and why others are not")
    yield FileGroup(
        title=words.say("Tables (CSV)"),
        rows=(
            *(_row(words.own(table.title), table.path, words.own(table.holds)) for table in TABLES),
            _row(words.say("Coverage"), CSV_PATH, coverage),
        ),
    )
    profiles = tuple((words.own(profile.label), document_path("rankings", id)) for id, profile in rubric.profiles.items())
    dimensions = tuple((words.own(entry.label), document_path("dimensions", id)) for id, entry in rubric.dimensions.items())
    markets = tuple((words.own(market.name), document_path("markets", market.id)) for market in maker.dataset.routes)
    yield FileGroup(
        title="JSON",
        rows=(
            FileRow(links=profiles, holds=words.say("by kind of user: ranking, weights with their reasons, stability")),
            FileRow(links=dimensions, holds=words.say("by dimension: indicators with their anchors, platforms by each")),
            *((FileRow(links=markets, holds=words.say("by market: where to complain, in the order in which to try")),) if markets else ()),
        ),
        note=words.say("The file of one platform is linked at the foot of its page. Every JSON file names its schema."),
    )


def _row(title: str, path: str, holds: str) -> FileRow:
    return FileRow(links=((title, path),), holds=holds)


def _limits(words: Wording) -> tuple[str, ...]:
    return (
        words.say("Empty is not zero: where a value is not known, the cell is empty and a word says why."),
        words.say("This is no random sample. Intervals cover the luck of the draw, not who chose to contribute."),
        words.say("A score without its tier, interval and date misleads; the files give a score only where the site does."),
        words.say("Replies in an app store speak for that channel and that country's listing only; the limits of each set are in its row."),
        words.say("Vendors and figures published by others are listed and never scored."),
    )


def _figures(described: DatasetDescription | None, phrases: Phrases, citations: Citations) -> tuple[FactRow, ...]:
    def describe(entry: ContextFigure, phrases: Phrases) -> Described:
        return Described(phrases.words.say("The whole sector"), phrases.words.own(entry.what))

    return fact_rows("context", described.context, describe, phrases, citations) if described else ()


def _refused(entry: RejectedHost, phrases: Phrases) -> RefusedHost:
    return RefusedHost(host=entry.host, looks_like=entry.looks_like, why=phrases.words.own(entry.why))
