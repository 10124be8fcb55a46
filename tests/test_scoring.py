"""Tests of the scores: the closed form, published composite indicators, and what must never happen to a score."""

from __future__ import annotations

import csv
import json
import math
import random
from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.measurements import State
from generator.measurements.measurement import weighted_curves
from generator.measurements.readings import Observation
from generator.measurements.telling import weigh_told, widths_of
from generator.measurements.values import value_of
from generator.model import Platform
from generator.rankings import estimate_indicator
from generator.rubric import Anchors
from generator.samples import RecordedWait
from generator.scoring import Estimate, Scorecard, arithmetic_mean, geometric_mean, posterior
from generator.stability import order_ranks
from tests.small_sets import (
    AS_OF,
    ORACLES,
    RUBRIC,
    chat,
    contact_set,
    make_platform,
    measured,
    review,
    scored,
    with_contacts,
)

PARENT = "parent"


# --- published composite indicators ---------------------------------------------------------------------------------------


def read_rows(name: str) -> list[dict[str, str]]:
    with (ORACLES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def anchors(best: float, worst: float) -> Anchors:
    return Anchors.model_construct(best=best, worst=worst, unit=None, scale="linear", because=None)


def goalpost(value: Any) -> float:
    text = str(value)
    return math.log10(float(text[6:-1])) if text.startswith("log10") else float(text)


def rank_countries(weights: dict[str, float], posts: dict[str, Anchors]) -> dict[str, float]:
    rows = read_rows("oecd_tai_raw.csv")
    scores = [
        arithmetic_mean((weight, value_of(float(row[name]), posts[name])) for name, weight in weights.items()) for row in rows
    ]
    return dict(zip((row["country"] for row in rows), order_ranks(scores), strict=True))


def fixed_posts() -> dict[str, Anchors]:
    posts = json.loads((ORACLES / "oecd_tai_meta.json").read_text(encoding="utf-8"))["goalposts"]
    return {name: anchors(goalpost(posts["hi"][name]), goalpost(posts["lo"][name])) for name in posts["lo"]}


@pytest.mark.parametrize("weighting", ["EW", "BAP"])
def test_technology_achievement_index(weighting: str) -> None:
    """With the goalposts fixed beforehand, all 23 published ranks come out, under equal and under budgeted weights."""
    weights = json.loads((ORACLES / "oecd_tai_meta.json").read_text(encoding="utf-8"))["weights"][weighting]
    published = {row["country"]: float(row[weighting]) for row in read_rows("oecd_tai_published_ranks.csv")}

    assert published == rank_countries(weights, fixed_posts())


def test_anchors_from_the_data_change_ranks() -> None:
    """Anchors taken from the data themselves move 12 of the 23 countries, which is why ours are fixed."""
    rows = read_rows("oecd_tai_raw.csv")
    weights = json.loads((ORACLES / "oecd_tai_meta.json").read_text(encoding="utf-8"))["weights"]["EW"]
    columns = {name: [float(row[name]) for row in rows] for name in weights}
    ranks = rank_countries(weights, {name: anchors(max(column), min(column)) for name, column in columns.items()})
    published = {row["country"]: float(row["EW"]) for row in read_rows("oecd_tai_published_ranks.csv")}

    assert 12 == sum(published[country] != rank for country, rank in ranks.items())


def test_compensability() -> None:
    """An arithmetic mean lets one good side make up for three bad ones, a geometric mean does not."""
    oracle = json.loads((ORACLES / "oecd_compensability_example.json").read_text(encoding="utf-8"))
    for name in "ab":
        pairs = [(0.25, float(value)) for value in oracle[name]]
        assert oracle["arithmetic"][name] == arithmetic_mean(pairs)
        assert oracle["geometric"][name] == round(geometric_mean(pairs), 2)
    improved = [21.0, 2.0, 1.0, 1.0], [7.0, 6.0, 6.0, 6.0]
    assert oracle["a_after_second_plus_1"] == pytest.approx(geometric_mean((0.25, v) for v in improved[0]), abs=0.01)
    # Printed as 6.23, cut off rather than rounded: it is 6.2357.
    assert oracle["b_after_plus_1"] == pytest.approx(geometric_mean((0.25, v) for v in improved[1]), abs=0.01)


# --- the closed form --------------------------------------------------------------------------------------------------------


def test_worked_example() -> None:
    """One chat answered in 3 minutes and nothing else: the score a reader gets with a calculator."""
    platform = with_contacts(contact_set(chat("waited: 3 minutes, by: human")))
    score = scored([platform])["sample"].profiles[PARENT].estimate
    value = math.log(30 / 3) / math.log(30 / 0.5)
    a, b = 1 + value, 2 - value
    weight = 0.28 * 0.25
    weights = [w.share * float(i.weight) / 100 for d, w in RUBRIC.profiles[PARENT].weights.items() for i in RUBRIC.dimensions[d].indicators.values()]
    variance = sum(w * w for w in weights) / 12 - weight**2 / 12 + weight**2 * a * b / ((a + b) ** 2 * (a + b + 1))
    expected = 0.5 + weight * (a / 3 - 0.5)

    assert pytest.approx(100 * expected) == score.expected
    assert pytest.approx(100 * (expected - 1.96 * math.sqrt(variance))) == score.low
    assert pytest.approx(100 * (expected + 1.96 * math.sqrt(variance))) == score.high
    assert pytest.approx(weight) == score.coverage
    assert pytest.approx(1 - weight + weight * 2 / 3) == score.prior_share
    assert score.mostly_prior


def test_nothing_known_is_fifty_with_a_wide_interval() -> None:
    """Without any evidence the score is the middle, its coverage nothing."""
    score = scored([make_platform()])["sample"].profiles[PARENT].estimate

    assert pytest.approx(50) == score.expected
    assert (0, True) == (score.coverage, score.high - score.low > 25)
    assert pytest.approx(1) == score.prior_share
    assert score.mostly_prior


def test_evidence_drives_out_the_default() -> None:
    """The more contacts, the smaller the share of the default; one as heavy as the evidence is the last that is shown."""
    shares = []
    for n in (1, 2, 3, 20):
        chats = [chat("waited: 3 minutes, by: human")] * n
        estimate = next(
            estimate_indicator(entry, RUBRIC)
            for entry in scored([with_contacts(contact_set(*chats))])["sample"].dimensions["speed"].indicators
            if entry.known
        )
        shares.append((round(estimate.prior_share, 3), estimate.mostly_prior))

    assert [(0.667, True), (0.5, False), (0.4, False), (0.091, False)] == shares


@given(st.lists(st.tuples(st.floats(0, 200), st.floats(0, 1), st.floats(0.01, 1)), min_size=1, max_size=12), st.integers(0, 1000))
def test_closed_form_agrees_with_random_draws(parts: list[tuple[float, float, float]], seed: int) -> None:
    """Mean and variance of the weighted sum of Beta distributions are those of 20,000 random draws."""
    total = sum(weight for _, _, weight in parts)
    rng = np.random.default_rng(seed)
    drawn, mean, variance = np.zeros(20_000), 0.0, 0.0
    for n, value, weight in parts:
        a, b = posterior(n, value, 1, 1)
        share = weight / total
        drawn += share * rng.beta(a, b, 20_000)
        mean += share * a / (a + b)
        variance += share**2 * a * b / ((a + b) ** 2 * (a + b + 1))

    assert pytest.approx(mean, abs=0.012) == float(drawn.mean())
    assert pytest.approx(math.sqrt(variance), abs=0.012) == float(drawn.std())


def test_what_does_not_apply_is_left_aside() -> None:
    """Not applicable removes the weight and renormalises; not offered is the worst; not published stays missing."""
    line = "channels:\n  - {{kind: phone, absent: {}, sources: [page]}}\n"
    scores = {
        word: scored([make_platform(line.format(word))])["sample"].dimensions["speed"]
        for word in ("not_applicable", "not_offered", "not_published")
    }

    assert 5 == len(scores["not_applicable"].indicators)
    assert pytest.approx(1) == sum(entry.weight for entry in scores["not_applicable"].indicators)
    assert pytest.approx(0.2) == scores["not_offered"].estimate.coverage
    assert scores["not_offered"].estimate.expected < 50
    assert 0 == scores["not_published"].estimate.coverage
    assert pytest.approx(50) == scores["not_published"].estimate.expected


# --- what must never happen -------------------------------------------------------------------------------------------------

OUTCOMES = (
    "waited: 20 seconds, by: human", "waited: 2 minutes, by: human", "waited: 12 minutes, by: human", "waited: 5 seconds, by: bot",
    "waited: 5 seconds, by: bot, human_after: 8 minutes", "no_reply_within: 30 minutes", "no_reply_within: 4 minutes",
    "waited: 1 minute", "waited: 3 hours, by: human",
)  # fmt: skip
EXTRAS = (
    "topic: urgent", "solved: first_contact", "solved: within_7_days", "solved: no, first_diagnosis: wrong", "described_again: 0 times",
    "described_again: 2 times, asked_if_solved: yes", "topic: invoice, time_to_solution: 3 days, solved: within_7_days",
    "time_to_solution: 20 minutes, solved: first_contact", "promise: {by: 2026-06-30T12:00+08:00, kept: no}", "topic: refund",
)  # fmt: skip
DATES = ("2026-06-30T10:00+08:00", "2026-06-12T19:30+08:00", "2025-03-01T11:00+08:00", "2023-07-07T20:15+08:00")
samples = st.builds(
    lambda outcome, extra, sent: chat(outcome, sent=sent, more=extra),
    st.sampled_from(OUTCOMES), st.sampled_from(EXTRAS), st.sampled_from(DATES),
)  # fmt: skip
sets = st.builds(
    lambda rows, channel, who: contact_set(*rows, id=f"{who}-{channel.replace('_', '-')}", channel=channel, who=who),
    st.lists(samples, min_size=1, max_size=6),
    st.sampled_from(["live_chat", "phone", "email", "community"]),
    st.sampled_from(["c-0001", "c-0002", "c-0003"]),
)
facts = st.sampled_from(
    [
        "", "channels:\n  - {kind: email, promised_first_response: not_offered, reachable_from: [web], sources: [page]}\n",
        "channels:\n  - {kind: form, promised_first_response: not_published, sources: [press, page]}\n", "channels:\n  - {kind: help_centre, sources: [page]}\n",
        "business:\n  - {what: named_contact, is: not_published, sources: [page]}\n", "business:\n  - {what: named_contact, is: yes, sources: [old-copy]}\n",
        "business:\n  - {what: named_contact, is: yes, sources: [page]}\n", "channels:\n  - {kind: phone, absent: not_offered, sources: [page]}\n",
        "channels:\n  - {kind: phone, steps_to_human: 3, hours: 'Mo-Fr 09:00-18:00', timezone: Asia/Shanghai, staffed_by: human, sources: [old-copy]}\n",
        "complaint_ladder:\n  - {steps: [platform, regulator], sources: [page]}\n", "channels:\n  - {kind: phone, absent: not_applicable, sources: [page]}\n",
        "channels:\n  - {kind: phone, absent: not_published, sources: [page]}\n",
    ]
)  # fmt: skip


def unique(listed: list[str]) -> list[str]:
    """The sets with different ids."""
    return list({text.partition("\n")[0]: text for text in listed}.values())


platforms = st.builds(
    lambda listed, more: with_contacts(*unique(listed), more=more) if listed else make_platform(more),
    st.lists(sets, max_size=3),
    facts,
)


def estimates_of(card: Scorecard) -> list[Estimate]:
    return [score.estimate for score in card.profiles.values()] + [score.estimate for score in card.dimensions.values()]


def everything(card: Scorecard) -> list[float]:
    estimates = estimates_of(card)
    return [number for e in estimates for number in (e.expected, e.low, e.high)]


@given(platforms)
def test_scores_stay_between_0_and_100(platform: Platform) -> None:
    """No score, nor either end of its interval, leaves 0 to 100, and coverage stays a share."""
    card = scored([platform])["sample"]

    assert all(0 <= number <= 100 for number in everything(card))
    assert all(0 <= estimate.coverage <= 1 for estimate in estimates_of(card))
    assert all(e.low <= e.expected <= e.high for e in (entry.estimate for entry in card.profiles.values()))


@given(platforms, platforms)
def test_others_change_nothing(one: Platform, other: Platform) -> None:
    """A platform's scores are the same whoever else is in the set."""
    newcomer = other.model_copy(update={"id": "newcomer"})

    assert scored([one])["sample"] == scored([newcomer, one])["sample"]


@given(platforms)
def test_vendors_change_nothing(platform: Platform) -> None:
    """Which vendor a platform uses changes no score, its own included."""
    text = "vendors:\n  - {role: live_video, vendor: Some Vendor, claimed_by: platform, basis: stated, sources: [page]}\n"
    vendors = make_platform(text).vendors

    assert scored([platform]) == scored([platform.model_copy(update={"vendors": vendors})])


@given(st.lists(sets, min_size=1, max_size=3), st.randoms(use_true_random=False))
def test_order_changes_nothing(listed: list[str], shuffler: random.Random) -> None:
    """Shuffling the samples and the sets of a file gives the same scores, bit by bit."""
    platform = with_contacts(*unique(listed))
    shuffled = [entry.model_copy(update={"samples": _shuffled(entry.samples, shuffler)}) for entry in platform.contacts]
    shuffler.shuffle(shuffled)

    assert scored([platform]) == scored([platform.model_copy(update={"contacts": tuple(shuffled)})])


def _shuffled(items: tuple[Any, ...], shuffler: random.Random) -> tuple[Any, ...]:
    changed = list(items)
    shuffler.shuffle(changed)
    return tuple(changed)


BRIEF = ("no_reply_within: 10 seconds", "no_reply_within: 31 seconds", "no_reply_within: 2 minutes")
waits = st.lists(st.sampled_from(OUTCOMES), min_size=1, max_size=8)
GOOD = "waited: 10 seconds, by: human"


OFF_PEAK = ("2026-06-30T10:00+08:00", "2025-03-03T11:00+08:00", "2023-07-03T15:15+08:00")


@given(waits, waits, st.sampled_from(["c-0001", "c-0002"]), st.sampled_from(OFF_PEAK), st.sampled_from(OFF_PEAK))
def test_more_good_samples_never_lower_a_score(first: list[str], second: list[str], who: str, sent: str, then: str) -> None:
    """Another answer within the best anchor, by anybody who took part already, never lowers the score."""

    def score(extra: bool) -> float:
        more = {who: [chat(GOOD, sent=sent)] if extra else []}
        rows = {"c-0001": [chat(o) for o in first], "c-0002": [chat(o, sent=then) for o in second]}
        sets = [contact_set(*rows[name], *more.get(name, []), id=name, who=name) for name in rows]
        card = scored([with_contacts(*sets)])["sample"]
        return card.dimensions["speed"].estimate.expected

    assert score(extra=True) >= score(extra=False) - 1e-9


@given(st.lists(st.sampled_from((*OUTCOMES, *BRIEF)), min_size=1, max_size=12), st.integers(1, 5))
def test_more_good_samples_of_a_lone_contributor(outcomes: list[str], more: int) -> None:
    """The same holds where only one person measured, however many tries were given up at once."""

    def score(extra: int) -> float:
        rows = [chat(outcome) for outcome in outcomes] + [chat(GOOD)] * extra
        return scored([with_contacts(contact_set(*rows))])["sample"].profiles[PARENT].estimate.expected

    assert score(more) >= score(0) - 1e-9


@given(
    st.lists(st.tuples(st.sampled_from([5, 29, 31, 40, 120, 600, 1800, 9000]), st.booleans(), st.floats(0.01, 60)), min_size=1, max_size=12),
    st.floats(0.01, 3), st.floats(0.5, 3),
)  # fmt: skip
def test_one_more_good_contact_never_lowers_the_mean(
    rows: list[tuple[float, bool, float]], weight: float, start: float
) -> None:
    """However heavy the contacts that were given up early, and however few were watched longer: the guard on n holds."""
    indicator = RUBRIC.dimensions["speed"].indicators["chat_first_human"]
    anchors = indicator.anchors
    assert anchors is not None
    prior = RUBRIC.method.prior.model_copy(update={"good": start, "bad": start})

    def mean(rows: list[tuple[float, bool, float]]) -> float:
        seen = tuple(Observation(day=date(2026, 6, 30), party="c", person="c", seconds=s, answered=came) for s, came, _ in rows)
        weights = tuple(weight for _, _, weight in rows)
        low, high = weighted_curves(seen, weights)[0].value_bounds(lambda seconds: value_of(seconds / 60, anchors))
        left_open = math.fsum(w * width for w, width in zip(weights, widths_of(seen, indicator), strict=True))
        n, _ = weigh_told(math.fsum(weights), left_open, (low, high), indicator, prior)
        return (prior.good + n * (low + high) / 2) / (prior.good + prior.bad + n)

    assert mean([*rows, (5, True, weight)]) >= mean(rows) - 1e-9


def test_a_second_contributor_makes_a_lone_one_count_less() -> None:
    """The one exception, which the rubric admits: once a second person took part, the first no longer counts in full."""
    alone = contact_set(*[chat(GOOD)] * 20, id="first", who="c-0001")
    second = contact_set(chat(GOOD), id="second", who="c-0002")

    assert 20 == measured(with_contacts(alone), "chat_first_human").n
    assert 2 == measured(with_contacts(alone, second), "chat_first_human").n


@pytest.mark.parametrize("pieces", [1, 2, 5])
def test_a_public_record_counts_the_same_in_however_many_files(pieces: int) -> None:
    """Reviews are nobody's choice: cutting their table into sets changes no number, and two more good ones lower none."""
    rows = [review(1 / 3)] * 38

    def cut(rows: list[RecordedWait], pieces: int) -> Scorecard:
        sets = [
            f"  - {{id: part-{n}, channel: app_review, method: public_record, samples_file: sample/part-{n}.csv, sources: [page]}}\n"
            for n in range(pieces)
        ]
        tables = {("sample", f"part-{n}"): tuple(rows[n::pieces]) for n in range(pieces)}
        return scored([make_platform("contacts:\n" + "".join(sets))], tables=tables)["sample"]

    whole, parted, more = cut(rows, 1), cut(rows, pieces), cut(rows + [review(1 / 3)] * 2, pieces)

    assert whole.profiles[PARENT].estimate.expected == pytest.approx(parted.profiles[PARENT].estimate.expected)
    assert more.profiles[PARENT].estimate.expected > whole.profiles[PARENT].estimate.expected


@pytest.mark.parametrize("outcome", ["no_reply_within: 1 second", "no_reply_within: 1 hour"])
def test_a_contact_in_vain_does_not_undo_that_a_channel_is_not_there(outcome: str) -> None:
    """Whoever rings where nobody can be rung learns nothing new; the first answer does away with the documented absence."""
    absent = "channels:\n  - {kind: phone, absent: not_offered, sources: [page]}\n"
    documented = measured(make_platform(absent), "phone_answer")
    rung = measured(with_contacts(contact_set(chat(outcome), channel="phone"), more=absent), "phone_answer")
    answered = measured(with_contacts(contact_set(chat(GOOD), channel="phone"), more=absent), "phone_answer")

    assert (documented.n, documented.value, State.NOT_OFFERED, 1) == (rung.n, rung.value, rung.state, rung.not_scored)
    assert State.MEASURED is answered.state


@given(platforms, facts)
def test_coverage_never_falls_when_a_fact_is_added(platform: Platform, fact: str) -> None:
    """Adding to what the file said before, unless it contradicts that, never lowers the coverage of any profile.

    A contradiction is a telephone that is there and is not, or is not needed and is not offered.
    """
    added = make_platform(fact)
    new = {name: getattr(platform, name) + getattr(added, name) for name in ("channels", "business", "complaint_ladder")}
    phones = {channel.absent for channel in new["channels"] if channel.kind == "phone"}
    assume(len(phones - {"not_published"}) <= 1 and (None not in phones or phones == {None}))
    before = scored([platform])["sample"].profiles
    after = scored([platform.model_copy(update=new)])["sample"].profiles

    assert all(after[name].estimate.coverage >= before[name].estimate.coverage - 1e-12 for name in before)


@pytest.mark.parametrize(
    ("indicator", "known", "silence"),
    [
        ("publishes_promise", "channels:\n  - {kind: phone, promised_first_response: not_offered, sources: [page]}\n", "  - {kind: email, sources: [page]}\n"),
        ("mobile_entry", "channels:\n  - {kind: form, reachable_from: [web], sources: [page]}\n", "  - {kind: phone, sources: [page]}\n"),
        ("phone_answer", "channels:\n  - {kind: phone, absent: not_offered, sources: [page]}\n", "  - {kind: phone, absent: not_published, sources: [page]}\n"),
        ("named_contact", "business:\n  - {what: named_contact, is: yes, sources: [old-copy]}\n", "  - {what: named_contact, is: not_published, sources: [page]}\n"),
    ],
)  # fmt: skip
def test_silence_does_not_undo_knowledge(indicator: str, known: str, silence: str) -> None:
    """A claim that tells nothing of an indicator leaves what another told as it was."""
    assert measured(make_platform(known), indicator) == measured(make_platform(known + silence), indicator)
    assert measured(make_platform(known), indicator).n > 0


def test_a_source_that_does_not_count_makes_nothing_young() -> None:
    """A fact is as old as the sources that may score tell; the date of a press article beside them changes nothing."""
    fact = "complaint_ladder:\n  - {{steps: [platform, regulator], sources: [{}]}}\n"
    alone, beside, press = (measured(make_platform(fact.format(cited)), "complaint_path") for cited in ("old-copy", "old-copy, press", "press"))

    assert (15, 15, 0) == (alone.n, beside.n, press.n)


def test_a_good_review_changes_nothing() -> None:
    """Reviews of four and five stars do not enter, however fast their answers."""
    text = "contacts:\n  - {id: reviews, channel: app_review, method: public_record, samples_file: sample/reviews.csv, sources: [page]}\n"
    rows = (review(2), review(None), review(30, stars=3))
    praise = tuple(review(0.1, stars=5) for _ in range(50))
    platform = make_platform(text)

    assert scored([platform], tables={("sample", "reviews"): rows}) == scored([platform], tables={("sample", "reviews"): rows + praise})


def test_as_of_decides_not_the_clock() -> None:
    """Ages count from the date of the edition: the same data a year later weigh half."""
    platform = with_contacts(contact_set(chat(GOOD)))
    later = AS_OF.replace(year=AS_OF.year + 1)

    assert (1, 0.5) == (measured(platform, "chat_first_human").n, measured(platform, "chat_first_human", as_of=later).n)
