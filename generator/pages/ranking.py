"""The ranking for one kind of user: what it rests on, who stands where, what is missing, and what is known all the same."""

from __future__ import annotations

from dataclasses import dataclass

from generator.model import Platform
from generator.needs import Answer, Need
from generator.pages.boards import Board, boards_with_data
from generator.pages.business import BusinessFacts, build_business_facts, concerns_companies
from generator.pages.figures import Figure, files_of
from generator.pages.on_record import RecordRow, build_record
from generator.pages.outlook import OutlookFigures, build_outlook, market_label
from generator.pages.page import Page, PageMaker, PlatformLink, link_to, sorted_platforms
from generator.pages.published import ranking_files
from generator.pages.questions import AskedQuestion, build_questions
from generator.pages.reweighing import Reweighing, build_reweighing
from generator.pages.score_figure import build_score_figure
from generator.pages.standings import (
    LeftOutRow,
    Listing,
    StandingRow,
    build_left_out,
    build_listing,
    build_rows,
    label_of,
)
from generator.rankings import Ranking
from generator.rubric import UserProfile


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightRow:
    """A dimension with its weight in percent and the reason for it."""

    id: str
    label: str
    percent: str
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedChoice:
    """A need by which readers may filter, and how many platforms are known to meet it, in any case or on conditions, or of how many nobody knows."""

    id: str
    label: str
    yes: int
    unknown: int
    conditional: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RankingPage:
    """What `ranking.html` shows."""

    title: str
    description: str
    answer: str
    limits: str
    id: str
    label: str
    explanation: str
    version: str
    as_of: str
    level: float
    others: tuple[tuple[str, str], ...]
    """The other kinds of user, as label and path."""
    weights: tuple[WeightRow, ...]
    weightless: tuple[str, ...]
    needs: tuple[NeedChoice, ...]
    dimension_names: tuple[str, ...]
    ranked: tuple[StandingRow, ...]
    provisional: tuple[StandingRow, ...]
    sparse: tuple[StandingRow, ...]
    """Those with some evidence, but too little for a score."""
    unknown: tuple[tuple[str, tuple[tuple[str, PlatformLink], ...]], ...]
    """Those with none at all, by the first market on record: its label, and id and link of each."""
    left_out: tuple[LeftOutRow, ...]
    record: tuple[RecordRow, ...]
    """Who has what on record, while nobody is ranked."""
    questions: tuple[AskedQuestion, ...]
    """What to ask before paying, most heavily weighted first."""
    outlook: OutlookFigures | None
    """How far the evidence carries, while nobody is ranked."""
    boards: tuple[Board, ...]
    """What is measured all the same, while nobody is ranked."""
    business: BusinessFacts | None
    reweighing: Reweighing
    files: tuple[tuple[str, str], ...]
    """The same rows as files, as (name of the format, site path)."""
    listing: Listing
    """The ranking for programs."""
    chart: Figure | None
    """The scores of all who have a place, with their intervals."""


def build_ranking_pages(maker: PageMaker) -> tuple[Page, ...]:
    """One page for each profile of the rubric."""
    return tuple(_build(id, profile, maker) for id, profile in maker.results.rubric.profiles.items())


def ranking_path(profile_id: str) -> str:
    """The site path of a ranking."""
    return f"/rank/{profile_id}/"


def _build(id: str, profile: UserProfile, maker: PageMaker) -> Page:
    words, results = maker.words, maker.results
    ranking = results.profiles[id]
    shares = {name: weight.share for name, weight in profile.weights.items() if weight.percent > 0}
    among = frozenset(standing.platform_id for standing in ranking.standings)
    sparse = [entry for entry in ranking.not_enough if any(results.scorecards[entry.platform_id].dimensions[name].known for name in shares)]
    empty = among - {entry.platform_id for entry in (*ranking.ranked, *ranking.provisional, *sparse)}
    label = words.own(profile.label)
    listed = [platform for platform in sorted_platforms(maker) if platform.id in among]
    chart = build_score_figure(ranking, "profile", words.say("Scores for %(users)s", users=label), maker)
    context = RankingPage(
        title=words.say("Ranking for %(users)s", users=label),
        description=words.say("Which online schools treat %(users)s best when they need help, as far as the evidence goes.", users=label),
        answer=_answer(ranking, maker),
        limits=words.say("Intervals cover the luck of the sample, not who chose to contribute. Weights are judgements, not measurements."),
        id=id,
        label=label,
        explanation=words.own(profile.explanation),
        version=results.rubric.version,
        as_of=maker.as_of,
        level=maker.results.rubric.method.interval.level,
        others=tuple((words.own(other.label), ranking_path(name)) for name, other in results.rubric.profiles.items() if name != id),
        weights=tuple(
            WeightRow(id=name, label=label_of(name, maker), percent=f"{weight.percent.normalize():f}", because=words.own(weight.reason))
            for name, weight in profile.weights.items()
            if weight.percent > 0
        ),
        weightless=tuple(label_of(name, maker) for name, weight in profile.weights.items() if weight.percent == 0),
        needs=_needs(among, maker),
        dimension_names=tuple(label_of(name, maker) for name in shares),
        ranked=build_rows(ranking.ranked, shares, maker),
        provisional=build_rows(ranking.provisional, shares, maker),
        sparse=build_rows(sparse, shares, maker),
        unknown=_by_market([platform for platform in listed if platform.id in empty], maker),
        left_out=build_left_out(ranking.left_out, maker),
        record=build_record(listed, maker) if not ranking.ranked else (),
        questions=build_questions(id, maker),
        outlook=build_outlook(id, maker) if not ranking.ranked else None,
        boards=boards_with_data(shares, maker, among=among) if not ranking.ranked else (),
        business=build_business_facts(listed, maker) if concerns_companies(shares, results.rubric) else None,
        reweighing=build_reweighing(id, listed, maker),
        files=ranking_files("rankings", id),
        listing=build_listing(ranking, maker),
        chart=chart,
    )
    return Page(path=ranking_path(id), template="ranking.html", context=context, files=files_of(chart))


def _by_market(platforms: list[Platform], maker: PageMaker) -> tuple[tuple[str, tuple[tuple[str, PlatformLink], ...]], ...]:
    """The market with most platforms first, those without one on record last."""
    groups: dict[str | None, list[tuple[str, PlatformLink]]] = {}
    for platform in platforms:
        groups.setdefault(platform.markets[0] if platform.markets else None, []).append((platform.id, link_to(platform, maker)))
    ordered = sorted(groups.items(), key=lambda group: (group[0] is None, -len(group[1]), group[0] or ""))
    return tuple((market_label(market, maker), tuple(links)) for market, links in ordered)


def _answer(ranking: Ranking, maker: PageMaker) -> str:
    """One sentence: how far the evidence carries."""
    words = maker.words
    if not ranking.standings:
        return words.say("No platform in the set is known to serve these users.")
    if not ranking.ranked:
        return words.say("No platform has enough data yet to be ranked.")
    names = {platform.id: words.own(platform.name) for platform in maker.dataset.platforms}
    first = [names[standing.platform_id] for standing in ranking.ranked if standing.position == 1]
    if len(ranking.ranked) == 1:
        return words.say("Only %(name)s has enough data to be ranked; there is nobody to compare it with yet.", name=first[0])
    if len(first) == 1:
        return words.count(
            "With the preset weights %(name)s can be told apart from all others: %(number)s platform is ranked.",
            "With the preset weights %(name)s stands first among the %(number)s platforms that are ranked.",
            len(ranking.ranked),
            name=first[0],
        )
    return words.say("With the preset weights nobody can say which of these stands first: %(names)s.", names=words.listed(first))


def _needs(among: frozenset[str], maker: PageMaker) -> tuple[NeedChoice, ...]:
    """The needs that are known of at least one platform; a filter on what nobody knows would filter nothing."""
    answers = [maker.results.needs[platform.id] for platform in maker.dataset.platforms if platform.id in among]
    choices = (
        NeedChoice(
            id=need.value,
            label=maker.words.label("need", need.value),
            yes=sum(entry[need] is Answer.YES for entry in answers),
            unknown=sum(entry[need] is Answer.UNKNOWN for entry in answers),
            conditional=sum(entry[need] is Answer.CONDITIONAL for entry in answers),
        )
        for need in Need
    )
    return tuple(choice for choice in choices if choice.unknown < len(answers))
