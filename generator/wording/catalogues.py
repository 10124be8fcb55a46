"""The message catalogues: read from their .po files, so that nothing has to be compiled before a build."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from gettext import GNUTranslations, NullTranslations
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from generator.languages import LANGUAGES, Language, Text


@dataclass(frozen=True, slots=True)
class Wording:
    """Everything the site says in one language."""

    language: Language
    catalogue: NullTranslations

    def say(self, message: str, /, **arguments: str) -> str:
        """A message of the catalogue with its `%(placeholders)s` filled."""
        return self.catalogue.gettext(message) % arguments

    def pattern(self, message: str, /) -> str:
        """A message with its `%(placeholders)s` as they are, for a script to fill."""
        return self.catalogue.gettext(message)

    def count(self, singular: str, plural: str, number: int, /, **arguments: str) -> str:
        """A message that depends on a number, which it may show as `%(number)s`."""
        return self.catalogue.ngettext(singular, plural, number) % {"number": str(number), **arguments}

    def label(self, vocabulary: str, word: str) -> str:
        """The label of a word of the format; a word of the terms' own is shown as it is written."""
        label = self.catalogue.pgettext(vocabulary, word)
        return label if label != word else word.replace("_", " ")

    def language_name(self, tag: str) -> str:
        """What readers call a language: `pt-BR` is `Portuguese (Brazil)`, `葡萄牙语（巴西）`; an unknown one keeps its tag."""
        try:
            name = Locale.parse(tag, sep="-").get_display_name(self.language) or tag
        except (UnknownLocaleError, ValueError):
            return tag
        return name.replace(" (", "（").replace(")", "）") if self.language == "zh" else name

    def own(self, text: Text) -> str:
        """A contributor's text in this language."""
        return text.in_language(self.language)

    def listed(self, words: list[str]) -> str:
        """Several words as a list in running text."""
        return ("、" if self.language == "zh" else ", ").join(words)

    def joined(self, sentences: list[str]) -> str:
        """Several sentences one after the other: Chinese needs no blank between them."""
        return ("" if self.language == "zh" else " ").join(sentences)


def load_wordings(folder: Path) -> Mapping[Language, Wording]:
    """The wordings of both languages from `<folder>/<language>.po`."""
    return {language: Wording(language, _load(folder / f"{language}.po", language)) for language in LANGUAGES}


def _load(path: Path, language: Language) -> GNUTranslations:
    with path.open("rb") as file:
        catalogue = read_po(file, locale=language)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return GNUTranslations(compiled)
