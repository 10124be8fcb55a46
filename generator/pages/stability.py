"""How stable each ranking is: ranks over many draws, who would be first under other weights, and what variations change."""

from __future__ import annotations

from dataclasses import dataclass

from generator.pages.figures import Figure, files_of
from generator.pages.page import Page, PageMaker
from generator.pages.ranking import ranking_path
from generator.pages.stability_figure import build_stability_figure
from generator.pages.standings import label_of
from generator.rankings import Tier
from generator.stability import Change, PlatformStability, Stability, Variation, error_of_shares


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnRow:
    """One platform over all draws; shares of one. `leading` is the weighting under which it leads, as label and share."""

    platform_id: str
    name: str
    mean_rank: float
    low_rank: int
    high_rank: int
    first_near: float
    first_anywhere: float
    leading: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class VariationRow:
    """A ranking made in another way, and by how many ranks platforms move on average and at most."""

    label: str
    mean_shift: float
    largest_shift: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileStability:
    """The stability of one ranking; without rows when there are too few platforms to compare, which `answer` says."""

    id: str
    label: str
    path: str
    answer: str | None
    provisional: bool
    rows: tuple[DrawnRow, ...]
    variations: tuple[VariationRow, ...]
    chart: Figure | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StabilityPage:
    """What `stability.html` shows."""

    title: str
    description: str
    answer: str
    version: str
    as_of: str
    level: float
    draws: int
    draw_error: float
    """How far a share may be off, in percentage points."""
    noise: float
    profiles: tuple[ProfileStability, ...]


def build_stability_page(maker: PageMaker) -> Page:
    """The stability of all rankings."""
    words, rubric = maker.words, maker.results.rubric
    profiles = tuple(_profile(id, maker.results.stability[id], maker) for id in rubric.profiles)
    context = StabilityPage(
        title=words.say("How stable are the places?"),
        description=words.say("How much places hang on chance and on the weights: shares of ranks over many draws, and rankings made in other ways."),
        answer=_answer(profiles, maker),
        version=rubric.version,
        as_of=maker.as_of,
        level=maker.results.rubric.method.interval.level,
        draws=rubric.method.stability.draws,
        draw_error=100 * error_of_shares(rubric.method.stability.draws, rubric.method.interval.z),
        noise=rubric.method.stability.weight_noise,
        profiles=profiles,
    )
    return Page(path="/stability/", template="stability.html", context=context, files=files_of(*(profile.chart for profile in profiles)))


def _answer(profiles: tuple[ProfileStability, ...], maker: PageMaker) -> str:
    if not any(profile.rows for profile in profiles):
        return maker.words.say("Nobody is ranked yet, so there are no places that could be stable or not.")
    return maker.words.say("Read a place together with how often it changes hands.")


def _profile(id: str, found: Stability, maker: PageMaker) -> ProfileStability:
    words = maker.words
    enough = len(found.platforms) >= 2
    return ProfileStability(
        id=id,
        label=words.own(maker.results.rubric.profiles[id].label),
        path=ranking_path(id),
        answer=_why_none(found, maker),
        provisional=found.tier is Tier.PROVISIONAL,
        rows=tuple(_drawn(entry, maker) for entry in sorted(found.platforms, key=lambda e: (e.mean_rank, e.platform_id))) if enough else (),
        variations=tuple(_variation(entry, maker) for entry in found.variations) if enough else (),
        chart=build_stability_figure(found, maker),
    )


def _why_none(found: Stability, maker: PageMaker) -> str | None:
    """Why there is nothing to compare; `None` where there is, and the figure says it all."""
    words = maker.words
    if not found.platforms:
        return words.say("No platform has enough data yet.")
    names = {platform.id: words.own(platform.name) for platform in maker.dataset.platforms}
    if len(found.platforms) == 1:
        return words.say("%(name)s stands alone; there is nobody to change places with.", name=names[found.platforms[0].platform_id])
    return None


def _drawn(entry: PlatformStability, maker: PageMaker) -> DrawnRow:
    names = {platform.id: platform.name for platform in maker.dataset.platforms}
    return DrawnRow(
        platform_id=entry.platform_id,
        name=maker.words.own(names[entry.platform_id]),
        mean_rank=entry.mean_rank,
        low_rank=entry.low_rank,
        high_rank=entry.high_rank,
        first_near=entry.first_near,
        first_anywhere=entry.first_anywhere,
        leading=tuple((label_of(id, maker), share) for id, share in entry.central_weights or ()),
    )


def _variation(entry: Variation, maker: PageMaker) -> VariationRow:
    say = maker.words.say
    labels = {
        Change.EQUAL_WEIGHTS: say("All dimensions weigh the same"),
        Change.GEOMETRIC: say("Weighted product instead of sum: a lack can hardly be made up for"),
        Change.SHORTER_HALF_LIFE: say("Half-lives divided by %(factor)s", factor=f"{maker.results.rubric.method.stability.half_life_factor:g}"),
        Change.LONGER_HALF_LIFE: say("Half-lives multiplied by %(factor)s", factor=f"{maker.results.rubric.method.stability.half_life_factor:g}"),
    }
    label = say("Without %(dimension)s", dimension=label_of(entry.dimension_id, maker)) if entry.dimension_id else labels[entry.change]
    return VariationRow(label=label, mean_shift=entry.mean_shift, largest_shift=entry.largest_shift)
