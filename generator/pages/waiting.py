"""How long people wait, platform beside platform: one figure for each kind of wait that was measured."""

from __future__ import annotations

from dataclasses import dataclass

from generator.pages.curve_figures import build_indicator_curves
from generator.pages.figures import Figure, files_of
from generator.pages.page import Page, PageMaker


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
    waits: tuple[Waiting, ...]
    unmeasured: tuple[str, ...]


def build_waits_page(maker: PageMaker) -> Page:
    """The page about waiting times."""
    words = maker.words
    kinds = [(id, words.own(entry.label)) for _, id, entry in maker.results.rubric.all_indicators() if entry.reads == "first_reply"]
    drawn = [(id, label, build_indicator_curves(id, maker)) for id, label in kinds]
    found = tuple(
        Waiting(anchor=id.replace("_", "-"), title=label, curves=figure) for id, label, figure in drawn if figure is not None
    )
    context = WaitsPage(
        title=words.say("How long people wait"),
        description=words.say("The share of contacts answered over time, platform beside platform, with intervals."),
        answer=words.say("Waiting times as they were measured; those who never had an answer count too."),
        waits=found,
        unmeasured=tuple(label for _, label, figure in drawn if figure is None),
    )
    return Page(path="/waits/", template="waits.html", context=context, files=files_of(*(entry.curves for entry in found)))
