"""The description of the tables keeps the rules of Data Package, Data Resource, Table Schema and Tabular Data v1, as published.

Written out here (https://specs.frictionlessdata.io/), since the package that checks them brings more than all our own dependencies.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any, Final

import pytest

from generator.pages.published import FOLDER
from tests.sites import SITES, SiteName, whole_site

Descriptor = Mapping[str, Any]
NAME: Final = re.compile(r"[-a-z0-9._/]+")
SAFE_PATH: Final = re.compile(r"(?![/.~])(?!.*\.\./)[^\\:]+")
HASH: Final = re.compile(r"sha256:([0-9a-f]{64})")
PACKAGE_KEYS: Final = {
    "resources", "name", "id", "licenses", "profile", "title", "description", "homepage", "version", "sources", "contributors",
    "keywords", "image", "created",
}  # fmt: skip
OWN_KEYS: Final = {"fictional", "rubric_version"}
"""A descriptor may hold keys of its own."""
RESOURCE_KEYS: Final = {
    "name", "path", "data", "profile", "title", "description", "format", "mediatype", "encoding", "bytes", "hash", "sources",
    "licenses", "schema", "dialect",
}  # fmt: skip
FIELD_KEYS: Final = {"name", "title", "type", "format", "example", "description", "constraints", "rdfType"}
SCHEMA_KEYS: Final = {"fields", "missingValues", "primaryKey", "foreignKeys"}
CONSTRAINTS: Final[Mapping[str, set[str]]] = {
    "string": {"required", "unique", "enum", "pattern", "minLength", "maxLength"},
    "integer": {"required", "unique", "enum", "minimum", "maximum"},
    "number": {"required", "unique", "enum", "minimum", "maximum"},
}
"""The types that the tables use, and which constraints each may have."""


@cache
def package(site: SiteName) -> tuple[Descriptor, Mapping[str, bytes]]:
    """The descriptor, and every file of its folder by the path from there."""
    folder = FOLDER.removeprefix("/")
    files = {path.removeprefix(folder): content for path, content in whole_site(site).items() if path.startswith(folder)}
    return json.loads(files["datapackage.json"]), files


@cache
def table(site: SiteName, path: str) -> tuple[list[str], list[list[str]]]:
    """Header and rows of a CSV as its dialect (the default one) reads them."""
    head, *rows = csv.reader(io.StringIO(package(site)[1][path].decode("utf-8-sig"), newline=""), strict=True)
    return head, rows


def resources(site: SiteName) -> list[Descriptor]:
    found: list[Descriptor] = package(site)[0]["resources"]
    return found


def columns(site: SiteName, resource: Descriptor, names: str | list[str]) -> list[tuple[str, ...]]:
    """The cells of some columns, row by row; names may be one or several, as in keys."""
    head, rows = table(site, resource["path"])
    places = [head.index(name) for name in ([names] if isinstance(names, str) else names)]
    return [tuple(row[place] for place in places) for row in rows]


def faults_of_cell(cell: str, field: Descriptor, missing: list[str]) -> Iterator[str]:
    """What is wrong with one cell under its field, by the lexical forms that Table Schema gives its types."""
    limits = field.get("constraints", {})
    if cell in missing:
        if limits.get("required"):
            yield "required"
        return
    if field["type"] == "integer" and not re.fullmatch(r"[-+]?\d+", cell):
        yield "integer"
    if field["type"] == "number":
        try:
            Decimal(cell)
        except InvalidOperation:
            yield "number"
    if "enum" in limits and cell not in limits["enum"]:
        yield "enum"
    if "pattern" in limits and not re.fullmatch(limits["pattern"], cell):
        yield "pattern"


@pytest.mark.parametrize("site", SITES)
def test_the_descriptor_keeps_the_rules(site: SiteName) -> None:
    """The package has a profile, a name, licences and resources with names of their own, and no key that nobody knows."""
    descriptor = package(site)[0]
    names = [resource["name"] for resource in descriptor["resources"]]

    assert "tabular-data-package" == descriptor["profile"]
    assert set(descriptor) - PACKAGE_KEYS == OWN_KEYS
    assert NAME.fullmatch(descriptor["name"])
    assert descriptor["licenses"] and all({"name", "path"} & set(licence) for licence in descriptor["licenses"])
    assert names and len(set(names)) == len(names)
    assert all(map(NAME.fullmatch, names))


@pytest.mark.parametrize("site", SITES)
def test_every_resource_is_the_file_it_names(site: SiteName) -> None:
    """Each path leads to a file below the descriptor, in its encoding, with the length and the hash that are told."""
    files = package(site)[1]
    for resource in resources(site):
        content, digest = files[resource["path"]], HASH.fullmatch(resource["hash"])

        assert set(resource) <= RESOURCE_KEYS
        assert "tabular-data-resource" == resource["profile"]
        assert SAFE_PATH.fullmatch(resource["path"])
        assert ("csv", "text/csv", "utf-8") == (resource["format"], resource["mediatype"], resource["encoding"])
        assert digest is not None
        assert (hashlib.sha256(content).hexdigest(), len(content)) == (digest[1], resource["bytes"])


@pytest.mark.parametrize("site", SITES)
def test_every_schema_keeps_the_rules(site: SiteName) -> None:
    """Fields have names of their own, a type and constraints that the type allows; keys are names of fields."""
    for resource in resources(site):
        schema = resource["schema"]
        names = [field["name"] for field in schema["fields"]]

        assert set(schema) <= SCHEMA_KEYS
        assert len(set(names)) == len(names)
        for field in schema["fields"]:
            assert set(field) <= FIELD_KEYS
            assert set(field.get("constraints", {})) <= CONSTRAINTS[field["type"]]
        assert set(schema.get("primaryKey", ())) <= set(names)


@pytest.mark.parametrize("site", SITES)
def test_every_row_is_as_described(site: SiteName) -> None:
    """The header names the fields in their order; every row has as many cells, each of its type and within its constraints."""
    for resource in resources(site):
        (head, rows), schema = table(site, resource["path"]), resource["schema"]
        fields, missing = schema["fields"], schema["missingValues"]
        faults = [
            (number, field["name"], cell, fault)
            for number, row in enumerate(rows, start=2)
            for field, cell in zip(fields, row, strict=True)
            for fault in faults_of_cell(cell, field, missing)
        ]

        assert head == [field["name"] for field in fields]
        assert [] == faults[:5], resource["path"]


@pytest.mark.parametrize("site", SITES)
def test_keys_hold(site: SiteName) -> None:
    """No two rows share a primary key, none of whose cells is empty; every foreign key leads to a row of its table."""
    by_name = {resource["name"]: resource for resource in resources(site)}
    led = 0
    for resource in by_name.values():
        schema = resource["schema"]
        keys = columns(site, resource, schema["primaryKey"]) if "primaryKey" in schema else []
        assert len(set(keys)) == len(keys), resource["name"]
        assert all(all(key) for key in keys), resource["name"]
        for key in schema.get("foreignKeys", ()):
            reference = key["reference"]
            target = by_name[reference["resource"]] if reference["resource"] else resource
            assert isinstance(key["fields"], str) == isinstance(reference["fields"], str)
            known = set(columns(site, target, reference["fields"]))
            assert {cells for cells in columns(site, resource, key["fields"]) if all(cells)} <= known, resource["name"]
            led += 1

    assert led >= sum("platform" in table(site, resource["path"])[0] for resource in by_name.values())


@pytest.mark.parametrize(
    ("cell", "field", "fault"),
    [
        ("", {"type": "string", "constraints": {"required": True}}, "required"),
        ("1.0", {"type": "integer"}, "integer"),
        ("1,5", {"type": "number"}, "number"),
        ("maybe", {"type": "string", "constraints": {"enum": ["yes", "no"]}}, "enum"),
        ("2026-13", {"type": "string", "constraints": {"pattern": r"\d{4}-(0\d|1[0-2])"}}, "pattern"),
    ],
)
def test_what_is_wrong_is_found(cell: str, field: Descriptor, fault: str) -> None:
    """The check itself finds each kind of fault."""
    assert [fault] == list(faults_of_cell(cell, field, [""]))
