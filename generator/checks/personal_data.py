"""No personal data in any text: mobile numbers, identity numbers, private mailboxes, messenger accounts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from generator.checks.subject import Subject
from generator.languages import Text
from generator.problems import Code, Problem, Severity

CODE: Final = Code(
    id="E211",
    severity=Severity.ERROR,
    title=Text("疑似个人信息", "What looks like personal data"),
    message=Text("这里像是{what}", "this looks like {what}"),
    mend=Text("删掉它；只写发生了什么，不写是谁", "take it out: say what happened, not to whom"),
    why=Text("网站和版本历史都是公开的，个人信息一旦提交就收不回来。", "The site and its history are public; personal data cannot be taken back once it is in."),
    bad="research_notes: ['电话 13812345678']\n",
    good="research_notes: ['一位家长的说法']\n",
)
# What every one of the patterns needs; in nearly all files nothing more has to be looked for.
_SIGNS: Final = ("@", "微信", "qq", "wechat", "weixin")
_DIGITS: Final = re.compile(r"[0-9０-９]{3}[0-9０-９ -][0-9０-９]{4}")
_PATTERNS: Final = (
    (re.compile(r"(?<!\d)1[3-9]\d(?:\d{8}|[- ]\d{4}[- ]\d{4})(?!\d)"), Text("手机号码", "a mobile number")),
    (re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)"), Text("身份证号", "an identity number")),
    (re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+", re.ASCII), Text("邮箱", "a mailbox")),
    (re.compile(r"(?:微信号?|QQ|wechat|weixin)\s*[:：]\s*[\w-]{5,}", re.IGNORECASE), Text("社交账号", "a messenger account")),
    (re.compile(r"订单号?\s*[:：]?\s*\d{8,}"), Text("订单号", "an order number")),
)
# The address of a channel is the platform's own, and another check asks for its source; a commit is a hash.
_NOT_WORDS: Final = frozenset({"address", "commit"})


def check(subject: Subject) -> Iterator[Problem]:
    """Yields a problem for each text that matches one of the patterns."""
    written = [(path, _words(text)) for path, text in subject.found.texts if path[-1] not in _NOT_WORDS]
    if not _is_suspect("\n".join(words for _, words in written)):
        return
    for path, words in written:
        if _is_suspect(words):
            yield from (subject.problem(CODE, path, what=what) for pattern, what in _PATTERNS if pattern.search(words))


def _words(text: Text | str) -> str:
    return text if isinstance(text, str) else f"{text.zh}\n{text.en}"


def _is_suspect(words: str) -> bool:
    lower = words.lower()
    return any(sign in lower for sign in _SIGNS) or _DIGITS.search(words) is not None
