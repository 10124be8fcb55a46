"""Who leads for each kind of user, or what is best measured while nobody can lead: for the home page and `/rank/`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from generator.pages.boards import Board, boards_with_data, find_indicator
from generator.pages.page import Page, PageMaker
from generator.pages.ranking import ranking_path
from generator.pages.standings import StandingRow, build_rows

_SHOWN: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileLeaders:
    """The leading platforms for one kind of user, with the weights they lead under; without rows nobody has enough data."""

    label: str
    explanation: str
    path: str
    heaviest: tuple[tuple[str, str], ...]
    """The three heaviest dimensions, as label and percent."""
    ranked: int
    rows: tuple[StandingRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BestMeasured:
    """The indicator that most platforms have evidence on."""

    label: str
    """What was measured, and where."""
    dimension_id: str
    platforms: int
    contacts: int
    reviews: int
    """How many of the contacts are public reviews in app stores."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RankIndexPage:
    """What `rank.html` shows."""

    title: str
    description: str
    answer: str
    version: str
    as_of: str
    profiles: tuple[ProfileLeaders, ...]
    best_measured: tuple[BestMeasured, ...]


def build_rank_index_page(maker: PageMaker) -> Page:
    """All rankings: who are you?"""
    say, profiles = maker.words.say, build_leaders(maker)
    context = RankIndexPage(
        title=say("Rankings"),
        description=say("One ranking for each kind of user, since what matters differs."),
        answer=say("There is no best platform, only one that suits you. Who are you?"),
        version=maker.results.rubric.version,
        as_of=maker.as_of,
        profiles=profiles,
        best_measured=find_best_measured(maker),
    )
    return Page(path="/rank/", template="rank.html", context=context)


def build_leaders(maker: PageMaker) -> tuple[ProfileLeaders, ...]:
    """The leading platforms of every ranking."""
    words, rubric = maker.words, maker.results.rubric
    found = []
    for id, profile in rubric.profiles.items():
        weights = {name: weight for name, weight in profile.weights.items() if weight.percent > 0}
        heaviest = sorted(weights, key=lambda name: -weights[name].percent)[:_SHOWN]
        ranked = maker.results.profiles[id].ranked
        found.append(
            ProfileLeaders(
                label=words.own(profile.label),
                explanation=words.own(profile.explanation),
                path=ranking_path(id),
                heaviest=tuple((words.own(rubric.dimensions[name].label), f"{weights[name].percent.normalize():f}%") for name in heaviest),
                ranked=len(ranked),
                rows=build_rows(ranked[:_SHOWN], {name: weight.share for name, weight in weights.items()}, maker),
            )
        )
    return tuple(found)


def find_best_measured(maker: PageMaker) -> tuple[BestMeasured, ...]:
    """The indicators with the most contacts behind them, best first."""
    boards = boards_with_data(maker.results.rubric.dimensions, maker)
    measured = [board for board in boards if board.kind != "fact"]
    best = sorted(measured, key=lambda board: (-len(board.rows), -_contacts(board)))[:_SHOWN]
    return tuple(_best(board, maker) for board in best)


def _best(board: Board, maker: PageMaker) -> BestMeasured:
    _, indicator = find_indicator(board.id, maker)
    contacts, reviews = _contacts(board), "app_review" in indicator.only.channels and "public_record" in indicator.only.methods
    return BestMeasured(
        label=board.caption, dimension_id=board.dimension_id, platforms=len(board.rows), contacts=contacts, reviews=contacts if reviews else 0
    )


def _contacts(board: Board) -> int:
    return sum(row.observed.n for row in board.rows)
