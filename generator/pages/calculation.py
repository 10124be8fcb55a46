"""The whole calculation behind the scores of one platform, on a page of its own: what the command `explain` prints."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model import Platform
from generator.pages.explanations import WorkedExample, build_worked_example
from generator.pages.page import Page, PageMaker, PlatformLink, link_to, platform_path


@dataclass(frozen=True, slots=True, kw_only=True)
class CalculationPage:
    """What `calculation.html` shows."""

    title: str
    description: str
    answer: str
    link: PlatformLink
    is_fictional: bool
    example: WorkedExample


def calculation_path(platform_id: str) -> str:
    """The site path of the calculation for one platform."""
    return f"{platform_path(platform_id)}calculation/"


def build_calculation_page(platform: Platform, maker: PageMaker) -> Page:
    """The calculation for a platform of which something is on record."""
    words, name = maker.words, maker.words.own(platform.name)
    context = CalculationPage(
        title=words.say("%(name)s: how the scores come about", name=name),
        description=words.say("Every step from contacts and facts to the scores of %(name)s, in numbers.", name=name),
        answer=words.say("With a pocket calculator you get every digit that the site shows."),
        link=link_to(platform, maker),
        is_fictional=platform.fictional == "yes",
        example=build_worked_example(platform.id, maker),
    )
    return Page(path=calculation_path(platform.id), template="calculation.html", context=context)
