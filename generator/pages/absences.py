"""The words for what is not known: one set, with one meaning each, wherever they are explained."""

from __future__ import annotations

from typing import Final

from generator.wording import Wording

COMMON: Final = ("not_measured", "not_offered", "not_published", "searched", "missing")
"""What a reader meets on every page, from what was looked at most to what nobody has looked at."""
RARE: Final = ("not_applicable", "refused", "not_told", "not_scored", "not_recorded")


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
        "not_told": words.say("Refund terms are on record, but they do not speak of this case."),
        "not_scored": words.say("There are data, but they may not decide a place: from people with ties, or ratings on which the raters do not agree."),
        "not_recorded": words.say("The rubric asks for it, but the site cannot compute or record it yet. Its weight counts as missing."),
    }[kind]
