"""The feed of what is new (Atom, RFC 4287); only a site with an address of its own can have one."""

from __future__ import annotations

from typing import Final
from urllib.parse import quote
from xml.sax.saxutils import escape, quoteattr

from generator.files import RenderedFile
from generator.languages import Language
from generator.pages import Feed, FeedEntry
from generator.rendering import LANGUAGE_TAGS

_FOLDERS: Final = {"zh": "", "en": "en/"}


def feed_path(language: Language) -> str:
    """Where the feed of a language stands in the output."""
    return f"{_FOLDERS[language]}feed.xml"


def write_feed(feed: Feed, language: Language, base_url: str | None) -> list[RenderedFile]:
    """The feed as a file; nothing for a site whose own address is not known, for names and links of entries are whole addresses."""
    if base_url is None:
        return []
    home, own = (f"{base_url.rstrip('/')}/{path}" for path in (_FOLDERS[language], feed_path(language)))
    newest = feed.entries[0].day if feed.entries else feed.as_of
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f"<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang={quoteattr(LANGUAGE_TAGS[language])}>",
        f"<title>{escape(feed.title)}</title>",
        f"<subtitle>{escape(feed.subtitle)}</subtitle>",
        f"<id>{escape(own)}</id>",
        f"<link rel=\"self\" type=\"application/atom+xml\" href={quoteattr(own)}/>",
        f"<link href={quoteattr(home)}/>",
        f"<updated>{newest}T00:00:00Z</updated>",
        f"<author><name>{escape(feed.author)}</name></author>",
        *(_entry(entry, home) for entry in feed.entries),
        "</feed>",
    ]
    return [RenderedFile(feed_path(language), ("\n".join(lines) + "\n").encode())]


def _entry(entry: FeedEntry, home: str) -> str:
    page = home + quote(entry.path[1:], safe="/")
    return (
        f"<entry><title>{escape(entry.title)}</title><id>{escape(f'{page}?on={entry.day}#{entry.anchor}')}</id>"
        f"<link href={quoteattr(f'{page}#{entry.anchor}')}/><updated>{entry.day}T00:00:00Z</updated>"
        f"<summary>{escape(entry.text)}</summary></entry>"
    )
