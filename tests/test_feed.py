"""The feed of what is new: dated by the data, sound, with whole addresses that lead to something."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

import pytest

from generator.feed import feed_path, write_feed
from generator.languages import LANGUAGES, Language
from generator.pages import build_feed
from tests.sites import SITES, SiteName, dataset_of, maker_of, whole_site

BASE = "https://site.example/sub/"
ATOM = "{http://www.w3.org/2005/Atom}"


def read(site: SiteName, language: Language) -> ElementTree.Element:
    (file,) = write_feed(build_feed(maker_of(site, language)), language, BASE)
    assert feed_path(language) == file.path
    return ElementTree.fromstring(file.content)  # noqa: S314  # the program wrote it a moment ago


def said(element: ElementTree.Element, name: str) -> str:
    return element.findtext(ATOM + name) or ""


def test_without_an_address_there_is_none() -> None:
    """Names and links of entries are whole addresses, so a site that has none has no feed."""
    assert [] == write_feed(build_feed(maker_of("demo", "en")), "en", None)


@pytest.mark.parametrize("site", SITES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_entries_are_sound(site: SiteName, language: Language) -> None:
    """Every entry has a name of its own, a title, words, a day, newest first, and leads to a place that is there."""
    feed = read(site, language)
    entries = feed.findall(ATOM + "entry")
    names, days = [said(entry, "id") for entry in entries], [said(entry, "updated") for entry in entries]

    assert entries and len(set(names)) == len(names)
    assert sorted(days, reverse=True) == days and said(feed, "updated") == days[0]
    assert [] == [name for entry in entries for name in ("title", "summary") if not said(entry, name).strip()]
    for entry in entries:
        link = entry.find(ATOM + "link")
        assert link is not None
        address, _, anchor = link.attrib["href"].removeprefix(BASE).partition("#")
        assert f'id="{anchor}"'.encode() in whole_site(site)[address + "index.html"], link.attrib


def test_corrections_and_replies_are_in_it() -> None:
    """Each correction, reply and changed rule of the demo data stands in the feed on its day."""
    described, entries = dataset_of("demo").description, read("demo", "en").findall(ATOM + "entry")
    told = {(said(entry, "updated")[:10], " ".join(said(entry, "summary").split())) for entry in entries}
    assert described is not None and described.corrections
    notes = [(note.on, note.says) for note in described.corrections]
    notes += [(reply.on, reply.says) for platform in dataset_of("demo").platforms for reply in platform.replies]
    assert set() == {(str(on), " ".join(says.en.split())) for on, says in notes} - told
    assert any("terms changed" in said(entry, "title") for entry in entries)


def test_signs_are_escaped() -> None:
    """Words of the data cannot break out of the feed."""
    feed = build_feed(maker_of("demo", "en"))
    odd = replace(feed, entries=(replace(feed.entries[0], title='<b>&"', text="]]>"),))
    (file,) = write_feed(odd, "en", BASE)
    (entry,) = ElementTree.fromstring(file.content).findall(ATOM + "entry")  # noqa: S314  # the program wrote it a moment ago
    assert ('<b>&"', "]]>") == (said(entry, "title"), said(entry, "summary"))
