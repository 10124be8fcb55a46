"""Numbers with their unit: durations, sums of money, shares. Exact, as written; never rounded here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

from generator.languages import Text
from generator.model.meant import meant_duration
from generator.model.misreadings import BAD_AMOUNT, BAD_DURATION, NO_UNIT, NOT_A_NUMBER, Misread, shown
from generator.model.suggestions import listed, nearest, write
from generator.model.words import CURRENCIES, TIME_UNITS, TimeUnit

NUMBER: Final = r"[0-9]{1,12}(?:\.[0-9]{1,6})?"
_MONEY: Final = re.compile(rf"(?P<amount>{NUMBER}) (?P<currency>[A-Z]{{3}})")
_SUM_OF_A_KIND: Final = re.compile(r"[¥￥$€£]? ?(?P<amount>[0-9][0-9,.]*) ?(?:元|RMB|CNY|人民币|yuan)", re.IGNORECASE)
_PERCENT: Final = re.compile(rf"(?P<number>{NUMBER}) ?%")
_FRACTION: Final = re.compile(r"(?P<over>[0-9]{1,9})/(?P<under>[1-9][0-9]{0,8})")
_DURATION: Final = re.compile(rf"(?:(?P<low>{NUMBER})?(?P<dots>\.\.))?(?P<high>{NUMBER})? (?P<unit>[a-z_]+)")
_WAIT: Final = re.compile(rf"(?P<number>{NUMBER}) (?P<unit>[a-z_]+)")
_SECONDS: Final = {"seconds": 1, "minutes": 60, "hours": 3600, "days": 86400, "weeks": 604800}
_MINUTES: Final[dict[str, Fraction]] = {
    "seconds": Fraction(1, 60), "minutes": Fraction(1), "hours": Fraction(60), "days": Fraction(1440),
    "business_days": Fraction(1440), "weeks": Fraction(10080), "months": Fraction(43800), "years": Fraction(525600),
}  # fmt: skip
_MOST_YEARS: Final = 100
_MOST_GUESSED: Final = 100
_DURATION_EXAMPLES: Final = Text("例如：3 minutes、24..48 hours、2 business_days", "for example: 3 minutes, 24..48 hours, 2 business_days")
_WAIT_EXAMPLES: Final = Text("例如：35 seconds、4 minutes、6.5 hours", "for example: 35 seconds, 4 minutes, 6.5 hours")
_MONEY_EXAMPLES: Final = Text("例如：1000 CNY、149.88 USD", "for example: 1000 CNY, 149.88 USD")
_UNFIT: Final = Text("应是“数字 空格 单位”", "it should be a number, a blank and a unit")


@dataclass(frozen=True, slots=True)
class Money:
    """A sum in one currency (ISO 4217)."""

    amount: Decimal
    currency: str

    def __str__(self) -> str:
        return f"{self.amount} {self.currency}"


@dataclass(frozen=True, slots=True)
class Duration:
    """So many calendar or clock units, perhaps a range: `low` to `high`; `None` on a side is open."""

    low: Fraction | None
    high: Fraction | None
    unit: TimeUnit


def read_unit(word: str) -> TimeUnit | None:
    """A unit of time by its plural or singular name."""
    plural = word if word.endswith("s") else f"{word}s"
    return plural if plural in TIME_UNITS else None


def seconds_of(count: Fraction, unit: TimeUnit) -> float:
    """A time in seconds by the clock; a working day counts as a day, a month as a twelfth of a year."""
    return float(count * _MINUTES[unit] * 60)


def has_too_many_digits(text: str) -> bool:
    """Whether a number in a text is longer than any that can be read."""
    return re.search(rf"[0-9]{{{_MOST_DIGITS + 1}}}", text) is not None


def is_too_long(count: Fraction, unit: str) -> bool:
    """Whether a time is longer than any promise, window or wait there can be."""
    return count * _MINUTES[unit] > _MOST_YEARS * _MINUTES["years"]


def read_duration(value: object) -> Duration:
    """`3 minutes`, `24..48 hours`, `..2 business_days`, `30.. days`. Raises `Misread`."""
    text = _with_unit(value, "hours")
    match = _DURATION.fullmatch(text)
    if match is None or (match["low"] is None and match["high"] is None):
        raise _bad_duration(text, _UNFIT)
    unit = read_unit(match["unit"])
    if unit is None:
        raise _unknown_unit(text, match["unit"], TIME_UNITS)
    high = Fraction(match["high"]) if match["high"] else None
    low = Fraction(match["low"]) if match["low"] else (None if match["dots"] else high)
    if low is not None and high is not None and low > high:
        raise _bad_duration(text, SWAPPED)
    if any(side is not None and is_too_long(side, unit) for side in (low, high)):
        raise _bad_duration(text, TOO_LONG)
    return Duration(low, high, unit)


def read_wait_seconds(value: object) -> Fraction:
    """A measured wait in seconds: `35 seconds`, `4 minutes`, `6.5 hours`. Raises `Misread`."""
    text = _with_unit(value, "minutes")
    match = _WAIT.fullmatch(text)
    if match is None:
        raise _bad_duration(text, _UNFIT, _WAIT_EXAMPLES)
    unit = match["unit"] if match["unit"].endswith("s") else f"{match['unit']}s"
    if unit not in _SECONDS:
        raise _unknown_unit(text, match["unit"], tuple(_SECONDS))
    if is_too_long(Fraction(match["number"]), unit):
        raise _bad_duration(text, TOO_LONG, _WAIT_EXAMPLES)
    return Fraction(match["number"]) * _SECONDS[unit]


def _with_unit(value: object, example_unit: str) -> str:
    text = value if isinstance(value, str) else shown(value)
    if re.fullmatch(NUMBER, text):
        raise Misread(NO_UNIT, value=text, example=f"{text} {example_unit}")
    return text


def _bad_duration(text: str, reason: Text, suggestion: Text = _DURATION_EXAMPLES) -> Misread:
    """A failure with what was most likely meant; a measured wait is one number, never a range."""
    if has_too_many_digits(text):
        return Misread(BAD_DURATION, value=text, reason=TOO_LONG, suggestion=suggestion)
    meant = meant_duration(text) if len(text) <= _MOST_GUESSED else None
    if meant and meant != text and (suggestion is _DURATION_EXAMPLES or (suggestion is _WAIT_EXAMPLES and _WAIT.fullmatch(meant))):
        suggestion = write(meant)
    return Misread(BAD_DURATION, value=text, reason=reason, suggestion=suggestion)


def _unknown_unit(text: str, word: str, units: tuple[str, ...]) -> Misread:
    close = nearest(word, units)
    suggestion = write(text.replace(word, close, 1)) if close else _DURATION_EXAMPLES
    return _bad_duration(text, _no_unit_called(word), suggestion)


def _no_unit_called(word: str) -> Text:
    """Says that a word is no unit of time."""
    return Text(f"没有 “{shown(word)}” 这个时间单位", f'there is no unit "{shown(word)}"')


SWAPPED: Final = Text("前面的数比后面的大", "the first number is larger than the second")
TOO_LONG: Final = Text("超过一百年", "it is longer than a hundred years")


def read_money(value: object) -> Money:
    """`1000 CNY`, `149.88 USD`. Raises `Misread`."""
    text = value if isinstance(value, str) else shown(value)
    match = _MONEY.fullmatch(text)
    if match is None:
        raise _bad_money(text)
    if match["currency"] not in CURRENCIES:
        currency = shown(match["currency"])
        reason = Text(f"没有代码为 “{currency}” 的货币", f'there is no currency with the code "{currency}"')
        raise Misread(BAD_AMOUNT, value=text, reason=reason, suggestion=_meant_money(text))
    return Money(Decimal(match["amount"]), match["currency"])


def _bad_money(text: str) -> Misread:
    """What is wrong with a sum: its size, its decimals, its sign, or that it is written as no sum is."""
    match = _ANY_SUM.fullmatch(text)
    meant = {"全部": "all", "全额": "all", "一半": "50 %", "半价": "50 %", "未公布": "unpublished", "未公开": "unpublished"}.get(text)
    if meant is not None:
        return Misread(BAD_AMOUNT, value=text, reason=Text("金额用词表里的词或数字写", "an amount is a word of the list or a number"), suggestion=write(meant))
    if match is None:
        return Misread(BAD_AMOUNT, value=text, reason=_NO_MONEY, suggestion=_meant_money(text))
    if len(match["whole"]) > _MOST_DIGITS:
        return Misread(BAD_AMOUNT, value=text, reason=TOO_MUCH, suggestion=_LOOK_AGAIN)
    if len(match["cents"] or "") > _MOST_DECIMALS:
        return Misread(BAD_AMOUNT, value=text, reason=_TOO_FINE, suggestion=write(f"{text.replace('.' + match['cents'], '.' + match['cents'][:2])}"))
    if match["minus"]:
        return Misread(BAD_AMOUNT, value=text, reason=_NEGATIVE, suggestion=write(text.removeprefix("-").lstrip()))
    return Misread(BAD_AMOUNT, value=text, reason=_NO_MONEY, suggestion=_meant_money(text))


_MOST_DIGITS: Final = 12
_MOST_DECIMALS: Final = 6
_ANY_SUM: Final = re.compile(r"(?P<minus>- ?)?(?P<whole>[0-9]+)(?:\.(?P<cents>[0-9]+))?(?: ?(?:[A-Z]{3}|%))?")
TOO_MUCH: Final = Text(f"数太大了，整数部分最多 {_MOST_DIGITS} 位", f"the number is too large: at most {_MOST_DIGITS} digits before the point")
_TOO_FINE: Final = Text(f"小数最多 {_MOST_DECIMALS} 位", f"it has more than {_MOST_DECIMALS} decimals")
_NEGATIVE: Final = Text("金额不能是负数；要扣的写在 minus 里", "a sum is not negative; what is deducted stands under minus")
_LOOK_AGAIN: Final = Text("对照来源核对；如 1000 CNY、149.88 USD", "compare it with the source; a sum looks like 1000 CNY or 149.88 USD")
_NO_MONEY: Final = Text("金额应是“数字 空格 三个字母的货币代码”", "a sum is a number, a blank and the three letters of its currency")


def _meant_money(text: str) -> Text:
    """`100元` and `1,000 RMB` are sums in CNY, `$100` one in USD; of `¥100` and a bare number nobody can be sure."""
    match = _SUM_OF_A_KIND.fullmatch(text)
    if match:
        return write(f"{shown(match['amount'].replace(',', ''))} CNY")
    match = _SIGNED.fullmatch(text)
    if match is None or len(text) > _MOST_GUESSED:
        return _MONEY_EXAMPLES
    number, sign = match["amount"].replace(",", ""), match["sign"] or match["behind"]
    choices = [f"{number} {currency}" for currency in _SIGNS.get(sign or "", ("CNY", "USD"))]
    if not sign and re.fullmatch(NUMBER, number) and Fraction(number) <= 100:
        choices.append(f"{number} %")
    return write(choices[0]) if len(choices) == 1 else _one_of(choices)


_SIGNED: Final = re.compile(r"(?P<sign>[¥￥$€£])? ?(?P<amount>[0-9][0-9,]*(?:\.[0-9]+)?) ?(?P<behind>[€£$])?")
_SIGNS: Final = {"¥": ("CNY", "JPY"), "￥": ("CNY", "JPY"), "$": ("USD",), "€": ("EUR",), "£": ("GBP",)}


def _one_of(choices: list[str]) -> Text:
    row = listed(choices)
    if choices[-1].endswith("%"):
        return Text(f"写明货币，或者写明是百分比：{row.zh}", f"say in which currency, or that it is a share: {row.en}")
    return Text(f"写明是哪种货币：{row.zh}", f"say in which currency: {row.en}")


def read_percent(text: str) -> Fraction | None:
    """`75 %` as 3/4; `None` when the text is no percentage."""
    match = _PERCENT.fullmatch(text)
    return Fraction(match["number"]) / 100 if match else None


def read_share(text: str) -> Fraction | None:
    """`30 %`, `2/3` or `0.3` as an exact fraction; `None` when it is none of them."""
    percent = read_percent(text)
    if percent is not None:
        return percent
    match = _FRACTION.fullmatch(text)
    if match:
        return Fraction(int(match["over"]), int(match["under"]))
    return Fraction(text) if re.fullmatch(NUMBER, text) else None


def read_whole(value: object, *, least: int = 0, most: int = 10**9) -> int:
    """A whole number in a range. Raises `Misread`."""
    text = value if isinstance(value, str) else shown(value)
    if not re.fullmatch(r"[0-9]{1,10}", text) or not least <= int(text) <= most:
        raise Misread(NOT_A_NUMBER, value=text, expected=_whole(least, most))
    return int(text)


def _whole(least: int, most: int) -> Text:
    return Text(f"{least:,} 到 {most:,} 之间的整数", f"a whole number from {least:,} to {most:,}")


def read_decimal(value: object) -> Decimal:
    """A plain decimal number, kept as written. Raises `Misread`."""
    text = value if isinstance(value, str) else shown(value)
    if not re.fullmatch(rf"-?{NUMBER}", text):
        raise Misread(NOT_A_NUMBER, value=text, expected=_plain_number(text))
    return Decimal(text)


_SCORE: Final = re.compile(rf"(?P<value>{NUMBER}) ?(?:/|分，满分) ?(?P<top>{NUMBER})")


def _plain_number(text: str) -> Text:
    """A number alone; a share and a score show how their unit and their top are written."""
    number = Text("单独一个数，如 12.5", "a number alone, such as 12.5")
    score = _SCORE.fullmatch(text)
    if score:
        return Text(f"{number.zh}；写成 value: {score['value']}，满分另写 scale_to: {score['top']}", f"{number.en}; write value: {score['value']}, and the top of the scale as scale_to: {score['top']}")
    share = _PERCENT.fullmatch(text)
    if share:
        return Text(f'{number.zh}；写成 value: {share["number"]}，单位另写 unit: "%"', f'{number.en}; write value: {share["number"]}, and unit: "%" beside it')
    return number
