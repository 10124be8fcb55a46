"""A platform's file as a whole, and the file that describes a set of them."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import Field, PlainValidator, WithJsonSchema

from generator.languages import Text
from generator.model.contacts import ContactSet
from generator.model.fields import (
    Address,
    Block,
    Date,
    Domain,
    Market,
    Name,
    Slug,
    Words,
    doc,
    many,
    optional,
)
from generator.model.misreadings import NOT_A_NUMBER, Misread
from generator.model.records import (
    Conflict,
    Event,
    Operator,
    PublishedRating,
    RelatedName,
    Reply,
    Search,
    Status,
)
from generator.model.refund import Clock, ComplaintLadder, RefundPractice, RefundRule, RefusalGround
from generator.model.service import BusinessService, Channel, Statement, Vendor
from generator.model.sources import Claim, Source
from generator.model.words import Profile, Teaching, YesNo

FORMAT = 1


def _read_format(value: object) -> int:
    if value != str(FORMAT):
        raise Misread(NOT_A_NUMBER, value=value, expected=Text.same(str(FORMAT)))
    return FORMAT


FormatNumber = Annotated[Any, PlainValidator(_read_format), WithJsonSchema({"const": FORMAT})]


class Platform(Block):
    """What is known about one platform, each fact with its source."""

    called: ClassVar = Text("平台文件", "a platform file")

    format: FormatNumber = doc("格式版本，现在是 1", "version of the format, 1 for now")
    id: Slug = doc("标识，与文件名相同", "id, the same as the file's name")
    name: Words = doc("名称", "name")
    fictional: YesNo | None = optional("虚构的演示平台写 yes", "yes for a made-up platform of the demo set")
    aliases: tuple[Name, ...] = many("别名、旧称、产品名", "other names, for the search")
    website: Address | None = optional("官网", "web site")
    official_domains: tuple[Domain, ...] = many("官方域名；official 来源必须在其中", "official hosts; a source of kind official must lie on one of them")
    serves: tuple[Profile, ...] = many("服务谁", "whom it serves")
    teaches: tuple[Teaching, ...] = many("教什么、怎么教", "what and how it teaches")
    markets: tuple[Market, ...] = many("主要市场", "main markets")
    sources: Annotated[dict[Slug, Source], Field(min_length=1)] = doc("来源表：名称 → 来源", "the sources: key → source")
    status: Status | None = optional("是否在运营", "whether it still runs")
    operators: tuple[Operator, ...] = many("运营主体", "legal entities")
    related: tuple[RelatedName, ...] = many("母品牌、兄弟品牌、曾用名", "parent brands, siblings, former names")
    channels: tuple[Channel, ...] = many("客服渠道", "channels of help")
    clock: Clock | None = optional("条款怎么算天数", "how the terms count days")
    refund: tuple[RefundRule, ...] = many("退款规则", "refund rules")
    refusal_grounds: tuple[RefusalGround, ...] = many("平台可拒退的理由", "grounds on which a refund may be refused")
    refund_practice: tuple[RefundPractice, ...] = many("退款实际发生过什么", "what happened to people who asked")
    complaint_ladder: tuple[ComplaintLadder, ...] = many("投诉途径，按先后", "where a complaint goes")
    statements: tuple[Statement, ...] = many("条款的其他内容", "what else the terms say")
    business: tuple[BusinessService, ...] = many("企业服务", "service for companies")
    vendors: tuple[Vendor, ...] = many("技术与外包服务商（不计分）", "vendors, never scored")
    contacts: tuple[ContactSet, ...] = many("测得的联系记录", "measured contacts")
    published_ratings: tuple[PublishedRating, ...] = many("第三方公布的数字（不计分）", "third parties' figures, never scored")
    events: tuple[Event, ...] = many("处罚、判决、报道等", "penalties, judgements, press cases")
    replies: tuple[Reply, ...] = many("平台的回应", "the platform's replies")
    disputes: tuple[Conflict, ...] = many("来源之间的不一致", "where sources disagree")
    searched: tuple[Search, ...] = many("找过但没找到的", "what was looked for in vain")
    research_notes: tuple[Words, ...] = many("编者说明", "editors' notes on the sources")


class RejectedHost(Block):
    """A host that looks like a source and is not one."""

    called: ClassVar = Text("不收的主机", "a refused host")

    host: Domain = doc("主机名，可带路径", "host, perhaps with a path")
    looks_like: Name | None = optional("冒充谁", "whom it looks like")
    why: Words = doc("为什么不收", "why it is refused")


class CorrectionNote(Block):
    """A correction that was made: what stood here, what stands here now, and why."""

    called: ClassVar = Text("更正记录", "a correction that was made")

    on: Date = doc("何时更正", "when it was corrected")
    platform: Slug | None = optional("涉及的平台", "the platform concerned")
    field: Name | None = optional("涉及的字段", "the field concerned")
    says: Words = doc("原来怎么写、现在怎么写、为什么", "what it said, what it says now, and why")


class ContextFigure(Claim):
    """A figure about the whole sector, not about one platform."""

    called: ClassVar = Text("行业数字", "a figure about the sector")

    what: Words = doc("内容", "what it says")


class DatasetDescription(Block):
    """The file `_dataset.yaml` beside the platform files: what the set is, and which hosts it refuses."""

    called: ClassVar = Text("数据集说明", "the description of a set")

    format: FormatNumber = doc("格式版本", "version of the format")
    title: Words = doc("数据集名称", "name of the set")
    fictional: YesNo | None = optional("全部虚构时写 yes", "yes when the whole set is made up")
    about: Words = doc("怎么来的、缺什么", "how it came about and what it lacks")
    licence: Name = doc("许可", "licence")
    sources: dict[Slug, Source] = doc("来源表", "the sources", default={})
    context: tuple[ContextFigure, ...] = many("行业整体的数字", "figures about the whole sector")
    rejected_hosts: tuple[RejectedHost, ...] = many("不收的主机", "hosts that are refused")
    corrections: tuple[CorrectionNote, ...] = many("更正记录，最新的在前", "corrections that were made, newest first")

