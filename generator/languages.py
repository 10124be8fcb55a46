"""The two languages of the site, and a text that exists in both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, get_args

Language = Literal["zh", "en"]
LANGUAGES: Final[tuple[Language, ...]] = get_args(Language)


@dataclass(frozen=True, slots=True)
class Text:
    """One sentence or name, in Chinese and in English."""

    zh: str
    en: str

    @classmethod
    def same(cls, words: str) -> Text:
        """A text that reads alike in both languages: a brand, an address, a number."""
        return cls(zh=words, en=words)

    def in_language(self, language: Language) -> str:
        """The text for readers of one language."""
        return self.zh if language == "zh" else self.en

    def filled(self, arguments: Mapping[str, str | Text]) -> Text:
        """The text with its `{placeholders}` replaced by `arguments`, each in the language of its side."""
        return Text(zh=_fill(self.zh, arguments, "zh"), en=_fill(self.en, arguments, "en"))


def in_language(words: str | Text, language: Language) -> str:
    """What is said alike in both languages as it is, a text in the language asked for."""
    return words.in_language(language) if isinstance(words, Text) else words


def _fill(template: str, arguments: Mapping[str, str | Text], language: Language) -> str:
    return template.format_map({name: in_language(words, language) for name, words in arguments.items()})
