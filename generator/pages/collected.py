"""Where waits were measured, in the words of the sets they come from: `Google Play in Indonesia`, so that no wait is quoted without it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.model.contacts import ContactSet
from generator.pages.page import PageMaker
from generator.rubric import Indicator


def name_measured(indicator: Indicator, platform_ids: Iterable[str], maker: PageMaker) -> str:
    """What an indicator measures and where that was done at these platforms, in stores and markets as far as the sets name them."""
    places = name_places(_sets_behind(indicator, frozenset(platform_ids), maker), maker)
    label = maker.words.own(indicator.label)
    return maker.words.say("%(name)s, %(places)s", name=label, places=places) if places else label


def name_places(sets: Iterable[ContactSet], maker: PageMaker) -> str:
    """The stores and markets that sets of contacts were taken from, each once; empty where they name none."""
    return maker.words.listed(list(dict.fromkeys(name for entry in sets if (name := _place(entry, maker)))))


def only_reviews(sets: Iterable[ContactSet]) -> bool:
    """Whether there are sets, and all of them are public reviews: these say nothing about chat, telephone or mail."""
    found = tuple(sets)
    return bool(found) and all(entry.is_public_review for entry in found)


def _place(entry: ContactSet, maker: PageMaker) -> str:
    listing, words = entry.listing, maker.words
    if listing is None:
        return ""
    if listing.country is None:
        return listing.store
    return words.say("%(store)s in %(market)s", store=listing.store, market=words.label("market", listing.country))


def _sets_behind(indicator: Indicator, platform_ids: frozenset[str], maker: PageMaker) -> Iterator[ContactSet]:
    """The sets of these platforms with a contact that the indicator looks at."""
    for platform in maker.dataset.platforms:
        if platform.id in platform_ids:
            seen = {contact.set_id for contact in maker.results.kinds[platform.id] if contact.passes(indicator.only)}
            yield from (entry for entry in platform.contacts if entry.id in seen)
