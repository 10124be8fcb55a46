"""Tables as CSV files, as one SQLite file, and as the description of a Frictionless data package."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from generator.exports.documents import Edition
from generator.exports.tables import Cell, Column, Table
from generator.pages.figures import write_csv
from generator.pages.published import LICENCE_ADDRESSES

_BETWEEN: Final = "; "
_SQL_TYPES: Final[Mapping[str, str]] = {"string": "TEXT", "list": "TEXT", "integer": "INTEGER", "number": "REAL"}
_WRITER_VERSION: Final = slice(96, 100)
"""Where an SQLite file notes the version of the library that wrote it; it says nothing about the content."""
_NEUTRAL_VERSION: Final = (3_040_000).to_bytes(4, "big")


def flat(value: Cell) -> str | int | float | None:
    """A cell of a table; a list becomes one text."""
    return _BETWEEN.join(value) if isinstance(value, tuple) else value


def flat_rows(table: Table) -> list[list[str | int | float | None]]:
    """The rows with one plain value for each column."""
    names = [column.name for column in table.columns]
    return [[flat(getattr(row, name)) for name in names] for row in table.rows]


def csv_file(table: Table) -> bytes:
    """A table as CSV; texts that a spreadsheet would take for a formula get an apostrophe in front."""
    return write_csv([column.name for column in table.columns], flat_rows(table))


# --- SQLite
def sqlite_file(tables: Sequence[Table], edition: Edition) -> bytes:
    """All tables in one SQLite file; the same rows give the same bytes, whichever version of SQLite wrote it."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        connection.execute("PRAGMA page_size = 4096")
        connection.execute("PRAGMA encoding = 'UTF-8'")
        connection.execute("BEGIN")
        connection.execute("CREATE TABLE edition (name TEXT PRIMARY KEY, value TEXT NOT NULL)")
        connection.executemany("INSERT INTO edition VALUES (?, ?)", _facts(edition))
        for table in tables:
            connection.execute(_create(table))
            places = ", ".join("?" * len(table.columns))
            connection.executemany(f"INSERT INTO {_name(table)} VALUES ({places})", flat_rows(table))  # noqa: S608 - the names are our own
        connection.execute("COMMIT")
        content = bytearray(connection.serialize())
    finally:
        connection.close()
    content[_WRITER_VERSION] = _NEUTRAL_VERSION
    return bytes(content)


def _facts(edition: Edition) -> Iterable[tuple[str, str]]:
    yield "title_zh", edition.title.zh
    yield "title_en", edition.title.en
    yield "as_of", edition.as_of
    yield "rubric_version", edition.rubric_version
    yield "fictional", edition.fictional
    yield "licence", edition.licence


def _name(table: Table) -> str:
    return table.name.replace("-", "_")


def _create(table: Table) -> str:
    """The statement that makes a table; its comments stay in the file for whoever looks at it."""
    lines = [_column_line(column) for column in table.columns]
    if table.key:
        lines.append(f"  PRIMARY KEY ({', '.join(map(_quoted, table.key))})")
    else:
        lines[-1] = lines[-1].replace(",", "", 1)
    return f"CREATE TABLE {_name(table)} ( -- {table.title.en} / {table.title.zh}\n" + "\n".join(lines) + "\n)"


def _column_line(column: Column) -> str:
    needed = " NOT NULL" if column.required else ""
    return f"  {_quoted(column.name)} {_SQL_TYPES[column.type]}{needed}, -- {column.doc.en} / {column.doc.zh}"


def _quoted(name: str) -> str:
    return f'"{name}"'


# --- Frictionless
def data_package(tables: Sequence[Table], files: Mapping[str, tuple[str, int]], edition: Edition) -> dict[str, Any]:
    """The description of the package (Frictionless Tabular Data Package 1.0); `files` tells hash and length by path."""
    fictional = edition.fictional == "yes"
    return {
        "profile": "tabular-data-package",
        "name": "kefubang-fictional" if fictional else "kefubang",
        "title": f"{edition.title.en} / {edition.title.zh}",
        "description": "Empty is not zero: a value that is not known is left empty. See contact-sets for the limits of each set of contacts. "
        "Several values in one cell stand apart by '; '. A text that a spreadsheet would take for a formula begins with an apostrophe.",
        "version": edition.as_of,
        "fictional": fictional,
        "rubric_version": edition.rubric_version,
        "licenses": [_licence(edition.licence)],
        "resources": [_resource(table, *files[f"{table.name}.csv"]) for table in tables],
    }


def _licence(name: str) -> dict[str, str]:
    address = LICENCE_ADDRESSES.get(name)
    known = {"name": name.replace(" ", "-"), "title": name}
    return {**known, "path": address} if address else known


def _resource(table: Table, digest: str, length: int) -> dict[str, Any]:
    schema: dict[str, Any] = {"fields": [_field(column) for column in table.columns], "missingValues": [""]}
    if table.key:
        schema["primaryKey"] = list(table.key)
    keys = [_reference("platform", "platforms")] if table.about_platforms and table.name != "platforms" else []
    if table.name == "contacts":
        keys.append(_reference(["platform", "contact_set"], "contact-sets"))
    if keys:
        schema["foreignKeys"] = keys
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}.csv",
        "title": f"{table.title.en} / {table.title.zh}",
        "description": f"{table.holds.en} / {table.holds.zh}",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": length,
        "hash": f"sha256:{digest}",
        "schema": schema,
    }


def _reference(fields: str | list[str], table: str) -> dict[str, Any]:
    """That the cells of some columns are those of a row of another table, where the columns have the same names."""
    return {"fields": fields, "reference": {"resource": table, "fields": fields}}


def _field(column: Column) -> dict[str, Any]:
    limits: dict[str, Any] = {"required": True} if column.required else {}
    if column.words:
        limits["enum"] = list(column.words)
    entry = {"name": column.name, "type": "string" if column.type == "list" else column.type}
    return {**entry, "description": f"{column.doc.en} / {column.doc.zh}", **({"constraints": limits} if limits else {})}
