"""The words for what is not known: one set, one meaning and one mark each, wherever a reader meets them."""

from __future__ import annotations

import re
from typing import Final

import pytest

from generator.charts.matrix import MatrixPlate
from generator.coverage import State
from generator.languages import LANGUAGES, Language
from generator.model.words import ABSENCES
from generator.pages.absences import COMMON, RARE, meaning_of_absence
from tests.sites import ROOT, TEMPLATES, places_of, tree_of, wordings

ALL: Final = (*COMMON, *RARE)


def test_every_kind_of_absence_is_in_the_set() -> None:
    """What a file may say, and what coverage and measuring may find, is explained."""
    assert {*ABSENCES, *(state.value for state in State if state is not State.KNOWN), "not_told", "not_scored", "not_recorded"} == set(ALL)


@pytest.mark.parametrize("language", LANGUAGES)
def test_explained_where_they_stand(language: Language) -> None:
    """Home, coverage and glossary give each word with its one meaning; the handbook's first page has the same words."""
    words = wordings()[language]
    handbook = (ROOT / "docs" / language / "index.md").read_text(encoding="utf-8")
    for kind in ALL:
        word, meaning = words.label("absence", kind), meaning_of_absence(kind, words)
        entry = places_of("real", language, "/glossary/")[kind]
        assert (word, meaning) == (entry.all("dt")[0].text, entry.all("dd")[0].text)
        assert word in handbook
    for kind in COMMON:
        assert meaning_of_absence(kind, words) in tree_of("real", language, "/").text
        assert f"| {words.label('absence', kind)} |" in handbook
    for state in State:
        assert state is State.KNOWN or meaning_of_absence(state.value, words) in tree_of("real", language, "/coverage/").text


def test_each_kind_has_its_own_mark() -> None:
    """In the sheet every kind but the plain one has a rule of its own, and no two rules are the same."""
    sheet = (TEMPLATES / "assets" / "css" / "30-facts.css").read_text(encoding="utf-8")
    rules = dict(re.findall(r"\.k-absent--(\w+)::before\{([^}]*)\}", sheet))

    assert set(ALL) == set(rules)
    assert len(rules) == len(set(rules.values()))


def test_the_chart_draws_hollow_marks_for_what_is_not_known() -> None:
    """Only what is on record is filled, so that a chart and the words beside it agree without colour."""
    states = tuple(state.value for state in State)
    spec = MatrixPlate((states,), len(states)).spec()

    assert 1 == spec.count('filled\\": 1.0') and len(State) - 1 == spec.count('filled\\": 0.0')
