"""The page that shows every component of the site in every state, made from the macros that all pages use."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from generator.pages.page import Page, PageMaker

_COLOURS: Final = ("paper", "leaf", "ink", "ink-2", "rule", "edge", "line", "accent", "fill", "on-fill", "band")
_SIZES: Final = ("t5", "t4", "t3", "t2", "t1", "t0", "t-1", "t-2")
_STEPS: Final = ("s1", "s2", "s3", "s4", "s5", "s6")


@dataclass(frozen=True, slots=True, kw_only=True)
class DesignPage:
    """What `design.html` shows beside its samples: the palette's roles, the sizes of type and the steps of space, by their names in the sheet."""

    title: str
    description: str
    answer: str
    colours: tuple[tuple[str, str], ...]
    sizes: tuple[str, ...]
    steps: tuple[str, ...]


def build_design_page(maker: PageMaker) -> Page:
    """The page; what its samples say is made up."""
    words = maker.words
    roles = {
        "paper": words.say("the ground of a page"),
        "leaf": words.say("a ground that stands out: code, the row under the pointer"),
        "ink": words.say("text, heavy rules"),
        "ink-2": words.say("text of second rank: dates, labels"),
        "rule": words.say("hairlines between rows; never carries meaning"),
        "edge": words.say("frames of what can be operated, marks for what is not known"),
        "line": words.say("rules between sections"),
        "accent": words.say("what can be tapped, and what was measured"),
        "fill": words.say("the one filled block of a page"),
        "on-fill": words.say("text on the filled block"),
        "band": words.say("intervals behind a curve"),
    }
    context = DesignPage(
        title=words.say("The design, part by part"),
        description=words.say("Colours, type, space and every component in every state, made from the templates of the site."),
        answer=words.say("Two inks on ledger paper: one says, the other can be tapped or was measured. Hairlines instead of boxes."),
        colours=tuple((name, roles[name]) for name in _COLOURS),
        sizes=_SIZES,
        steps=_STEPS,
    )
    return Page(path="/handbook/design/", template="design.html", context=context)
