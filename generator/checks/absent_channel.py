"""A channel that is absent has no address, hours or promise."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.checks.subject import Subject
from generator.languages import Text
from generator.problems import Code, Problem, Severity

CODE: Final = Code(
    id="E215",
    severity=Severity.ERROR,
    title=Text("既说没有又给出内容", "Absent, yet described"),
    message=Text("absent: {value} 与 “{key}” 矛盾", 'absent: {value} contradicts "{key}"'),
    mend=Text("二者删一", "remove one of the two"),
    why=Text("没有的渠道不会有号码和服务时间。", "A channel that does not exist has no number and no hours."),
    bad="channels:\n  - {kind: phone, absent: not_offered, hours: 24/7, sources: [help-page]}\n",
    good="channels:\n  - {kind: phone, absent: not_offered, sources: [help-page]}\n",
)
_DETAILS: Final = ("address", "hours", "staffed_by", "steps_to_human", "promised_first_response", "operated_by")


def check(subject: Subject) -> Iterator[Problem]:
    """Yields a problem for each detail of an absent channel."""
    for index, channel in enumerate(subject.platform.channels):
        for key in _DETAILS if channel.absent else ():
            if getattr(channel, key) is not None:
                yield subject.problem(CODE, ("channels", index, key), value=str(channel.absent), key=key)
