"""How a value can fail to be what its field asks for; readers of values raise `Misread`, the loader gives it a place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from generator.languages import Text
from generator.problems import Code, Severity

Step = str | int
MOST_SHOWN: Final = 60
_MOST_ENTRIES: Final = 4


def shown(value: object, most: int = MOST_SHOWN) -> str:
    """What a contributor wrote, short enough for a message and in the form of the file, not of the program."""
    if isinstance(value, Mapping):
        entries = [f"{shown(key)}: {shown(entry)}" for key, entry in list(value.items())[:_MOST_ENTRIES]]
        text = "{" + ", ".join([*entries, *_more(value)]) + "}"
    elif isinstance(value, list | tuple):
        text = "[" + ", ".join([*map(shown, value[:_MOST_ENTRIES]), *_more(value)]) + "]"
    else:
        text = "" if value is None else str(value)
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _more(values: Mapping[object, object] | list[object] | tuple[object, ...]) -> list[str]:
    return ["…"] if len(values) > _MOST_ENTRIES else []


class Misread(ValueError):
    """A value that cannot be read: its `code`, the `arguments` of the message and the `path` below the field.

    An argument that is no `Text` is what somebody wrote, and is cut to a length that fits into a message.
    `at_key` says that not the value is wrong but the key that leads to it.
    """

    def __init__(self, code: Code, *, path: tuple[Step, ...] = (), at_key: bool = False, **arguments: object) -> None:
        super().__init__(code.id)
        self.code = code
        self.path = path
        self.at_key = at_key
        self.arguments: dict[str, str | Text] = {
            name: words if isinstance(words, Text) else shown(words) for name, words in arguments.items()
        }

    def below(self, *steps: Step) -> Misread:
        """The same failure, seen from a level further up."""
        return Misread(self.code, path=(*steps, *self.path), at_key=self.at_key, **self.arguments)


def _code(id: str, *, title: Text, message: Text, why: Text, bad: str, good: str, mend: Text | None = None) -> Code:
    return Code(
        id=id, severity=Severity.ERROR, title=title, message=message, mend=mend, why=why, bad=bad, good=good
    )


MISSING_KEY = _code(
    "E101",
    title=Text(zh="缺少必填字段", en="A required key is missing"),
    message=Text(zh="{where}缺少必填字段 “{key}”", en='{where} lacks the required key "{key}"'),
    mend=Text(zh="补上一行 “{line}” 这样的内容（{meaning}{words}）", en='add something like "{line}" ({meaning}{words})'),
    why=Text(
        zh="没有它，读者就无法判断这条信息说的是什么、出自哪里。不知道的内容可以不写，但必填字段必须写。",
        en="Without it a reader cannot tell what the fact is about or where it comes from.",
    ),
    bad="channels:\n  - kind: email\n    address: help@sample.example\n",
    good="channels:\n  - kind: email\n    address: help@sample.example\n    sources: [help-page]\n",
)
UNKNOWN_KEY = _code(
    "E102",
    title=Text(zh="不认识的字段名", en="An unknown key"),
    message=Text(zh="{where}没有名为 “{key}” 的字段", en='{where} has no key "{key}"'),
    mend=Text(zh="{suggestion}", en="{suggestion}"),
    why=Text(
        zh="写错的字段名会让一条事实悄悄消失，所以不认识的名字一律报错。",
        en="A misspelt key would make a fact vanish without a word, so every unknown name is an error.",
    ),
    bad="refund:\n  - {id: course, for: {product: course}, refundable: yes, untill: 7 days after payment, sources: [help-page]}\n",
    good="refund:\n  - {id: course, for: {product: course}, refundable: yes, until: 7 days after payment, sources: [help-page]}\n",
)
WRONG_SHAPE = _code(
    "E103",
    title=Text(zh="写法不对：应是列表、键值对或文字", en="The wrong shape: a list, a group of keys or a text was expected"),
    message=Text(zh="这里应是{expected}，却是{found}", en="expected {expected} here, found {found}"),
    mend=Text(zh="{example}", en="{example}"),
    why=Text(
        zh="列表写作 [甲, 乙]，或每行以“- ”开头；一组键值写作 {键: 值}，或每行一个“键: 值”。",
        en="A list is [a, b], or lines that begin with a hyphen; a group of keys is {key: value}, or one key: value to a line.",
    ),
    bad="aliases: 示例网校\n",
    good="aliases: [示例网校]\n",
)
UNKNOWN_WORD = _code(
    "E104",
    title=Text(zh="不在词表里的词", en="A word that is not in the list"),
    message=Text(zh="“{value}” 不是这里允许的词", en='"{value}" is not one of the words allowed here'),
    mend=Text(zh="{suggestion}", en="{suggestion}"),
    why=Text(
        zh="同一件事在所有平台上用同一个词，才能比较。确实缺少某个词时，请在议题里提出。",
        en="The same thing has the same word on every platform, or nothing could be compared. Is a word really missing? Open an issue.",
    ),
    bad="channels:\n  - {kind: telephone, sources: [help-page]}\n",
    good="channels:\n  - {kind: phone, sources: [help-page]}\n",
)
NOT_A_DATE = _code(
    "E105",
    title=Text(zh="不是有效日期", en="Not a date"),
    message=Text(zh="“{value}” 不是有效的日期：{reason}", en='"{value}" is not a date: {reason}'),
    mend=Text(zh="{suggestion}", en="{suggestion}"),
    why=Text(
        zh="日期写作年-月-日；只知道月或年就写到月或年。不存在的日子（如 2 月 30 日）会被拒绝。",
        en="Dates are year-month-day; write year-month or the year alone when no more is known. Days that do not exist are refused.",
    ),
    bad="sources:\n  help-page: {url: 'https://www.sample.example/help', kind: official, stated_on: 2026-02-30, copy: live, read_on: 2026-05-02}\n",
    good="sources:\n  help-page: {url: 'https://www.sample.example/help', kind: official, stated_on: 2026-02, copy: live, read_on: 2026-05-02}\n",
)
NOT_A_NUMBER = _code(
    "E106",
    title=Text(zh="不是允许范围内的数", en="Not a number in range"),
    message=Text(zh="“{value}” 应是 {expected}", en='"{value}" should be {expected}'),
    why=Text(zh="数字要能计算，也要在合理范围内。", en="Numbers are computed with, so they must be numbers and in a sensible range."),
    bad="channels:\n  - {kind: phone, steps_to_human: a few, sources: [help-page]}\n",
    good="channels:\n  - {kind: phone, steps_to_human: 3, sources: [help-page]}\n",
)
BAD_ADDRESS = _code(
    "E107",
    title=Text(zh="网址不能用", en="An address that cannot be used"),
    message=Text(zh="网址不能用：{reason}", en="this address cannot be used: {reason}"),
    mend=Text(zh="{suggestion}", en="{suggestion}"),
    why=Text(
        zh="读者会点开这些网址。只接受 http 和 https，不接受脚本、数据地址、用户名口令或控制字符。",
        en="Readers will open these addresses. Only http and https are taken: no scripts, data, passwords or control characters.",
    ),
    bad="website: 'javascript:alert(1)'\n",
    good="website: https://www.sample.example/\n",
)
NO_UNIT = _code(
    "E108",
    title=Text(zh="数字没有单位", en="A number without a unit"),
    message=Text(zh="“{value}” 没有说明单位", en='"{value}" has no unit'),
    mend=Text(zh="例如：{example}", en="for example: {example}"),
    why=Text(zh="7 是天、小时还是工作日？单位不同，答案就不同。", en="Is 7 days, hours or business days? The answer depends on it."),
    bad="channels:\n  - {kind: email, promised_first_response: 24, sources: [help-page]}\n",
    good="channels:\n  - {kind: email, promised_first_response: 24 hours, sources: [help-page]}\n",
)
BAD_DURATION = _code(
    "E109",
    title=Text(zh="时长看不懂", en="A duration that cannot be read"),
    message=Text(zh="看不懂时长 “{value}”：{reason}", en='cannot read the duration "{value}": {reason}'),
    mend=Text(zh="{suggestion}", en="{suggestion}"),
    why=Text(zh="时长写作“数字 单位”。", en="A duration is a number and a unit."),
    bad="channels:\n  - {kind: email, promised_first_response: one day or so, sources: [help-page]}\n",
    good="channels:\n  - {kind: email, promised_first_response: 1 day, sources: [help-page]}\n",
)
BAD_MOMENT = _code(
    "E110",
    title=Text(zh="时间点看不懂", en="A moment that cannot be read"),
    message=Text(zh="看不懂时间点 “{value}”：{reason}", en='cannot read the moment "{value}": {reason}'),
    mend=Text(zh="{suggestion}", en="{suggestion}"),
    why=Text(
        zh="退款期限的起算点决定钱能不能退，所以必须写明“多久、在哪件事之前或之后”。",
        en="Where a window starts decides whether money comes back, so write how long, before or after which event.",
    ),
    bad="refund:\n  - {id: course, for: {product: course}, refundable: yes, until: 7 days after paymant, sources: [help-page]}\n",
    good="refund:\n  - {id: course, for: {product: course}, refundable: yes, until: 7 days after payment, sources: [help-page]}\n",
)
BAD_CONDITION = _code(
    "E111",
    title=Text(zh="条件看不懂", en="A condition that cannot be read"),
    message=Text(zh="看不懂条件 “{value}”：{reason}", en='cannot read the condition "{value}": {reason}'),
    mend=Text(zh="{suggestion}", en="{suggestion}"),
    why=Text(
        zh="条件是“发生过的事”或“带界限的量”，二者都用词表里的词。",
        en="A condition is something that happened, or a measure with a limit; both use the words of the list.",
    ),
    bad="refund:\n  - {id: course, for: {product: course}, refundable: yes, never_if: [{progress: 30}], sources: [help-page]}\n",
    good="refund:\n  - {id: course, for: {product: course}, refundable: yes, never_if: [{progress: over 30 %}], sources: [help-page]}\n",
)
BAD_AMOUNT = _code(
    "E112",
    title=Text(zh="金额看不懂", en="An amount that cannot be read"),
    message=Text(zh="看不懂金额 “{value}”：{reason}", en='cannot read the amount "{value}": {reason}'),
    mend=Text(zh="{suggestion}", en="{suggestion}"),
    why=Text(zh="金额要带货币；不知道多少就写 unpublished。", en="A sum has a currency; write unpublished when its size is not told."),
    bad="refund:\n  - {id: course, for: {product: course}, refundable: yes, gives: 1000, sources: [help-page]}\n",
    good="refund:\n  - {id: course, for: {product: course}, refundable: yes, gives: 1000 CNY, sources: [help-page]}\n",
)
BAD_PAYOUT = _code(
    "E113",
    title=Text(zh="到账时间看不懂", en="A payout time that cannot be read"),
    message=Text(zh="看不懂到账时间 “{value}”：{reason}", en='cannot read the payout time "{value}": {reason}'),
    mend=Text(zh="{suggestion}", en="{suggestion}"),
    why=Text(zh="到账时间写作“几到几、单位、在哪件事之后”。", en="Write from..to, a unit, and after which event."),
    bad="refund:\n  - {id: course, for: {product: course}, refundable: yes, paid_by: soon, sources: [help-page]}\n",
    good="refund:\n  - {id: course, for: {product: course}, refundable: yes, paid_by: 5..10 business_days after approval, sources: [help-page]}\n",
)
BAD_SPAN = _code(
    "E114",
    title=Text(zh="日期区间看不懂", en="A span of dates that cannot be read"),
    message=Text(zh="看不懂日期区间 “{value}”：{reason}", en='cannot read the span of dates "{value}": {reason}'),
    mend=Text(zh="例如：2025-10-01..、..2025-09-30、2019-12-10..2025-09-30", en="for example: 2025-10-01.., ..2025-09-30, 2019-12-10..2025-09-30"),
    why=Text(zh="条款有生效区间，旧条款留作历史。", en="Terms hold for a span of dates; old ones stay as history."),
    bad="refund:\n  - {id: course, for: {product: course}, refundable: yes, purchases: 2025-10-01..2024-01-01, sources: [help-page]}\n",
    good="refund:\n  - {id: course, for: {product: course}, refundable: yes, purchases: 2025-10-01.., sources: [help-page]}\n",
)
BAD_TEXT = _code(
    "E115",
    title=Text(zh="文字不能用", en="A text that cannot be used"),
    message=Text(zh="这段文字不能用：{reason}", en="this text cannot be used: {reason}"),
    mend=Text(zh="{suggestion}", en="{suggestion}"),
    why=Text(
        zh="给读者看的文字是纯文本，不能含 HTML，也不能为空；中英文两份都要有，或写一份两种读者都看得懂的。",
        en="Text for readers is plain: no HTML, not empty, in both languages or one string that serves both.",
    ),
    bad="name: {zh: 示例学堂, en: '<b>Sample</b>'}\n",
    good="name: {zh: 示例学堂, en: Sample School}\n",
)
BAD_ID = _code(
    "E116",
    title=Text(zh="标识或词的写法不对", en="An id or word of the wrong form"),
    message=Text(zh="“{value}” 不能作{what}", en='"{value}" cannot be {what}'),
    mend=Text(zh="{suggestion}", en="{suggestion}"),
    why=Text(zh="标识用在文件名和网址里。", en="Ids become file names and addresses."),
    bad="sources:\n  Help Page: {url: 'https://www.sample.example/help', kind: official, stated_on: unknown, copy: live}\n",
    good="sources:\n  help-page: {url: 'https://www.sample.example/help', kind: official, stated_on: unknown, copy: live}\n",
)
EMPTY_LIST = _code(
    "E117",
    title=Text(zh="列表是空的", en="An empty list"),
    message=Text(zh="这里至少要有一项", en="at least one entry is needed here"),
    mend=Text(zh="写上内容；什么都不知道就删掉这一行（sources 不能删）", en="add an entry, or remove the line when nothing is known (sources must stay)"),
    why=Text(
        zh="空列表看不出是“没有”还是“还没查”；没有出处的事实不收。",
        en="An empty list could mean none or not looked yet; and a fact without a source is not accepted.",
    ),
    bad="channels:\n  - {kind: email, sources: []}\n",
    good="channels:\n  - {kind: email, sources: [help-page]}\n",
)
BAD_HOURS = _code(
    "E118",
    title=Text(zh="服务时间看不懂", en="Opening hours that cannot be read"),
    message=Text(zh="看不懂服务时间 “{value}”：{reason}", en='cannot read the hours "{value}": {reason}'),
    mend=Text(zh="{suggestion}", en="{suggestion}"),
    why=Text(
        zh="采用 OpenStreetMap 的 opening_hours 写法（子集），机器和人都能读。",
        en="Hours use a subset of OpenStreetMap's opening_hours, which people and machines can read.",
    ),
    bad="channels:\n  - {kind: phone, hours: 9 to 5, sources: [help-page]}\n",
    good="channels:\n  - {kind: phone, hours: 'Mo-Fr 09:00-17:00', timezone: Asia/Shanghai, sources: [help-page]}\n",
)
ONE_OF_TWO = _code(
    "E119",
    title=Text(zh="二者必须取一", en="One of two keys, and only one"),
    message=Text(zh="{where}要写 “{one}” 或 “{other}”，二者取一", en='{where} has either "{one}" or "{other}"'),
    mend=Text(zh="{suggestion}", en="{suggestion}"),
    why=Text(
        zh="一次联系要么等到了回复，要么没等到；一组样本要么写在这里，要么放在 CSV 里。都写或都不写，就不知道该信哪个。",
        en="A contact was answered or it was not; samples stand here or in a table. With both or neither, nobody knows which to believe.",
    ),
    bad="contacts:\n  - {id: evening, channel: live_chat, method: test_contact, contributor: {id: c-1, affiliation: none}, watch_at_least: 30 minutes, samples: [{sent: 2026-05-01T20:10+08:00}], sources: [help-page]}\n",
    good="contacts:\n  - {id: evening, channel: live_chat, method: test_contact, contributor: {id: c-1, affiliation: none}, watch_at_least: 30 minutes, samples: [{sent: 2026-05-01T20:10+08:00, waited: 35 seconds, by: human}], sources: [help-page]}\n",
)

EMPTY_VALUE = _code(
    "E123",
    title=Text(zh="冒号后面是空的", en="A key with nothing after it"),
    message=Text(zh="“{key}” 后面没有内容", en='there is nothing after "{key}"'),
    mend=Text(zh="{suggestion}", en="{suggestion}"),
    why=Text(
        zh="空着看不出是“不知道”、“没有”还是忘了写。不知道就不写；确认没有就写 not_offered、not_published 等词。",
        en="Nothing could mean not known, not there, or forgotten. Leave the key out for not known; write not_offered or not_published for not there.",
    ),
    bad="website:\n",
    good="website: https://www.sample.example/\n",
)
WIDE_CHARACTERS = _code(
    "E124",
    title=Text(zh="全角字符", en="Full-width characters"),
    message=Text(zh="“{value}” 里有全角{kind}", en='there are full-width {kind} in "{value}"'),
    mend=Text(zh="{suggestion}", en="{suggestion}"),
    why=Text(
        zh="中文输入法打出的全角数字和符号看起来一样，程序却不认识。给读者看的文字不受限制。",
        en="Full-width digits and signs look the same, but they are other characters. Text for readers may hold them.",
    ),
    bad="refund:\n  - {id: course, for: {product: course}, refundable: yes, until: ７ days after payment, sources: [help-page]}\n",
    good="refund:\n  - {id: course, for: {product: course}, refundable: yes, until: 7 days after payment, sources: [help-page]}\n",
)

READING_CODES = (
    MISSING_KEY, UNKNOWN_KEY, WRONG_SHAPE, UNKNOWN_WORD, NOT_A_DATE, NOT_A_NUMBER, BAD_ADDRESS, NO_UNIT, BAD_DURATION,
    BAD_MOMENT, BAD_CONDITION, BAD_AMOUNT, BAD_PAYOUT, BAD_SPAN, BAD_TEXT, BAD_ID, EMPTY_LIST, BAD_HOURS, ONE_OF_TWO,
    EMPTY_VALUE, WIDE_CHARACTERS,
)  # fmt: skip
