"""The page on the file format, walked out of the model: every key, whether it is needed, what it means, how it is written."""

from __future__ import annotations

import re
import types
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final, Literal, Union, get_args, get_origin

from generator.languages import Language, Text
from generator.model import contacts, fields, platform, records, refund
from generator.model.fields import Block, meaning_of
from generator.model.words import Absence
from generator.reference.markdown import code, code_block, escaped, front_matter, table

_TITLE: Final = Text(zh="文件格式", en="File format")
_DESCRIPTION: Final = Text(
    zh="平台文件里每个字段的含义、写法、是否必填。由程序里的模型生成，总与检查规则一致。",
    en="Every key of a platform file: what it means, how it is written, whether it is needed. Made from the program's own model.",
)
_INTRO: Final = Text(
    zh="一个平台一个文件：`platforms/<id>.yaml`。下面先是一个完整的例子，再逐块列出全部字段。"
    "不知道的内容就不写；没有写的字段表示“还没有人看过”。",
    en="One file for one platform: `platforms/<id>.yaml`. A complete example comes first, then every key, block by block. "
    "Leave out what you do not know: a key that is not there means that nobody has looked yet.",
)
_SAMPLE: Final = Text(zh="一个完整的例子", en="A complete example")
_ALL: Final = Text(zh="全部区块", en="All blocks")
_KEY: Final = Text(zh="字段", en="key")
_MEANING: Final = Text(zh="含义", en="meaning")
_WRITING: Final = Text(zh="怎么写", en="how to write it")
_REQUIRED: Final = Text(zh="（必填）", en=" (required)")
_LIST: Final = Text(zh="列表，每项：", en="a list; each entry: ")
_ONE_OR_LIST: Final = Text(zh="一个或一列：", en="one, or a list: ")
_GROUP: Final = Text(zh="名称 → {value}；名称：{key}", en="name → {value}; the name: {key}")
_OR: Final = Text(zh="；或", en="; or ")
_ABSENT: Final = Text(zh="没有时写", en="when it is absent,")
_KEYS: Final = Text(zh="一组键值 {link}", en="a group of keys, {link}")


def _reader(alias: Any) -> Callable[..., Any]:
    """The function that reads a value: by it a field's kind is recognised."""
    return next(iter(_functions(get_args(alias))))


def _functions(metadata: Sequence[Any]) -> list[Callable[..., Any]]:
    return [each.func for each in metadata if hasattr(each, "func")]


_NUMBERS: Final = Text(zh="整数", en="a whole number")
_WAIT: Final = Text(zh="等待时长：`35 seconds`、`4 minutes`、`6.5 hours`", en="a wait: `35 seconds`, `4 minutes`, `6.5 hours`")
_DURATION: Final = Text(zh="时长：`3 minutes`、`24..48 hours`、`2 business_days`", en="a time: `3 minutes`, `24..48 hours`, `2 business_days`")
_HOURS: Final = Text(
    zh="服务时间：`Mo-Fr 09:00-21:00; Sa,Su 10:00-18:00` 或 `24/7`",
    en="hours: `Mo-Fr 09:00-21:00; Sa,Su 10:00-18:00` or `24/7`",
)
_KINDS: Final[Mapping[Callable[..., Any], Text]] = {
    _reader(fields.Words): Text(zh="文字：`{zh: …, en: …}`，或两种语言通用的一句", en="text: `{zh: …, en: …}`, or one string that serves both languages"),
    _reader(fields.Name): Text(zh="一行文字", en="a line of text"),
    _reader(fields.Slug): Text(zh="小写字母、数字、连字符：`sample-school`", en="lower-case letters, digits, hyphens: `sample-school`"),
    _reader(fields.OwnWord): Text(zh="条款自己的词，小写字母、数字、下划线：`annual`", en="the terms' own word, in lower-case letters, digits, underscores: `annual`"),
    _reader(fields.Address): Text(zh="完整网址：`https://…`", en="a whole address: `https://…`"),
    _reader(fields.Domain): Text(zh="主机名，可带路径：`sample.example`", en="a host, perhaps with a path: `sample.example`"),
    _reader(fields.TimeZone): Text(zh="时区：`Asia/Shanghai`", en="a time zone: `Asia/Shanghai`"),
    _reader(fields.Market): Text(zh="国家、地区或 `EU`：`CN`、`CN-BJ`", en="a country, a region or `EU`: `CN`, `CN-BJ`"),
    _reader(fields.LanguageTag): Text(zh="语言代码：`zh`、`en`、`pt-BR`", en="a language tag: `zh`, `en`, `pt-BR`"),
    _reader(fields.SourceReference): Text(zh="`sources` 里的名称，可带条款号：`terms 14`", en="a name from `sources`, perhaps with the clause: `terms 14`"),
    _reader(fields.Date): Text(zh="日期：`2026-05-02`、`2026-05`、`2026-Q1`、`2026`", en="a date: `2026-05-02`, `2026-05`, `2026-Q1`, `2026`"),
    _reader(fields.DateOrUnknown): Text(zh="日期，或 `unknown`（页面没写日期）", en="a date, or `unknown` when the page bears none"),
    _reader(fields.Span): Text(zh="日期区间：`2025-10-01..`、`..2025-09-30`、`2019..2021-03`", en="a span of dates: `2025-10-01..`, `..2025-09-30`, `2019..2021-03`"),
    _reader(fields.Instant): Text(zh="时刻，带时区：`2026-05-01T20:10+08:00`", en="a moment with its offset: `2026-05-01T20:10+08:00`"),
    _reader(fields.Wait): _WAIT,
    _reader(fields.Duration): _DURATION,
    _reader(fields.DurationOrAbsence): _DURATION,
    _reader(fields.Money): Text(zh="金额带货币：`1000 CNY`", en="a sum with its currency: `1000 CNY`"),
    _reader(fields.Whole): _NUMBERS,
    _reader(fields.Number): Text(zh="数：`12.5`", en="a number: `12.5`"),
    _reader(fields.HoursOrAbsence): _HOURS,
    _reader(fields.Moment): Text(zh="[时间点](refund-rules.md#moments)：`7 days after payment`", en="a [moment](refund-rules.md#moments): `7 days after payment`"),
    _reader(fields.Condition): Text(zh="[条件](refund-rules.md#conditions)：`{progress: over 30 %}`", en="a [condition](refund-rules.md#conditions): `{progress: over 30 %}`"),
    _reader(fields.Amount): Text(zh="[金额](refund-rules.md#amounts)：`all`、`75 %`、`100 CNY`", en="an [amount](refund-rules.md#amounts): `all`, `75 %`, `100 CNY`"),
    _reader(fields.Payout): Text(zh="[到账时间](refund-rules.md#payouts)：`5..10 business_days after approval`", en="a [payout time](refund-rules.md#payouts): `5..10 business_days after approval`"),
    _reader(refund.AskThrough): Text(zh="途径：`form`、`[email, phone]`，或 `{all_of: […]}`", en="ways: `form`, `[email, phone]`, or `{all_of: […]}`"),
    _reader(refund.Product): Text(zh="[商品](refund-rules.md#products)：`course`", en="a [product](refund-rules.md#products): `course`"),
    _reader(records.SampleSize): Text(zh="整数，或 `not_published`", en="a whole number, or `not_published`"),
    _reader(contacts.Rating): Text(zh="0 到 4 的整数", en="a whole number from 0 to 4"),
    _reader(contacts.Stars): Text(zh="1 到 5 的整数", en="a whole number from 1 to 5"),
    _reader(contacts.Times): Text(zh="次数：`2 times`", en="a count: `2 times`"),
    _reader(contacts.SamplesFile): Text(zh="CSV 文件：`sample-school/reviews.csv`", en="a CSV file: `sample-school/reviews.csv`"),
    _reader(platform.Platform.model_fields["format"].rebuild_annotation()): Text(zh="`1`", en="`1`"),
}
_OWN_WORDS: Final[Mapping[tuple[str, str], tuple[str, ...]]] = {
    ("DecisionStep", "silence"): ("accepts", "refuses"),
    ("Clock", "days_end"): ("midnight", "same_hour"),
    ("RefundRule", "form_chosen_by"): ("learner", "platform"),
}
_WITH_ABSENCE: Final = {_reader(fields.DurationOrAbsence), _reader(fields.HoursOrAbsence)}
_SHORT_FORMS: Final[Mapping[str, Text]] = {
    "FormShare": Text(
        zh="`original_payment`，或带比例 `{cash: 80 %}`，可加 `expires`", en="`original_payment`, or with its share `{cash: 80 %}`, and perhaps `expires`"
    ),
}
"""Blocks that a contributor writes in a shorter form than the model holds them."""
_SHORT_ALLOWED: Final = {"DecisionStep", "LadderStep"}
"""Blocks that may be written as one word."""
_ONE_WORD: Final = Text(zh="一个词，或{more}", en="one word, or {more}")


@dataclass(frozen=True, slots=True)
class _Place:
    """A block, the path of keys under which it is met first, and the field that explains it."""

    block: type[Block]
    path: str
    meaning: Text


def write_format_page(sample: str, language: Language, roots: Sequence[tuple[str, type[Block]]]) -> str:
    """The Markdown of `format.md`: the `sample` file, then one section for every block below the `roots`.

    A root is the name of a file and the block it holds.
    """
    places = list(_places(roots))
    links = {place.block: f"[{code(place.path)}](#{_anchor(place.block)})" for place in places}
    listed = [f"- {links[place.block]} {escaped(place.meaning.in_language(language))}" for place in places]
    parts = [
        front_matter(_TITLE.in_language(language), _DESCRIPTION.in_language(language)),
        f"# {_TITLE.in_language(language)}",
        _INTRO.in_language(language),
        f"## {_SAMPLE.in_language(language)} {{#complete-example}}",
        code_block(sample, "yaml"),
        f"## {_ALL.in_language(language)} {{#all-blocks}}",
        "\n".join(listed),
        *(_section(place, links, language) for place in places),
    ]
    return "\n\n".join(parts) + "\n"


def _anchor(block: type[Block]) -> str:
    """`RefundRule` as `refund-rule`."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", block.__name__).lower()


def _places(roots: Sequence[tuple[str, type[Block]]]) -> Iterator[_Place]:
    """Every block in reading order, each once."""
    seen: set[type[Block]] = set()
    waiting = [_Place(block, name, Text.same("")) for name, block in roots]
    while waiting:
        place = waiting.pop(0)
        if place.block in seen or place.block.__name__ in _SHORT_FORMS:
            continue
        seen.add(place.block)
        yield place
        prefix = "" if "." in place.path and place.path.endswith(".yaml") else f"{place.path}."
        waiting[:0] = [
            _Place(block, prefix + (field.alias or name), meaning_of(field))
            for name, field in place.block.model_fields.items()
            for block in _blocks(field.annotation, field.metadata)
        ]


def _blocks(annotation: Any, metadata: Sequence[Any] = ()) -> Iterator[type[Block]]:
    """The blocks a contributor writes out in a field; what a reader of its own takes is described by `_KINDS`."""
    metadata = (*metadata, *getattr(annotation, "__metadata__", ()))
    if any(function in _KINDS for function in _functions(metadata)):
        return
    if isinstance(annotation, type) and issubclass(annotation, Block):
        yield annotation
    for argument in get_args(annotation):
        yield from _blocks(argument)


def _section(place: _Place, links: Mapping[type[Block], str], language: Language) -> str:
    head = tuple(text.in_language(language) for text in (_KEY, _MEANING, _WRITING))
    rows = [_row(place.block, name, field, links, language) for name, field in _own_fields_first(place.block)]
    parts = [f"## {code(place.path)} {escaped(place.meaning.in_language(language))} {{#{_anchor(place.block)}}}"]
    if language == "en" and place.block.__doc__:
        parts.append(escaped(" ".join(place.block.__doc__.split())))
    return "\n\n".join((*parts, table(head, rows)))


def _own_fields_first(block: type[Block]) -> list[tuple[str, Any]]:
    """What every claim has (sources, a remark) comes after what makes this block what it is."""
    return sorted(block.model_fields.items(), key=lambda item: item[0] not in block.__annotations__)


def _row(
    block: type[Block], name: str, field: Any, links: Mapping[type[Block], str], language: Language
) -> tuple[str, str, str]:
    key = code(field.alias or name) + (_REQUIRED.in_language(language) if field.is_required() else "")
    own = _OWN_WORDS.get((block.__name__, name))
    writing = _listed(own, language) if own else _Writer(links, language).write(field.annotation, field.metadata)
    return key, escaped(meaning_of(field).in_language(language)), writing


def _listed(words: Sequence[str], language: Language) -> str:
    return ("、" if language == "zh" else ", ").join(map(code, words))


@dataclass(frozen=True, slots=True)
class _Writer:
    """Puts the type of a field into words."""

    links: Mapping[type[Block], str]
    language: Language

    def write(self, annotation: Any, metadata: Sequence[Any] = ()) -> str:
        """What a contributor may write for a value of this type."""
        reader = next((function for function in _functions(metadata) if function in _KINDS), None)
        if reader is not None:
            return self._kind(reader)
        origin, arguments = get_origin(annotation), get_args(annotation)
        if hasattr(annotation, "__metadata__"):
            return self.write(arguments[0], annotation.__metadata__)
        if origin in {Union, types.UnionType}:
            return self._either([each for each in arguments if each is not type(None)])
        if origin is Literal:
            return _listed(arguments, self.language)
        if origin is tuple:
            several = _ONE_OR_LIST if fields.one_or_more in _functions(metadata) else _LIST
            return several.in_language(self.language) + self.write(arguments[0])
        if origin is dict:
            key, value = map(self.write, arguments)
            return _GROUP.in_language(self.language).format(key=key, value=value)
        return self._named(annotation)

    def _kind(self, reader: Callable[..., Any]) -> str:
        words = _KINDS[reader].in_language(self.language)
        return self._or_absent(words) if reader in _WITH_ABSENCE else words

    def _either(self, choices: Sequence[Any]) -> str:
        present = [each for each in choices if each is not Absence]
        words = _OR.in_language(self.language).join(map(self.write, present))
        return self._or_absent(words) if present and len(present) < len(choices) else words or self.write(Absence)

    def _or_absent(self, words: str) -> str:
        return f"{words}{_OR.in_language(self.language)}{_ABSENT.in_language(self.language)} {self.write(Absence)}"

    def _named(self, annotation: Any) -> str:
        if isinstance(annotation, type) and issubclass(annotation, Enum):
            return _listed([str(each.value) for each in annotation], self.language)
        if isinstance(annotation, type) and issubclass(annotation, Block):
            return self._block(annotation)
        raise TypeError(f"the format page has no words for {annotation!r}")

    def _block(self, block: type[Block]) -> str:
        if block.__name__ in _SHORT_FORMS:
            return _SHORT_FORMS[block.__name__].in_language(self.language)
        more = _KEYS.in_language(self.language).format(link=self.links[block])
        return _ONE_WORD.in_language(self.language).format(more=more) if block.__name__ in _SHORT_ALLOWED else more
