"""The command `explain`: from files to the worked example of one platform, step by step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from generator.datasets import Inspection, join_inspections, read_folder, read_rubric
from generator.editions import edition_date
from generator.errors import UsageError
from generator.folders import list_files
from generator.languages import Language, Text
from generator.model.misreadings import shown
from generator.model.suggestions import listed, nearest
from generator.pages import PageMaker
from generator.pages.explanations import build_worked_example
from generator.results import compute_results
from generator.transcripts import write_transcript
from generator.wording import Phrases, load_wordings


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is to be explained, from which files: all profiles of the rubric when none is named."""

    platform_id: str
    profile_id: str | None
    data: Path
    rubric: Path
    catalogues: Path
    as_of: str | None = None
    jobs: int = 1
    latest: date = date.max
    """The latest day that can be today; later days in the data are errors, as in a build."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """What came of it: what was wrong with the data, and the text, when nothing was."""

    inspection: Inspection
    text: str | None


def explain_scores(question: Question, language: Language) -> Explained:
    """How the scores of one platform come about.

    Raises `UsageError` for a platform or profile that is not there.
    """
    if question.data.is_dir():  # what is wrong in other files would push the slip of a name out of sight
        _refuse_unknown(question.platform_id, [name.removesuffix(".yaml") for name in list_files(question.data)[0]], _NO_PLATFORM)
    rubric, reading = read_rubric(question.rubric), read_folder(question.data, jobs=question.jobs, latest=question.latest, as_of=question.as_of)
    inspection = join_inspections((rubric, reading))
    if not inspection.sound or rubric.rubric is None:
        return Explained(inspection=inspection, text=None)
    dataset, profiles = reading.dataset, tuple(rubric.rubric.profiles)
    _refuse_unknown(question.platform_id, [entry.id for entry in dataset.platforms], _NO_PLATFORM)
    if question.profile_id is not None:
        _refuse_unknown(question.profile_id, profiles, _NO_PROFILE)
    as_of = edition_date(dataset, question.as_of)
    results = compute_results(dataset, rubric.rubric, date.fromisoformat(as_of))
    words = load_wordings(question.catalogues)[language]
    maker = PageMaker(dataset=dataset, results=results, words=words, phrases=Phrases(words), as_of=as_of)
    chosen = frozenset(profiles if question.profile_id is None else [question.profile_id])
    return Explained(inspection=inspection, text=write_transcript(build_worked_example(question.platform_id, maker), chosen))


_NO_PLATFORM: Final = Text("没有平台 {name}", "there is no platform {name}")
_NO_PROFILE: Final = Text("评价标准里没有用户类型 {name}", "the rubric has no kind of user {name}")
_MEANT: Final = Text("{what}；是不是 {close}？", "{what}; did you mean {close}?")
_THERE_ARE: Final = Text("{what}；有这些：{known}", "{what}; there are: {known}")


def _refuse_unknown(name: str, known: Sequence[str], message: Text) -> None:
    """Raises `UsageError` for a name that is not known, with the one that was most likely meant, else with all there are."""
    if name in known:
        return
    what, close = message.filled({"name": shown(name)}), nearest(name, known)
    if close is not None:
        raise UsageError(_MEANT.filled({"what": what, "close": close}))
    raise UsageError(_THERE_ARE.filled({"what": what, "known": listed(known)}))
