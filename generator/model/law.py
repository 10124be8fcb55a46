"""The law of a market: acts, what their articles say in our own words, and the refund rules that follow from them."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import PlainValidator, WithJsonSchema

from generator.languages import Text
from generator.model.fields import Date, DateOrUnknown, Name, Slug, Words, doc, many, optional
from generator.model.markets import MarketFile, Situations
from generator.model.misreadings import UNKNOWN_WORD, Misread
from generator.model.refund import Clock, RefundRule
from generator.model.sources import Claim, Source
from generator.model.suggestions import write
from generator.model.words import LawStatus, LawUse


def _read_yes(value: object) -> str:
    if value != "yes":
        raise Misread(UNKNOWN_WORD, value=value, suggestion=write("yes"))
    return "yes"


class Act(Source):
    """An act of law, and the copy of it that was read."""

    called: ClassVar = Text("法律法规", "an act of law")

    act: Words = doc("名称", "its name")
    number: Name | None = optional("文号", "its number")
    in_force: DateOrUnknown | None = optional("何时起施行；不知道写 unknown", "in force from; unknown when nobody has found out")


class Provision(Claim):
    """What one article says, in our own words: never the text of the law itself."""

    called: ClassVar = Text("条文", "a provision")

    id: Slug = doc("标识，文件内唯一", "unique in the file")
    use: LawUse = doc("管什么：退多少、期限、无效条款、证据、义务", "what it is about: paying back, time limits, void terms, evidence, duties")
    covers: Words = doc("适用于什么", "what it covers")
    says: Words = doc("内容，用自己的话", "what it says, in our own words")
    for_: Situations = doc("写哪些情形的信时引用；不写表示不引用", "in letters about which situations it is cited; left out: in none", default=(), alias="for")
    status: LawStatus = doc(
        "confirmed：读到了原文；unconfirmed：没有读到，或只读到旧文本、不知道后来有没有修改；draft：尚未施行",
        "confirmed: its text was read; unconfirmed: it was not, or only an older text, and whether it was changed later is not known; draft: not in force yet",
    )
    verified_on: Date = doc("最后一次对照来源的日期", "the day it was last compared with its source")

    @property
    def act(self) -> str:
        """The key of the act that it cites first."""
        return self.sources[0].partition(" ")[0]

    @property
    def article(self) -> str:
        """The number of the article."""
        return self.sources[0].partition(" ")[2]


class Law(MarketFile):
    """The law of one market, a floor below the terms of any platform: where the terms give more, the terms stand."""

    called: ClassVar = Text("法律文件", "a file of law")

    law: Annotated[Literal["yes"], PlainValidator(_read_yes), WithJsonSchema({"const": "yes"})] = doc("总是 yes：法律是底线", "always yes: the law is a floor")
    clock: Clock | None = optional("怎么算天数", "how days are counted")
    sources: dict[Slug, Act] = doc("法律法规：名称 → 出处", "the acts: key → act", default={})
    provisions: tuple[Provision, ...] = many("条文，用自己的话", "the articles, in our own words")
    refund: tuple[RefundRule, ...] = many("由条文得出的退款规则", "the refund rules that follow from the articles")
