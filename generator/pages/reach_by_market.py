"""What is on record in each market for somebody who needs a human: on how many platforms one can ask, ring up, reach a person, or none of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from generator.facts import is_for_others
from generator.model import Platform
from generator.needs import is_for_any_question
from generator.pages.channels import HUMAN, RankedChannel, Speed, by_speed, ways_to_ask
from generator.pages.dispute import dispute_path
from generator.pages.page import PageMaker

_CHINA: Final = "CN"
CHINA, ELSEWHERE = "china", "elsewhere"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reachable:
    """What is on record of one platform for a learner who needs a human."""

    ask: bool
    """A way on which a question can be put, spoken or in writing, as the platform says or somebody saw."""
    person: bool
    """One of these on which, as it is said, people answer."""
    telephone: bool
    """One of these that is a telephone for any question, with its number."""
    limited_telephone: bool
    """Instead a telephone for one matter or plan, or of which no number is on record; not one that only others tell of."""
    some: bool
    """Anything at all that is not known to be gone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarketReach:
    """One market: so many platforms, so many of them with each way on record; `routes` is the page of places to complain."""

    label: str
    platforms: int
    person: int
    telephone: int
    limited_telephone: int
    ask: int
    other: int
    """With something on record, but nothing by which a learner can ask."""
    routes: str | None

    @property
    def none(self) -> int:
        """Without any way on record."""
        return self.platforms - self.ask - self.other


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
    found = {platform.id: find_reach(platform, maker) for platform in maker.dataset.platforms}
    routes = {routes.id: dispute_path(routes.id) for routes in maker.dataset.routes if routes.market == _CHINA}
    markets = []
    for id, label in label_markets(maker).items():
        here = [found[platform.id] for platform in maker.dataset.platforms if id in markets_of(platform)]
        markets.append(
            MarketReach(
                label=label,
                platforms=len(here),
                person=sum(each.person for each in here),
                telephone=sum(each.telephone for each in here),
                limited_telephone=sum(each.limited_telephone for each in here),
                ask=sum(each.ask for each in here),
                other=sum(each.some and not each.ask for each in here),
                routes=next(iter(routes.values()), None) if id == CHINA else "/dispute/",
            )
        )
    return tuple(market for market in markets if market.platforms)


def find_reach(platform: Platform, maker: PageMaker) -> Reachable:
    """What is on record of a platform."""
    standing = [each for each in by_speed(platform, maker) if each.speed[0] < Speed.FADED]
    asked = ways_to_ask(platform, maker)
    telephone = any(_is_telephone(each) and is_for_any_question(each.channel) for each in asked)
    return Reachable(
        ask=bool(asked),
        person=any(each.speed[0] is Speed.MEASURED or each.channel.staffed_by in HUMAN for each in asked),
        telephone=telephone,
        limited_telephone=not telephone and any(_is_limited_telephone(each) for each in standing),
        some=bool(standing),
    )


def _is_telephone(each: RankedChannel) -> bool:
    return each.channel.kind == "phone"


def _is_limited_telephone(each: RankedChannel) -> bool:
    """Whether a telephone is for some matters alone or without its number, and more than hearsay."""
    return _is_telephone(each) and each.speed[0] is not Speed.UNCONFIRMED and not is_for_others(each.channel) and not is_for_any_question(each.channel)
