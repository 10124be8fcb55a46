"""The sections of a platform's page that are ledgers of facts: what happened, what else is said, vendors, figures, events."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from generator.model import Platform
from generator.model.sources import Claim
from generator.pages import statements
from generator.pages.citations import Citations
from generator.pages.page import FactRow
from generator.wording import Phrases


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool:
    """Figures of one publisher about the same platforms taken together: said once, above the figures."""

    words: tuple[str, ...]
    rows: tuple[FactRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A group of facts with a heading."""

    anchor: str
    title: str
    side: str | None
    rows: tuple[FactRow, ...]
    pools: tuple[Pool, ...] = ()


@dataclass(frozen=True, slots=True)
class _Ledger:
    """Turns lists of a file into rows, and cites their sources."""

    platform: Platform
    phrases: Phrases
    citations: Citations
    names: Mapping[str, str]

    def rows(self, key: str, describe: Callable[..., statements.Described]) -> tuple[FactRow, ...]:
        """Every entry of the list `key`."""
        entries: tuple[Claim, ...] = getattr(self.platform, key)
        return statements.fact_rows(key, entries, describe, self.phrases, self.citations)


def build_sections(platform: Platform, phrases: Phrases, citations: Citations, names: Mapping[str, str]) -> Iterator[Section]:
    """The sections that have facts, in the order of the page; `names` are those of `statements.names_on_record`."""
    ledger = _Ledger(platform, phrases, citations, names)
    for section in (*_terms(ledger), *_service(ledger), *_record(ledger)):
        if section.rows or section.pools:
            yield section


def _terms(ledger: _Ledger) -> Iterator[Section]:
    say = ledger.phrases.words.say
    yield Section(
        anchor="refusals",
        title=say("Grounds for refusal"),
        side=say("The platform may refuse at its own discretion on these grounds."),
        rows=ledger.rows("refusal_grounds", statements.describe_ground),
    )
    yield Section(
        anchor="practice",
        title=say("What happened to people"),
        side=say("Single accounts, kept apart from the terms. They are no statistics."),
        rows=ledger.rows("refund_practice", statements.describe_practice),
    )
    yield Section(
        anchor="other-terms",
        title=say("What else the terms say"),
        side=None,
        rows=ledger.rows("statements", statements.describe_statement) + ledger.rows("complaint_ladder", statements.describe_ladder),
    )


def _service(ledger: _Ledger) -> Iterator[Section]:
    say = ledger.phrases.words.say
    yield Section(anchor="business", title=say("For companies"), side=None, rows=ledger.rows("business", statements.describe_business))
    yield Section(
        anchor="vendors",
        title=say("Vendors"),
        side=say("Who supplies a part of the service, and who says so. It never scores."),
        rows=ledger.rows("vendors", statements.describe_vendor),
    )
    single, pools = _figures(ledger)
    yield Section(
        anchor="ratings",
        title=say("Published figures"),
        side=say("Figures of third parties, shown with period and n as published. They never score."),
        rows=single,
        pools=pools,
    )


def _figures(ledger: _Ledger) -> tuple[tuple[FactRow, ...], tuple[Pool, ...]]:
    """The figures about this platform alone, and those about several taken together, publisher by publisher."""
    single: list[FactRow] = []
    pooled: dict[tuple[str, ...], list[FactRow]] = {}
    for index, figure in enumerate(ledger.platform.published_ratings):
        shared = statements.describe_pool(figure, ledger.phrases, ledger.names)
        described = (
            statements.describe_pooled(figure, ledger.phrases)
            if shared
            else statements.describe_figure(figure, ledger.phrases, ledger.names)
        )
        row = statements.fact_row(f"published_ratings[{index}]", figure, described, ledger.phrases, ledger.citations)
        (pooled.setdefault(shared, []) if shared else single).append(row)
    return tuple(single), tuple(Pool(words=words, rows=tuple(rows)) for words, rows in pooled.items())


def _record(ledger: _Ledger) -> Iterator[Section]:
    say = ledger.phrases.words.say
    yield Section(
        anchor="events",
        title=say("On record"),
        side=say("Penalties, judgements, press cases."),
        rows=ledger.rows("events", statements.describe_event),
    )
    yield Section(
        anchor="disputes",
        title=say("Where sources disagree"),
        side=say("Both are kept."),
        rows=ledger.rows("disputes", partial(statements.describe_conflict, ledger.platform)),
    )
    yield Section(
        anchor="replies",
        title=say("The platform's reply"),
        side=None,
        rows=ledger.rows("replies", partial(statements.describe_reply, ledger.platform)),
    )
