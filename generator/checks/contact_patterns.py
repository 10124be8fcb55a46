"""What a telephone number, a mailbox or an account looks like in free text, however it is spaced or spelt."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

_CHINESE_DIGITS: Final = "零〇○一二两三四五六七八九幺"
_TO_DIGITS: Final = {ord(sign): digit for sign, digit in zip(_CHINESE_DIGITS, "0001223456789" "1", strict=True)}
_J: Final = r"[\s()./·–—-]{0,3}"
"""What stands between the digits of one number."""
# Enough digits for a number, or a sign of an account: in nearly all files nothing more has to be looked for.
_D: Final = "[0-9０-９]"
# It begins with one set of signs, so that the machine passes over all others at the speed of a search for a letter.
_DIGITS: Final = re.compile(
    rf"[0-9０-９{_CHINESE_DIGITS}](?:(?<={_D})(?:{_D}{{4}}|{_D}{{2,3}}[\s-]{_D}{{4}}|(?:[\s()./·–—－（）．／-]{{0,2}}{_D}){{8}})|(?<=[{_CHINESE_DIGITS}])[{_CHINESE_DIGITS}]{{2}})"
)
_SIGNS: Final = ("@", "＠", "微信", "qq", "wechat", "weixin", "(at)", "[at]")

# Public lines of the state (complaints, citizens' service, legal aid), which are known by their number.
_PUBLIC: Final = r"(?!(?:12315|12345|12348|12333|12318|12391)(?!\d))"
_LABEL: Final = r"(?:电话|热线|拨打|致电|来电|座机|hotlines?|helplines?|\btel\b|phones?|\bcall(?:ing|s|ed)?\b|\bdial(?:ling)?\b)"
_LINK: Final = r"(?:[\s:(,.]|号码?|是|为|number|no\b|is\b|at\b|us\b|on\b|the\b){0,6}"
_NOT_A_YEAR: Final = r"(?!(?:19|20)\d\d(?!\d))"
# A number of North America with its 1 in front has as many digits, in other groups.
MOBILE: Final = re.compile(rf"(?<![\d+])(?!1[\s(.-]{{1,2}}\d{{3}}[\s).-]{{1,2}}\d{{3}}[\s.-]\d{{4}}(?!\d))1{_J}[3-9](?:{_J}\d){{9}}(?!\d)")
"""A Chinese mobile number."""
TELEPHONE: Final = re.compile(
    "|".join(
        (
            rf"(?<!\d)[48](?:{_J}0){{2}}(?:{_J}\d){{7}}(?!\d)",  # 400-123-4567, as companies in China print
            rf"(?<!\d)0\d{{2,3}}{_J}\d{{3,4}}{_J}\d{{4}}(?!\d)",  # a landline with its area code
            rf"(?<!\w)(?:\+|00)[1-9](?:{_J}\d){{7,14}}",  # with the code of a country
            r"(?<!\d)(?:1[\s.-])?\(?\d{3}\)?[\s.-]{1,2}\d{3}[\s.-]\d{4}(?!\d)",  # North America
            rf"{_LABEL}{_LINK}{_PUBLIC}{_NOT_A_YEAR}\d(?:{_J}\d){{4,14}}",  # five digits or more behind such a word
        )
    ),
    re.IGNORECASE,
)
"""A number that somebody could dial."""
MAILBOX: Final = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}\s?(?:@|\(at\)|\[at\])\s?[\w-]+(?:\.[\w-]+)+", re.ASCII | re.IGNORECASE)
ACCOUNT: Final = re.compile(
    r"(?:微信号?|qq|wechat|weixin)\s*(?::\s*[\w-]{5,}|(?:号|是|为|id)?\s?(?!(?:19|20)\d\d\b)(?=[\w-]*\d)[a-z0-9_-]{5,})", re.IGNORECASE
)
IDENTITY: Final = re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)")
ORDER: Final = re.compile(r"订单号?\s*:?\s*\d{8,}|\border (?:number|no\.?|id)\s*:?\s*#?\d{6,}", re.IGNORECASE)

_FREE_MAIL: Final = frozenset({
    "qq.com", "foxmail.com", "163.com", "126.com", "yeah.net", "188.com", "sina.com", "sina.cn", "sohu.com", "139.com", "189.cn", "wo.cn",
    "aliyun.com", "tom.com", "21cn.com", "gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "live.com", "live.cn", "msn.com",
    "yahoo.com", "yahoo.com.cn", "yahoo.co.uk", "yahoo.co.in", "yahoo.co.jp", "yahoo.com.hk", "ymail.com", "icloud.com", "me.com",
    "aol.com", "proton.me", "protonmail.com", "gmx.com", "gmx.de", "gmx.net", "web.de", "mail.ru", "yandex.ru", "yandex.com", "naver.com",
    "daum.net", "rediffmail.com", "zoho.com", "mail.com", "tutanota.com",
})  # fmt: skip


def hints_of_contact(text: str) -> Iterator[int]:
    """Where in a text a closer look is worth it: at digits enough for a number, at a sign of a mailbox or an account."""
    yield from (match.start() for match in _DIGITS.finditer(text))
    lower = text.lower()
    if len(lower) != len(text):  # the lower case of some letters is longer
        lower = text
    for sign in _SIGNS:
        start = lower.find(sign)
        while start >= 0:
            yield start
            start = lower.find(sign, start + 1)


def is_contact(text: str) -> bool:
    """Whether a text in plain signs holds what one of the patterns takes for a contact of somebody."""
    return any(pattern.search(text) for pattern in (MOBILE, TELEPHONE, MAILBOX, ACCOUNT, IDENTITY, ORDER))


def plainly(text: str) -> str:
    """The text with narrow letters, digits and signs, and with Chinese digits as figures."""
    return unicodedata.normalize("NFKC", text).translate(_TO_DIGITS)


def is_free_mailbox(address: str) -> bool:
    """Whether a mailbox in the text lies with a provider where anybody can open one, compared by labels."""
    hosts = (match.group().rpartition("@")[2].lower().split(".") for match in MAILBOX.finditer(plainly(address)))
    return any(".".join(labels[start:]) in _FREE_MAIL for labels in hosts for start in range(len(labels)))
