"""The standard cases of `rubric.yaml`: the same purchase at every platform, to set refund terms side by side."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Annotated

from pydantic import PlainValidator, WithJsonSchema, model_validator

from generator.model.fields import Block, Listed, Market, Money, OwnWord, Words, doc
from generator.model.misreadings import NOT_A_NUMBER, Misread
from generator.model.quantities import Money as Sum
from generator.model.quantities import read_whole
from generator.model.refund import Product
from generator.model.refund_cases import Fact, FactName, Number
from generator.model.words import Charge, EventWord, Route, UsedUnit
from generator.rubric.reasons import Reasoned

DaysAgo = Annotated[int, PlainValidator(lambda value: read_whole(value, most=36_500)), WithJsonSchema({"type": "integer"})]


class StandardPurchase(Block):
    """What is told of the purchase besides the product; what is left out is not known and leaves the answer open."""

    route: Route = doc("购买途径", "where it was bought", default="direct")
    charge: Charge | None = doc("哪一次扣款", "which charge", default=None)
    marked: OwnWord | None = doc("商品上的标记", "a mark on the offer", default=None)


class Sums(Block):
    """The sum paid, in the money of the market."""

    elsewhere: Money = doc("其他市场", "in any other market")
    markets: dict[Market, Money] = doc("各市场", "by market", default={})

    def at(self, market: str | None) -> Sum:
        """The sum paid in a market."""
        return self.markets.get(market or "", self.elsewhere)


class StandardCase(Reasoned):
    """One case: how long ago it was bought, how much of it was used, what else is known."""

    label: Words = doc("名称", "name")
    explanation: Words = doc("说明", "explanation for readers")
    buys: Annotated[tuple[Product, ...], Listed] = doc(
        "买什么：按次序取平台条款提到的第一种", "what was bought: the first of these that the platform's terms speak of"
    )
    only_these: bool = doc("条款没提到这些就不回答", "no answer where the terms speak of none of them", default=False)
    purchase: StandardPurchase = doc("关于这笔购买还知道什么", "what else is known of the purchase", default=StandardPurchase())
    days_ago: dict[EventWord, DaysAgo] = doc("几天前发生了什么", "what happened how many days before the request")
    used: Number = doc("用掉了多少", "how many were used", default=Fraction(0))
    given: Number = doc("另外赠送了多少", "how many were given on top", default=Fraction(0))
    facts: dict[FactName, Fact] = doc("已知的事实", "what is known to have happened, or not", default={})


class StandardCases(Reasoned):
    """The standard cases with what all of them share."""

    paid: Sums = doc("付了多少", "the sum paid")
    bought: Number = doc("买了多少课时（或天、月）", "how many lessons (or days, months) were bought")
    list_price: Number = doc("原价是实付单价的几倍", "the list price as a multiple of the price paid")
    units: Annotated[tuple[UsedUnit, ...], Listed] = doc("按哪些单位算", "the units in which it is counted")
    facts: dict[FactName, Fact] = doc("除非个案另说：这些没有发生", "unless a case says otherwise", default={})
    cases: dict[OwnWord, StandardCase] = doc("个案", "the cases")

    @model_validator(mode="after")
    def _no_more_used_than_bought(self) -> StandardCases:
        for case_id, case in self.cases.items():
            if case.used > self.bought:
                raise Misread(NOT_A_NUMBER, path=("cases", case_id, "used"), value=str(case.used), expected=f"0 … {self.bought}")
        return self

    def facts_of(self, case: StandardCase) -> Mapping[str, object]:
        """What is known in a case."""
        return {name: fact for name, fact in {**self.facts, **case.facts}.items() if fact is not None}
