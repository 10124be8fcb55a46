"""The site's words in one language: messages of the catalogue, labels of the format's words, phrases for terms."""

from generator.wording.catalogues import Wording, load_wordings
from generator.wording.hours import hours_in_words
from generator.wording.phrases import Phrases

__all__ = ["Phrases", "Wording", "hours_in_words", "load_wordings"]
