"""How a value might be mended: the word that was most likely meant, the words there are, and narrow characters."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from itertools import islice
from typing import Final

from generator.languages import Text

_LONGEST_WORD: Final = 40
_FEW_WORDS: Final = 12
_MOST_WORDS: Final = 200
_WORDS: Final = Text(zh="词", en="words")
# What people write who come from other formats, or from a Chinese keyboard.
_OTHER_NAMES: Final = {
    "true": "yes", "True": "yes", "TRUE": "yes", "ture": "yes", "on": "yes", "y": "yes", "Y": "yes", "Yes": "yes", "YES": "yes", "是": "yes", "有": "yes",
    "false": "no", "False": "no", "FALSE": "no", "flase": "no", "off": "no", "n": "no", "N": "no", "No": "no", "NO": "no", "否": "no", "没有": "no",
    "n/a": "not_applicable", "N/A": "not_applicable", "telephone": "phone", "hotline": "phone",
    "mail": "email", "chat": "live_chat", "faq": "help_centre", "help_center": "help_centre",
    "电话": "phone", "热线": "phone", "客服电话": "phone", "邮箱": "email", "邮件": "email", "电子邮件": "email", "微信": "wechat", "工单": "ticket",
    "在线客服": "live_chat", "在线聊天": "live_chat", "官方": "official", "媒体": "media", "监管": "regulator", "监管部门": "regulator",
    "家长": "parent", "成人": "adult", "企业": "enterprise", "人工": "human", "真人": "human", "机器人": "bot",
    "purchase": "payment", "paid": "payment", "pay": "payment", "signup": "account_created",
}  # fmt: skip
_NARROW: Final = {0xFF01 + offset: 0x21 + offset for offset in range(94)} | {0x3000: " ", ord("。"): ".", ord("、"): ",", ord("“"): '"', ord("”"): '"', ord("‘"): "'", ord("’"): "'"}


def nearest(word: str, allowed: Iterable[str]) -> str | None:
    """The allowed word that was most likely meant, when one looks like it."""
    words = tuple(islice(allowed, _MOST_WORDS))
    if _OTHER_NAMES.get(word) in words:
        return _OTHER_NAMES[word]
    if len(word) > _LONGEST_WORD:
        return None
    plain = word.lower().replace("-", "_").replace(" ", "_")
    if sum(each.startswith(plain) for each in words) > 1:
        return None  # short for several words: a guess could turn into a rule that is valid and false
    close = difflib.get_close_matches(plain, words, n=1, cutoff=0.6)
    return close[0] if close else None


def listed(words: Iterable[str]) -> Text:
    """Words of the format in a row, as each language sets them; of very many the first."""
    row = tuple(islice(words, _MOST_WORDS))
    return Text(zh="、".join(row), en=", ".join(row))


def joined(texts: Iterable[Text]) -> Text:
    """Texts in a row, as each language sets them."""
    row = tuple(texts)
    return Text(zh="、".join(text.zh for text in row), en=", ".join(text.en for text in row))


def write(text: str) -> Text:
    """The advice to write just this."""
    return Text(zh=f"写成 “{text}”", en=f'write "{text}"')


def choose(word: str, allowed: Iterable[str], kind: Text = _WORDS) -> Text:
    """The advice to write the word that was most likely meant, or one of those there are."""
    words = tuple(allowed)
    close = nearest(word, words)
    if close is None:
        return _ALLOWED.filled({"kind": kind, "words": listed(words)})
    if len(words) > _FEW_WORDS:
        return write(close)
    return _OR_ALLOWED.filled({"write": write(close), "kind": kind, "words": listed(words)})


_ALLOWED: Final = Text(zh="可用的{kind}：{words}", en="the {kind} here are: {words}")
_OR_ALLOWED: Final = Text(zh="{write}（可用的{kind}：{words}）", en="{write} (the {kind} here are: {words})")


def narrow(text: str) -> str:
    """The text with full-width letters, digits and punctuation replaced by the plain ones of the format."""
    return text.translate(_NARROW)
