"""What the set of data is: how it came about and what it lacks, its files, figures of the whole sector, refused hosts."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model import DatasetDescription
from generator.model.platform import ContextFigure, RejectedHost
from generator.pages.citations import Citations, SourceNote
from generator.pages.coverage import CSV_PATH
from generator.pages.page import FactRow, Page, PageMaker
from generator.pages.statements import Described, fact_rows
from generator.wording import Phrases

FILE_ID = "_dataset"
"""What a correction link names where others name the platform: the file `_dataset.yaml`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedHost:
    """A host that looks like a source and is not one."""

    host: str
    looks_like: str | None
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DataPage:
    """What `data.html` shows; everything but the file is empty where nobody has described the set."""

    title: str
    description: str
    answer: str
    id: str
    set_title: str | None
    about: str | None
    licence: str | None
    csv_path: str
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
        csv_path=CSV_PATH,
        figures=figures,
        refused=tuple(_refused(entry, maker.phrases) for entry in described.rejected_hosts) if described else (),
        sources=citations.notes(),
    )
    return Page(path="/data/", template="data.html", context=context)


def _figures(described: DatasetDescription | None, phrases: Phrases, citations: Citations) -> tuple[FactRow, ...]:
    def describe(entry: ContextFigure, phrases: Phrases) -> Described:
        return Described(phrases.words.say("The whole sector"), phrases.words.own(entry.what))

    return fact_rows("context", described.context, describe, phrases, citations) if described else ()


def _refused(entry: RejectedHost, phrases: Phrases) -> RefusedHost:
    return RefusedHost(host=entry.host, looks_like=entry.looks_like, why=phrases.words.own(entry.why))
