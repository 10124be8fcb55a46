"""Measurements: contacts with a platform's help, each with when it was sent and how long the answer took."""

from __future__ import annotations

import re
from typing import Annotated, ClassVar, Final

from pydantic import PlainValidator, WithJsonSchema, model_validator

from generator.languages import Text
from generator.model.fields import (
    Block,
    Date,
    Instant,
    LanguageTag,
    Market,
    Name,
    Slug,
    Span,
    Wait,
    Whole,
    Words,
    doc,
    many,
    one_of_two,
    optional,
)
from generator.model.misreadings import BAD_ID, Misread
from generator.model.quantities import read_whole
from generator.model.sources import Claim
from generator.model.words import (
    Affiliation,
    ChannelKind,
    Diagnosis,
    ListingOrder,
    Method,
    RatedQuality,
    Responder,
    Solved,
    Topic,
    YesNo,
)


def _read_times(value: object) -> int:
    """`2 times` or a whole number."""
    return read_whole(value.removesuffix(" times").removesuffix(" time") if isinstance(value, str) else value, most=1000)


def _read_rating(value: object) -> int:
    return read_whole(value, most=4)


def _read_file(value: object) -> str:
    """A table in the folder that is named after the platform; nothing that leads out of it."""
    if not isinstance(value, str) or not _TABLE.fullmatch(value):
        suggestion = Text("写成 <平台 id>/<名称>.csv，例如 sample-school/google-play.csv", "write <id of the platform>/<name>.csv, as in sample-school/google-play.csv")
        raise Misread(BAD_ID, value=value, what=Text("样本文件名", "the name of a sample table"), suggestion=suggestion)
    return value


def _read_stars(value: object) -> int:
    return read_whole(value, least=1, most=5)


_TABLE: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*/[A-Za-z0-9_-][A-Za-z0-9._-]{0,60}\.csv")


Rating = Annotated[int, PlainValidator(_read_rating), WithJsonSchema({"type": "integer", "minimum": 0, "maximum": 4})]
Times = Annotated[int, PlainValidator(_read_times), WithJsonSchema({"type": ["string", "integer"]})]
Stars = Annotated[int, PlainValidator(_read_stars), WithJsonSchema({"type": "integer", "minimum": 1, "maximum": 5})]
SamplesFile = Annotated[str, PlainValidator(_read_file), WithJsonSchema({"type": "string"})]


class Promise(Block):
    """A promised update and whether it came."""

    called: ClassVar = Text("承诺（promise）", "a promise")

    by: Instant = doc("承诺的时间", "promised by when")
    kept: YesNo = doc("是否做到", "whether it was kept")


class Sample(Block):
    """One attempt to get help: when it was sent, and either how long it took or how long one waited in vain."""

    called: ClassVar = Text("样本", "a sample")

    sent: Instant = doc("何时发出（带时区）", "when it was sent, with its offset")
    waited: Wait | None = optional("等了多久得到回复", "how long until the first answer")
    no_reply_within: Wait | None = optional("等了这么久仍无回复", "no answer within this time")
    by: Responder | None = optional("谁先回的：真人或机器人", "who answered first")
    human_after: Wait | None = optional("多久后真人接手", "how long until a human answered")
    topic: Topic | None = optional("什么事", "topic")
    solved: Solved | None = optional("解决了吗", "whether it was solved")
    time_to_solution: Wait | None = optional("多久解决", "how long until it was solved")
    asked_if_solved: YesNo | None = optional("是否主动问“解决了吗”", "whether they asked if it was solved")
    first_diagnosis: Diagnosis | None = optional("第一次判断对不对", "whether the first diagnosis was right")
    described_again: Times | None = optional("重复描述了几次", "how often the story had to be told again")
    promise: Promise | None = optional("承诺的跟进", "a promised update")
    ratings: dict[RatedQuality, tuple[Rating, ...]] | None = optional("两人以上评分 0–4", "ratings 0 to 4 by two raters or more")
    stars: Stars | None = optional("评论星级", "stars of the review")

    @model_validator(mode="after")
    def _one_outcome(self) -> Sample:
        if (self.waited is None) == (self.no_reply_within is None):
            raise one_of_two(self, "waited", "no_reply_within", both=self.waited is not None)
        return self


class Contributor(Block):
    """Who measured, by a number only, and whether they are tied to anybody."""

    called: ClassVar = Text("贡献者（contributor）", "a contributor")

    id: Slug = doc("贡献者编号（不写真名）：自己起，c- 加四位没人用过的数字，以后一直用它", "a number, never a name: you make it up, c- and four digits nobody has used yet, and keep it")
    affiliation: Affiliation = doc("与平台、竞争者或厂商有无关系", "ties to the platform, a competitor or a vendor")


class Listing(Block):
    """Which public listing was read."""

    called: ClassVar = Text("公开页面（listing）", "a listing")

    store: Name = doc("哪个商店", "which store")
    country: Market | None = optional("哪个国家的页面", "which country's listing")
    language: LanguageTag | None = optional("哪种语言", "which language")
    order: ListingOrder | None = optional("排序方式", "in which order")


class ContactSet(Claim):
    """A set of contacts over one channel by one method."""

    called: ClassVar = Text("一组联系记录", "a set of contacts")

    id: Slug = doc("标识", "id")
    channel: ChannelKind = doc("渠道", "channel")
    method: Method = doc("怎么得到的：测试、真实案例、公开记录", "how: a test, a real case, or a public record")
    protocol: Whole | None = optional("测试规程版本", "version of the test protocol")
    contributor: Contributor | None = optional("谁测的", "who measured")
    listing: Listing | None = optional("公开页面的信息", "the public listing, for public records")
    watch_at_least: Wait | None = optional("每次至少等多久", "how long each contact was watched at least")
    samples: tuple[Sample, ...] = many("样本", "samples")
    samples_file: SamplesFile | None = optional("样本的 CSV 文件", "CSV file with the samples")
    period: Span | None = optional("样本的时间范围", "period of the samples")
    limits: tuple[Words, ...] = many("数据的局限", "limits of the data")
    licence: Name | None = optional("数据许可", "licence of the data")
    read_on: Date | None = optional("取数日期", "when the data was taken")

    @property
    def is_public_review(self) -> bool:
        """Whether these are reviews in app stores that anybody can read, not contacts with a help desk."""
        return self.channel == "app_review" and self.method == "public_record"

    @model_validator(mode="after")
    def _one_place(self) -> ContactSet:
        if bool(self.samples) == (self.samples_file is not None):
            raise one_of_two(self, "samples", "samples_file", both=bool(self.samples))
        return self


