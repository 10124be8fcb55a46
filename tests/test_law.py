"""The law on record: a rule of law refuses no more than its article does, and an article in a letter says what it is about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Final

import pytest

from generator.loader import load_rule_file
from generator.model.refund import RefundRule
from generator.model.refund_cases import RuleFile
from generator.refunds import Amounts, Settlement, larger_of, rules_in_force, settle, spoken
from generator.refunds.amounts import covering, larger
from generator.refunds.cases import Case, Days, Sum, Units
from generator.refunds.times import day_of
from tests.made_up_cases import some_forgotten, whole_case
from tests.sites import dataset_of

ROOT: Final = Path(__file__).parents[1]
LAWS: Final = sorted((ROOT / "law").glob("*.yaml"))
RECORDED: Final = Case(purchase={"product": "recorded_course", "market": "CN"}, paid=Sum(Fraction(199), "CNY"))
NOTHING: Final = Amounts(Fraction(0), Fraction(0))
OPEN: Final = Amounts(Fraction(0), Fraction(199))


def read_law(path: Path) -> RuleFile:
    file, _ = load_rule_file(path.read_bytes(), path.name)
    assert file is not None
    return file


def refusals() -> list[tuple[str, RefundRule]]:
    """Every rule of a law on record that refuses money, with its file."""
    return [(path.name, rule) for path in LAWS for rule in read_law(path).refund if rule.refundable == "no"]


def test_a_law_that_refuses_speaks_of_the_learners_own_reasons_only() -> None:
    """No rule of law on record says "no" of fault or fraud, which other articles deal with: it needs the learner's own cause."""
    found = refusals()
    said = {
        (file, rule.id): ({each.word for each in rule.only_if if hasattr(each, "word")}, {each.word for each in rule.never_if if hasattr(each, "word")})
        for file, rule in found
    }

    assert {("cn.yaml", "recorded"), ("cn.yaml", "time-card-over")} == set(said)
    assert all("learners_own_cause" in needed and {"platform_fault", "fraud"} <= barred for needed, barred in said.values())


@pytest.mark.parametrize(
    ("facts", "answer", "rules", "amount"),
    [
        ({"learners_own_cause": True, "platform_fault": False, "fraud": False}, "no", ("recorded",), NOTHING),
        ({"learners_own_cause": False, "platform_fault": True, "fraud": False}, "yes", ("recorded-fault",), OPEN),
        ({"learners_own_cause": True, "platform_fault": True, "fraud": True}, "yes", ("recorded-fault",), OPEN),
        ({"learners_own_cause": False, "platform_fault": False, "fraud": False}, "unknown", ("none",), OPEN),
    ],
    ids=["change of mind", "fault", "fraud", "neither"],
)
def test_a_recorded_course_by_the_law_of_the_mainland(facts: dict[str, bool], answer: str, rules: tuple[str, ...], amount: Amounts) -> None:
    """Art. 25 takes away a return without a reason; fault and fraud go by arts. 53 and 55, which do not say how much comes back."""
    law = read_law(ROOT / "law/cn.yaml")
    settled = settle(rules_in_force(law.refund), law.clock, replace(RECORDED, facts=facts), {})

    assert (answer, rules, amount) == (settled.answer, settled.rules, settled.amount)
    assert ({"damages"} if facts["fraud"] else set()) == {extra.name for extra in settled.plus if extra.sure}


PREPAID: Final = Case(
    purchase={"product": "prepaid_lessons", "market": "CN", "route": "direct"},
    paid=Sum(Fraction(3000), "CNY"),
    units={"lessons": Units(bought=Fraction(40), attended=Fraction(10))},
    prices={"list": Sum(Fraction(100), "CNY"), "market": Sum(Fraction(90), "CNY")},
)
NEITHER: Final = {"learners_own_cause": False, "platform_fault": False, "fraud": False, "contract_ended": False}
LEARNER: Final = NEITHER | {"learners_own_cause": True, "contract_ended": True, "list_price_unproven": False}
ANYTHING: Final = Amounts(Fraction(0), Fraction(3000))
REST: Final = Amounts(Fraction(2250), Fraction(2250))


def settle_prepaid(paid: date, facts: dict[str, bool], product: str = "prepaid_lessons") -> Settlement:
    """40 prepaid lessons, 10 taken, the money asked for two months after the payment, by the law of the mainland."""
    law, day = read_law(ROOT / "law/cn.yaml"), day_of(paid)
    events = {"payment": Days(day, day), "request": Days(day + 60, day + 60), "term_end": Days(day + 300, day + 300)}
    units = dict.fromkeys(("lessons", "days", "face_value"), PREPAID.units["lessons"])
    case = replace(PREPAID, purchase={**PREPAID.purchase, "product": product}, events=events, units=units, facts=facts)
    return settle(rules_in_force(law.refund), law.clock, case, {})


@pytest.mark.parametrize(
    ("facts", "answer", "rules", "amount", "extras"),
    [
        (NEITHER, "unknown", ("none",), ANYTHING, set()),
        (NEITHER | {"contract_ended": True}, "yes", ("balance-not-learner",), REST, set()),
        (NEITHER | {"platform_fault": True}, "yes", ("balance-not-learner",), REST, {"interest"}),
        (NEITHER | {"fraud": True}, "unknown", ("none",), ANYTHING, set()),
        (NEITHER | {"fraud": True, "contract_ended": True}, "yes", ("balance-not-learner",), REST, {"interest", "damages"}),
        (LEARNER, "yes", ("balance-learner",), Amounts(Fraction(2000), Fraction(2000)), {"interest"}),
        (LEARNER | {"list_price_unproven": True}, "yes", ("balance-learner-market", "balance-learner-list"), Amounts(Fraction(2000), Fraction(2100)), set()),
    ],
    ids=["force majeure, not ended", "force majeure, ended", "not delivered", "fraud", "fraud, ended", "the learner", "court may take the market price"],
)  # fmt: skip
def test_prepaid_lessons_by_the_law_of_the_mainland(facts: dict[str, bool], answer: str, rules: tuple[str, ...], amount: Amounts, extras: set[str]) -> None:
    """Art. 15 needs a contract that has ended, art. 53 a business that did not deliver; art. 16 gives the loan rate for the business's cause only."""
    settled = settle_prepaid(date(2026, 1, 1), facts)

    assert (answer, rules, amount) == (settled.answer, settled.rules, settled.amount)
    assert extras == {extra.name for extra in settled.plus if extra.sure}


@pytest.mark.parametrize("product", ["prepaid_lessons", "stored_value", "time_card"])
def test_whether_the_contract_has_ended_is_asked(product: str) -> None:
    """As long as nobody tells it, nothing is sure: the answer names it as what to find out."""
    settled = settle_prepaid(date(2026, 1, 1), {name: told for name, told in NEITHER.items() if name != "contract_ended"}, product)

    assert "maybe" == settled.answer
    assert "contract_ended" in {unknown.name for unknown in settled.unknowns}


@pytest.mark.parametrize("product", ["prepaid_lessons", "stored_value", "time_card"])
@pytest.mark.parametrize("facts", [NEITHER | {"contract_ended": True}, LEARNER, LEARNER | {"list_price_unproven": True}], ids=["neither", "learner", "unproven"])
def test_the_interpretation_says_nothing_of_a_payment_before_its_day(product: str, facts: dict[str, bool]) -> None:
    """It is in force from 1 May 2025, and whether it reaches earlier contracts was not read: of the day before no rule speaks."""
    before, since = (settle_prepaid(day, facts, product) for day in (date(2025, 4, 30), date(2025, 5, 1)))

    assert (("none",), ANYTHING) == (before.rules, before.amount)
    assert since.rules != ("none",) or product == "stored_value"


def test_every_rule_that_rests_on_the_interpretation_begins_with_it() -> None:
    """No rule that names an article of it is for payments before the day from which it is in force."""
    law = read_law(ROOT / "law/cn.yaml")
    resting = [rule for rule in law.refund if any(source.startswith("prepaid ") for source in rule.sources)]
    starts = {rule.id: rule.purchases.start.first if rule.purchases is not None and rule.purchases.start is not None else None for rule in resting}

    assert len(resting) > 5
    assert {date(2025, 5, 1)} == set(starts.values())


def test_before_the_interpretation_only_what_was_not_delivered_comes_back() -> None:
    """Art. 53 and art. 10 of the penalties are older; neither says how much, and nothing is said of interest at a rate."""
    settled = settle_prepaid(date(2024, 1, 1), NEITHER | {"platform_fault": True, "contract_ended": True})

    assert ("yes", ("not-delivered-before",), ANYTHING, ()) == (settled.answer, settled.rules, settled.amount, settled.plus)


def speaks_always(side: Settlement) -> bool:
    return all(ending.rules for ending in side.endings)


def test_what_stands_is_the_larger_of_what_both_sides_say() -> None:
    """In made-up cases the sum that stands is the larger of the sums shown; a side that may be silent leaves it to the other."""
    law = read_law(ROOT / "law/cn.yaml")
    own, rng, met = rules_in_force(law.refund), Random(3), set()
    for path in sorted((ROOT / "platforms").glob("[a-z]*.yaml")):
        file = read_law(path)
        rules = rules_in_force(file.refund)
        for _ in range(4 if rules else 0):
            case = rng.choice([some_forgotten(rng, whole_case(rng, rules)), whole_case(rng, rules)])
            in_law = replace(case, purchase=whole_case(rng, own).purchase)
            sides = [settle(rules, file.clock, case, {}), settle(own, law.clock, in_law, {})]
            terms, floor = map(spoken, sides)
            silent = [not speaks_always(side) for side in sides]
            met.add((terms is None, floor is None, *silent))
            stands = [
                *([larger([terms, floor])] if terms and floor else []),
                *([terms] if terms and silent[1] else []),
                *([floor] if floor and silent[0] else []),
                *([Amounts(Fraction(0), case.paid.amount)] if all(silent) and case.paid else []),
            ]

            assert covering(stands) == larger_of(*sides)

    assert {(False, False, False, False), (False, False, False, True), (True, False, True, False), (True, True, True, True)} <= met


OBJECTS: Final = {
    "interest": ("利息", "interest"), "not-your-cause": ("不是因为消费者的原因", "does not lie with the consumer"), "time-card": ("年卡", "yearly card"),
    "your-cause": ("消费者自己的原因", "reasons of their own"), "never-beyond": ("已经上过的课", "what was delivered"), "fraud": ("经营者", "business"),
    "perform-or-refund": ("商品或服务", "goods or services"), "fifteen-days-duties": ("退货、退款、赔偿", "pay back"), "unclear-terms": ("合同", "contract"),
    "void-terms": ("预付式消费合同", "prepaid contract"), "unfair-terms": ("格式条款", "standard terms"), "online-terms": ("格式条款", "standard terms"),
    "paid-elsewhere": ("平台以外付款", "pay outside the platform"), "withheld-records": ("消费记录", "record of use"), "contact-details": ("经营者", "businesses"),
    "complaint-desk": ("经营者", "businesses"), "beijing-seven-days": ("单用途预付卡", "prepaid card"), "beijing-balance": ("单用途预付卡", "prepaid card"),
    "beijing-no-refund-terms": ("单用途预付卡", "prepaid card"),
}  # fmt: skip


def test_an_article_says_what_it_is_about_by_itself() -> None:
    """A letter cites what an article says without its heading, so the words name what they speak of, in both languages."""
    china = next(law for law in dataset_of("real").laws if law.id == "cn")
    said = {provision.id: provision.says for provision in china.provisions}
    missing = [
        (id, word)
        for id, (zh, en) in OBJECTS.items()
        for word, text in ((zh, said[id].in_language("zh")), (en, said[id].in_language("en").lower()))
        if word not in text
    ]

    assert [] == missing


def test_a_text_that_may_have_changed_is_not_called_confirmed() -> None:
    """Where the note of an act says that later changes were not found out, nothing that rests on it alone is confirmed."""
    law = next(law for law in dataset_of("real").laws if law.id == "cn")
    open_acts = {key for key, act in law.sources.items() if act.note is not None and "whether it was changed later" in act.note.en}
    resting = [each for each in law.provisions if {reference.partition(" ")[0] for reference in each.sources} <= open_acts]

    assert {"fifteen-days", "fifteen-days-duties"} == {each.id for each in resting}
    assert {"unconfirmed"} == {each.status for each in resting}
