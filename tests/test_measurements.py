"""Tests of the measurements: published answers, agreement with other libraries, and the edge cases of the method."""

from __future__ import annotations

import json
import math
import random
import warnings
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.datasets import read_folder
from generator.measurements import (
    beta_interval,
    compare_slots,
    list_contacts,
    one_of_each_kind,
    summarise_groups,
    wilson_interval,
)
from generator.measurements.agreement import Metric, krippendorff_alpha
from generator.measurements.contacts import is_peak
from generator.measurements.measurement import Measurement, State
from generator.measurements.shares import beta_quantile, beta_share_below
from generator.measurements.survival import Wait, estimate_curve, log_rank, wilson_least
from generator.measurements.values import age_weight, cap_shares, value_of
from generator.rubric import Anchors
from tests.small_sets import (
    AS_OF,
    ORACLES,
    ROOT,
    RUBRIC,
    chat,
    contact_set,
    make_platform,
    measured,
    review,
    with_contacts,
)

HOUR = 3600.0
MEDIAN_FROM = RUBRIC.method.shown.median_from


def library(name: str) -> Any:
    """Another implementation to compare with; without it the comparison is skipped, and the summary says so."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return pytest.importorskip(name, reason=f"COMPARISON SKIPPED: {name} is not installed (it is a development dependency)")


def oracle(name: str) -> Any:
    return json.loads((ORACLES / name).read_text(encoding="utf-8"))


waits = st.lists(
    st.builds(Wait, st.integers(1, 40).map(float), st.booleans(), st.integers(1, 8).map(lambda n: n / 4)),
    min_size=1,
    max_size=30,
)


# --- Kaplan–Meier --------------------------------------------------------------------------------------------------------


def freireich(arm: str) -> list[Wait]:
    data = oracle("km_freireich_6mp.json")
    if arm == "placebo":
        return [Wait(float(weeks), True) for weeks in data["placebo_time"]]
    return [Wait(float(weeks), bool(event)) for weeks, event in zip(data["sixmp_time"], data["sixmp_event"], strict=True)]


def test_kaplan_meier_of_the_6_mp_trial() -> None:
    """The published shares, numbers at risk, standard errors, intervals and medians come out."""
    expected = oracle("km_freireich_6mp.json")
    curve = estimate_curve(freireich("6-MP"))
    steps = {f"{step.seconds:g}": step for step in curve.steps}

    assert expected["S"] == {week: round(step.waiting, 4) for week, step in steps.items()}
    assert expected["at_risk"] == {week: step.at_risk for week, step in steps.items()}
    assert expected["se_greenwood"] == {week: round(step.waiting * math.sqrt(step.variance_sum), 4) for week, step in steps.items()}
    for week, interval in expected["loglog_ci_95"].items():
        assert tuple(interval) == tuple(round(end, 4) for end in steps[week].log_log_interval(1.959964))
    assert expected["median_6mp"] == curve.median_seconds
    assert expected["median_placebo"] == estimate_curve(freireich("placebo")).median_seconds


@pytest.mark.parametrize("number", [1, 5, 20, 47])
def test_none_or_all_is_not_certain(number: int) -> None:
    """Where nobody waits any more, or nobody got an answer, the interval is Wilson's of so many, never a point."""
    low, high = library("statsmodels.stats.proportion").proportion_confint(0, number, method="wilson")
    z = 1.959963984540054
    last = estimate_curve([Wait(float(second), True) for second in range(1, number + 1)]).steps[-1]
    curve = estimate_curve([Wait(float(second), False) for second in range(1, number + 1)])

    assert pytest.approx((low, high), abs=1e-12) == last.log_log_interval(z)
    assert ((), number, 1) == (curve.steps, curve.total, curve.at_end)
    assert pytest.approx(high) == 1 - wilson_least(curve.total, z)


def test_mean_value_is_the_restricted_mean() -> None:
    """With anchors 0 and 35 on a linear scale the value is the published restricted mean over 35, from one."""
    low, high = estimate_curve(freireich("6-MP")).value_bounds(lambda weeks: 1 - weeks / 35)

    assert pytest.approx(oracle("km_freireich_6mp.json")["rmst_to_35_6mp"], abs=1e-6) == 35 * (1 - low)
    assert low == high


def test_log_rank_of_the_6_mp_trial() -> None:
    """The published log-rank statistic between the two arms comes out."""
    chi_square, p = log_rank(freireich("6-MP"), freireich("placebo"))

    assert pytest.approx(oracle("km_freireich_6mp.json")["logrank_chi2"], abs=1e-6) == chi_square
    assert 0 < p < 0.0001


@given(waits)
def test_kaplan_meier_agrees_with_lifelines(cases: list[Wait]) -> None:
    """The weighted curve, its numbers at risk and its median are those of lifelines."""
    lifelines = library("lifelines")
    fitter = lifelines.KaplanMeierFitter()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        fitter.fit([w.seconds for w in cases], [w.answered for w in cases], weights=[w.weight for w in cases])
        curve = estimate_curve(cases)
        for step in curve.steps:
            assert float(fitter.predict(step.seconds)) == pytest.approx(step.waiting, abs=1e-9)
            assert fitter.event_table.at_risk[step.seconds] == pytest.approx(step.at_risk)
    median = curve.median_seconds
    if median is not None and abs(curve.waiting_at(median) - 0.5) > 1e-9:
        assert fitter.median_survival_time_ == median


@given(waits)
def test_kaplan_meier_agrees_with_scipy(cases: list[Wait]) -> None:
    """The curve of plain counts is SciPy's, give-ups included."""
    stats = library("scipy.stats")
    answered = [w.seconds for w in cases if w.answered]
    given_up = [w.seconds for w in cases if not w.answered]
    theirs = stats.ecdf(stats.CensoredData(uncensored=answered, right=given_up)).sf
    ours = estimate_curve([Wait(w.seconds, w.answered) for w in cases])

    for seconds in range(1, 41):
        assert float(theirs.evaluate(seconds)) == pytest.approx(ours.waiting_at(seconds), abs=1e-9)


@given(waits, waits)
def test_log_rank_agrees_with_lifelines(one: list[Wait], other: list[Wait]) -> None:
    """The test between two curves is lifelines'."""
    statistics = library("lifelines.statistics")
    if not any(wait.answered for wait in one + other):
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        theirs = statistics.logrank_test(
            [w.seconds for w in one], [w.seconds for w in other], [w.answered for w in one], [w.answered for w in other]
        )
    chi_square, p = log_rank(one, other)
    if math.isfinite(theirs.test_statistic):
        assert theirs.test_statistic == pytest.approx(chi_square, abs=1e-7)
        assert theirs.p_value == pytest.approx(p, abs=1e-7)


@given(waits, st.randoms(use_true_random=False))
def test_order_of_contacts_does_not_matter(cases: list[Wait], shuffler: random.Random) -> None:
    """Shuffled contacts give the same curve, bit by bit."""
    shuffled = list(cases)
    shuffler.shuffle(shuffled)

    assert estimate_curve(cases) == estimate_curve(shuffled)


@given(waits)
def test_watched_to_the_end_it_is_the_plain_mean(cases: list[Wait]) -> None:
    """Where everybody watched until the worst anchor, the value is the plain mean of v(min(t, worst))."""
    seen = [wait if wait.answered else Wait(40.0, False, wait.weight) for wait in cases]

    def value(seconds: float) -> float:
        return max(0.0, 1 - seconds / 40)

    low, high = estimate_curve(seen).value_bounds(value)
    total = sum(wait.weight for wait in seen)
    mean = sum(wait.weight * value(wait.seconds) for wait in seen) / total

    assert pytest.approx(mean, abs=1e-12) == low
    assert pytest.approx(mean, abs=1e-12) == high


@given(waits)
def test_bounds_are_in_order(cases: list[Wait]) -> None:
    """The value lies between 0 and 1 and its bounds in order, however long anybody watched."""
    low, high = estimate_curve(cases).value_bounds(lambda seconds: 1 / (1 + seconds))

    assert 0 <= low <= high <= 1


def test_answers_come_before_give_ups_at_the_same_time() -> None:
    """A contact given up at the moment of another's answer was still waiting then."""
    (step,) = estimate_curve([Wait(5, True), Wait(5, False)]).steps

    assert (2, 0.5) == (step.at_risk, step.waiting)


# --- shares and Beta -----------------------------------------------------------------------------------------------------


def test_wilson_published() -> None:
    """Newcombe's and R's printed Wilson intervals come out, and the Jeffreys interval from the Beta quantiles."""
    published = oracle("wilson_published.json")
    for case, interval in published["newcombe_1998_wilson_no_cc"].items():
        if case != "source":
            successes, n = map(int, case.split("/"))
            assert interval == [round(end, 4) for end in wilson_interval(successes, n, 0.95)]
    exact = published["statsmodels_R_4.3.3"]
    assert exact["100/200 alpha .05 wilson"] == pytest.approx(wilson_interval(100, 200, 0.95), abs=1e-7)
    assert exact["19/38 wilson"] == pytest.approx(wilson_interval(19, 38, 0.95), abs=1e-12)
    assert exact["100/200 alpha .05 jeffreys"] == pytest.approx(beta_interval(100.5, 100.5, 0.95), abs=1e-7)


@given(st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilson_agrees_with_statsmodels(case: tuple[int, int]) -> None:
    """Wilson's interval is that of statsmodels."""
    proportion = library("statsmodels.stats.proportion")
    theirs = proportion.proportion_confint(*case, alpha=0.05, method="wilson")

    assert theirs == pytest.approx(wilson_interval(*case, 0.95), abs=1e-12)


sizes = st.floats(1, 20_000)


@given(sizes, sizes, st.floats(0.0, 1.0))
def test_beta_share_agrees_with_scipy(a: float, b: float, x: float) -> None:
    """The share of a Beta distribution below a value is SciPy's."""
    special = library("scipy.special")

    assert float(special.betainc(a, b, x)) == pytest.approx(beta_share_below(x, a, b), abs=1e-9)


@given(sizes, sizes, st.floats(0.001, 0.999))
def test_beta_quantile_agrees_with_scipy(a: float, b: float, share: float) -> None:
    """The quantile of a Beta distribution is SciPy's."""
    special = library("scipy.special")

    assert float(special.betaincinv(a, b, share)) == pytest.approx(beta_quantile(share, a, b), rel=1e-7, abs=1e-10)


def test_nothing_known_is_the_whole_range() -> None:
    """Without data the central interval of the uniform prior is all but its tails."""
    assert pytest.approx((0.025, 0.975)) == beta_interval(1, 1, 0.95)
    assert (0.0, 1.0) == wilson_interval(0, 0, 0.95)


# --- agreement of raters -------------------------------------------------------------------------------------------------


def units(rows: list[list[float | None]]) -> list[list[float]]:
    return [[row[i] for row in rows if row[i] is not None] for i in range(len(rows[0]))]  # type: ignore[misc] # filtered


@pytest.mark.parametrize("case", ["case_2007_4x12", "case_wikipedia_3x15"])
def test_alpha_published(case: str) -> None:
    """Krippendorff's printed values come out for every metric that is printed."""
    data = oracle("krippendorff.json")[case]
    for metric, printed in data["published"].items():
        alpha = krippendorff_alpha(units(data["data"]), metric)
        assert alpha is not None and printed == round(alpha, 3)


tables = st.integers(2, 4).flatmap(
    lambda raters: st.lists(
        st.lists(st.none() | st.integers(0, 4), min_size=raters, max_size=raters), min_size=1, max_size=12
    )
)


@given(tables, st.sampled_from(["nominal", "ordinal", "interval"]))
def test_alpha_agrees_with_the_krippendorff_package(table: list[list[int | None]], metric: Metric) -> None:
    """Alpha is that of the krippendorff package wherever there is variation to judge by."""
    krippendorff = library("krippendorff")
    paired = [[r for r in row if r is not None] for row in table]
    if len({r for row in paired if len(row) > 1 for r in row}) < 2:
        assert krippendorff_alpha(paired, metric) is None
        return
    rows = [[math.nan if row[i] is None else row[i] for row in table] for i in range(len(table[0]))]
    theirs = krippendorff.alpha(reliability_data=rows, level_of_measurement=metric, value_domain=[0, 1, 2, 3, 4])

    assert theirs == pytest.approx(krippendorff_alpha(paired, metric), abs=1e-9)


# --- values and weights --------------------------------------------------------------------------------------------------


def anchors(best: float, worst: float, scale: str = "linear") -> Anchors:
    return Anchors.model_validate(
        {"best": str(best), "worst": str(worst), "scale": scale, "because": {"zh": "例", "en": "example"}}
    )


@pytest.mark.parametrize(("minutes", "value"), [(0, 1), (0.5, 1), (1, 0.83), (3, 0.56), (10, 0.27), (20, 0.10), (30, 0), (90, 0)])
def test_value_on_a_log_scale(minutes: float, value: float) -> None:
    """The values that the sources of the rubric print for chat come out."""
    assert value == round(value_of(minutes, anchors(0.5, 30, "log")), 2)


@pytest.mark.parametrize(("amount", "value"), [(8, 0), (2, 1), (5, 0.5), (1, 1), (20, 0)])
def test_value_where_less_is_better(amount: float, value: float) -> None:
    """A linear scale runs either way and is cut at both ends."""
    assert value == value_of(amount, anchors(2, 8))


def test_age_weights() -> None:
    """What is one half-life old counts half; what lies ahead of the edition counts as new."""
    assert (1, 0.5, 0.25, 1) == tuple(age_weight(days, 365) for days in (0, 365, 730, -5))


@given(st.dictionaries(st.sampled_from("abcdef"), st.floats(0.01, 100), min_size=2))
def test_nobody_holds_more_than_half(totals: dict[str, float]) -> None:
    """Scaled weights leave nobody more than half, and touch nobody but the heaviest."""
    factors = cap_shares(totals, 0.5)
    scaled = {name: totals[name] * factor for name, factor in factors.items()}

    assert max(scaled.values()) <= sum(scaled.values()) / 2 * (1 + 1e-12)
    assert len([factor for factor in factors.values() if factor < 1]) <= 1


# --- edge cases of the method ---------------------------------------------------------------------------------------------

DAY = "2026-06-30T10:00+08:00"
"""A Tuesday morning, off-peak."""


def chats(*outcomes: str, who: str = "c-0001", id: str = "tests", affiliation: str = "none") -> str:
    return contact_set(*(chat(outcome) for outcome in outcomes), who=who, id=id, affiliation=affiliation)


def test_nobody_measured() -> None:
    """No contact at all is 'not measured', of no weight."""
    found = measured(make_platform(), "chat_first_human")

    assert (State.NOT_MEASURED, 0, 0) == (found.state, found.n, found.count)
    assert found.waits is None


def test_one_contact() -> None:
    """One contact counts once, and shows no median."""
    found = measured(with_contacts(chats("waited: 3 minutes, by: human")), "chat_first_human")

    assert (State.MEASURED, 1, 1) == (found.state, found.n, found.count)
    assert pytest.approx(math.log(10) / math.log(60)) == found.value
    assert found.waits is not None and found.waits.median_seconds is None


def test_all_unanswered_to_the_end() -> None:
    """Four contacts watched in vain for as long as the worst anchor are worth nothing, and it took more than that."""
    found = measured(with_contacts(chats(*["no_reply_within: 30 minutes"] * 4)), "chat_first_human")

    assert (4, 0, 0, 0) == (found.n, found.value, found.low, found.high)
    assert found.waits is not None
    assert (4, 0, 1800) == (found.waits.n, found.waits.answered, found.waits.more_than_seconds)
    assert (0, 4, 0) == (found.waits.brief, found.waits.never_answered, found.successes)


def test_watched_too_briefly() -> None:
    """Whoever gave up early leaves the value open between two bounds, and does not count towards a median."""
    outcomes = ["waited: 1 minute, by: human"] * 4 + ["no_reply_within: 5 minutes"]
    found = measured(with_contacts(chats(*outcomes)), "chat_first_human")

    assert found.low < found.value < found.high
    assert pytest.approx((found.low + found.high) / 2) == found.value
    assert found.waits is not None
    assert (5, 1, None) == (found.waits.n, found.waits.brief, found.waits.median_seconds)
    assert pytest.approx(5 - math.log(6) / math.log(60)) == found.n, "the fifth leaves open what five minutes are worth"


@pytest.mark.parametrize(("longer", "rule"), [(0, "each"), (1, "least"), (20, "each")])
def test_a_brief_watch_tells_little(longer: int, rule: str) -> None:
    """A hundred tries given up after half a minute tell nearly nothing, however many: what counts are those watched to the end."""
    outcomes = ["no_reply_within: 31 seconds"] * 100 + ["no_reply_within: 30 minutes"] * longer
    found = measured(with_contacts(chats(*outcomes)), "chat_first_human")
    told = 100 * (1 - math.log(1800 / 31) / math.log(60)) + longer
    expected = {"least": math.sqrt(1 + 2 * 101) - 1, "each": told}[rule]

    assert pytest.approx(expected) == found.n
    assert rule == found.telling.value
    assert 0 < found.n < 25


def test_no_more_is_known_than_the_curve_leaves_known() -> None:
    """Where nobody watched to the end, n is at most what all contacts together leave known."""
    found = measured(with_contacts(chats("no_reply_within: 31 seconds", "no_reply_within: 5 minutes")), "chat_first_human")

    assert "curve" == found.telling.value
    assert pytest.approx(2 * (1 - found.high)) == found.n


def test_brief_contacts_count_as_still_waiting() -> None:
    """A contact watched briefly is never taken for an answer: the curve keeps it at risk until it was given up."""
    outcomes = [f"waited: {minutes} minutes, by: human" for minutes in (1, 2, 3, 4, 5)] + ["no_reply_within: 2 minutes"]
    found = measured(with_contacts(chats(*outcomes)), "chat_first_human")

    assert found.waits is not None and 180 == found.waits.median_seconds


def test_bots_are_no_first_response() -> None:
    """A bot's answer does not count; a human after it does; without one the contact was watched in vain."""
    outcomes = ["waited: 5 seconds, by: bot, human_after: 10 minutes", "waited: 5 seconds, by: bot"]
    found = measured(with_contacts(chats(*outcomes)), "chat_first_human")

    assert [(600.0, True), (1800.0, False)] == sorted((o.seconds, o.answered) for o in found.observations)
    assert found.waits is not None and (1, 1) == (found.waits.answered, found.waits.bots)
    handed_over = measured(with_contacts(chats(*outcomes)), "bot_exit_works")
    assert (2, 0.5) == (handed_over.n, handed_over.value)


@pytest.mark.parametrize(
    ("indicator", "outcome"),
    [("urgent_path_works", "no_reply_within: {}, topic: urgent"), ("bot_exit_works", "no_reply_within: {}, by: bot")],
)
def test_a_failure_needs_watching(indicator: str, outcome: str) -> None:
    """A try watched less than its set promises, or the rubric asks where the set does not say, is no failure: it stays open."""
    brief, unsaid, long = (
        measured(with_contacts(contact_set(chat(outcome.format(time))).replace("    watch_at_least: 30 minutes\n", watch)), indicator)
        for time, watch in (("1 minute", "    watch_at_least: 30 minutes\n"), ("1 minute", ""), ("40 minutes", ""))
    )

    assert (0, 1, State.NOT_SCORED) == (brief.n, brief.undecided, brief.state)
    assert (0, 1, State.NOT_SCORED) == (unsaid.n, unsaid.undecided, unsaid.state)
    assert (1, 0, 0, State.MEASURED) == (long.n, long.value, long.undecided, long.state)


def test_an_answer_by_nobody_knows_whom_is_not_a_brief_watch() -> None:
    """A call that was answered, nobody knows by whom, is open for that reason, and is told apart from one given up early."""
    samples = [chat(f"{outcome}, topic: urgent") for outcome in ("waited: 1 minute", "no_reply_within: 1 minute", "waited: 1 minute, by: human")]
    found = measured(with_contacts(contact_set(*samples)), "urgent_path_works")
    chats_ = measured(with_contacts(contact_set(*samples)), "chat_first_human")

    assert (1, 2, 1) == (found.n, found.undecided, found.unclear)
    assert chats_.waits is not None
    assert (1, 1, 1) == (chats_.waits.unclear, chats_.waits.brief, chats_.waits.never_answered)


def test_unknown_who_answered() -> None:
    """Where nobody says who answered, a human came then or later: an open end, no guess."""
    found = measured(with_contacts(chats("waited: 1 minute")), "chat_first_human")

    assert [(60.0, False)] == [(o.seconds, o.answered) for o in found.observations]
    assert (0, True) == (found.low, found.high > 0.8)
    assert found.waits is not None and 1 == found.waits.unclear


def test_channel_that_is_not_offered_is_the_worst() -> None:
    """A channel that the platform says it does not offer is the worst value, with the weight of a fact."""
    found = measured(make_platform("channels:\n  - {kind: phone, absent: not_offered, sources: [page]}\n"), "phone_answer")

    assert (State.NOT_OFFERED, 30, 0) == (found.state, found.n, found.value)


@pytest.mark.parametrize("word", ["not_published", "not_measured", "refused"])
def test_absences_that_are_missing(word: str) -> None:
    """Not published, not measured and refused are missing: of no weight, never the worst."""
    found = measured(make_platform(f"channels:\n  - {{kind: phone, absent: {word}, sources: [page]}}\n"), "phone_answer")

    assert (word, 0, True) == (found.state.value, found.n, found.applies)


@pytest.mark.parametrize(
    ("subject", "indicator", "word"),
    [
        ("business_support", "named_contact", "searched"),
        ("business_support", "complaint_path", "missing"),
        ("refund_terms", "no_reason_days", "searched"),
        ("hours", "human_hours_per_week", "searched"),
        ("phone", "working_channels", "missing"),
        ("channels", "working_channels", "searched"),
        ("channels", "phone_answer", "not_measured"),
    ],
)
def test_a_look_in_vain_is_no_lack_of_looking(subject: str, indicator: str, word: str) -> None:
    """Where the file tells of a search for what an indicator reads, it was looked for and not found; nobody's wait is found by looking."""
    found = measured(make_platform(f"searched:\n  - {{subjects: [{subject}], found_nothing_in: stored_copies, on: 2026-05-02}}\n"), indicator)

    assert (word, 0, True) == (found.state.value, found.n, found.applies)


def test_not_applicable() -> None:
    """What does not apply has no weight at all."""
    found = measured(make_platform("channels:\n  - {kind: phone, absent: not_applicable, sources: [page]}\n"), "phone_answer")

    assert (State.NOT_APPLICABLE, False) == (found.state, found.applies)


def test_measured_beats_documented() -> None:
    """Contacts count before what a page says about the channel."""
    more = "channels:\n  - {kind: live_chat, absent: not_offered, sources: [page]}\n"
    found = measured(with_contacts(chats("waited: 10 seconds, by: human"), more=more), "chat_first_human")

    assert (State.MEASURED, 1.0) == (found.state, found.value)


def test_ages() -> None:
    """A contact one half-life old counts half; a set without news for a year is marked."""
    year_ago = (AS_OF - timedelta(days=365)).isoformat()
    old = contact_set(chat("waited: 3 minutes, by: human", sent=f"{year_ago}T10:00+08:00"))
    found = measured(with_contacts(old), "chat_first_human")

    assert (0.5, False) == (found.n, found.stale)
    assert measured(with_contacts(old), "chat_first_human", as_of=AS_OF + timedelta(days=1)).stale


def test_two_contributors_each_count_half() -> None:
    """However many contacts one contributor sends, the other's count as much."""
    many = chats(*["no_reply_within: 30 minutes"] * 9, who="c-0001")
    one = chats("waited: 10 seconds, by: human", who="c-0002", id="others")
    found = measured(with_contacts(many, one), "chat_first_human")

    assert pytest.approx(2) == found.n
    assert pytest.approx(0.5) == found.value
    assert {"c-0001", "c-0002"} == found.persons


@pytest.mark.parametrize("tie", ["platform", "competitor", "vendor"])
def test_people_with_ties_do_not_score(tie: str) -> None:
    """Contacts of people tied to the platform, a rival or a vendor are counted apart and do not score."""
    found = measured(with_contacts(chats("waited: 1 minute, by: human", affiliation=tie)), "chat_first_human")

    assert (0, 0, 1) == (found.n, found.count, found.not_scored)


def test_peak_is_apart_from_off_peak() -> None:
    """Contacts fall into peak or off-peak by the market's clock."""
    peak = chat("waited: 20 minutes, by: human", sent="2026-06-30T19:00+08:00")
    same_hour_elsewhere = chat("waited: 1 minute, by: human", sent="2026-06-30T12:00+01:00")
    platform = with_contacts(contact_set(peak, same_hour_elsewhere, chat("waited: 2 minutes, by: human")))

    assert (2, 1) == (measured(platform, "chat_first_human_peak").count, measured(platform, "chat_first_human").count)
    gap = compare_slots(list_contacts(platform, {}, RUBRIC), answered_by="human", median_from=1)
    assert gap is not None and (2, 1) == (gap.peak.n, gap.off_peak.n)
    assert 0 <= gap.p <= 1


@pytest.mark.parametrize(
    ("moment", "busy"),
    [
        ("2026-06-30T18:00", True), ("2026-06-30T20:59", True), ("2026-06-30T21:00", False), ("2026-06-30T10:00", False),
        ("2026-06-28T10:00", True), ("2026-06-28T08:59", False), ("2026-06-18T03:00", True), ("2026-06-21T23:00", False),
    ],
)  # fmt: skip
def test_busy_hours(moment: str, busy: bool) -> None:
    """Weekday evenings, weekends by day and the first days of the big sales are busy, ends excluded."""
    assert busy is is_peak(datetime.fromisoformat(moment), RUBRIC.peak.markets["CN"])


def test_ratings_that_agree() -> None:
    """Raters who agree score in full: the mean of the transcripts' means, over 4."""
    samples = [chat("waited: 1 minute, by: human", more=f"ratings: {{empathy: [{x}, {x}]}}") for x in (0, 1, 2, 3, 4)]
    found = measured(with_contacts(contact_set(*samples)), "empathy")

    assert found.agreement is not None and 1 == found.agreement.alpha
    assert (State.MEASURED, 5, 0.5, False) == (found.state, found.n, found.value, found.tentative)


def test_ratings_that_disagree_are_shown_not_scored() -> None:
    """Below the least alpha ratings have no weight, but stay countable."""
    samples = [chat("waited: 1 minute, by: human", more=f"ratings: {{empathy: [{x}, {4 - x}]}}") for x in (0, 1, 3, 4)]
    found = measured(with_contacts(contact_set(*samples)), "empathy")

    assert (State.NOT_SCORED, 0, 4) == (found.state, found.n, found.count)
    assert found.agreement is not None and (found.agreement.alpha or 0) < RUBRIC.method.agreement.least


def test_ratings_all_alike_are_tentative() -> None:
    """When all gave one and the same rating, agreement cannot be computed: scored, but tentative."""
    samples = [chat("waited: 1 minute, by: human", more="ratings: {empathy: [4, 4]}")] * 3
    found = measured(with_contacts(contact_set(*samples)), "empathy")

    assert (3, 1, True) == (found.n, found.value, found.tentative)


def test_a_single_rater_does_not_score() -> None:
    """A transcript rated by one person only is not scored."""
    found = measured(with_contacts(contact_set(chat("waited: 1 minute, by: human", more="ratings: {empathy: [4]}"))), "empathy")

    assert (State.NOT_SCORED, 0) == (found.state, found.n)


def test_shares_of_cases() -> None:
    """Solved at once, within a week or not at all: each case counts 1 or 0, unknown ones not at all."""
    words = ("first_contact", "within_7_days", "no", "unknown")
    platform = with_contacts(contact_set(*(chat("waited: 1 minute, by: human", more=f"solved: {word}") for word in words)))

    assert pytest.approx(1 / 3) == measured(platform, "solved_first_contact").value
    assert pytest.approx(2 / 3) == measured(platform, "solved_in_7_days").value
    assert 3 == measured(platform, "solved_in_7_days").n


SOLVED = st.tuples(st.sampled_from([10, 60, 600, 3_000, 10_080]), st.sampled_from(["first_contact", "within_7_days", "no"]), st.booleans())


def solutions(cases: list[tuple[int, str, bool]], known: int) -> Measurement:
    """The time to the solution of cases solved after so many minutes; of the first `known` ones the time is recorded, whatever they say."""
    rows = []
    for index, (minutes, solved, timed) in enumerate(cases):
        time = f", time_to_solution: {minutes} minutes" if solved != "no" and (timed or index < known) else ""
        rows.append(chat("waited: 10 minutes, by: human", more=f"solved: {solved}{time}"))
    return measured(with_contacts(contact_set(*rows)), "time_to_solution")


@given(st.lists(SOLVED, min_size=1, max_size=8))
def test_a_time_that_becomes_known_never_leaves_the_former_bounds(cases: list[tuple[int, str, bool]]) -> None:
    """Each recorded time moves both bounds of the value and of the median inwards or not at all, and n never falls."""
    found = [solutions(cases, known) for known in range(len(cases) + 1)]

    for before, after in pairwise(found):
        assert before.low - 1e-12 <= after.low <= after.high <= before.high + 1e-12
        assert before.n - 1e-9 <= after.n
        assert before.waits is not None and after.waits is not None
        assert before.waits.n == after.waits.n == len(cases)
        outer, inner = ((waits.early.median_seconds or math.inf, waits.curve.median_seconds or math.inf) for waits in (before.waits, after.waits))
        assert outer[0] <= inner[0] <= inner[1] <= outer[1]


def test_solved_cases_without_their_time_are_not_left_out() -> None:
    """Five cases solved at an unknown time and five unsolved ones: the solved lie between their first answer and seven days.

    Left out, they would leave only the unsolved ones, and a platform with gaps in its records would seem slower than it can be.
    """
    found = solutions([(60, "within_7_days", False)] * 5 + [(60, "no", False)] * 5, 0)
    at = {hours: 1 - math.log(hours) / math.log(360) for hours in (1, 168)}

    assert pytest.approx((at[168] / 2, (1 + at[168]) / 2)) == (found.low, found.high)
    assert pytest.approx(5 * at[168] + 5 * (1 - at[168])) == found.n
    assert found.waits is not None
    assert (10, 5, 5, (600, 168 * HOUR)) == (found.waits.n, found.waits.answered, found.waits.untimed, found.waits.median_span)
    assert [None, None] == [found.waits.median_seconds, found.waits.more_than_seconds]
    assert found.within is not None and (0, 5, 5) == (found.within.answered, found.within.decided, found.within.undecided)


def test_an_unsolved_case_is_open_for_seven_days_at_least() -> None:
    """What is not solved was open for seven days, or for longer where that is on record; a solved one of unknown end says nothing more."""
    rows = [chat("waited: 10 minutes, by: human", more=f"solved: no{time}") for time in ("", ", time_to_solution: 3 days", ", time_to_solution: 12 days")]
    found = measured(with_contacts(contact_set(*rows)), "time_to_solution")

    assert [168 * HOUR, 168 * HOUR, 288 * HOUR] == [entry.seconds for entry in found.observations]
    assert 0 == measured(with_contacts(contact_set(chat("waited: 10 minutes, by: human", more="solved: unknown"))), "time_to_solution").count


def test_within_a_deadline() -> None:
    """A question to the community counts when answered in time; watched too briefly it is open."""
    samples = (f"sent: {DAY}, {outcome}" for outcome in ("waited: 5 hours, by: human", "waited: 30 hours, by: human", "no_reply_within: 2 hours"))
    found = measured(with_contacts(contact_set(*samples, channel="community")), "community_answer_24h")

    assert (2, 1, 1, 3) == (found.n, found.successes, found.undecided, found.count)
    assert pytest.approx((1 / 3, 2 / 3)) == (found.low, found.high)


def test_facts_of_weak_sources_do_not_score() -> None:
    """What only the press says is no scored fact; an undated copy counts half."""
    entry = "business:\n  - {{what: named_contact, is: yes, sources: [{}]}}\n"

    assert 0 == measured(make_platform(entry.format("press")), "named_contact").n
    assert 30 == measured(make_platform(entry.format("page")), "named_contact").n
    assert 15 == measured(make_platform(entry.format("old-copy")), "named_contact").n


def test_two_sources_disagree() -> None:
    """Of two claims about the same thing the newest wins, both are kept, and it is marked as disputed."""
    text = (
        "  older: {url: 'https://www.sample.example/b', kind: official, stated_on: 2024-01-01, read_on: 2024-01-01, copy: live}\n"
        "business:\n  - {what: named_contact, is: no, sources: [older]}\n  - {what: named_contact, is: yes, sources: [page]}\n"
    )
    found = measured(make_platform(text), "named_contact")

    assert (1.0, True) == (found.value, found.disputed)
    assert found.finding is not None and 2 == len(found.finding.claims)


def test_channels_are_counted_only_when_all_are_known() -> None:
    """Three kinds known and one unknown is unknown; with all four known the share is exact."""
    three = "channels:\n  - {kind: phone, sources: [page]}\n  - {kind: live_chat, sources: [page]}\n  - {kind: wechat, absent: not_offered, sources: [page]}\n"
    four = three + "  - {kind: community, absent: not_applicable, sources: [page]}\n"

    assert 0 == measured(make_platform(three), "working_channels").n
    assert pytest.approx(2 / 3) == measured(make_platform(four), "working_channels").value


def test_only_bad_reviews_are_compared() -> None:
    """Public replies are compared on reviews of three stars or less only."""
    text = "contacts:\n  - {id: reviews, channel: app_review, method: public_record, samples_file: sample/reviews.csv, sources: [page]}\n"
    rows = (review(2, stars=3), review(None, stars=1), review(1, stars=5), review(None, stars=4))
    found = measured(make_platform(text), "public_review_reply", tables={("sample", "reviews"): rows})

    assert (2, 1, 2.0) == (found.count, found.successes, found.n)


# --- the real data -------------------------------------------------------------------------------------------------------

REAL = {
    "udemy": (267, 220, 6.13),
    "ruangguru": (1648, 1590, 1.80),
    "sololearn": (146, 98, 87.9),
    "edx": (24, 1, None),
    "coursera": (47, 0, None),
    "simplilearn": (3, 1, None),
}


def test_real_public_replies() -> None:
    """The real waiting times at three stars or less show the known numbers, and never the median of the answered alone."""
    dataset = read_folder(ROOT / "platforms", jobs=1).dataset
    shown = {}
    for platform in dataset.platforms:
        if platform.id not in REAL:
            continue
        waits = measured(platform, "public_review_reply", tables=dataset.samples, as_of=date(2026, 11, 22)).waits
        assert waits is not None
        median = waits.median_seconds
        digits = 1 if median is not None and median > 80 * HOUR else 2
        shown[platform.id] = (waits.n, waits.answered, None if median is None else round(median / HOUR, digits))
        if platform.id == "simplilearn":
            assert not waits.shows_median
        elif median is None:
            assert waits.shows_median and (waits.more_than_seconds or 0) > 1000 * HOUR

    assert REAL == shown


def test_real_medians_move_between_years() -> None:
    """Ruangguru's yearly medians at three stars or less differ widely, so the period is always shown."""
    dataset = read_folder(ROOT / "platforms", jobs=1).dataset
    platform = next(platform for platform in dataset.platforms if platform.id == "ruangguru")
    contacts = tuple(c for c in list_contacts(platform, dataset.samples, RUBRIC) if (c.stars or 9) <= 3)
    years = summarise_groups(contacts, "year", answered_by="platform", median_from=MEDIAN_FROM)
    medians = [summary.median_seconds / HOUR for summary in years.values() if summary.median_seconds is not None]

    assert min(medians) < 1
    assert max(medians) > 20


def test_one_contact_of_each_kind_answers_for_all() -> None:
    """Which sets an indicator looks at is the same, asked of every real contact or of one of each kind."""
    dataset = read_folder(ROOT / "platforms", jobs=1).dataset
    for platform in dataset.platforms:
        contacts = list_contacts(platform, dataset.samples, RUBRIC)
        kinds = one_of_each_kind(contacts)
        for _, _, indicator in RUBRIC.all_indicators():
            assert {each.set_id for each in contacts if each.passes(indicator.only)} == {each.set_id for each in kinds if each.passes(indicator.only)}


@pytest.mark.parametrize(
    ("sent", "markets", "slot"),
    [
        ("2026-06-30T18:30+09:00", "[CN, JP]", "peak"),  # 18:30 in Tokyo, 17:30 in Shanghai
        ("2026-06-30T18:30+09:00", "[CN]", "off_peak"),
        ("2026-06-30T19:00-04:00", "[CN, US]", "peak"),  # no hours on record for the US: the asker's own clock
        ("2026-06-30T19:00-04:00", "[CN, JP]", "peak"),
        ("2026-06-30T19:00+08:00", "[JP, CN, US]", "peak"),
    ],
)
def test_whose_evening_it_is(sent: str, markets: str, slot: str) -> None:
    """With several markets the asker's clock tells which one's busy hours hold, in whatever order the markets are listed."""
    listed = markets.strip("[]").split(", ")
    found = set()
    for order in (listed, listed[::-1]):
        platform = with_contacts(contact_set(chat("waited: 3 minutes, by: human", sent=sent)))
        contacts = list_contacts(platform.model_copy(update={"markets": tuple(order)}), {}, RUBRIC)
        found.add(contacts[0].slot)

    assert {slot} == found


def test_a_rubric_may_name_the_clock_of_elsewhere() -> None:
    """Where no market's hours hold, the clock that the rubric names there tells, not the asker's."""
    peak = RUBRIC.peak.model_copy(update={"elsewhere": RUBRIC.peak.markets["JP"]})
    platform = with_contacts(contact_set(chat("waited: 3 minutes, by: human", sent="2026-06-30T10:30+01:00")))
    (contact,) = list_contacts(platform.model_copy(update={"markets": ("US",)}), {}, RUBRIC.model_copy(update={"peak": peak}))

    assert contact.local is not None
    assert (18, "peak") == (contact.local.hour, contact.slot)
