"""Records from outside the terms: third parties' figures, events, replies, conflicts, and what was looked for in vain."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import PlainValidator, WithJsonSchema

from generator.languages import Text
from generator.model.fields import (
    Block,
    Date,
    Listed,
    Money,
    Name,
    Number,
    Slug,
    Span,
    Whole,
    Words,
    doc,
    many,
    optional,
)
from generator.model.quantities import read_whole
from generator.model.sources import Claim
from generator.model.words import (
    Absence,
    DateBasis,
    EventKind,
    FigureComparator,
    Measure,
    Relation,
    SearchPlace,
    StatusWord,
    Subject,
    YesNo,
)


def _read_sample_size(value: object) -> int | Absence:
    return Absence.NOT_PUBLISHED if value == "not_published" else read_whole(value)


SampleSize = Annotated[Any, PlainValidator(_read_sample_size), WithJsonSchema({"type": ["integer", "string"]})]


class PublishedRating(Claim):
    """A figure a third party publishes: a number, a grade, a rank or a count; shown with period and n, never scored."""

    called: ClassVar = Text("公布的数字", "a published figure")

    publisher: Words = doc("谁发布的", "who publishes it")
    measure: Measure = doc("量的是什么", "what it measures")
    label: Words | None = optional("指标的名称", "the figure's name")
    value: Number | None = optional("数值", "the number")
    grade: Words | None = optional("等级，如“不予评级”", "the grade, in the publisher's words")
    not_rated: YesNo | None = optional("“不予评级”等于数据不足，不是差", "yes when the grade means too little data, which is not bad")
    comparator: FigureComparator | None = optional("数值前的“超过”“约”等", "whether the number is exact, over or about")
    unit: Words | None = optional("单位", "unit")
    scale_to: Number | None = optional("满分", "the top of the scale")
    n: SampleSize | None = optional("样本数；没公布写 not_published", "sample size, or not_published")
    implied_n: Whole | None = optional("由百分比反推的最小样本数（推算）", "smallest n that fits the printed shares (derived)")
    of: Whole | None = optional("排名总数或总量", "out of how many")
    ordered_by: Words | None = optional("排名按什么排", "what the rank is ordered by")
    pool: tuple[Name, ...] = many("合并统计的平台（不能归到一家）", "platforms counted together; not attributable to one")
    named_as: Name | None = optional("来源里的叫法", "the name used by the source")
    period: Span | None = optional("统计期", "the period counted")
    as_of: Date | None = optional("截至日期", "everything until this day")
    period_basis: DateBasis | None = optional("统计期的依据", "where the period comes from")
    licence: Name | None = optional("数据许可", "licence of the figure")


class Event(Claim):
    """Something that happened to or around the platform: a penalty, a judgement, an insolvency, a press case."""

    called: ClassVar = Text("事件", "an event")

    kind: EventKind = doc("类型", "kind")
    on: Date | None = optional("何时", "when")
    on_basis: DateBasis | None = optional("日期的依据", "where the date comes from")
    by: Words | None = optional("由谁", "by whom")
    what: Words = doc("什么事，用自己的话", "what, in our own words")
    amount: Money | None = optional("金额", "sum of money")
    replied_by_publication: YesNo | None = optional("发稿前平台是否回应", "whether the platform replied before publication")
    one_case: YesNo | None = optional("是否单个人的说法", "whether it is one person's account")


class Status(Claim):
    """Whether the platform still runs."""

    called: ClassVar = Text("状态（status）", "the status")

    is_: StatusWord = doc("状态", "the status", alias="is")
    since: Date | None = optional("从何时起", "since when")


class Operator(Claim):
    """A legal entity that runs the platform or a product of it."""

    called: ClassVar = Text("运营主体", "an operator")

    name: Name = doc("法人名称", "legal name")
    for_: Words | None = optional("负责哪个产品或地区", "for which product or market", alias="for")
    since: Date | None = optional("从何时起", "since when")
    until: Date | None = optional("到何时止", "until when")


class RelatedName(Claim):
    """A parent brand, a sibling, a former or later name."""

    called: ClassVar = Text("相关品牌", "a related name")

    relation: Relation = doc("关系", "relation")
    name: Name = doc("名称", "name")
    id: Slug | None = optional("本站上的标识", "its id on this site")
    since: Date | None = optional("从何时起", "since when")
    until: Date | None = optional("到何时止", "until when")


class Conflict(Claim):
    """Two sources, or two sentences of one, that disagree; both are kept."""

    called: ClassVar = Text("不一致", "a dispute")

    field: Name | None = optional("涉及的字段", "the field concerned")
    says: Words = doc("怎么不一致", "how they disagree")


class Reply(Claim):
    """The platform's right of reply: shown beside the fact, never scored."""

    called: ClassVar = Text("平台回应", "a reply")

    to: Name = doc("针对哪个字段", "the field it answers")
    on: Date = doc("何时", "when")
    says: Words = doc("平台的话", "what the platform says")


class Search(Block):
    """What was looked for and not found: where, when. Not the same as 'not published'."""

    called: ClassVar = Text("查找记录", "a search")

    subjects: Annotated[tuple[Subject, ...], Listed] = doc("找过什么", "what was looked for")
    found_nothing_in: SearchPlace = doc("在哪里找的", "where")
    on: Date = doc("何时", "when")
    note: Words | None = optional("说明", "a remark")
