"""Which words of the format have labels, vocabulary by vocabulary: the closed lists, and the open ones as the data use them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from gettext import NullTranslations
from typing import Final, get_args

from generator.coverage import Kind, State
from generator.model import Law, Platform, words
from generator.model.hours import DAYS
from generator.model.refund import RefundRule
from generator.needs import Need
from generator.rubric import Scale, Slot
from generator.wording.catalogues import Wording
from generator.wording.phrases import Phrases

Label = tuple[str, str]
"""A vocabulary and one of its words."""

CLOSED: Final[Mapping[str, tuple[str, ...]]] = {
    "absence": (*words.ABSENCES, State.SEARCHED, State.MISSING, "not_told", "not_recorded", "not_scored"),
    "address_basis": get_args(words.AddressBasis),
    "affiliation": get_args(words.Affiliation),
    "audience": get_args(words.Audience),
    "binding": get_args(words.Binding),
    "business": get_args(words.BusinessTopic),
    "channel": get_args(words.ChannelKind),
    "charge": get_args(words.Charge),
    "claimed_by": get_args(words.ClaimedBy),
    "comparator": words.COMPARATORS,
    "condition": get_args(words.ConditionWord),
    "consequence": get_args(words.Consequence),
    "copy": get_args(words.CopyKind),
    "counted_as_used": get_args(words.CountedAsUsed),
    "date_basis": get_args(words.DateBasis),
    "decider": get_args(words.Decider),
    "device": get_args(words.Device),
    "event": get_args(words.EventWord),
    "event_kind": get_args(words.EventKind),
    "figure_comparator": get_args(words.FigureComparator),
    "form": get_args(words.Form),
    "form_chosen_by": get_args(words.Chooser),
    "gift_basis": get_args(words.GiftBasis),
    "indicator_kind": ("fact", "nothing_yet", "rating", "share", "wait"),
    "kind": tuple(Kind),
    "law_status": get_args(words.LawStatus),
    "law_use": get_args(words.LawUse),
    "listing_order": get_args(words.ListingOrder),
    "measure": get_args(words.MeasureWord),
    "measure_of_figure": get_args(words.Measure),
    "method": get_args(words.Method),
    "named_sum": get_args(words.NamedSum),
    "need": tuple(Need),
    "offer": get_args(words.Offer),
    "pay_by": get_args(words.PayBy),
    "practice": get_args(words.PracticeAct),
    "price_basis": get_args(words.PriceBasis),
    "product": words.KNOWN_PRODUCTS,
    "profile": get_args(words.Profile),
    "relation": get_args(words.Relation),
    "route": get_args(words.Route),
    "route_kind": get_args(words.RouteKind),
    "route_stage": get_args(words.RouteStage),
    "said_by": get_args(words.SaidBy),
    "scale": get_args(Scale),
    "search_place": get_args(words.SearchPlace),
    "sends_to": get_args(words.SendsTo),
    "set_by": get_args(words.SetBy),
    "situation": words.SITUATIONS,
    "silence": get_args(words.Silence),
    "slot": get_args(Slot),
    "source_kind": get_args(words.SourceKind),
    "staffing": get_args(words.Staffing),
    "statement": get_args(words.StatementTopic),
    "status": get_args(words.StatusWord),
    "subject": get_args(words.Subject),
    "teaching": get_args(words.Teaching),
    "topic": get_args(words.Topic),
    "unit": get_args(words.Unit),
    "used_unit": get_args(words.UsedUnit),
    "vendor_basis": get_args(words.VendorBasis),
    "vendor_relation": get_args(words.VendorRelation),
    "vendor_role": get_args(words.VendorRole),
    "way": words.KNOWN_WAYS,
    "yes_no": get_args(words.YesNo),
}
"""Vocabularies whose words the model fixes (of products and ways: the words it knows)."""

CALENDAR: Final[Mapping[str, tuple[str, ...]]] = {
    "day": DAYS,
    "month": tuple(map(str, range(1, 13))),
    "part_of_year": ("H1", "H2", "Q1", "Q2", "Q3", "Q4"),
}
"""What dates are made of: no words of the format, but labels all the same."""

OPEN: Final = frozenset(
    {"counted", "currency", "deduction", "document", "ladder", "market", "marked", "pay_by", "plan", "product", "tier", "time_zone", "way"}
)
"""Vocabularies that take words from the terms themselves."""


@dataclass(frozen=True, slots=True)
class _Listener(Wording):
    """A wording that remembers which labels it was asked for."""

    heard: set[Label]

    def label(self, vocabulary: str, word: str) -> str:
        self.heard.add((vocabulary, word))
        return word


def closed_labels() -> frozenset[Label]:
    """Every word of every closed vocabulary."""
    return _labels(CLOSED)


def calendar_labels() -> frozenset[Label]:
    """Days, months, quarters and halves of a year."""
    return _labels(CALENDAR)


def _labels(vocabularies: Mapping[str, tuple[str, ...]]) -> frozenset[Label]:
    return frozenset((vocabulary, str(word)) for vocabulary, known in vocabularies.items() for word in known)


def open_labels(platforms: Iterable[Platform], laws: Iterable[Law] = ()) -> frozenset[Label]:
    """The words of their own that `platforms` and `laws` use: products, plans, documents, currencies, time zones."""
    listener = _Listener("en", NullTranslations(), set())
    phrases = Phrases(listener)
    for platform in platforms:
        _say_rules(platform.refund, phrases)
        listener.heard.update(_words_beside_the_rules(platform))
    for law in laws:
        _say_rules(law.refund, phrases)
        listener.heard.update(_words_of_law(law))
    return frozenset(listener.heard) - closed_labels() - calendar_labels()


def _say_rules(rules: Iterable[RefundRule], phrases: Phrases) -> None:
    for rule in rules:
        phrases.purchase(rule.for_)
        phrases.sentence(rule)
        phrases.details(rule)


def _words_of_law(law: Law) -> Iterator[Label]:
    if law.clock is not None and law.clock.zone is not None:
        yield "time_zone", law.clock.zone


def _words_beside_the_rules(platform: Platform) -> Iterator[Label]:
    listings = [entry.listing for entry in platform.contacts if entry.listing]
    sums = [*(case.price for case in platform.refund_practice), *(event.amount for event in platform.events)]
    words_of: dict[str, list[str | None]] = {
        "currency": [money.currency if money else None for money in sums],
        "ladder": [step.who for ladder in platform.complaint_ladder for step in ladder.steps],
        "market": [*platform.markets, *(listing.country for listing in listings)],
        "time_zone": [platform.clock.zone if platform.clock else None, *(channel.timezone for channel in platform.channels)],
    }
    return ((vocabulary, word) for vocabulary, known in words_of.items() for word in known if word is not None)
