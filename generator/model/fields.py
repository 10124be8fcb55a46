"""The building blocks of the model: the frozen base class, documented fields and the readers of single values."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Annotated, Any, Final, TypeVar
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from pydantic import BaseModel, ConfigDict, Field, PlainValidator, WithJsonSchema

from generator.languages import Text
from generator.model import dates, hours, quantities, refund_language
from generator.model.misreadings import BAD_ADDRESS, BAD_ID, BAD_TEXT, EMPTY_LIST, UNKNOWN_WORD, Misread
from generator.model.words import ABSENCES, Absence

T = TypeVar("T")
_SLUG: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_WORD: Final = re.compile(r"[a-z][a-z0-9]*(?:_[a-z0-9]+)*")
_MARKUP: Final = re.compile(r"<[a-zA-Z/!?]|&(?:#\d+|#x[0-9a-fA-F]+|[a-zA-Z]+);")
_HOST: Final = re.compile(r"(?=.{1,253}\Z)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?")
_DOMAIN_PATH: Final = re.compile(r"(?:/[A-Za-z0-9._~-]+)*")
_MOST_CHARACTERS: Final = 2_000
_MOST_ADDRESS_CHARACTERS: Final = 2_000


class Block(BaseModel):
    """A group of keys in a file: nothing unknown, nothing changed after reading."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


def doc(zh: str, en: str, *, default: Any = ..., alias: str | None = None) -> Any:
    """A field with its explanation for contributors, in both languages; required unless it has a `default`."""
    return Field(default=default, description=en, json_schema_extra={"zh": zh}, alias=alias)


def optional(zh: str, en: str, *, alias: str | None = None) -> Any:
    """A field that may be left out: nobody has looked yet."""
    return doc(zh, en, default=None, alias=alias)


def many(zh: str, en: str) -> Any:
    """A list that may be left out."""
    return doc(zh, en, default=())


def read_text(value: object) -> Text:
    """A plain string for both languages, or `{zh: …, en: …}`; no HTML, not empty. Raises `Misread`."""
    if isinstance(value, str):
        return Text.same(_plain(value))
    if isinstance(value, dict) and set(value) == {"zh", "en"}:
        return Text(zh=_text_side(value, "zh"), en=_text_side(value, "en"))
    raise Misread(BAD_TEXT, reason="zh + en")


def _text_side(value: dict[str, object], language: str) -> str:
    try:
        return _plain(value[language])
    except Misread as misread:
        raise misread.below(language) from None


def _plain(value: object) -> str:
    if not isinstance(value, str) or not value.strip():
        raise Misread(BAD_TEXT, reason="∅")
    if len(value) > _MOST_CHARACTERS:
        raise Misread(BAD_TEXT, reason=f"{len(value)} > {_MOST_CHARACTERS}")
    markup = _MARKUP.search(value)
    if markup:
        raise Misread(BAD_TEXT, reason=f"HTML: {markup.group()}")
    return " ".join(value.split())


def read_name(value: object) -> str:
    """A plain string that reads alike in both languages. Raises `Misread`."""
    return _plain(value)


def read_slug(value: object) -> str:
    """Lower-case letters, digits and hyphens. Raises `Misread`."""
    if not isinstance(value, str) or not _SLUG.fullmatch(value) or len(value) > 64:
        raise Misread(BAD_ID, value=str(value))
    return value


def read_word(value: object) -> str:
    """A word of the terms' own: lower-case letters, digits and underscores. Raises `Misread`."""
    if not isinstance(value, str) or not _WORD.fullmatch(value) or len(value) > 64:
        raise Misread(BAD_ID, value=str(value))
    return value


def read_address(value: object) -> str:
    """A whole http or https address without credentials or control characters. Raises `Misread`."""
    text = value if isinstance(value, str) else ""
    if not text or len(text) > _MOST_ADDRESS_CHARACTERS or re.search(r"[\x00-\x20\x7f-\x9f<>\"\\^`{|}]", text):
        raise Misread(BAD_ADDRESS, reason="空白、控制字符或不允许的符号 / blanks, control or forbidden characters")
    try:
        parts = urlsplit(text)
        host, port = (parts.hostname or "").encode("idna").decode("ascii"), parts.port
    except (ValueError, UnicodeError):
        raise Misread(BAD_ADDRESS, reason="主机名 / host name") from None
    if not re.fullmatch(r"https?", parts.scheme) or not re.match(r"https?://", text):
        raise Misread(BAD_ADDRESS, reason=f"{parts.scheme or '?'}:")
    if parts.username is not None or parts.password is not None:
        raise Misread(BAD_ADDRESS, reason="用户名或口令 / user name or password")
    if not _HOST.fullmatch(host) or port == 0:
        raise Misread(BAD_ADDRESS, reason=f"主机名 / host name: {host}")
    return text


def read_domain(value: object) -> str:
    """A host, or host and path on a shared host: `sample.example`, `sites.google.com/sample.example/help`."""
    text = str(value)
    host, slash, path = text.partition("/")
    if not _HOST.fullmatch(host) or not _DOMAIN_PATH.fullmatch(slash + path):
        raise Misread(BAD_ADDRESS, reason=f"主机名 / host name: {text}")
    return text


def read_timezone(value: object) -> str:
    """A zone of the IANA database: `Asia/Shanghai`, `UTC`. Raises `Misread`."""
    if value not in available_timezones():
        raise Misread(UNKNOWN_WORD, value=str(value), suggestion="", allowed="Asia/Shanghai, Europe/London, UTC …")
    return str(value)


def read_market(value: object) -> str:
    """A country `CN`, a region `CN-BJ`, or the union `EU`. Raises `Misread`."""
    if not isinstance(value, str) or not re.fullmatch(r"[A-Z]{2}(?:-[A-Z0-9]{1,3})?|any", value):
        raise Misread(UNKNOWN_WORD, value=str(value), suggestion="", allowed="CN, CN-BJ, EU, US, IN, any …")
    return value


def read_language_tag(value: object) -> str:
    """A language tag such as `en`, `zh-Hans`, `pt-BR`. Raises `Misread`."""
    if not isinstance(value, str) or not re.fullmatch(r"[a-z]{2,3}(?:-[A-Za-z]{2,4})?", value):
        raise Misread(UNKNOWN_WORD, value=str(value), suggestion="", allowed="zh, en, pt-BR …")
    return value


def read_source_reference(value: object) -> str:
    """A key of the file's `sources`, perhaps with the place in it: `terms`, `prepaid 14`. Raises `Misread`."""
    if not isinstance(value, str) or not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*(?: [\w.,–\- ]{1,40})?", value):
        raise Misread(BAD_ID, value=str(value))
    return value


def or_absence(read: Callable[[object], T]) -> Callable[[object], T | Absence]:
    """A reader that takes a word of typed absence beside what `read` takes."""

    def read_or_absence(value: object) -> T | Absence:
        return Absence(value) if isinstance(value, str) and value in ABSENCES else read(value)

    return read_or_absence


def one_or_more(value: object) -> object:
    """One value stands for a list of one."""
    return value if isinstance(value, list) else [value]


def at_least_one(values: tuple[T, ...]) -> tuple[T, ...]:
    """Refuses an empty list. Raises `Misread`."""
    if not values:
        raise Misread(EMPTY_LIST)
    return values


def _shape(pattern: str, example: str) -> dict[str, Any]:
    return {"type": "string", "pattern": pattern, "examples": [example]}


_ABSENT: Final[dict[str, Any]] = {"enum": [absence.value for absence in Absence]}
_TEXT_SHAPE: Final[dict[str, Any]] = {
    "anyOf": [
        {"type": "string", "minLength": 1},
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
Name = Annotated[str, PlainValidator(read_name), WithJsonSchema({"type": "string", "minLength": 1})]
Slug = Annotated[str, PlainValidator(read_slug), WithJsonSchema(_shape(f"^{_SLUG.pattern}$", "sample-school"))]
OwnWord = Annotated[str, PlainValidator(read_word), WithJsonSchema(_shape(f"^{_WORD.pattern}$", "annual"))]
Address = Annotated[str, PlainValidator(read_address), WithJsonSchema(_shape("^https?://", "https://www.sample.example/"))]
Domain = Annotated[str, PlainValidator(read_domain), WithJsonSchema(_shape("^[a-z0-9.-]+", "sample.example"))]
TimeZone = Annotated[str, PlainValidator(read_timezone), WithJsonSchema(_shape("^[A-Za-z_/+-]+", "Asia/Shanghai"))]
Market = Annotated[str, PlainValidator(read_market), WithJsonSchema(_shape("^[A-Z]{2}", "CN"))]
LanguageTag = Annotated[str, PlainValidator(read_language_tag), WithJsonSchema(_shape("^[a-z]{2,3}", "zh"))]
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
    refund_language.Moment, PlainValidator(refund_language.read_moment), WithJsonSchema({"type": ["string", "object"]})
]
Condition = Annotated[
    refund_language.Condition, PlainValidator(refund_language.read_condition), WithJsonSchema({"type": ["string", "object"]})
]
Amount = Annotated[
    refund_language.Amount, PlainValidator(refund_language.read_amount), WithJsonSchema({"type": ["string", "object"]})
]
Payout = Annotated[refund_language.Payout, PlainValidator(refund_language.read_payout), WithJsonSchema(_ANY_OF_SCALAR)]
