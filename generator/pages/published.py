"""Which files the site publishes for machines, and what each is called: for the page about the data and for the files themselves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from generator.languages import Text

FOLDER: Final = "/data/v1/"
SQLITE_FILE: Final = "kefubang.sqlite"
LICENCE: Final = "CC BY 4.0"
LICENCE_ADDRESSES: Final[Mapping[str, str]] = {
    "CC BY 4.0": "https://creativecommons.org/licenses/by/4.0/",
    "CC0-1.0": "https://creativecommons.org/publicdomain/zero/1.0/",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedTable:
    """A table: its name, which is that of its CSV file, its title, and what it holds."""

    name: str
    title: Text
    holds: Text

    @property
    def path(self) -> str:
        """The site path of its CSV file."""
        return f"{FOLDER}{self.name}.csv"


TABLES: Final = (
    PublishedTable(
        name="platforms",
        title=Text("平台", "Platforms"),
        holds=Text("每家平台一行：名称、服务谁、主体、状态", "one row a platform: names, whom it serves, who runs it, status"),
    ),
    PublishedTable(
        name="rankings",
        title=Text("得分与名次", "Scores and ranks"),
        holds=Text("按用户类型、维度、指标（指标只列有数据的）：分档、名次范围、得分与区间、覆盖率、还缺什么", "by kind of user, dimension and indicator (there only with data): tier, range of ranks, score with interval, coverage, what is lacking"),
    ),
    PublishedTable(
        name="indicators",
        title=Text("指标", "Indicators"),
        holds=Text("每家平台每项指标：样本数、平均值、区间、日期、出处；没有数据的写明原因", "each indicator of each platform: n, mean, interval, dates, sources; without data, the reason"),
    ),
    PublishedTable(
        name="waits",
        title=Text("等待时间", "Waiting times"),
        holds=Text("整体和按年、时段、主题、组：次数、答复数、Kaplan–Meier 中位数", "as a whole, by year, slot, topic and set: contacts, answers, Kaplan–Meier median"),
    ),
    PublishedTable(
        name="contact-sets",
        title=Text("联系记录的各组", "Sets of contacts"),
        holds=Text("怎么得来、谁测的、许可、局限", "how they came about, who measured, licence, limits"),
    ),
    PublishedTable(
        name="contacts",
        title=Text("每一次联系", "Every contact"),
        holds=Text("何时发出、等了多久、有没有答复；先看“各组”里的局限", "when it was sent, how long it waited, whether it was answered; see the limits of its set first"),
    ),
    PublishedTable(
        name="channels",
        title=Text("客服渠道", "Channels of help"),
        holds=Text("渠道、服务时间、由谁答、承诺的时间；也包括明说没有的", "channels, hours, who answers, what is promised; also those that are said not to be there"),
    ),
    PublishedTable(
        name="refund-rules",
        title=Text("退款规则", "Refund rules"),
        holds=Text("每条规则的白话与规则语言（条件、扣减、形式、由谁决定）、适用日期、首次与最后见到的日期", "each rule in plain words and in the language of the files: conditions, deductions, form, who decides; the dates it holds for, when it was first and last seen"),
    ),
    PublishedTable(
        name="refusal-grounds",
        title=Text("可拒退的理由", "Grounds for refusal"),
        holds=Text("条款写明平台可以自行拒退的理由", "reasons for which the terms let a platform refuse at its own discretion"),
    ),
    PublishedTable(
        name="refund-practice",
        title=Text("退款实际经历", "Refunds in practice"),
        holds=Text("有人申请退款后发生了什么、谁说的、何时；不用来结算，不计分", "what happened to people who asked, who says so, when; settles nothing, never scored"),
    ),
    PublishedTable(
        name="complaint-ladders",
        title=Text("条款里的投诉步骤", "Complaints, by the terms"),
        holds=Text("条款写明的投诉去处，一步一行", "where the terms send a complaint, one step a row"),
    ),
    PublishedTable(
        name="statements",
        title=Text("条款的其他内容", "What else the terms say"),
        holds=Text("续费、取消、有效期等条款，用自己的话写，首次与最后见到的日期", "on renewal, cancelling, expiry and more, in our own words, when each was first and last seen"),
    ),
    PublishedTable(
        name="events",
        title=Text("事件", "Events"),
        holds=Text("处罚、判决、报道等：何时、由谁、什么事、金额；不计分", "penalties, judgements, press cases: when, by whom, what, sums; never scored"),
    ),
    PublishedTable(
        name="business-services",
        title=Text("企业服务", "Service for companies"),
        holds=Text("企业采购能得到什么：专人对接、发票、合同等，哪个方案，谁说的", "what companies can get: a named contact, invoices, contracts and more, in which plan, and who says so"),
    ),
    PublishedTable(
        name="vendors",
        title=Text("技术与外包服务商", "Vendors"),
        holds=Text("谁提供什么、谁说的；不计分", "who supplies what, and who says so; never scored"),
    ),
    PublishedTable(
        name="published-figures",
        title=Text("第三方公布的数字", "Published figures"),
        holds=Text("数值、样本数、统计期、发布者；不计分", "number, n, period, publisher; never scored"),
    ),
    PublishedTable(
        name="replies",
        title=Text("平台的回应", "Platforms' replies"),
        holds=Text("平台对某条事实的回应，原样列出；不计分", "what platforms answered to a fact, as written; never scored"),
    ),
    PublishedTable(
        name="disagreements",
        title=Text("来源不一致", "Where sources disagree"),
        holds=Text("两个来源说法不同的地方，两边都留着", "where two sources say different things, with both kept"),
    ),
    PublishedTable(
        name="searches",
        title=Text("找过没找到的", "Looked for in vain"),
        holds=Text("找过什么、在哪里、何时；没找到不等于没有", "what was looked for, where, when; not found is not the same as not there"),
    ),
    PublishedTable(
        name="dispute-routes",
        title=Text("各市场的投诉途径", "Where to complain, by market"),
        holds=Text("每个市场一条途径一行：由谁处理、要准备什么、时限、约束力、何时核对、来源网址", "one route of one market a row: who deals with it, what it needs, time limits, whether it binds, when verified, addresses of sources"),
    ),
    PublishedTable(
        name="sources",
        title=Text("来源", "Sources"),
        holds=Text("每家平台的每处来源一行：网址、类型、标注日期、读取日期；几家都引的网页各有一行，首页只算一次", "each source of each platform a row: address, kind, own date and day of reading; a page that several cite has a row for each, while the home page counts it once"),
    ),
)
"""All tables, in the order in which they are listed."""


def document_path(kind: str, id: str) -> str:
    """The site path of a JSON file: `platforms`, `rankings`, `dimensions` or `markets`, and its id."""
    return f"{FOLDER}{kind}/{id}.json"


def extract_path(kind: str, id: str) -> str:
    """The site path of a CSV file with the rows of one ranking: `rankings` or `dimensions`, and its id."""
    return f"{FOLDER}{kind}/{id}.csv"


def ranking_files(kind: str, id: str) -> tuple[tuple[str, str], ...]:
    """One ranking as files, as (name of the format, site path)."""
    return ("CSV", extract_path(kind, id)), ("JSON", document_path(kind, id))
