"""Files of refund cases with the answers they should have, and rule files read for nothing but their rules."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, Any, ClassVar, Final, Literal, get_args

from pydantic import AfterValidator, BeforeValidator, PlainValidator

from generator.languages import Text
from generator.model import dates
from generator.model.fields import (
    Block,
    Date,
    Listed,
    Market,
    Money,
    Name,
    OwnWord,
    Slug,
    Span,
    TimeZone,
    Whole,
    doc,
    many,
    optional,
)
from generator.model.misreadings import BAD_AMOUNT, BAD_CONDITION, NOT_A_NUMBER, Misread, shown
from generator.model.quantities import Money as Sum
from generator.model.quantities import read_money, read_share, read_unit
from generator.model.refund import Alternative, Clock, Product, RefundRule
from generator.model.refund_language import Limit
from generator.model.suggestions import choose
from generator.model.words import (
    ConditionWord,
    Consequence,
    Decider,
    EventWord,
    Form,
    MeasureWord,
    NamedSum,
    Offer,
    Refundable,
    UsedUnit,
)

_FACTS: Final = (*get_args(ConditionWord), *get_args(MeasureWord))
_ONLY_WORDS: Final = frozenset(get_args(ConditionWord)) - frozenset(get_args(MeasureWord))
_ONLY_MEASURES: Final = frozenset(get_args(MeasureWord)) - frozenset(get_args(ConditionWord))
_UNKNOWN: Final = "unknown"
_FACT_FORMS: Final = Text("写 yes、no，或度量的值，如 30 %、2、14 days", "write yes, no, or the value of a measure such as 30 %, 2, 14 days")
_NO_FACT: Final = Text("不是 yes、no，也不是数、比例、时间或金额", "it is neither yes nor no, nor a number, a share, a time or a sum")
_NO_MEASURE: Final = Text("这是一件发生了或没有发生的事，不是度量", "this happens or it does not; it has no size")
_NO_SIZE: Final = Text("这是一个度量，要写多少", "this is a measure, and its size is needed")
_WORD_FORM: Final = Text("写 yes、no，不知道就不写", "write yes or no, or leave it out when it is not known")
_MEASURE_FORM: Final = Text("写度量的值，如 30 %、2、14 days", "write its value, such as 30 %, 2, 14 days")
_SPAN_FORM: Final = Text("例如：75.00 CNY、0.00..75.00 CNY", "for example: 75.00 CNY, 0.00..75.00 CNY")


# --- rule files, of which only the rules count
class LooseAlternative(Alternative):
    """What is offered instead of money; how it is described does not matter here."""

    lengths: Any = None
    ask: Any = None


class RuleToTry(RefundRule):
    """A refund rule that is tried out: it need not cite its sources yet."""

    sources: tuple[Name, ...] = ()
    documents: tuple[Name, ...] = ()
    instead: tuple[LooseAlternative, ...] = ()
    note: Any = None


class RuleFile(Block):
    """The rules of a platform file or of a file of law."""

    called: ClassVar = Text("规则文件", "a file of rules")

    id: Slug = doc("标识", "its id")
    clock: Clock | None = optional("怎么算天数", "how days are counted")
    refund: tuple[RuleToTry, ...] = many("退款规则", "refund rules")


# --- single values of a case
def _read_when(value: object) -> Any:
    """A date as exact as it is known, or a moment with its offset. Raises `Misread`."""
    text = value if isinstance(value, str) else shown(value)
    return dates.read_instant(text) if "T" in text else dates.read_date(text)


def _read_fact(value: object) -> bool | Limit | None:
    """`yes`, `no`, `unknown` (as if left out), or the value of a measure. Raises `Misread`."""
    text = value if isinstance(value, str) else shown(value)
    if text in {"yes", "no", _UNKNOWN}:
        return None if text == _UNKNOWN else text == "yes"
    share = read_share(text)
    if share is not None:
        return Limit(share, text=text)
    number, _, word = text.partition(" ")
    count, unit = read_share(number), read_unit(word)
    if count is not None and unit is not None:
        return Limit(count, unit=unit, text=text)
    try:
        money = read_money(text)
    except Misread:
        raise Misread(BAD_CONDITION, value=text, reason=_NO_FACT, suggestion=_FACT_FORMS) from None
    return Limit(Fraction(money.amount), currency=money.currency, text=text)


def _read_fact_name(value: object) -> str:
    if value not in _FACTS:
        reason = Text(f"词表里没有 “{shown(value)}”", f'the list has no word "{shown(value)}"')
        raise Misread(BAD_CONDITION, value=value, reason=reason, suggestion=choose(shown(value), _FACTS), at_key=True)
    return str(value)


def _check_facts(facts: dict[str, bool | Limit | None]) -> dict[str, bool | Limit | None]:
    """What happens is told by yes or no, a measure by its size; the other way round no rule could use it. Raises `Misread`."""
    for name, fact in facts.items():
        if isinstance(fact, Limit) and name in _ONLY_WORDS:
            raise Misread(BAD_CONDITION, path=(name,), value=fact.text, reason=_NO_MEASURE, suggestion=_WORD_FORM)
        if isinstance(fact, bool) and name in _ONLY_MEASURES:
            raise Misread(BAD_CONDITION, path=(name,), value="yes" if fact else "no", reason=_NO_SIZE, suggestion=_MEASURE_FORM)
    return facts


def _read_units(value: object) -> Fraction:
    """A number of units, or a sum where the unit is a face value. Raises `Misread`."""
    text = value if isinstance(value, str) else shown(value)
    number = read_share(text.partition(" ")[0])
    if number is None:
        raise Misread(NOT_A_NUMBER, value=text, expected=Text("数字，如 40", "a number such as 40"))
    return number


def _read_amount_span(value: object) -> tuple[Sum, Sum | None]:
    """`75.00 CNY` or `0.00..75.00 CNY` as the least and the most; `0.00.. CNY` has no upper end. Raises `Misread`."""
    text = value if isinstance(value, str) else shown(value)
    least, dots, rest = text.partition("..")
    try:
        if dots and rest.startswith(" "):
            return read_money(f"{least}{rest}"), None
        most = read_money(rest if dots else text)
        return (read_money(f"{least} {most.currency}") if dots else most), most
    except Misread as misread:
        raise Misread(BAD_AMOUNT, value=text, reason=misread.arguments["reason"], suggestion=_SPAN_FORM) from None


def _read_extras(value: object) -> object:
    """Names of what is added beside the refund, or names with amounts."""
    return dict.fromkeys(value) if isinstance(value, list) else value


When = Annotated[Any, PlainValidator(_read_when)]
Number = Annotated[Fraction, PlainValidator(_read_units)]
AmountSpan = Annotated[tuple[Sum, Sum | None], PlainValidator(_read_amount_span)]
FactName = Annotated[str, PlainValidator(_read_fact_name)]
Fact = Annotated[bool | Limit | None, PlainValidator(_read_fact)]
Facts = Annotated[dict[FactName, Fact], AfterValidator(_check_facts)]
RuleNames = Annotated[tuple[Slug, ...], Listed]


# --- files of cases
class UnitsToTry(Block):
    """How many units were bought and used."""

    called: ClassVar = Text("数量（units）", "a group of units")

    bought: Number | None = optional("买了多少", "how many were bought")
    gift: Number | None = optional("赠送多少", "how many were given on top")
    attended: Number | None = optional("上了多少", "how many were attended")
    started: Number | None = optional("开了头的有多少", "how many were begun")
    missed: Number | None = optional("缺席多少", "how many were missed")


class PurchaseToTry(Block):
    """What is known of one purchase and of what came after."""

    called: ClassVar = Text("案例（case）", "a case")

    product: Product | None = optional("买的是什么", "what was bought")
    route: OwnWord | None = optional("购买途径", "where it was bought")
    market: Market | None = optional("所在市场", "market")
    pay_by: OwnWord | None = optional("付款方式", "way of payment")
    charge: OwnWord | None = optional("哪一次扣款", "which charge")
    plan: OwnWord | None = optional("方案", "plan")
    tier: OwnWord | None = optional("档位", "tier")
    marked: OwnWord | None = optional("商品上的标记；没有写 none", "a mark on the offer, or none")
    zone: TimeZone | None = optional("学习者的时区", "the learner's time zone")
    paid: Money | None = optional("付了多少", "the sum paid")
    order_total: Money | None = optional("整个订单多少", "the total of the order")
    units: dict[UsedUnit, UnitsToTry] = doc("数量", "units", default={})
    prices: dict[Literal["list", "market"], Money] = doc("单价", "prices of a unit", default={})
    counts: dict[OwnWord, Whole] = doc("件数", "counts of things", default={})
    amounts: dict[NamedSum, Money] = doc("条款提到的金额", "sums that the terms name", default={})
    events: dict[EventWord, When] = doc("何时发生了什么", "what happened when", default={})
    passed: tuple[EventWord, ...] = many("只知道在申请退款之前发生过什么", "what is only known to have happened before the request")
    facts: Facts = doc("发生过什么、量到多少", "what happened, and measures", default={})


class Expectation(Block):
    """What a case should come to; only what stands here is compared."""

    called: ClassVar = Text("预期（expect）", "an expectation")

    answer: Refundable | Literal["unknown"] | None = optional("回答", "the answer")
    rule: RuleNames | None = optional("依据的规则；条款没说写 none", "the rules it rests on; none where the terms are silent")
    amount: AmountSpan | None = optional("金额或区间", "the sum, or from the least to the most")
    form: Annotated[tuple[Form, ...], Listed] | None = optional("退款形式", "forms of refund")
    decided_by: Annotated[tuple[Decider, ...], Listed] | None = optional("谁决定", "who decides")
    paid_by: Span | None = optional("何时到账", "when the money is promised")
    then: Annotated[tuple[Consequence, ...], Listed] | None = optional("还会发生什么", "what else happens")
    instead: Annotated[tuple[Offer, ...], Listed] | None = optional("替代方案", "what is offered instead")
    plus: Annotated[dict[OwnWord, AmountSpan | None], BeforeValidator(_read_extras)] | None = optional("另加什么", "what is added beside it")
    unknowns: Annotated[tuple[Name, ...], Listed] | None = optional("还要弄清什么", "what to find out next")
    law_answer: Refundable | Literal["unknown"] | None = optional("法律怎么说", "what the law answers")
    law_rule: RuleNames | None = optional("法律依据的规则", "the rules of the law")
    law_amount: AmountSpan | None = optional("依法律多少", "the sum by the law")


class CaseToTry(Block):
    """A case, the rules that settle it, and what it should come to."""

    called: ClassVar = Text("案例", "a case")

    id: Slug = doc("标识", "its id")
    terms: Slug | None = optional("哪个平台的条款", "the platform whose terms settle it")
    law: Slug | None = optional("哪里的法律", "the market whose law settles it")
    case: PurchaseToTry = doc("已知的情况", "what is known")
    expect: Expectation | None = optional("应得的回答；不写就打印回答", "what it should come to; left out: the answer is printed")
    why: Any = optional("为什么", "why")


class CalendarToTry(Block):
    """The days off of a market."""

    called: ClassVar = Text("日历", "a calendar")

    holidays: tuple[Date, ...] = many("放假的日子", "days off")
    workdays: tuple[Date, ...] = many("补班的周末", "weekend days that are worked")


class CaseFile(Block):
    """A file of cases."""

    called: ClassVar = Text("案例文件", "a file of cases")

    calendars: dict[Market, CalendarToTry] = doc("各市场的日历", "calendars by market", default={})
    cases: tuple[CaseToTry, ...] = doc("案例", "the cases")
