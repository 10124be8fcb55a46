"""Tests of the standard cases: one purchase settled by every platform's terms, and the indicators that rest on it."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Final

import pytest

from generator.facts import FactState, Finding, Ground
from generator.languages import LANGUAGES, Language
from generator.measurements import Measurement, State
from generator.measurements.values import value_of
from generator.model import Platform
from generator.needs import Answer, Need, answer_needs
from generator.pages.boards import observe
from generator.pages.page import PageMaker, platform_path
from generator.pages.refund_terms import build_refund_page
from generator.pages.standard_cases import build_case_answers, build_case_table
from generator.scoring import Estimate
from generator.standard_cases import CaseOutcome, find_in_terms, settle_standard_cases
from tests.sites import SITES, SiteName, dataset_of, maker_of, rendered_pages, results_of, tree_of
from tests.small_sets import AS_OF, RUBRIC, make_platform, measured

_RULE = "  - {{id: {id}, for: {{product: {product}}}, refundable: {answer}, {more}sources: [{source}]}}\n"


def rule(id: str, answer: str, more: str = "", *, product: str = "prepaid_lessons", source: str = "page") -> str:
    """One refund rule; `more` are further keys."""
    return _RULE.format(id=id, answer=answer, more=f"{more}, " if more else "", product=product, source=source)


def with_rules(*rules: str) -> Platform:
    """A platform with these refund rules."""
    return make_platform(f"clock: {{zone: Asia/Shanghai, days_end: midnight}}\nrefund:\n{''.join(rules)}")


def outcomes(platform: Platform) -> dict[str, CaseOutcome]:
    """The standard cases of a platform."""
    return settle_standard_cases(platform, RUBRIC, AS_OF)


OPENING: Final = {
    ("brilliant", "button"), ("duolingo", "paid"), ("outschool", "flexible-after"), ("udacity", "first-month-eu"),
    ("udacity", "after-trial"), ("udemy", "course"), ("w3schools", "course"),
}  # fmt: skip
"""Rules of the real set that promise what others refuse, in terms that tell neither how much nor whether surely."""
READ: Final = ("no_reason_days", "unused_share_returned")
SEVEN_DAYS = rule("early", "yes", "until: 7 days after payment, gives: all")
PRO_RATA = rule("late", "yes", "from: 8 days after payment, gives: {unused: lessons, at: paid, gifts: last, counts: [attended]}")
AT_LIST = rule("late", "yes", "from: 8 days after payment, gives: {unused: lessons, at: list, gifts: last, counts: [attended]}")


@pytest.mark.parametrize(
    ("late", "share"), [(PRO_RATA, Fraction(3, 4)), (AT_LIST, Fraction(2, 3)), (rule("late", "no"), Fraction(0))], ids=["paid", "list", "no"]
)
def test_a_quarter_used_on_day_ten(late: str, share: Fraction) -> None:
    """3,000 yuan, 40 lessons, 10 used: 2,250 at the price paid, 2,000 at a list price of 100, or nothing."""
    outcome = outcomes(with_rules(SEVEN_DAYS, late))["day_10"]

    assert (share, share) == outcome.share
    assert Fraction(3000) == outcome.paid.amount and "CNY" == outcome.paid.currency


def test_gift_lessons_that_are_lost() -> None:
    """Where gifts come last the price of the paid lessons stays what it was."""
    assert (Fraction(3, 4), Fraction(3, 4)) == outcomes(with_rules(PRO_RATA))["gifts_first"].share


def test_a_case_about_what_is_not_sold_is_left_out() -> None:
    """A platform without subscriptions has no renewal, and one without any rules has no case."""
    assert "renewed_yesterday" not in outcomes(with_rules(SEVEN_DAYS))
    assert {} == outcomes(make_platform())


def test_what_is_bought() -> None:
    """Of what the case may be about, what the rules tell something of; else a programme of the platform's own, never another ware."""
    store = rule("store", "yes", "gives: all", product="[course]").replace("for: {", "for: {route: app_store, ")
    gift, own = rule("gift", "yes", "gives: all", product="gift"), rule("own", "yes", "gives: all", product="summer_camp")

    assert "course" == outcomes(with_rules(SEVEN_DAYS, store))["app_store"].product
    assert "prepaid_lessons" == outcomes(with_rules(SEVEN_DAYS, store))["day_3"].product
    assert "summer_camp" == outcomes(with_rules(gift, own))["day_3"].product
    assert {} == outcomes(with_rules(gift))


def test_another_checkout_is_not_spoken_of() -> None:
    """Terms that name no route speak of their own checkout, so of a store they say nothing."""
    outcome = outcomes(with_rules(SEVEN_DAYS))["app_store"]

    assert outcome.silent and "unknown" == outcome.settlement.answer
    assert (Fraction(0), Fraction(1)) == outcome.share


def test_the_platform_chooses_what_is_bought() -> None:
    """Of what the case may be about, the terms' first product is taken; a word of their own where they name no other."""
    both = with_rules(rule("own", "no", product="membership"), rule("lessons", "yes", product="one_to_one"))

    assert "membership" == outcomes(both)["day_3"].product
    assert "camp_week" == outcomes(with_rules(rule("own", "no", product="camp_week")))["day_3"].product


@pytest.mark.parametrize(
    ("window", "value"), [("7 days", 1.0), ("30 days", 1.0), ("3 days", 3 / 7)], ids=["seven", "more than asked", "three"]
)
def test_days_of_full_refund(window: str, value: float) -> None:
    """The days running after the payment on which everything comes back, counted up to the best anchor."""
    platform = with_rules(rule("early", "yes", f"until: {window} after payment, gives: all"), rule("late", "no", f"from: {window} after payment"))
    found = measured(platform, "no_reason_days")

    assert State.DOCUMENTED is found.state
    assert pytest.approx(value) == found.value
    assert RUBRIC.method.facts.weight == found.n


def test_what_is_left_open_counts_for_less() -> None:
    """Between worst and best nothing is known, so it counts nothing; half of the way open counts half."""
    open_end = measured(with_rules(rule("perhaps", "maybe")), "unused_share_returned")
    half = measured(with_rules(rule("some", "yes", "gives: {larger_of: [37.5 %, unpublished]}")), "unused_share_returned")

    assert (State.NOT_SCORED, 0.0, True) == (open_end.state, open_end.n, open_end.covered)
    assert (0.5, 1.0, 0.75, RUBRIC.method.facts.weight / 2) == (half.low, half.high, half.value, half.n)


def test_terms_that_only_the_press_tells_do_not_score() -> None:
    """A rule that rests on no source of a kind that counts is shown, and scores nothing."""
    found = measured(with_rules(rule("told", "yes", "gives: all", source="press")), "unused_share_returned")

    assert (State.NOT_SCORED, 0.0) == (found.state, found.n)
    assert found.finding is not None and found.finding.claims


def test_what_is_retold_takes_nothing_away() -> None:
    """Beside terms that count, a retelling changes neither what they come to nor how much it weighs, whatever it says."""
    alone = with_rules(SEVEN_DAYS, rule("late", "no", "from: 8 days after payment"))
    for answer in ("yes", "no", "maybe"):
        retold = rule("told", answer, "gives: all", source="press")
        beside = with_rules(SEVEN_DAYS, rule("late", "no", "from: 8 days after payment"), retold)
        assert READ == tuple(id for id in READ if measured(alone, id) == measured(beside, id))


def test_one_more_rule_never_takes_coverage_away() -> None:
    """Every rule of the real terms, left out and put in again: it may leave more open, and never uncovers an indicator."""
    rules = [(platform, one) for platform in dataset_of("real").platforms for one in platform.refund if not one.is_history]
    opened = set[tuple[str, str]]()
    found = {(platform.id, id): found_in_terms(platform, id) for platform in {one.id: one for one, _ in rules}.values() for id in READ}
    for platform, added in rules:
        before = platform.model_copy(update={"refund": tuple(one for one in platform.refund if one is not added)})
        for id in READ:
            without, whole = found_in_terms(before, id), found[platform.id, id]
            assert without.state is not FactState.KNOWN or whole.state is FactState.KNOWN, (platform.id, added.id, id)
            if without.state is FactState.KNOWN and width(whole, id) > width(without, id):
                opened.add((platform.id, added.id))
    assert len(rules) > 150
    assert opened == OPENING, "a rule of the platform's own for the same purchase may leave more open, any other changes nothing"


def found_in_terms(platform: Platform, id: str) -> Finding:
    """What the terms come to for an indicator."""
    ground = Ground(platform=platform, rules=RUBRIC.method.facts, as_of=AS_OF)
    return find_in_terms(RUBRIC.dimensions["refund"].indicators[id], ground, RUBRIC)


def width(found: Finding, id: str) -> float:
    """How much of the scale an answer leaves open."""
    anchors = RUBRIC.dimensions["refund"].indicators[id].anchors
    assert anchors is not None and found.amount is not None and found.most is not None
    return abs(value_of(found.most, anchors) - value_of(found.amount, anchors))


def test_where_nothing_is_paid_nothing_counts() -> None:
    """A platform that takes no money is not asked what it gives back."""
    free = with_rules(rule("free", "not_applicable", product="free_course"))

    assert State.NOT_APPLICABLE is measured(free, "no_reason_days").state


def test_every_outcome_of_the_real_set_lies_between_nothing_and_all() -> None:
    """Shares lie between nothing and the whole sum, and the answer never contradicts them."""
    for cases in results_of("real").standard_cases.values():
        for outcome in cases.values():
            least, most = outcome.share
            assert 0 <= least <= most <= 1
            assert "no" != outcome.settlement.answer or most == 0


def test_a_dispute_about_another_rule_is_none_about_this_one() -> None:
    """Only disputes about the rules an answer rests on, or about refunds as a whole, mark it."""
    rules = (SEVEN_DAYS, rule("other", "no", product="membership"))

    def disputed(field: str) -> bool:
        terms = f"refund:\n{''.join(rules)}disputes:\n  - {{field: {field}, says: x, sources: [page]}}\n"
        return measured(make_platform(terms), "no_reason_days").disputed

    assert [True, True, False] == [disputed("refund"), disputed("refund.early"), disputed("refund.other")]


def test_an_open_fact_is_never_shown_as_no() -> None:
    """Between nothing and all the page says both ends, and a share is a percentage."""
    maker = maker_of("real", "en")
    at_list = measured(with_rules(AT_LIST), "unused_share_returned")

    assert "0% to 100%" == amount_in_words(maker.results.measurements["outschool"].indicators["unused_share_returned"], maker)
    assert "89%" == amount_in_words(at_list, maker)


NOTHING: Final = Estimate(expected=0, variance=0, low=0, high=0, coverage=0, prior_share=1, mostly_prior=True)


def amount_in_words(found: Measurement, maker: PageMaker) -> str | None:
    """What a page says of the share of the unused part that comes back."""
    indicator = RUBRIC.dimensions["refund"].indicators["unused_share_returned"]
    return observe(found, indicator, NOTHING, maker).amount


# --- as pages show them
@pytest.mark.parametrize("site", SITES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_show_every_settled_case(site: SiteName, language: Language) -> None:
    """The side-by-side table has a row for every platform with terms, and each platform's page the same answers."""
    maker = maker_of(site, language)
    table = build_case_table(maker)
    assert table is not None
    settled = {id: cases for id, cases in maker.results.standard_cases.items() if cases}

    assert {platform_path(id) for id in settled} == {row.link.path for row in table.rows}
    cells = {row.link.path: tuple(cell for cell in row.cells if cell is not None) for row in table.rows}
    for platform in maker.dataset.platforms:
        answers = build_case_answers(platform, maker)
        assert answers == cells.get(platform_path(platform.id), ())
        assert len(settled.get(platform.id, ())) == len(answers)


@pytest.mark.parametrize("site", SITES)
def test_the_file_of_the_figure_is_the_same_in_every_language(site: SiteName) -> None:
    """One CSV serves both languages, so its rows and their order depend on no name."""
    files = [build_refund_page(maker_of(site, language)).files for language in LANGUAGES]
    tables = [{file.content for file in each if file.path.endswith("standard-cases.csv")} for each in files]

    assert tables[0] == tables[1] and 1 == len(tables[0])


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_no_rule_holds_is_said_in_words(language: Language) -> None:
    """The table of the figure calls rules what their platform's page calls them, never by an id, and says in words where none holds."""
    table = build_case_table(maker_of("real", language))
    assert table is not None and table.figure is not None
    shown = [row[-1] for row in table.figure.rows]
    word = {"zh": "没有对应的规则", "en": "no rule"}[language]

    assert any(word in cell for cell in shown)
    assert [] == [cell for cell in shown if re.search(r"\bnone\b|[a-z]-otherwise", cell)]


def test_a_silent_case_shows_no_share() -> None:
    """What the terms do not speak of is said in words, never as a share."""
    maker = maker_of("real", "en")
    found = [
        (outcome, answer)
        for platform in maker.dataset.platforms
        for outcome, answer in zip(
            maker.results.standard_cases[platform.id].values(), build_case_answers(platform, maker), strict=True
        )
    ]

    assert any(outcome.silent for outcome, _ in found)
    assert all(outcome.silent == (answer.share is None) for outcome, answer in found)
    assert all(answer.unknown for outcome, answer in found if outcome.silent)


@pytest.mark.parametrize(
    ("rules", "answer"),
    [
        ((SEVEN_DAYS,), Answer.YES),
        ((rule("all", "yes", "gives: all"),), Answer.YES),
        ((rule("early", "yes", "until: 3 days after payment, gives: all"), rule("late", "no", "from: 3 days after payment")), Answer.NO),
        ((rule("early", "yes", "until: 3 days after payment, gives: all"), rule("other", "no", product="membership")), Answer.UNKNOWN),
        ((rule("perhaps", "maybe"),), Answer.UNKNOWN),
        ((rule("absent", "yes", "until: 14 days after payment, only_if: [teacher_absent], gives: all"),), Answer.CONDITIONAL),
        ((rule("certified", "yes", "until: 7 days after payment, never_if: [certificate_issued], gives: all"),), Answer.CONDITIONAL),
        ((rule("part", "yes", "until: 90 days after payment, gives: {unused: lessons, at: paid}"),), Answer.CONDITIONAL),
        ((rule("credit", "yes", "until: 30 days after payment, gives: all, pays_in: [original_payment, credit]"),), Answer.CONDITIONAL),
        ((rule("fee", "yes", "until: 30 days after payment, gives: all, minus: [{for: fee, amount: 10 CNY}]"),), Answer.CONDITIONAL),
        ((rule("one", "yes", "until: 30 days after payment, gives: all"), rule("two", "no", "contradicts: one")), Answer.CONDITIONAL),
        ((SEVEN_DAYS, rule("other", "yes", "until: 7 days after payment, never_if: [certificate_issued], gives: all", product="course")), Answer.CONDITIONAL),
        ((SEVEN_DAYS, rule("any", "yes", "until: 14 days after payment, gives: all", product="any")), Answer.YES),
    ],
    ids=["told", "no-limit", "three-days", "another-product", "discretion", "absence", "certificate", "the-rest", "credit", "fee", "contradicted", "one-of-two-products", "any-product"],
)
def test_seven_days_are_answered_by_the_terms_as_settled(rules: tuple[str, ...], answer: Answer) -> None:
    """A yes is the whole sum in money on no condition but the window, for every product; less than that is on conditions; what is open is not known."""
    assert answer is answer_needs(with_rules(*rules), RUBRIC, AS_OF)[Need.SEVEN_DAYS]


def test_the_chart_tells_retold_answers_apart() -> None:
    """In the chart, the table and the file the very same answers are marked as known only from a retelling."""
    maker = maker_of("real", "en")
    table = build_case_table(maker)
    assert table is not None and table.figure is not None
    text = rendered_pages("real", "en")["/refund/"].decode()
    retold = [cell for row in table.rows for cell in row.cells if cell is not None and cell.retold]
    marked = [outcome for outcomes in maker.results.standard_cases.values() for outcome in outcomes.values() if not outcome.silent and not outcome.borne_out]

    assert retold and len(retold) == len(marked)
    assert "Cambly: Day 3, nothing used, all, retold by others" in text
    assert re.search(r"Udemy: Day 3, nothing used, all[\"<]", text)


def test_terms_that_are_only_retold_say_so_first() -> None:
    """The refund section of a platform begins with a word about it where no term was read on its own page, and only there."""
    head = "Not one of these terms was read"
    pages = rendered_pages("real", "en")

    assert head in pages[platform_path("wangyi-yunketang")].decode()
    assert head not in pages[platform_path("udemy")].decode()


ONE, OTHER_FACT = "unenrolled", "results_shared"
"""Two facts that no standard case tells."""


def open_ends(platform: Platform) -> dict[str, str | None]:
    """What the page says is open in each standard case of a platform on record, in English."""
    return {answer.case.label: answer.unknown for answer in build_case_answers(platform, maker_of("real", "en"))}


def test_what_the_terms_do_not_say_is_named_first() -> None:
    """Zuoyebang's gift lessons: telling how long the course is changes nothing, so the open term is named and the fact is not."""
    zuoyebang = next(platform for platform in dataset_of("real").platforms if platform.id == "zuoyebang")
    gifts = results_of("real").standard_cases["zuoyebang"]["gifts_first"]
    said = next(text for text in open_ends(zuoyebang).values() if text and "free units" in text)

    assert said.startswith("the terms do not say: whether free units count as used first or last")
    assert "lessons in the course" not in said
    assert gifts.share[0] < gifts.share[1] and () == gifts.narrowing


def test_only_what_can_narrow_is_asked() -> None:
    """The fact that decides is named, the one that bears only on what the terms do not say is not; two that decide together both are."""
    no = rule("otherwise", "no")
    decides = outcomes(with_rules(rule("some", "yes", f"only_if: [{ONE}], gives: all"), no))["day_10"]
    idle = outcomes(with_rules(rule("some", "yes", f"gives: all, minus: [{{for: fee, amount: unpublished, only_if: [{ONE}]}}, {{for: other, amount: unpublished}}]"), no))["day_10"]
    together = outcomes(with_rules(rule("both", "yes", f"only_if: [{{all_of: [{ONE}, {OTHER_FACT}]}}], gives: all"), no))["day_10"]

    assert [ONE] == [each.name for each in decides.narrowing]
    assert [] == [each.name for each in idle.narrowing]
    assert {ONE, OTHER_FACT} == {each.name for each in together.narrowing}


def test_every_fact_named_narrows_and_every_other_does_not_by_itself() -> None:
    """On the real set: what the page asks for is among the unknowns, and an answer without a span asks for nothing."""
    for cases in results_of("real").standard_cases.values():
        for outcome in cases.values():
            assert set(outcome.narrowing) <= set(outcome.settlement.unknowns)
            assert not outcome.narrowing or outcome.share[0] < outcome.share[1]
            assert "term" not in {each.kind for each in outcome.narrowing}


def test_what_terms_leave_unsaid_is_said_once_in_a_row() -> None:
    """On a platform's page a case of which its terms do not speak has the word for it once, and dashes beside it."""
    rows = [
        row.text
        for platform in dataset_of("real").platforms
        for row in tree_of("real", "zh", platform_path(platform.id)).all("tr")
        if "条款没写" in row.text and "—" in row.text
    ]

    assert rows
    assert {1} == {text.count("条款没写") for text in rows}


def test_terms_that_leave_the_case_out_are_not_what_nobody_looked_for() -> None:
    """Where rules are on record that do not speak of the case, the terms do not say; where there are none, nobody has looked."""
    banned = with_rules(rule("banned", "no", "only_if: [account_banned]"))

    assert {State.NOT_TOLD} == {measured(banned, name).state for name in ("no_reason_days", "unused_share_returned")}
    assert {State.MISSING} == {measured(make_platform(), name).state for name in ("no_reason_days", "unused_share_returned")}
