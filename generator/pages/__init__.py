"""All pages of the site in one language, each a frozen context and the template that shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from generator.pages.calculation import build_calculation_page
from generator.pages.calculator import calculator_scripts
from generator.pages.changes import build_changes_page
from generator.pages.claims import build_ratings_page, build_vendors_page
from generator.pages.compare import build_compare_page, compare_scripts
from generator.pages.contribute import build_contribute_page
from generator.pages.coverage import CSV_PATH, build_coverage_page, coverage_csv
from generator.pages.data import build_data_page
from generator.pages.design import build_design_page
from generator.pages.dimension import build_dimension_pages
from generator.pages.dispute import build_dispute_pages, clause_scripts
from generator.pages.feed import Feed, FeedEntry, build_feed
from generator.pages.front import build_glossary_page, build_home_page, build_lost_page
from generator.pages.leaders import build_rank_index_page
from generator.pages.method import build_method_page
from generator.pages.overview import build_platforms_page
from generator.pages.page import Page, PageMaker
from generator.pages.platform import build_platform_page
from generator.pages.ranking import build_ranking_pages
from generator.pages.reach import build_channels_page
from generator.pages.refund_terms import build_refund_page
from generator.pages.scores import has_evidence
from generator.pages.search import search_path, search_script
from generator.pages.situations import build_situation_pages
from generator.pages.stability import build_stability_page
from generator.pages.trust import build_trust_pages
from generator.pages.waiting import build_waits_page

__all__ = ["CSV_PATH", "Feed", "FeedEntry", "Page", "PageMaker", "build_feed", "build_pages", "build_scripts", "coverage_csv"]

def _build_platform_pages(maker: PageMaker) -> Iterator[Page]:
    for platform in maker.dataset.platforms:
        yield build_platform_page(platform, maker)
        if has_evidence(platform.id, maker):
            yield build_calculation_page(platform, maker)


_BUILDERS: Final[tuple[Callable[[PageMaker], Page | Iterable[Page]], ...]] = (
    build_home_page,
    build_rank_index_page,
    build_ranking_pages,
    build_dimension_pages,
    build_method_page,
    build_stability_page,
    build_platforms_page,
    build_compare_page,
    build_channels_page,
    build_refund_page,
    build_dispute_pages,
    build_situation_pages,
    build_vendors_page,
    build_ratings_page,
    build_coverage_page,
    build_waits_page,
    build_data_page,
    build_glossary_page,
    build_contribute_page,
    build_changes_page,
    build_trust_pages,
    build_design_page,
    build_lost_page,
    _build_platform_pages,
)


def build_pages(maker: PageMaker, *, backwards: bool = False) -> Iterator[Page]:
    """Every page, each made when it is asked for: the general ones first and then those of platforms, or the other way round."""
    for build in reversed(_BUILDERS) if backwards else _BUILDERS:
        made = build(maker)
        yield from (made,) if isinstance(made, Page) else made


def build_scripts(maker: PageMaker) -> Iterator[tuple[str, bytes]]:
    """The site paths and contents of the scripts that hold data: what pages load only when a reader asks for it."""
    yield search_path(maker.words.language), search_script(maker)
    yield from compare_scripts(maker)
    yield from clause_scripts(maker)
    yield from calculator_scripts(maker)
