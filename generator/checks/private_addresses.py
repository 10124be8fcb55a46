"""A channel of a platform is no private mailbox and no mobile telephone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.checks.contact_patterns import MOBILE, is_free_mailbox, plainly
from generator.checks.subject import Subject
from generator.languages import Text
from generator.model.misreadings import shown
from generator.problems import Code, Problem, Severity

CODE: Final = Code(
    id="E227",
    severity=Severity.ERROR,
    title=Text("私人号码或私人邮箱当作渠道", "A private number or mailbox as a channel"),
    message=Text("“{value}” 是{what}", '"{value}" is {what}'),
    mend=Text("删掉 address，用 way_in 写从哪里进入；平台另有座机、400 号码或自己域名的邮箱就写那个", "leave the address out and say in way_in how to get there, or give a landline, a service number or a mailbox on the platform's own host"),
    why=Text(
        "谁都能开一个 qq.com、163.com 或 gmail.com 邮箱、办一张手机卡，再冒充客服；它也可能是某个员工的个人信息。",
        "Anybody can open a mailbox at qq.com, 163.com or gmail.com or buy a SIM card and pose as a help desk; and it may be personal data of somebody who works there.",
    ),
    bad="channels:\n  - {kind: email, address: sample-school@qq.com, sources: [help-page]}\n",
    good="channels:\n  - {kind: email, address: help@sample.example, sources: [help-page]}\n",
)
_MOBILE: Final = Text("手机号码", "a mobile number")
_MAILBOX: Final = Text("公共邮箱服务商的邮箱", "a mailbox at a provider where anybody can open one")


def check(subject: Subject) -> Iterator[Problem]:
    """Yields a problem for each channel whose address is a mobile number or lies with a provider of free mailboxes."""
    for index, channel in enumerate(subject.platform.channels):
        if channel.address is None:
            continue
        what = _MOBILE if MOBILE.search(plainly(channel.address)) else _MAILBOX if is_free_mailbox(channel.address) else None
        if what is not None:
            yield subject.problem(CODE, ("channels", index, "address"), value=shown(channel.address), what=what)
