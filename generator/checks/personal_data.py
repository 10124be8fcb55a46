"""No personal data in any text: mobile numbers, identity numbers, private mailboxes, messenger accounts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from generator.checks.walking import texts
from generator.languages import Text
from generator.loader import LoadedFile
from generator.model import DatasetDescription, Platform
from generator.problems import Code, Problem, Severity

CODE: Final = Code(
    id="E211",
    severity=Severity.ERROR,
    title=Text("疑似个人信息", "What looks like personal data"),
    message=Text("这里像是{what_zh}", "this looks like {what_en}"),
    mend=Text("删掉它；只写发生了什么，不写是谁", "take it out: say what happened, not to whom"),
    why=Text("网站和版本历史都是公开的，个人信息一旦提交就收不回来。", "The site and its history are public; personal data cannot be taken back once it is in."),
    bad="research_notes: ['电话 13812345678']\n",
    good="research_notes: ['一位家长的说法']\n",
)
_PATTERNS: Final = (
    (re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)"), Text("手机号码", "a mobile number")),
    (re.compile(r"(?<!\d)\d{17}[\dXx](?!\d)"), Text("身份证号", "an identity number")),
    (re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII), Text("邮箱", "a mailbox")),
    (re.compile(r"(?:微信号?|QQ|wechat)\s*[:：]\s*[\w-]{5,}", re.IGNORECASE), Text("社交账号", "a messenger account")),
    (re.compile(r"订单号?\s*[:：]?\s*\d{8,}"), Text("订单号", "an order number")),
)


def check(loaded: LoadedFile, platform: Platform, description: DatasetDescription | None) -> Iterator[Problem]:
    """Yields a problem for each text that matches one of the patterns."""
    for path, words in texts(platform):
        for pattern, what in _PATTERNS:
            if pattern.search(words):
                yield loaded.problem(CODE, path, what_zh=what.zh, what_en=what.en)
