"""No personal data in any text: mobile numbers, identity numbers, mailboxes, messenger accounts, order numbers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.checks.contact_patterns import ACCOUNT, IDENTITY, MAILBOX, MOBILE, ORDER
from generator.checks.subject import Subject
from generator.languages import Text
from generator.problems import Code, Problem, Severity

CODE: Final = Code(
    id="E211",
    severity=Severity.ERROR,
    title=Text("疑似个人信息", "What looks like personal data"),
    message=Text("这里像是{what}", "this looks like {what}"),
    mend=Text(
        "删掉它：只写发生了什么，不写是谁；平台自己的邮箱写进渠道的 address",
        "take it out: say what happened, not to whom; a mailbox of the platform itself goes into the address of a channel",
    ),
    why=Text("网站和版本历史都是公开的，个人信息一旦提交就收不回来。", "The site and its history are public; personal data cannot be taken back once it is in."),
    bad="research_notes: ['电话 13812345678']\n",
    good="research_notes: ['一位家长的说法']\n",
)
_PATTERNS: Final = (
    (MOBILE, Text("手机号码", "a mobile number")),
    (IDENTITY, Text("身份证号", "an identity number")),
    (MAILBOX, Text("邮箱", "a mailbox")),
    (ACCOUNT, Text("社交账号", "a messenger account")),
    (ORDER, Text("订单号", "an order number")),
)


def check(subject: Subject) -> Iterator[Problem]:
    """Yields a problem for each thing in each text that matches one of the patterns."""
    for path, text in subject.suspects:
        yield from (subject.problem(CODE, path, what=what) for pattern, what in _PATTERNS if pattern.search(text))
