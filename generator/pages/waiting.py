"""How long people wait: the page that sets platforms side by side, and the figures on the page of each."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model import Platform
from generator.pages.collected import name_places, only_reviews
from generator.pages.curve_figures import build_indicator_curves, build_platform_curves
from generator.pages.figures import Figure, files_of
from generator.pages.page import Page, PageMaker
from generator.pages.pattern_figures import build_week_figure, build_year_figure
from generator.pages.promise_figures import build_promise_figure


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """One kind of wait: its anchor, its name, and its curves."""

    anchor: str
    title: str
    curves: Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitsPage:
    """What `waits.html` shows; `unmeasured` are the kinds of wait that nobody has measured."""

    title: str
    description: str
    answer: str
    limits: str | None
    """What the waits say nothing about, where all of them are public reviews."""
    waits: tuple[Waiting, ...]
    unmeasured: tuple[str, ...]
    promises: Figure | None


def build_waits_page(maker: PageMaker) -> Page:
    """The page about waiting times."""
    words = maker.words
    kinds = [(id, words.own(entry.label)) for _, id, entry in maker.results.rubric.all_indicators() if entry.reads == "first_reply"]
    drawn = [(id, label, build_indicator_curves(id, maker)) for id, label in kinds]
    found = tuple(
        Waiting(anchor=id.replace("_", "-"), title=label, curves=figure) for id, label, figure in drawn if figure is not None
    )
    promises = build_promise_figure(maker.dataset.platforms, maker)
    context = WaitsPage(
        title=words.say("How long people wait"),
        description=words.say("The share of contacts answered over time, platform beside platform, with intervals."),
        answer=words.say("Waiting times as they were measured; those who never had an answer count too."),
        limits=_limits(maker),
        waits=found,
        unmeasured=tuple(label for _, label, figure in drawn if figure is None),
        promises=promises,
    )
    return Page(path="/waits/", template="waits.html", context=context, files=files_of(*(entry.curves for entry in found), promises))


def _limits(maker: PageMaker) -> str | None:
    sets = [entry for platform in maker.dataset.platforms for entry in platform.contacts]
    if not only_reviews(sets):
        return None
    return maker.words.say(
        "All of them are public replies to reviews (%(places)s). They say nothing about how long chat, telephone or mail take.",
        places=name_places(sets, maker),
    )


def build_wait_figures(platform: Platform, maker: PageMaker) -> tuple[Figure, ...]:
    """The figures of one platform's waits; promises only where one of them was measured."""
    measured = any(waits.waits is not None for waits in maker.results.measurements[platform.id].indicators.values())
    figures = (
        build_platform_curves(platform.id, maker),
        build_promise_figure((platform,), maker) if measured else None,
        build_week_figure(platform.id, maker),
        build_year_figure(platform.id, maker),
    )
    return tuple(figure for figure in figures if figure is not None)
