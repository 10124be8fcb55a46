"""What is on record in each market for somebody who needs a human: how many platforms have a person, a telephone, any way, or nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from generator.model import Platform
from generator.pages.channels import HUMAN, RankedChannel, Speed, by_speed
from generator.pages.dispute import dispute_path
from generator.pages.page import PageMaker

_CHINA: Final = "CN"
CHINA, ELSEWHERE = "china", "elsewhere"


@dataclass(frozen=True, slots=True, kw_only=True)
class MarketReach:
    """One market: so many platforms, so many of them with each way on record; `routes` is the page of places to complain."""

    label: str
    platforms: int
    person: int
    """With a way on which, as it is said, people answer."""
    telephone: int
    some: int
    """With any way."""
    routes: str | None

    @property
    def none(self) -> int:
        """Without any way on record."""
        return self.platforms - self.some


def markets_of(platform: Platform) -> tuple[str, ...]:
    """Whether a platform sells in China, elsewhere, or both; one whose markets are not on record counts as elsewhere."""
    marks = dict.fromkeys(CHINA if market.split("-")[0] == _CHINA else ELSEWHERE for market in platform.markets)
    return tuple(marks) or (ELSEWHERE,)


def label_markets(maker: PageMaker) -> Mapping[str, str]:
    """The two markets that the page can be narrowed to, by id."""
    say = maker.words.say
    return {CHINA: say("Mainland China"), ELSEWHERE: say("Elsewhere, or not on record")}


def count_reach(maker: PageMaker) -> tuple[MarketReach, ...]:
    """Both markets, counted; a platform that sells in both counts in both."""
    ways = {platform.id: [each for each in by_speed(platform, maker) if _stands(each)] for platform in maker.dataset.platforms}
    routes = {routes.id: dispute_path(routes.id) for routes in maker.dataset.routes if routes.market == _CHINA}
    found = []
    for id, label in label_markets(maker).items():
        here = [ways[platform.id] for platform in maker.dataset.platforms if id in markets_of(platform)]
        found.append(
            MarketReach(
                label=label,
                platforms=len(here),
                person=sum(_has_person(entries) for entries in here),
                telephone=sum(any(each.channel.kind == "phone" for each in entries) for entries in here),
                some=sum(bool(entries) for entries in here),
                routes=next(iter(routes.values()), None) if id == CHINA else "/dispute/",
            )
        )
    return tuple(market for market in found if market.platforms)


def reachable(platform: Platform, maker: PageMaker) -> tuple[bool, bool, bool]:
    """Whether a platform has any way on record that stands, a telephone, and a way on which people answer."""
    ways = [each for each in by_speed(platform, maker) if _stands(each)]
    return bool(ways), any(each.channel.kind == "phone" for each in ways), _has_person(ways)


def _stands(each: RankedChannel) -> bool:
    return each.speed[0] < Speed.FADED


def _has_person(ways: Sequence[RankedChannel]) -> bool:
    return any(each.speed[0] is Speed.MEASURED or (each.channel.staffed_by in HUMAN and each.confirmed) for each in ways)
