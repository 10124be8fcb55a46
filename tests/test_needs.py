"""What a reader may need of the ways to reach support: met by one for any question, on conditions by one with limits, and said why."""

from __future__ import annotations

from typing import Final

import pytest

from generator.languages import LANGUAGES, Language
from generator.needs import Answer, Need, answer_needs, find_ways
from generator.pages.on_record import build_record
from tests.sites import SITES, SiteName, dataset_of, maker_of, places_of, results_of
from tests.small_sets import AS_OF, RUBRIC, make_platform

NUMBER: Final = "address: '+86 10 1234 5678'"
HOURS: Final = "hours: 'Mo-Su 08:00-22:00', timezone: Asia/Shanghai"
BY_CHANNELS: Final = (Need.TELEPHONE, Need.CHAT, Need.WEEKEND, Need.EVENING)


def answer(need: Need, *channels: str) -> Answer:
    """The answer of a platform with these channels, each the inside of a flow mapping."""
    lines = "".join(f"  - {{{channel}, sources: [page]}}\n" for channel in channels)
    return answer_needs(make_platform(f"channels:\n{lines}" if lines else ""), RUBRIC, AS_OF)[need]


@pytest.mark.parametrize(
    ("channels", "expected"),
    [
        ((), Answer.UNKNOWN),
        ((f"kind: phone, {NUMBER}",), Answer.YES),
        ((f"kind: phone, audience: parent, {NUMBER}",), Answer.YES),
        (("kind: phone",), Answer.CONDITIONAL),
        ((f"kind: phone, topics: [refund], {NUMBER}",), Answer.CONDITIONAL),
        ((f"kind: phone, topics: [refund], plan: {{zh: 甲, en: one}}, {NUMBER}",), Answer.CONDITIONAL),
        ((f"kind: phone, topics: [sales], {NUMBER}",), Answer.CONDITIONAL),
        ((f"kind: phone, only_if: [paying], {NUMBER}",), Answer.CONDITIONAL),
        ((f"kind: phone, topics: [refund], {NUMBER}", f"kind: phone, {NUMBER}"), Answer.YES),
        ((f"kind: phone, audience: school, {NUMBER}",), Answer.UNKNOWN),
        ((f"kind: phone, until: 2024, {NUMBER}",), Answer.UNKNOWN),
        (("kind: phone, absent: not_offered",), Answer.NO),
        (("kind: phone, absent: not_published",), Answer.UNKNOWN),
        (("kind: phone, absent: not_offered", f"kind: phone, topics: [refund], plan: {{zh: 甲, en: one}}, {NUMBER}"), Answer.CONDITIONAL),
    ],
)
def test_a_telephone_is_one_that_can_be_rung_for_any_question(channels: tuple[str, ...], expected: Answer) -> None:
    """A number for one matter, one plan or some readers, and a telephone without its number, meet the need on conditions; others' telephones do not."""
    assert expected == answer(Need.TELEPHONE, *channels)


@pytest.mark.parametrize(
    ("channels", "expected"),
    [
        ((f"kind: phone, {NUMBER}, {HOURS}",), Answer.YES),
        ((f"kind: phone, {HOURS}",), Answer.CONDITIONAL),
        ((f"kind: phone, topics: [refund], {NUMBER}, {HOURS}",), Answer.CONDITIONAL),
        ((f"kind: phone, {NUMBER}, hours: 'Mo-Fr 09:00-18:00', timezone: Asia/Shanghai",), Answer.NO),
        ((f"kind: phone, {NUMBER}, hours: 'Mo-Fr 09:00-18:00', timezone: Asia/Shanghai", f"kind: phone, topics: [refund], {NUMBER}, {HOURS}"), Answer.CONDITIONAL),
        ((f"kind: live_chat, staffed_by: bot, {NUMBER}, {HOURS}",), Answer.UNKNOWN),
    ],
)
def test_who_is_there_at_weekends_is_there_for_any_question(channels: tuple[str, ...], expected: Answer) -> None:
    """Hours of a desk for one matter, or of a way that nobody here can open, meet a need on conditions."""
    assert expected == answer(Need.WEEKEND, *channels)


def test_a_desk_for_one_matter_of_one_plan_is_no_telephone() -> None:
    """The numbers on record for leaving one product, for refunds alone and without digits are on conditions, none of them a plain yes."""
    answers = {id: needs[Need.TELEPHONE] for id, needs in results_of("real").needs.items()}

    assert dict.fromkeys(("byjus", "varsity-tutors", "vocabularyspellingcity"), Answer.CONDITIONAL) == {id: each for id, each in answers.items() if each is not Answer.UNKNOWN}


@pytest.mark.parametrize("site", SITES)
def test_an_answer_by_channels_has_its_channel(site: SiteName) -> None:
    """Where channels meet a need there is a first one, and where it is met by none there is none."""
    results = results_of(site)
    for platform in dataset_of(site).platforms:
        for need in Need:
            found = bool(find_ways(need, platform, results.rubric, results.as_of))
            assert found == (need in BY_CHANNELS and results.needs[platform.id][need] in {Answer.YES, Answer.CONDITIONAL}), (platform.id, need)


@pytest.mark.parametrize("site", SITES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_conditions_are_said_where_the_name_stands(site: SiteName, language: Language) -> None:
    """Whoever has a telephone, a chat or hours on conditions bears them in words."""
    maker = maker_of(site, language)
    rows = {row.label: row for row in build_record(maker.dataset.platforms, maker)}
    labels = [maker.words.label("need", need.value) for need in BY_CHANNELS]

    assert any(rows[label].conditional for label in labels if label in rows)
    assert [] == [(label, link.name) for label in labels if label in rows for link, words in rows[label].conditional if not words]


@pytest.mark.parametrize(
    ("language", "profile", "said"),
    [
        ("en", "parent", "BYJU'S (Topics: refunds; Plan: Home Tuitions)"),
        ("zh", "parent", "BYJU'S（办理事项：退款；方案：上门辅导（Home Tuitions））"),
        ("en", "adult", "Varsity Tutors (number not on record)"),
        ("zh", "adult", "Varsity Tutors（号码未收录）"),
    ],
)
def test_the_page_tells_why_a_telephone_is_on_conditions(language: Language, profile: str, said: str) -> None:
    """One number is for refunds of one plan, another is not on record, and the ranking says so beside the name."""
    assert said in places_of("real", language, f"/rank/{profile}/")["record"].text
