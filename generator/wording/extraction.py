"""Which messages the site says, and the catalogues brought up to date with them: `python -m generator.wording.extraction`.

Run it after changing a sentence in `site_templates/`, `generator/pages/` or `generator/wording/`, or after adding a
platform whose terms bring words of their own. It reads the templates (`_()`, `ngettext`, `pgettext`), the Python modules
(`say` and `count`) and the platform files, and rewrites `site_templates/locale/*.po`: what is missing is added without
a translation, what nobody says any more goes, the rest stays as it is. Messages are sorted and bear neither dates nor
line numbers, so that a change of the catalogue shows only what changed. `tests/test_wording.py` then names whatever
still lacks its words in Chinese.

A sentence is its own key, in English, so English needs an entry only where one message has two forms. Labels of the
format's words (`channel` and `live_chat`) are messages with a context and have an entry in both languages; the label
of a word that no platform file uses any more is kept, for the word may come back.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import IO, Final, cast

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

from generator.datasets import read_folder
from generator.languages import LANGUAGES, Language
from generator.wording.vocabularies import Label, closed_labels, open_labels

Message = str | tuple[str, str]
"""A message, or its two forms for one and for many."""

PLATFORM_FOLDERS: Final = ("platforms", "examples/demo")
_SOURCES: Final = (("generator/pages", "*.py"), ("generator/wording", "*.py"), ("site_templates", "*.html"))
_KEYWORDS: Final = {"_": None, "gettext": None, "ngettext": (1, 2), "say": None, "count": (1, 2)}
_HEADERS: Final = {
    "en": "nplurals=2; plural=(n != 1);",
    "zh": "nplurals=1; plural=0;",
}


def list_messages(root: Path) -> frozenset[Message]:
    """Every message that the templates and modules below `root` say."""
    files = [file for folder, pattern in _SOURCES for file in sorted((root / folder).rglob(pattern))]
    return frozenset(message for file in files for message in _messages_of(file))


def _messages_of(file: Path) -> Iterable[Message]:
    method = "jinja2.ext:babel_extract" if file.suffix == ".html" else "python"
    with file.open("rb") as source:
        for _, message, _, _ in extract(method, cast(IO[bytes], source), keywords=_KEYWORDS):
            yield cast(Message, message)


def list_labels(root: Path) -> frozenset[Label]:
    """Every label that the closed vocabularies and the platform files need."""
    platforms = [
        platform
        for folder in PLATFORM_FOLDERS
        for platform in read_folder(root / folder, jobs=1).dataset.platforms
    ]
    return closed_labels() | open_labels(platforms)


def update_catalogue(
    catalogue: Catalog, messages: frozenset[Message], labels: frozenset[Label], language: Language
) -> Catalog:
    """The catalogue with every message and label, as far as translated so far, in a fixed order."""
    updated = Catalog(locale=language)
    for message in sorted(messages, key=lambda message: message if isinstance(message, str) else message[0]):
        if isinstance(message, tuple):
            known = catalogue.get(message[0])
            words = known.string if known is not None and isinstance(known.id, tuple) else ()
            updated.add(message, words or (message if language == "en" else ("",)))
        elif language == "zh":
            updated.add(message, _words_of(catalogue, message))
    lingering = {(entry.context, entry.id) for entry in catalogue if entry.context and entry.context in _OPEN}
    for vocabulary, word in sorted(labels | lingering):
        updated.add(word, _words_of(catalogue, word, vocabulary), context=vocabulary)
    return updated
