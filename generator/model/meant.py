"""What people most likely meant who wrote a date, a time, opening hours or a host in another way than the format's.

Every guess is for a suggestion only, never for a value; where it is not plain what was meant there is none.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Final

_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_YEAR_FIRST: Final = re.compile(r"([12]\d{3})\s*[-/.年]\s*(\d{1,2})(?:\s*[-/.月]\s*(\d{1,2})\s*[日号]?)?\s*月?")
_DAY_FIRST: Final = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[ .-]([a-z]{3,9})[.,]?[ -]([12]\d{3})")
_MONTH_FIRST: Final = re.compile(r"([a-z]{3,9})\.? (?:(\d{1,2})(?:st|nd|rd|th)?,? )?([12]\d{3})")
_YEAR: Final = re.compile(r"([12]\d{3})\s*年")
_UNITS: Final = {
    "s": "seconds", "sec": "seconds", "secs": "seconds", "秒": "seconds", "m": "minutes", "min": "minutes", "mins": "minutes", "分": "minutes", "分钟": "minutes",
    "h": "hours", "hr": "hours", "hrs": "hours", "小时": "hours", "个小时": "hours", "时": "hours", "d": "days", "天": "days", "日": "days", "自然日": "days",
    "个自然日": "days", "工作日": "business_days", "个工作日": "business_days", "business days": "business_days", "working days": "business_days",
    "work days": "business_days", "business day": "business_days", "working day": "business_days", "w": "weeks", "周": "weeks", "星期": "weeks", "个星期": "weeks",
    "月": "months", "个月": "months", "mo": "months", "y": "years", "年": "years",
}  # fmt: skip
_PLAIN_UNITS: Final = ("seconds", "minutes", "hours", "days", "business_days", "weeks", "months", "years")
_SPAN_OF_TIME: Final = re.compile(
    r"(?P<most>within|in|up to|at most|max\.?|no more than|less than|under|<=?|≤)?\s*(?P<low>\d+(?:\.\d+)?)\s*"
    r"(?:(?:-|–|—|~|～|to|至|到)\s*(?P<high>\d+(?:\.\d+)?)\s*)?(?P<unit>[a-z_ ]+|[\u4e00-\u9fff]+?)(?P<within>\s*(?:以内|之内|内|or less))?"
)
_DAY_WORDS: Final = {
    "monday": "Mo", "tuesday": "Tu", "wednesday": "We", "thursday": "Th", "friday": "Fr", "saturday": "Sa", "sunday": "Su",
    "mon": "Mo", "tues": "Tu", "tue": "Tu", "wed": "We", "thurs": "Th", "thur": "Th", "thu": "Th", "fri": "Fr", "sat": "Sa", "sun": "Su",
}  # fmt: skip
_CHINESE_DAYS: Final = dict(zip("一二三四五六日", ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"), strict=True)) | {"天": "Su"}
_CLOCK: Final = re.compile(r"(?<![\d:])(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm|a\.m\.|p\.m\.|点)?(?![\d:])", re.IGNORECASE)


def meant_date(text: str) -> str | None:
    """`2026/5/2`, `2 May 2026` and `2026年5月2日` as `2026-05-02`; a day like 5/2/2026 could be two days and is none."""
    plain = unicodedata.normalize("NFKC", text).strip().lower()
    match = _YEAR_FIRST.fullmatch(plain)
    if match:
        return _spelt_date(match[1], int(match[2]), match[3])
    match = _DAY_FIRST.fullmatch(plain)
    if match:
        return _spelt_date(match[3], _month(match[2]), match[1])
    match = _MONTH_FIRST.fullmatch(plain)
    if match:
        return _spelt_date(match[3], _month(match[1]), match[2])
    match = _YEAR.fullmatch(plain)
    return match[1] if match else None


def meant_days(text: str) -> tuple[str, str] | None:
    """The two days that `5/2/2026` could be, the American first; `25/2/2026` is only one, which stands twice."""
    match = re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-]([12]\d{3})", unicodedata.normalize("NFKC", text).strip())
    if match is None:
        return None
    days = [day for month, number in ((match[1], match[2]), (match[2], match[1])) if (day := _spelt_date(match[3], int(month), number))]
    return (days[0], days[-1]) if days else None


def meant_span(text: str) -> str | None:
    """`2025-10-01 to 2026-01-01` as `2025-10-01..2026-01-01`, `2025年10月起` as `2025-10..`, `until 2025-09` as `..2025-09`."""
    plain = unicodedata.normalize("NFKC", text).strip().lower()
    match = re.fullmatch(r"(?:from )?(?P<start>\S.*?)\s*(?: to | until |至|到|–|—|~| - )\s*(?P<end>\S.*?)(?:止|为止)?", plain)
    if match:
        start, end = meant_date(match["start"]), meant_date(match["end"])
        return f"{start}..{end}" if start and end else None
    match = re.fullmatch(r"(?:from|since|自|从)?\s*(?P<date>\S.*?)\s*(?P<after>起|以后|以来|之后|onwards?)?", plain)
    if match and (match["after"] or match["date"] != plain):
        start = meant_date(match["date"])
        return f"{start}.." if start else None
    match = re.fullmatch(r"(?:until|till|up to|截至|截止)?\s*(?P<date>\S.*?)\s*(?P<before>止|为止|以前|之前)?", plain)
    end = meant_date(match["date"]) if match and (match["before"] or match["date"] != plain) else None
    return f"..{end}" if end else None


def _month(word: str) -> int:
    return _MONTHS.index(word[:3]) + 1 if word[:3] in _MONTHS else 0


def _spelt_date(year: str, month: int, day: str | None) -> str | None:
    try:
        spelt = date(int(year), month, int(day or 1)).isoformat()
    except ValueError:
        return None
    return spelt if day else spelt[:7]


def meant_duration(text: str) -> str | None:
    """`24h` and `24小时` as `24 hours`, `1-2 days` as `1..2 days`, `within 3 working days` as `..3 business_days`."""
    match = _SPAN_OF_TIME.fullmatch(unicodedata.normalize("NFKC", text).strip().lower())
    if match is None:
        return None
    unit = meant_unit(match["unit"].strip())
    if unit is None:
        return None
    if match["high"]:
        return f"{match['low']}..{match['high']} {unit}"
    return f"{'..' if match['most'] or match['within'] else ''}{match['low']} {unit}"


def meant_unit(word: str) -> str | None:
    """The unit of time that a word in English or Chinese stands for."""
    plural = word if word.endswith("s") else f"{word}s"
    return plural if plural in _PLAIN_UNITS else _UNITS.get(word)


def meant_hours(text: str) -> str | None:
    """`Mon-Fri 9am-5pm` and `周一至周五 9:00-17:00` as `Mo-Fr 09:00-17:00`; the caller looks whether it can be read."""
    plain = unicodedata.normalize("NFKC", text).strip()
    if re.fullmatch(r"(?:24\s*小时|全天|全年无休|7\s*[x*×/]\s*24(?:\s*小时)?|24\s*[x*×/]\s*7|24 hours|always|around the clock)", plain, re.IGNORECASE):
        return "24/7"
    plain = re.sub(r"(?:每天|每日|daily|every day)", "Mo-Su ", plain, flags=re.IGNORECASE)
    plain = re.sub(r"(?:工作日|weekdays)", "Mo-Fr ", plain, flags=re.IGNORECASE)
    plain = re.sub(r"(?:周末|weekends?)", "Sa,Su ", plain, flags=re.IGNORECASE)
    plain = re.sub(r"(?:周|星期|礼拜)([一二三四五六日天])", lambda match: _CHINESE_DAYS[match[1]], plain)
    plain = re.sub(r"[a-z]+", lambda match: _DAY_WORDS.get(match[0].lower(), match[0]), plain, flags=re.IGNORECASE)
    plain = re.sub(r"\s*(?:–|—|~|至|到|\bto\b)\s*", "-", plain)
    plain = re.sub(r"[、]", ",", plain)
    plain = _CLOCK.sub(_clock, plain)
    plain = re.sub(r"\s*([-,])\s*", r"\1", plain)
    plain = re.sub(r"(?<=[a-z])(?=\d)", " ", plain)
    return re.sub(r" +", " ", plain).strip()


def _clock(match: re.Match[str]) -> str:
    hour, half = int(match[1]), (match[3] or "").lower()[:1]
    if half == "p" and hour < 12:
        hour += 12
    if half == "a" and hour == 12:
        hour = 0
    return f"{hour:02}:{match[2] or '00'}"


def meant_host(host: str) -> str | None:
    """A host with letters of other scripts in the form that every machine understands (xn--…)."""
    try:
        spelt = host.encode("idna").decode()
    except UnicodeError:
        return None
    return spelt if spelt != host else None
