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

import io
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Final, cast

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

from generator.datasets import read_folder
from generator.languages import LANGUAGES, Language
from generator.wording.vocabularies import OPEN, Label, calendar_labels, closed_labels, open_labels

Message = str | tuple[str, str]
"""A message, or its two forms for one and for many."""

PLATFORM_FOLDERS: Final = ("platforms", "examples/demo")
_SOURCES: Final = (("generator/pages", "*.py"), ("generator/wording", "*.py"), ("site_templates", "*.html"))
_KEYWORDS: Final = {"_": None, "gettext": None, "ngettext": (1, 2), "say": None, "pattern": None, "count": (1, 2)}
_OPTIONS: Final = {"silent": "false"}  # a template with a mistake in it is a mistake, not an empty list
_HEADER: Final = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: {forms}\\n"

"""
_PLURAL_FORMS: Final = {"en": "nplurals=2; plural=(n != 1);", "zh": "nplurals=1; plural=0;"}


def list_messages(root: Path) -> frozenset[Message]:
    """Every message that the templates and modules below `root` say."""
    files = [file for folder, pattern in _SOURCES for file in sorted((root / folder).rglob(pattern))]
    return frozenset(message for file in files for message in _messages_of(file))


def _messages_of(file: Path) -> Iterable[Message]:
    method = "jinja2.ext:babel_extract" if file.suffix == ".html" else "python"
    with file.open("rb") as source:
        for _, message, _, _ in extract(method, cast(IO[bytes], source), keywords=_KEYWORDS, options=_OPTIONS):
            yield cast(Message, message)


def list_labels(root: Path) -> frozenset[Label]:
    """Every label that the closed vocabularies, the calendar, the platform files and the law need."""
    datasets = [read_folder(root / folder, jobs=1).dataset for folder in PLATFORM_FOLDERS]
    platforms = [platform for dataset in datasets for platform in dataset.platforms]
    laws = [law for dataset in datasets for law in dataset.laws]
    return closed_labels() | calendar_labels() | open_labels(platforms, laws)


def update_catalogue(
    old: Catalog, messages: frozenset[Message], labels: frozenset[Label], language: Language
) -> Catalog:
    """The catalogue with every message and label, as far as translated so far, in a fixed order."""
    new = Catalog(locale=language)
    for message in sorted(messages, key=_first_form):
        if isinstance(message, tuple):
            new.add(message, _forms_of(old, message, language))
        elif language != "en":
            new.add(message, _words_of(old, message))
    lingering = {(entry.context, str(entry.id)) for entry in old if entry.context in OPEN}
    for vocabulary, word in sorted(labels | lingering):
        new.add(word, _words_of(old, word, vocabulary), context=vocabulary)
    return new


def _first_form(message: Message) -> str:
    return message if isinstance(message, str) else message[0]


def _words_of(catalogue: Catalog, message: str, context: str | None = None) -> str:
    entry = catalogue.get(message, context)
    return str(entry.string) if entry is not None and not entry.pluralizable else ""


def _forms_of(catalogue: Catalog, message: tuple[str, str], language: Language) -> tuple[str, ...]:
    if language == "en":
        return message
    entry = catalogue.get(message[0])
    return tuple(entry.string or "") if entry is not None and entry.pluralizable else ("",)


def catalogue_text(catalogue: Catalog, language: Language) -> bytes:
    """The catalogue as a .po file whose header never changes."""
    body = io.BytesIO()
    write_po(body, catalogue, width=0, no_location=True, omit_header=True, ignore_obsolete=True)
    return _HEADER.format(forms=_PLURAL_FORMS[language]).encode() + body.getvalue()


def update_files(root: Path) -> None:
    """Brings both catalogues below `root` up to date."""
    messages, labels = list_messages(root), list_labels(root)
    for language in LANGUAGES:
        file = root / "site_templates" / "locale" / f"{language}.po"
        with file.open("rb") as old:
            catalogue = update_catalogue(read_po(old, locale=language), messages, labels, language)
        file.write_bytes(catalogue_text(catalogue, language))


if __name__ == "__main__":
    update_files(Path.cwd())
