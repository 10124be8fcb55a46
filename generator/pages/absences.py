"""The words for what is not known: one set, with one meaning each, wherever they are explained."""

from __future__ import annotations

from typing import Final

from generator.wording import Wording

COMMON: Final = ("not_measured", "not_offered", "not_published", "searched", "missing")
"""What a reader meets on every page, from what was looked at most to what nobody has looked at."""
RARE: Final = ("not_applicable", "refused")


def meaning_of_absence(kind: str, words: Wording) -> str:
    """What a kind of absence says, in a sentence."""
    return {
        "not_measured": words.say("It could be measured, and nobody has."),
        "not_offered": words.say("The platform itself says that there is none."),
        "not_published": words.say("The platform's public pages were read through on a date and say nothing."),
        "searched": words.say("It was looked for in stored copies of the pages and not found. The live pages may say it."),
        "missing": words.say("Nobody has looked yet. You can be the first."),
        "not_applicable": words.say("The question does not arise here, for instance refunds where nothing is paid."),
        "refused": words.say("The platform was asked and would not say."),
    }[kind]
