"""Which tables there are: their files, titles and rows; the CSV, JSON and SQLite files all come from these."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, Literal, cast

from generator.exports import record_rows, rows
from generator.exports.facts import (
    list_business_services,
    list_channels,
    list_figures,
    list_platforms,
    list_refund_rules,
    list_sources,
    list_vendors,
)
from generator.exports.ground import Ground
from generator.exports.json_files import UNIONS
from generator.exports.measured import (
    list_contact_sets,
    list_contacts,
    list_indicators,
    list_rankings,
    list_waits,
)
from generator.exports.records import (
    list_disagreements,
    list_events,
    list_ladders,
    list_refund_practice,
    list_refusal_grounds,
    list_replies,
    list_routes,
    list_searches,
    list_statements,
)
from generator.languages import Text
from generator.pages.published import TABLES, PublishedTable, extract_path

ColumnType = Literal["string", "integer", "number", "list"]
Cell = str | int | float | tuple[str, ...] | None
_TYPES: Final[dict[object, ColumnType]] = {int: "integer", float: "number"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: its name, type and explanation; `words` are all it may hold, where the list is closed."""

    name: str
    type: ColumnType
    required: bool
    words: tuple[str, ...]
    doc: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table with all its rows; `key` are the columns that name a row, empty where none do."""

    name: str
    title: Text
    holds: Text
    row_type: type
    key: tuple[str, ...]
    rows: tuple[Any, ...]

    @property
    def about_platforms(self) -> bool:
        """Whether each row is about one platform."""
        return any(column.name == "platform" for column in self.columns)

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns, in their order."""
        return columns_of(cast(Hashable, self.row_type))


@lru_cache
def columns_of(row_type: Hashable) -> tuple[Column, ...]:
    """The columns of a kind of row, read from its fields."""
    return tuple(_column(name, *typing.get_args(hint)) for name, hint in typing.get_type_hints(row_type, include_extras=True).items())


def _column(name: str, hint: Any, doc: Text) -> Column:
    options = typing.get_args(hint) if typing.get_origin(hint) in UNIONS else (hint,)
    kinds = [option for option in options if option is not types.NoneType]
    words = typing.get_args(kinds[0]) if typing.get_origin(kinds[0]) is Literal else ()
    is_list = typing.get_origin(kinds[0]) is tuple
    return Column(
        name=name,
        type="list" if is_list else _TYPES.get(kinds[0], "string"),
        required=len(kinds) == len(options) and not is_list,
        words=words,
        doc=doc,
    )


def list_tables(ground: Ground) -> tuple[Table, ...]:
    """Every table of the set, in the order in which it is listed."""
    return tuple(_table(published, ground) for published in TABLES)


def list_extracts(ground: Ground, tables: Iterable[Table]) -> Iterable[tuple[str, Text, Table]]:
    """The rows of each single ranking, by kind of user and by dimension: site path, title and table."""
    whole = next(table for table in tables if table.name == "rankings")
    profiles, dimensions = ground.results.rubric.profiles, ground.results.rubric.dimensions
    for kind, folder, entries in (("profile", "rankings", profiles), ("dimension", "dimensions", dimensions)):
        for id, entry in entries.items():
            own = tuple(row for row in whole.rows if (row.kind, row.ranking) == (kind, id))
            yield extract_path(folder, id), entry.label, dataclasses.replace(whole, rows=own)


def _table(published: PublishedTable, ground: Ground) -> Table:
    row_type, key, listed = _MADE[published.name]
    return Table(
        name=published.name,
        title=published.title,
        holds=published.holds,
        row_type=row_type,
        key=key,
        rows=tuple(listed(ground)),
    )


_MADE: Final[Mapping[str, tuple[type, tuple[str, ...], Callable[[Ground], Iterable[Any]]]]] = {
    "platforms": (rows.PlatformRow, ("platform",), list_platforms),
    "rankings": (rows.RankingRow, ("kind", "ranking", "platform"), list_rankings),
    "indicators": (rows.IndicatorRow, ("platform", "indicator"), list_indicators),
    "waits": (rows.WaitRow, ("platform", "indicator", "grouped_by", "group"), list_waits),
    "contact-sets": (rows.ContactSetRow, ("platform", "contact_set"), list_contact_sets),
    "contacts": (rows.ContactRow, (), list_contacts),
    "channels": (rows.ChannelRow, ("platform", "field"), list_channels),
    "refund-rules": (rows.RefundRuleRow, ("platform", "rule"), list_refund_rules),
    "refusal-grounds": (record_rows.GroundRow, ("platform", "field"), list_refusal_grounds),
    "refund-practice": (record_rows.PracticeRow, ("platform", "field"), list_refund_practice),
    "complaint-ladders": (record_rows.LadderRow, ("platform", "field", "step"), list_ladders),
    "statements": (record_rows.StatementRow, ("platform", "field"), list_statements),
    "events": (record_rows.EventRow, ("platform", "field"), list_events),
    "business-services": (rows.BusinessRow, ("platform", "field"), list_business_services),
    "vendors": (rows.VendorRow, (), list_vendors),
    "published-figures": (rows.FigureRow, (), list_figures),
    "replies": (record_rows.ReplyRow, ("platform", "field"), list_replies),
    "disagreements": (record_rows.DisagreementRow, ("platform", "field"), list_disagreements),
    "searches": (record_rows.SearchRow, ("platform", "field"), list_searches),
    "dispute-routes": (record_rows.RouteRow, ("market", "route"), list_routes),
    "sources": (rows.SourceRow, ("platform", "source"), list_sources),
}
"""For each table its kind of row, the columns that name a row, and where the rows come from."""
