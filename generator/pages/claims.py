"""Vendors and published figures of all platforms, in groups: claims that never score."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.model import Platform
from generator.model.sources import Claim
from generator.pages import statements
from generator.pages.page import Page, PageMaker, sorted_platforms
from generator.pages.provenance import Provenance, count_platforms, trace


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimLine:
    """A fact of one platform in a table of many: what is claimed, its value, what limits it, who says so."""

    label: str
    value: str
    limits: tuple[str, ...]
    origin: Provenance


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimGroup:
    """Facts with one heading."""

    anchor: str
    title: str
    counted: str
    rows: tuple[ClaimLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimsPage:
    """What `claims.html` shows: vendors or published figures."""

    title: str
    description: str
    answer: str
    limits: str
    groups: tuple[ClaimGroup, ...]


def build_vendors_page(maker: PageMaker) -> Page:
    """Who uses which vendor, who says so, and on what basis."""
    words = maker.words
    groups: dict[str, list[ClaimLine]] = {}
    for platform in sorted_platforms(maker):
        for index, vendor in enumerate(platform.vendors):
            described = statements.describe_vendor(vendor, maker.phrases)
            groups.setdefault(vendor.role, []).append(_line(platform, f"vendors[{index}]", vendor, described, maker))
    context = ClaimsPage(
        title=words.say("Vendors"),
        description=words.say("Which vendors the platforms are said to use, who says so and on what basis."),
        answer=words.say("Which vendor a platform uses never scores: most of what is known here is the vendors' own marketing."),
        limits=words.say("A host name or the look of a page is a hint, not a statement of the platform."),
        groups=_groups(groups, {role: words.label("vendor_role", role) for role in groups}, "group", maker),
    )
    return Page(path="/vendors/", template="claims.html", context=context)


def build_ratings_page(maker: PageMaker) -> Page:
    """Third parties' figures, publisher by publisher."""
    words, names = maker.words, statements.names_on_record(maker.dataset.platforms, maker.phrases)
    groups: dict[str, list[ClaimLine]] = {}
    for platform in sorted_platforms(maker):
        for index, figure in enumerate(platform.published_ratings):
            described = statements.describe_figure(figure, maker.phrases, names)
            publisher = words.own(figure.publisher)
            groups.setdefault(publisher, []).append(_line(platform, f"published_ratings[{index}]", figure, described, maker))
    context = ClaimsPage(
        title=words.say("Published figures"),
        description=words.say("What complaint desks, councils and indices publish about the platforms, with period and n."),
        answer=words.say("These figures measure different things and cannot be set against one another; none of them scores here."),
        limits=words.say("A high place in a list of complaints often means a large platform, not a bad one."),
        groups=_groups(groups, {publisher: publisher for publisher in groups}, "publisher", maker),
    )
    return Page(path="/ratings/", template="claims.html", context=context)


def _line(platform: Platform, field: str, claim: Claim, described: statements.Described, maker: PageMaker) -> ClaimLine:
    return ClaimLine(
        label=described.label,
        value=described.value,
        limits=described.limits,
        origin=trace(platform, field, claim.sources, maker),
    )


def _groups(
    groups: Mapping[str, Sequence[ClaimLine]], titles: Mapping[str, str], prefix: str, maker: PageMaker
) -> tuple[ClaimGroup, ...]:
    """The groups, those with the most rows first."""
    order = sorted(groups, key=lambda word: (-len(groups[word]), word))
    return tuple(
        ClaimGroup(
            anchor=f"{prefix}-{number}",
            title=titles[word],
            counted=count_platforms(groups[word], maker),
            rows=tuple(groups[word]),
        )
        for number, word in enumerate(order, start=1)
    )
