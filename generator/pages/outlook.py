"""How far the evidence carries while nobody is ranked, in sentences: what is told apart, who comes nearest, what would help."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.outlooks import Help, MarketRow, Nearest, Outlook, look_ahead
from generator.pages.boards import find_indicator
from generator.pages.page import PageMaker, PlatformLink, link_to
from generator.wording.figures import percent


@dataclass(frozen=True, slots=True, kw_only=True)
class NearestRow:
    """A platform near a provisional place: what it has and needs, and which indicators would be enough."""

    platform: PlatformLink
    has: str
    enough: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MarketLine:
    """One market: how many platforms, and how many of them have contacts that score, facts alone, or a place."""

    label: str
    platforms: int
    measured: int
    documented: int
    placed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlookFigures:
    """What `ranking.html` says of the evidence while nobody is ranked."""

    told_apart: str
    helps: tuple[str, ...]
    nearest: tuple[NearestRow, ...]
    markets: tuple[MarketLine, ...]
    unmeasured: tuple[str, ...]
    """One sentence for each market whose platforms nobody has measured."""


def build_outlook(profile_id: str, maker: PageMaker) -> OutlookFigures:
    """The outlook for one kind of user."""
    results = maker.results
    measured = {
        id: frozenset(name for name, entry in found.indicators.items() if entry.known and entry.observations)
        for id, found in results.measurements.items()
    }
    ranking = results.profiles[profile_id]
    found = look_ahead(ranking, results.indicators, results.scorecards, maker.dataset.platforms, measured, results.rubric)
    return OutlookFigures(
        told_apart=_told_apart(found, maker),
        helps=tuple(_helps(found, maker)),
        nearest=tuple(_nearest(found, maker)),
        markets=tuple(_market(row, maker) for row in found.markets),
        unmeasured=tuple(_unmeasured(found.markets, maker)),
    )


def market_label(market: str | None, maker: PageMaker) -> str:
    """A market in words; none on record is said."""
    return maker.words.label("market", market) if market else maker.words.say("market not recorded")


def _name(indicator_id: str, maker: PageMaker) -> str:
    return maker.words.own(find_indicator(indicator_id, maker)[1].label)


def _told_apart(found: Outlook, maker: PageMaker) -> str:
    words, number = maker.words, len(found.with_data)
    if not number:
        return words.say("On no indicator is there evidence for two platforms, so none can be told from another.")
    if not found.telling:
        return words.count(
            "On %(number)s indicator there is evidence for two platforms or more, and its intervals tell no two of them apart.",
            "On %(number)s indicators there is evidence for two platforms or more, and on none do the intervals tell any two apart.",
            number,
        )
    return words.say(
        "Indicators with evidence for two platforms or more: %(number)s. The intervals tell some of these platforms apart on: %(names)s.",
        number=str(number),
        names=words.listed([_name(id, maker) for id in found.telling]),
    )


def _helps(found: Outlook, maker: PageMaker) -> Iterator[str]:
    """What one indicator would do, and what a series of test contacts."""
    words = maker.words
    if found.single is not None:
        yield _single(found.single, found, maker)
    if found.contacts.share > 0:
        yield words.say(
            "Test contacts feed %(number)s indicators, up to %(share)s of the weight: a full series would give %(lifted)s of %(all)s platforms a provisional place.",
            number=str(len(found.contacts.indicator_ids)),
            share=percent(found.contacts.share),
            lifted=str(found.contacts.lifted),
            all=str(found.without_place),
        )


def _single(single: Help, found: Outlook, maker: PageMaker) -> str:
    words, facts = maker.words, {"name": _name(single.indicator_ids[0], maker), "share": percent(single.share, 1)}
    if not single.lifted:
        return words.say("No single indicator is enough for a provisional place, which asks for %(needed)s; the weightiest with %(share)s is: %(name)s.", needed=percent(found.needed), **facts)
    return words.say(
        "Of all indicators this one alone would help most platforms: %(name)s (%(share)s). It would give %(lifted)s of %(all)s platforms a provisional place.",
        lifted=str(single.lifted),
        all=str(found.without_place),
        **facts,
    )


def _nearest(found: Outlook, maker: PageMaker) -> Iterator[NearestRow]:
    platforms = {platform.id: platform for platform in maker.dataset.platforms}
    for entry in found.nearest:
        yield NearestRow(
            platform=link_to(platforms[entry.platform_id], maker),
            has=maker.words.say("evidence for %(has)s of the weight, %(needed)s needed", has=percent(entry.coverage, 1), needed=percent(found.needed)),
            enough=_enough(entry, maker),
        )


def _enough(entry: Nearest, maker: PageMaker) -> str:
    words = maker.words
    names = [words.say("%(name)s (%(share)s)", name=_name(step.indicator_id, maker), share=percent(step.share, 1)) for step in entry.steps]
    return words.say("enough would be, weightiest first: %(names)s", names=words.listed(names))


def _market(row: MarketRow, maker: PageMaker) -> MarketLine:
    return MarketLine(
        label=market_label(row.market, maker),
        platforms=len(row.platform_ids),
        measured=row.measured,
        documented=row.documented,
        placed=row.placed,
    )


def _unmeasured(rows: Iterable[MarketRow], maker: PageMaker) -> Iterator[str]:
    for row in rows:
        if row.market is not None and not row.measured:
            yield maker.words.count(
                "%(market)s: nobody has measured the %(number)s platform on record for this market.",
                "%(market)s: nobody has measured any of the %(number)s platforms on record for this market.",
                len(row.platform_ids),
                market=market_label(row.market, maker),
            )
