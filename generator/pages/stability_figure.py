"""How often each platform takes which place when weights and luck vary, as a figure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.charts import PlacePlate, PlaceRow, shorten
from generator.pages.figures import Column, Figure, Sketch, make_figure
from generator.pages.page import PageMaker
from generator.stability import PlatformStability, Stability
from generator.wording.figures import number, percent


@dataclass(frozen=True, slots=True, kw_only=True)
class _Share:
    """The share of draws in which a platform takes a place."""

    platform: PlatformStability
    place: int
    share: float
    mark: str


def build_stability_figure(stability: Stability, maker: PageMaker) -> Figure | None:
    """The places of a profile's platforms over all draws, by mean place; `None` where fewer than two are compared."""
    words = maker.words
    platforms = sorted(stability.platforms, key=lambda platform: (platform.mean_rank, platform.platform_id))
    if len(platforms) < 2:
        return None
    names = {platform.id: words.own(platform.name) for platform in maker.dataset.platforms}
    rows = [
        _Share(platform=platform, place=place, share=share, mark=f"r{index}-{place - 1}")
        for index, platform in enumerate(platforms)
        for place, share in enumerate(platform.rank_shares, start=1)
    ]
    return make_figure(
        Sketch(
            id=f"places-{stability.profile_id}",
            file=f"stability-{stability.profile_id}",
            title=words.say("How often each takes which place (%(name)s)", name=words.own(maker.results.rubric.profiles[stability.profile_id].label)),
            takeaway=_takeaway(platforms[0], names, stability, maker),
            plate=PlacePlate(rows=tuple(PlaceRow(shares=p.rank_shares, low=p.low_rank, high=p.high_rank) for p in platforms)),
            columns=(
                Column(key="platform", label=words.say("Platform"), kind="text", value=lambda s: s.platform.platform_id, shown=lambda s: names[s.platform.platform_id]),
                Column(key="place", label=words.say("Place"), value=lambda s: s.place),
                Column(key="share_of_draws", label=words.say("Share of draws"), value=lambda s: s.share, shown=lambda s: percent(s.share, 1)),
            ),
            rows=rows,
            words={
                **{f"@r{index}": shorten(names[platform.platform_id]) for index, platform in enumerate(platforms)},
                **{f"@v{index}": _numbers(platform, maker) for index, platform in enumerate(platforms)},
            },
            values={row.mark: _value(row, names, maker) for row in rows},
            note=words.say(
                "%(draws)s draws: each takes every value from its distribution and moves every weight by up to %(noise)s. The line below the bars holds %(level)s of them.",
                draws=number(stability.draws),
                noise=percent(maker.results.rubric.method.stability.weight_noise),
                level=percent(maker.results.rubric.method.interval.level),
            ),
        ),
        maker,
    )


def _numbers(platform: PlatformStability, maker: PageMaker) -> str:
    low, high = platform.low_rank, platform.high_rank
    return maker.words.say("mean place %(mean)s", mean=number(platform.mean_rank, 1)) + (f" ({low}–{high})" if low != high else f" ({low})")


def _value(row: _Share, names: Mapping[str, str], maker: PageMaker) -> str:
    return maker.words.say(
        "%(name)s: place %(place)s in %(share)s of draws", name=names[row.platform.platform_id], place=str(row.place), share=percent(row.share, 1)
    )


def _takeaway(first: PlatformStability, names: Mapping[str, str], stability: Stability, maker: PageMaker) -> str:
    """How firmly the platform with the best mean place is first."""
    return maker.words.say(
        "%(name)s comes first in %(share)s of %(draws)s draws.",
        name=names[first.platform_id], share=percent(first.rank_shares[0]), draws=number(stability.draws),
    )  # fmt: skip
