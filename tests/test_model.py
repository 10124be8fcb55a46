"""The model as a whole: frozen, strict, explained in two languages, and with closed words where the format fixes them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, get_args

import pytest
from hypothesis import given
from pydantic import ValidationError

from generator.languages import Text
from generator.model import DatasetDescription, Platform, addresses, fields, words
from generator.model.fields import Block
from generator.model.misreadings import MOST_SHOWN, READING_CODES, Misread, shown
from generator.model.suggestions import choose, narrow, nearest
from tests.reading import ANYTHING, is_tellable, misread_of


def blocks_below(annotation: Any, seen: set[type[Block]]) -> Iterator[type[Block]]:
    """Every block that a type can hold, each once."""
    if isinstance(annotation, type) and issubclass(annotation, Block) and annotation not in seen:
        seen.add(annotation)
        yield annotation
        for field in annotation.model_fields.values():
            yield from blocks_below(field.annotation, seen)
    for choice in get_args(annotation):
        yield from blocks_below(choice, seen)


BLOCKS = [*blocks_below(Platform, set()), *blocks_below(DatasetDescription, set())]
MINIMAL = {
    "format": "1",
    "id": "sample-school",
    "name": "Sample School",
    "sources": {"help": {"url": "https://www.sample.example/", "kind": "official", "stated_on": "unknown", "copy": "live"}},
}


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.__name__)
def test_every_block_has_a_name_for_messages(block: type[Block]) -> None:
    """A message says which group of keys is meant, in words."""
    assert "called" in block.__dict__
    assert block.called.zh
    assert block.called.en.split(" ")[0] in {"a", "an", "the"}


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.__name__)
def test_every_key_is_explained_in_both_languages(block: type[Block]) -> None:
    """Editors and the handbook show what a key means."""
    for name, field in block.model_fields.items():
        extra = field.json_schema_extra
        assert isinstance(extra, dict), name
        assert extra.get("zh"), name
        assert field.description, name


def test_a_platform_is_frozen() -> None:
    """Nothing changes after reading."""
    platform = Platform.model_validate(MINIMAL)
    with pytest.raises(ValidationError):
        platform.id = "other"  # type: ignore[misc]


def test_unknown_keys_are_refused() -> None:
    """A misspelt key would make a fact vanish."""
    with pytest.raises(ValidationError):
        Platform.model_validate({**MINIMAL, "nmae": "x"})


def test_codes_differ() -> None:
    """No two kinds of problems share a code."""
    assert len(READING_CODES) == len({code.id for code in READING_CODES})


@pytest.mark.parametrize(
    "address",
    [
        "https://www.sample.example/", "http://sample.example", "https://sample.example:8443/a?b=c#d", "https://xn--fiqs8s.example/帮助",
        "https://www.sample.example/help?q='x'&y=(1)", "https://a-b.c.sample.example/%E5%B8%AE%E5%8A%A9", "https://WWW.Sample.Example/",
        "https://www.sample.example/a..b/.well-known/c.",
    ],
)  # fmt: skip
def test_addresses(address: str) -> None:
    """Whole http and https addresses are taken as they are."""
    assert address == addresses.read_address(address)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,<script>alert(1)</script>", "vbscript:x", "file:///etc/passwd",
        "ftp://sample.example/", "//sample.example/", "www.sample.example", "/help", "HTTPS://sample.example/", " https://sample.example/",
        "https://sample.example/\n", "https://sample.example/\t", "java\nscript:alert(1)", "https://sample.example/a b", "https:///help",
        "https://user@sample.example/", "https://user:secret@sample.example/", "https://@sample.example/", "https://sample.example@evil.example/",
        "https://sample.example\\@evil.example/", "https://sample.example:0/", "https://sample.example:99999/", "https://sample.example:x/",
        "https://sample.example:/", "https://sample/", "https://localhost/", "https://127.0.0.1/", "https://[::1]/", "https://0x7f.1/",
        "https://sаmple.example/", "https://示例.example/", "https://sample。example/", "https://sample.example./", "https://-a.example/",
        "https://a..example/", "https://ex%61mple.example/", "https://sample.example/<script>", 'https://sample.example/"x"',
        "https://sample.example/a/../b", "https://sample.example/..", "https://sample.example/%2e%2E/b", "https://sample.example/./b",
        "https://sample.example/\u3000", "https://sample.example/\u2009x", "https://sample.example/`x`", "https://sample.example/{x}",
        "https://" + "a" * 64 + ".example/", "https://sample.example/" + "a" * 2_000, "https://", "", None, ["https://sample.example/"],
        {"https": "//sample.example/"}, "https://sample.example:８０/", "https://ａ.example/", "https://[sample.example]/",
    ],
)  # fmt: skip
def test_no_addresses(address: object) -> None:
    """Scripts, data, credentials, look-alike hosts, other hosts' paths and everything that hides where it leads are refused."""
    with pytest.raises(Misread) as caught:
        addresses.read_address(address)

    assert "E107" == caught.value.code.id


@pytest.mark.parametrize("domain", ["sample.example", "a.sample.example", "sites.sample.example/school", "sample.example/a/b.c"])
def test_domains(domain: str) -> None:
    """A host, or a host with the path of a school on it."""
    assert domain == addresses.read_domain(domain)


@pytest.mark.parametrize(
    "domain", ["example", "https://sample.example", "Sample.example", "sample.example/", "sample.example/..", "sample.example/a/../b", "", None, ["a.b"]]
)
def test_no_domains(domain: object) -> None:
    """Neither a scheme, nor a bare suffix, nor a path that climbs."""
    with pytest.raises(Misread):
        addresses.read_domain(domain)


@pytest.mark.parametrize("value", ["../x", "..", "a/b", "A", "a b", "a_b", "-a", "a-", "a--b", "", "é", "ａ", "a" * 65, "a\n", None, ["a"], {"a": "b"}])
def test_no_ids(value: object) -> None:
    """Ids become file names and addresses, so nothing but plain letters, digits and hyphens is taken."""
    with pytest.raises(Misread):
        fields.read_slug(value)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("示例", Text("示例", "示例")),
        ({"zh": "示例", "en": "Sample"}, Text("示例", "Sample")),
        ("  two\n lines ", Text("two lines", "two lines")),
        ("3 < 5 && 7 > 2; A&B, C; {{ x }}", Text.same("3 < 5 && 7 > 2; A&B, C; {{ x }}")),
    ],
)
def test_texts(value: object, expected: Text) -> None:
    """One string serves both languages; signs that only look like markup are text."""
    assert expected == fields.read_text(value)


@pytest.mark.parametrize(
    ("value", "path"),
    [
        ("<b>x</b>", ()), ("</script>", ()), ("<!-- x -->", ()), ("<?xml?>", ()), ("&lt;", ()), ("&#60;", ()), ("&#x3c;", ()), ("<IMG src=x>", ()),
        ("", ()), (" \n ", ()), ("\u3000", ()), ("x" * 2_001, ()), (None, ()), (["x"], ()), ({}, ()), ({"zh": "x"}, ()), ({"en": "x"}, ()),
        ({"zh": "x", "en": "<b>"}, ("en",)), ({"zh": ["x"], "en": "y"}, ("zh",)), ({"zh": "x", "en": "y", "fr": "z"}, ("fr",)),
    ],
)  # fmt: skip
def test_no_texts(value: object, path: tuple[str, ...]) -> None:
    """No HTML, nothing empty, both languages or one string for both; the path leads to the side that is wrong."""
    with pytest.raises(Misread) as caught:
        fields.read_text(value)

    assert ("E115", path) == (caught.value.code.id, caught.value.path)


def test_time_zones_come_from_the_database() -> None:
    """What everybody says for Beijing's time is mended; a list is refused, not looked up."""
    assert "Asia/Shanghai" == fields.read_timezone("Asia/Shanghai")
    for value in ("CST", ["Asia/Shanghai"], None):
        with pytest.raises(Misread):
            fields.read_timezone(value)


READERS = (
    fields.read_text, fields.read_name, fields.read_slug, fields.read_word, addresses.read_address, addresses.read_domain, fields.read_timezone,
    fields.read_market, fields.read_language_tag, fields.read_source_reference,
)  # fmt: skip


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.__name__)
@given(value=ANYTHING)
def test_readers_only_raise_misread(reader: Callable[[object], object], value: object) -> None:
    """Whatever stands in a file, a reader gives a value or a `Misread` that can be told in both languages."""
    assert is_tellable(misread_of(reader, value))


@given(ANYTHING)
def test_what_is_shown_is_short(value: object) -> None:
    """However long or deep a value is, a message holds its beginning."""
    assert len(shown(value)) <= MOST_SHOWN


def test_values_are_shown_as_the_file_has_them() -> None:
    """A contributor sees YAML, not the program's own notation."""
    assert "{progress: [30 %, ], paid: }" == shown({"progress": ["30 %", ""], "paid": None})
    assert "[1, 2, 3, 4, …]" == shown(["1", "2", "3", "4", "5"])


@pytest.mark.parametrize(
    ("word", "allowed", "expected"),
    [
        ("true", ("yes", "no"), "yes"),
        ("FALSE", ("yes", "no"), "no"),
        ("是", ("yes", "no"), "yes"),
        ("Help Centre", ("help_centre", "phone"), "help_centre"),
        ("app-store", ("direct", "app_store"), "app_store"),
        ("offical", ("official", "media"), "official"),
        ("zzz", ("official", "media"), None),
        ("pay", ("payment", "payout"), "payment"),
        ("course", ("course_start", "course_disabled"), None),
        ("true", ("official", "media"), None),
        ("official" * 10_000, ("official",), None),
    ],
)
def test_the_word_that_was_meant(word: str, allowed: tuple[str, ...], expected: str | None) -> None:
    """Slips, other formats' words and Chinese yes and no lead to the word of the format; what may be short for several does not."""
    assert expected == nearest(word, allowed)


def test_a_short_list_is_shown_whole() -> None:
    """Where there are few words, all are told; where there are many, only the likely one."""
    assert 'write "yes" (the words here are: yes, no)' == choose("true", ("yes", "no")).en
    assert "写成 “yes”（可用的词：yes、no）" == choose("true", ("yes", "no")).zh
    assert 'write "phone"' == choose("phon", get_args(words.ChannelKind)).en


def test_full_width_characters_are_narrowed() -> None:
    """Digits, letters, percent signs, blanks and colons of a Chinese keyboard."""
    assert "75 % a:b," == narrow("７５　％ ａ：ｂ，")
