"""Machine-readable results: JSON, CSV, SQLite, their schemas and checksums, all from one model of rows."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from generator.exports.documents import (
    DOCUMENTS,
    FORMAT,
    Edition,
    FileEntry,
    IndexDocument,
    both,
    edition_of,
    list_documents,
)
from generator.exports.ground import Ground
from generator.exports.json_files import dump, write_json, write_schema
from generator.exports.rows import PlatformRow
from generator.exports.table_files import csv_file, data_package, sqlite_file
from generator.exports.tables import list_extracts, list_tables
from generator.files import RenderedFile
from generator.languages import Text
from generator.pages.published import FOLDER, LICENCE_ADDRESSES, SQLITE_FILE

__all__ = ["Exports", "Ground", "export_files", "export_schemas", "list_files"]

_TITLES: Final[Mapping[str, Text]] = {
    SQLITE_FILE: Text("全部表格（SQLite）", "All tables (SQLite)"),
    "datapackage.json": Text("表格说明（Frictionless）", "Description of the tables (Frictionless)"),
    "coverage.csv": Text("收录情况", "Coverage"),
}


def export_schemas() -> Mapping[str, bytes]:
    """The JSON Schema of every kind of document by the name of its file."""
    return {f"{name}.schema.json": write_schema(name, kind) for name, kind in DOCUMENTS.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Exports:
    """Files for machines with what each is called; what the index of the folder says besides."""

    titled: tuple[tuple[RenderedFile, Text], ...]
    edition: Edition
    platforms: tuple[PlatformRow, ...]

    @property
    def files(self) -> tuple[RenderedFile, ...]:
        """The files alone."""
        return tuple(file for file, _ in self.titled)


def export_files(ground: Ground) -> Exports:
    """Every file for machines but those that list the others."""
    tables, edition = list_tables(ground), edition_of(ground)
    made: list[tuple[RenderedFile, Text]] = [(_file(f"{table.name}.csv", csv_file(table)), table.title) for table in tables]
    measures = {_below(file): (_digest(file), len(file.content)) for file, _ in made}
    made.append((_file("datapackage.json", dump(data_package(tables, measures, edition))), _TITLES["datapackage.json"]))
    made.append((_file(SQLITE_FILE, sqlite_file(tables, edition)), _TITLES[SQLITE_FILE]))
    for kind, path, title, document in list_documents(ground, tables):
        made.append((_file(path.removeprefix(FOLDER), write_json(document, f"../schema/{kind}.schema.json")), title))
    for path, title, table in list_extracts(ground, tables):
        made.append((_file(path.removeprefix(FOLDER), csv_file(table)), title))
    for name, content in export_schemas().items():
        made.append((_file(f"schema/{name}", content), Text(f"结构说明：{name}", f"Schema: {name}")))
    platforms = next(table.rows for table in tables if table.name == "platforms")
    return Exports(titled=tuple(made), edition=edition, platforms=platforms)


def list_files(exports: Exports, beside: Iterable[RenderedFile], base_url: str | None) -> Iterator[RenderedFile]:
    """The index and the checksums of the exported files and of those `beside`, which pages have put into the same folder."""
    listed = [*exports.titled, *((file, _TITLES.get(_below(file), Text.same(_below(file)))) for file in beside)]
    edition = exports.edition
    index = IndexDocument(
        format=FORMAT,
        edition=edition,
        address=f"{base_url.rstrip('/')}{FOLDER}" if base_url else None,
        licence_address=LICENCE_ADDRESSES.get(edition.licence),
        files=tuple(
            FileEntry(path=_below(file), title=both(title), sha256=_digest(file))
            for file, title in sorted(listed, key=lambda entry: entry[0].path)
        ),
        platforms=exports.platforms,
    )
    index_file = _file("index.json", write_json(index, "schema/index.schema.json"))
    yield index_file
    everything = sorted([*(file for file, _ in listed), index_file], key=lambda file: file.path)
    yield _file("checksums.txt", "".join(f"{_digest(file)}  {_below(file)}\n" for file in everything).encode())


def _file(name: str, content: bytes) -> RenderedFile:
    return RenderedFile(f"{FOLDER}{name}".removeprefix("/"), content)


def _below(file: RenderedFile) -> str:
    return file.path.removeprefix(FOLDER.removeprefix("/"))


def _digest(file: RenderedFile) -> str:
    return hashlib.sha256(file.content).hexdigest()
