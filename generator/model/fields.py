"""The building blocks of the model: the frozen base class, documented fields and the readers of single values."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, ClassVar, Final, TypeVar
from zoneinfo import available_timezones

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainValidator, WithJsonSchema

from generator.languages import LANGUAGES, Text
from generator.model import dates, hours, quantities, refund_language, refund_moments, refund_readers
from generator.model.addresses import read_address, read_domain
from generator.model.misreadings import (
    BAD_ID,
    BAD_TEXT,
    ONE_OF_TWO,
    UNKNOWN_WORD,
    WIDE_CHARACTERS,
    Misread,
    shown,
)
from generator.model.suggestions import listed, own_word, write
from generator.model.words import ABSENCES, Absence

T = TypeVar("T")
_SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_WORD: Final = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
_MARKET: Final = re.compile(r"[A-Z]{2}(?:-[A-Z0-9]{1,3})?|any")
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(?:-[A-Za-z]{2,4})?")
_SOURCE_REFERENCE: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?: [\w.,–\- ]{1,40})?")
_MARKUP: Final = re.compile(r"<[a-zA-Z/!?][^\s>]{0,20}|&(?:#[0-9]+|#x[0-9a-fA-F]+|[a-zA-Z]+);")
_BLANKS_IN_CHINESE: Final = re.compile(r"(?<=[\u2e80-\u9fff\uff00-\uffef]) (?=[\u2e80-\u9fff\uff00-\uffef])")
"""What a line break in a folded Chinese text leaves behind."""
_MOST_CHARACTERS: Final = 2_000
_MOST_SLUG_CHARACTERS: Final = 64

_PLAIN_TEXT: Final = Text("写普通文字，不用 HTML", "write plain text, without HTML")
_BOTH_LANGUAGES: Final = Text("写成 {zh: …, en: …}，或写一份两种读者都看得懂的文字", "write {zh: …, en: …}, or one string that serves both languages")
_QUOTE_OR_BOTH: Final = Text("冒号若是文字的一部分，给整段文字加上英文引号；若是两种语言，写成 {zh: …, en: …}", "if the colon is part of the text, put the text in quotes; for two languages write {zh: …, en: …}")
_ID_FORM: Final = Text("只用小写字母、数字和连字符，例如 sample-school", "use lower-case letters, digits and hyphens only, as in sample-school")
_ONE_TEXT: Final = Text("只写一段文字；有几个就写成几条，每条一个", "write one text; where there are several, make an entry for each")
_UNQUOTED: Final = Text("去掉两头的中文引号，写成 {name}", "take off the Chinese quotes around it: {name}")
_QUOTED: Final = re.compile("“[^“”]+”")
_WORD_FORM: Final = Text(
    "常见的有现成的词（如 course、live_class、membership，见手册）；没有合适的，就用小写英文字母、数字和下划线自己起一个，如 annual_plan",
    "common things have their word (course, live_class, membership, and more in the handbook); else make one of lower-case letters, digits and underscores, as in annual_plan",
)
_REFERENCE_FORM: Final = Text("写 sources 里的名称，可以空一格再写条款号，例如 terms 14", "write a key of sources, perhaps with a blank and the clause, as in terms 14")

_ADDRESS_AS_REFERENCE: Final = Text(
    "把网址写进文件开头的 sources，取个短名，例如 help-page；这里只写那个短名", "put the address into the file's sources under a short name such as help-page, and write that name here"
)


class Block(BaseModel):
    """A group of keys in a file: nothing unknown, nothing changed after reading."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True)
    called: ClassVar[Text] = Text("这一组", "this group of keys")
    """What messages call the block."""


def doc(zh: str, en: str, *, default: Any = ..., alias: str | None = None) -> Any:
    """A field with its explanation for contributors, in both languages; required unless it has a `default`."""
    return Field(default=default, description=en, json_schema_extra={"zh": zh}, alias=alias)


def meaning_of(field: Any) -> Text:
    """What `doc` says of a field."""
    extra = field.json_schema_extra if isinstance(field.json_schema_extra, dict) else {}
    return Text(zh=str(extra.get("zh", "")), en=field.description or "")


def optional(zh: str, en: str, *, alias: str | None = None) -> Any:
    """A field that may be left out: nobody has looked yet."""
    return doc(zh, en, default=None, alias=alias)


def many(zh: str, en: str) -> Any:
    """A list that may be left out."""
    return doc(zh, en, default=())


def one_of_two(block: Block, one: str, other: str, *, both: bool) -> Misread:
    """The failure of a block that has both of two keys, or neither."""
    remove = Text("删掉其中一个", "remove one of the two")
    add = Text("补上其中一个", "add one of the two")
    return Misread(ONE_OF_TWO, where=block.called, one=one, other=other, suggestion=remove if both else add)


def read_text(value: object) -> Text:
    """A plain string for both languages, or `{zh: …, en: …}`; no HTML, not empty. Raises `Misread`."""
    if isinstance(value, str):
        return Text.same(_plain(value))
    if not isinstance(value, dict):
        reason = Text("应是一段文字，不是列表", "it should be a text, not a list")
        raise Misread(BAD_TEXT, reason=reason, suggestion=_BOTH_LANGUAGES)
    if not set(LANGUAGES) & set(value):
        reason = Text("这里读成了“键: 值”，不是文字", 'this reads as "key: value", not as a text')
        raise Misread(BAD_TEXT, reason=reason, suggestion=_QUOTE_OR_BOTH)
    for language in LANGUAGES:
        if language not in value:
            reason = Text(f"缺少 {language} 的文字", f"the text for {language} is missing")
            raise Misread(BAD_TEXT, reason=reason, suggestion=_BOTH_LANGUAGES)
    for key in value:
        if key not in LANGUAGES:
            reason = Text(f"“{shown(key)}” 不是 zh 或 en", f'"{shown(key)}" is neither zh nor en')
            raise Misread(BAD_TEXT, reason=reason, suggestion=_BOTH_LANGUAGES, path=(str(key),), at_key=True)
    return Text(zh=_text_side(value, "zh"), en=_text_side(value, "en"))


def _text_side(value: dict[str, object], language: str) -> str:
    try:
        return _plain(value[language])
    except Misread as misread:
        raise misread.below(language) from None


def _plain(value: object) -> str:
    if not isinstance(value, str):
        reason = Text("应是一段文字", "it should be a text")
        raise Misread(BAD_TEXT, reason=reason, suggestion=_ONE_TEXT if isinstance(value, list) else Text("写一段文字", "write a text"))
    markup = _MARKUP.search(value) if "<" in value or "&" in value else None
    if markup:
        reason = Text(f"含有 HTML：{shown(markup.group())}", f"it holds HTML: {shown(markup.group())}")
        raise Misread(BAD_TEXT, reason=reason, suggestion=_PLAIN_TEXT)
    if len(value) > _MOST_CHARACTERS:
        reason = Text(f"有 {len(value):,} 个字符，最多 {_MOST_CHARACTERS:,} 个", f"it has {len(value):,} characters, more than {_MOST_CHARACTERS:,}")
        raise Misread(BAD_TEXT, reason=reason, suggestion=Text("写短一些，或分成几条", "make it shorter, or split it"))
    text = _BLANKS_IN_CHINESE.sub("", " ".join(value.split()))
    if not text:
        reason = Text("是空的", "it is empty")
        raise Misread(BAD_TEXT, reason=reason, suggestion=Text("写上文字，或删掉这一行", "write a text, or remove the line"))
    return text


def read_name(value: object) -> str:
    """A plain string that reads alike in both languages; Chinese quotes around it are no part of it. Raises `Misread`."""
    name = _plain(value)
    if _QUOTED.fullmatch(name):
        raise Misread(WIDE_CHARACTERS, value=name, suggestion=_UNQUOTED.filled({"name": shown(name[1:-1])}))
    return name


def read_slug(value: object) -> str:
    """Lower-case letters, digits and hyphens. Raises `Misread`."""
    if not isinstance(value, str) or not _SLUG.fullmatch(value) or len(value) > _MOST_SLUG_CHARACTERS:
        raise Misread(BAD_ID, value=value, what=Text("标识", "an id"), suggestion=_respelt(value, "-", _SLUG) or _ID_FORM)
    return value


def read_word(value: object) -> str:
    """A word of the terms' own: lower-case letters, digits and underscores. Raises `Misread`."""
    if not isinstance(value, str) or not _WORD.fullmatch(value) or len(value) > _MOST_SLUG_CHARACTERS:
        raise Misread(BAD_ID, value=value, what=Text("词", "a word of the format"), suggestion=_meant_word(value))
    return value


def _meant_word(value: object) -> Text:
    """The word that was most likely meant, or the form of words that one makes oneself."""
    known = own_word(value) if isinstance(value, str) else None
    return write(known) if known else _respelt(value, "_", _WORD) or _WORD_FORM


def _respelt(value: object, joint: str, form: re.Pattern[str]) -> Text | None:
    """`Help Page` as `help-page`, where nothing is lost but case and blanks."""
    if not isinstance(value, str) or not value.isascii() or len(value) > _MOST_SLUG_CHARACTERS:
        return None
    spelt = re.sub(r"[ _-]+", joint, value.strip().lower())
    return write(spelt) if form.fullmatch(spelt) else None


@cache
def _time_zones() -> frozenset[str]:
    """Every zone of the IANA database; looking them up walks through many folders."""
    return frozenset(available_timezones())


def read_timezone(value: object) -> str:
    """A zone of the IANA database: `Asia/Shanghai`, `UTC`. Raises `Misread`."""
    if not isinstance(value, str) or value not in _time_zones():
        close = _ZONE_NAMES.get(value) if isinstance(value, str) else None
        raise Misread(UNKNOWN_WORD, value=value, suggestion=write(close) if close else _example("Asia/Shanghai", "Europe/London", "UTC"))
    return value


_ZONE_NAMES: Final = {
    "CST": "Asia/Shanghai", "UTC+8": "Asia/Shanghai", "GMT+8": "Asia/Shanghai", "+08:00": "Asia/Shanghai", "Asia/Beijing": "Asia/Shanghai",
    "Beijing": "Asia/Shanghai", "China": "Asia/Shanghai", "北京时间": "Asia/Shanghai", "IST": "Asia/Kolkata",
}  # fmt: skip


def _example(*examples: str) -> Text:
    row = listed(examples)
    return Text(f"例如：{row.zh}", f"for example: {row.en}")


def read_market(value: object) -> str:
    """A country `CN`, a region `CN-BJ`, or the union `EU`. Raises `Misread`."""
    if not isinstance(value, str) or not _MARKET.fullmatch(value):
        country = _MARKETS.get(value.lower()) if isinstance(value, str) else None
        raise Misread(UNKNOWN_WORD, value=value, suggestion=write(country) if country else _example("CN", "CN-BJ", "EU", "US", "any"))
    return value


_MARKETS: Final = {
    "china": "CN", "中国": "CN", "中国大陆": "CN", "大陆": "CN", "cn": "CN", "美国": "US", "usa": "US", "us": "US", "united states": "US", "英国": "GB", "uk": "GB",
    "united kingdom": "GB", "gb": "GB", "印度": "IN", "india": "IN", "in": "IN", "欧盟": "EU", "europe": "EU", "eu": "EU", "印尼": "ID", "印度尼西亚": "ID",
    "indonesia": "ID", "香港": "HK", "hong kong": "HK", "台湾": "TW", "taiwan": "TW", "日本": "JP", "japan": "JP", "全球": "any", "不限": "any", "global": "any", "worldwide": "any",
}  # fmt: skip


def read_language_tag(value: object) -> str:
    """A language tag such as `en`, `zh-Hans`, `pt-BR`. Raises `Misread`."""
    if not isinstance(value, str) or not _LANGUAGE.fullmatch(value):
        raise Misread(UNKNOWN_WORD, value=value, suggestion=_example("zh", "en", "pt-BR"))
    return value


def read_source_reference(value: object) -> str:
    """A key of the file's `sources`, perhaps with the place in it: `terms`, `prepaid 14`. Raises `Misread`."""
    if not isinstance(value, str) or not _SOURCE_REFERENCE.fullmatch(value):
        address = isinstance(value, str) and value.lower().startswith(("http:", "https:", "www."))
        suggestion = _ADDRESS_AS_REFERENCE if address else _REFERENCE_FORM
        raise Misread(BAD_ID, value=value, what=Text("来源引用", "the name of a source"), suggestion=suggestion)
    return value


def or_absence(read: Callable[[object], T]) -> Callable[[object], T | Absence]:
    """A reader that takes a word of typed absence beside what `read` takes."""

    def read_or_absence(value: object) -> T | Absence:
        return Absence(value) if isinstance(value, str) and value in ABSENCES else read(value)

    return read_or_absence


def one_or_more(value: object) -> object:
    """One value stands for a list of one."""
    return value if isinstance(value, list) else [value]


@dataclass(frozen=True, slots=True, eq=False)  # two are the same when they read by the same function
class ShortForm(BeforeValidator):
    """A reader of a shorter way to write a value, with the schema of that way for editors."""

    short: Mapping[str, Any] | None = None
    """What may stand there instead; `None`: one entry of the list."""

    def __get_pydantic_json_schema__(self, core_schema: Any, handler: Callable[[Any], dict[str, Any]]) -> dict[str, Any]:
        """The long form or the short one."""
        long = handler(core_schema)
        return {"anyOf": [dict(self.short) if self.short is not None else long["items"], long]}


Listed: Final = ShortForm(one_or_more)


def _shape(pattern: str, example: str) -> dict[str, Any]:
    return {"type": "string", "pattern": pattern, "examples": [example]}


_ABSENT: Final[dict[str, Any]] = {"enum": [absence.value for absence in Absence]}
_TEXT_SHAPE: Final[dict[str, Any]] = {
    "anyOf": [
        {"type": ["string", "number", "boolean"], "minLength": 1},
        {
            "type": "object",
            "properties": {"zh": {"type": "string"}, "en": {"type": "string"}},
            "required": ["zh", "en"],
            "additionalProperties": False,
        },
    ]
}
_DATE_SHAPE: Final = _shape(r"^[12]\d{3}(-\d{2}(-\d{2})?|-?(Q[1-4]|H[12]))?$", "2026-05-02") | {"type": ["string", "integer"]}
_DURATION_SHAPE: Final = _shape(r"^[0-9.]+ [a-z_]+$", "24..48 hours")
_ANY_OF_SCALAR: Final[dict[str, Any]] = {"type": ["string", "number", "object", "array"]}

Words = Annotated[Text, PlainValidator(read_text), WithJsonSchema(_TEXT_SHAPE)]
# A number, a year or a word of YAML without quotes is a text to us, though not to an editor.
Name = Annotated[str, PlainValidator(read_name), WithJsonSchema({"type": ["string", "number", "boolean"], "minLength": 1})]
Slug = Annotated[str, PlainValidator(read_slug), WithJsonSchema(_shape(f"^{_SLUG.pattern}$", "sample-school"))]
OwnWord = Annotated[str, PlainValidator(read_word), WithJsonSchema(_shape(f"^{_WORD.pattern}$", "annual"))]
Address = Annotated[str, PlainValidator(read_address), WithJsonSchema(_shape("^https?://", "https://www.sample.example/"))]
Domain = Annotated[str, PlainValidator(read_domain), WithJsonSchema(_shape("^[a-z0-9.-]+", "sample.example"))]
TimeZone = Annotated[str, PlainValidator(read_timezone), WithJsonSchema(_shape("^[A-Za-z_/+-]+", "Asia/Shanghai"))]
Market = Annotated[str, PlainValidator(read_market), WithJsonSchema(_shape(f"^(?:{_MARKET.pattern})$", "CN"))]
LanguageTag = Annotated[str, PlainValidator(read_language_tag), WithJsonSchema(_shape(f"^{_LANGUAGE.pattern}$", "zh"))]
SourceReference = Annotated[str, PlainValidator(read_source_reference), WithJsonSchema(_shape("^[a-z0-9]", "terms"))]
Date = Annotated[dates.PartialDate, PlainValidator(dates.read_date), WithJsonSchema(_DATE_SHAPE)]
DateOrUnknown = Annotated[
    dates.PartialDate | None, PlainValidator(dates.unknown_or(dates.read_date)), WithJsonSchema(_DATE_SHAPE | {"pattern": ""})
]
Span = Annotated[dates.DateSpan, PlainValidator(dates.read_span), WithJsonSchema({"type": ["string", "integer"]})]
Instant = Annotated[Any, PlainValidator(dates.read_instant), WithJsonSchema(_shape("T", "2026-05-01T20:10+08:00"))]
Wait = Annotated[Any, PlainValidator(quantities.read_wait_seconds), WithJsonSchema(_DURATION_SHAPE)]
Duration = Annotated[quantities.Duration, PlainValidator(quantities.read_duration), WithJsonSchema(_DURATION_SHAPE)]
DurationOrAbsence = Annotated[
    quantities.Duration | Absence,
    PlainValidator(or_absence(quantities.read_duration)),
    WithJsonSchema({"anyOf": [_DURATION_SHAPE, _ABSENT]}),
]
Money = Annotated[quantities.Money, PlainValidator(quantities.read_money), WithJsonSchema(_shape("[A-Z]{3}$", "1000 CNY"))]
Whole = Annotated[int, PlainValidator(quantities.read_whole), WithJsonSchema({"type": "integer", "minimum": 0})]
Number = Annotated[Any, PlainValidator(quantities.read_decimal), WithJsonSchema({"type": "number"})]
HoursOrAbsence = Annotated[
    hours.OpeningHours | Absence,
    PlainValidator(or_absence(hours.read_hours)),
    WithJsonSchema({"anyOf": [{"type": "string", "examples": ["Mo-Fr 09:00-21:00"]}, _ABSENT]}),
]
Moment = Annotated[
    refund_language.Moment, PlainValidator(refund_moments.read_moment), WithJsonSchema({"type": ["string", "object"]})
]
Condition = Annotated[
    refund_language.Condition, PlainValidator(refund_readers.read_condition), WithJsonSchema({"type": ["string", "object"]})
]
Amount = Annotated[
    refund_language.Amount, PlainValidator(refund_readers.read_amount), WithJsonSchema({"type": ["string", "object"]})
]
Payout = Annotated[refund_language.Payout, PlainValidator(refund_readers.read_payout), WithJsonSchema(_ANY_OF_SCALAR)]
