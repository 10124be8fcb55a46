"""Where to complain in a market: the ways in their order, what each needs, how long it takes, and whether its word binds."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar

from pydantic import Field

from generator.languages import Text
from generator.model.fields import Address, Date, Name, Slug, Whole, Words, doc, many, optional
from generator.model.markets import MarketFile, Situations
from generator.model.sources import Claim, Source
from generator.model.words import Binding, RouteKind, RouteStage, RouteStatus


class Route(Claim):
    """One place to complain; the order of a file is the order in which to try them."""

    called: ClassVar = Text("投诉途径", "a route")

    id: Slug = doc("标识，文件内唯一", "unique in the file")
    kind: RouteKind = doc("由谁处理", "who deals with it")
    stage: RouteStage = doc("先后：now 现在、next 接着、last 最后", "when: now, next or last")
    name: Words = doc("名称", "its name")
    says: Words = doc("做什么，用自己的话", "what it does, in our own words")
    for_: Situations = doc("管哪些情形；不写表示都管", "for which situations; left out: for any", default=(), alias="for")
    who: Words | None = optional("谁可以用", "who may use it")
    url: Address | None = optional("网址（只取官方或监管来源）", "web address (from official sources or regulators only)")
    address: Name | None = optional("电话或邮箱（只取带网址的官方或监管来源）", "telephone or mailbox (from official sources or regulators with an address only)")
    needs: tuple[Words, ...] = many("要准备什么", "what it needs")
    limits: tuple[Words, ...] = many("时限", "time limits")
    binding: Binding | None = optional("结果有没有约束力；不写表示没有收录", "whether its word binds; left out: not on record")
    status: RouteStatus = doc("confirmed：来源写明；unconfirmed：没有读到原文", "confirmed: the source says so; unconfirmed: its text was not read")
    verified_on: Date = doc("最后一次对照来源的日期", "the day it was last compared with its source")


class Routes(MarketFile):
    """The routes of one market."""

    called: ClassVar = Text("投诉途径文件", "a file of routes")

    check_again_after_days: Whole = doc("核对多少天后要重查", "after how many days a route is to be verified again")
    sources: Annotated[dict[Slug, Source], Field(min_length=1)] = doc("来源表：名称 → 来源", "the sources: key → source")
    routes: Annotated[tuple[Route, ...], Field(min_length=1)] = doc("途径，按先后", "the routes, in their order")

    def is_stale(self, route: Route, as_of: date) -> bool:
        """Whether a route was last verified too many days before the day of the edition."""
        return (as_of - route.verified_on.last).days > self.check_again_after_days
