"""Opening hours say in which time zone they are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.checks.subject import Subject
from generator.languages import Text
from generator.model.hours import OpeningHours
from generator.model.misreadings import shown
from generator.problems import Code, Problem, Severity

CODE: Final = Code(
    id="E222",
    severity=Severity.ERROR,
    title=Text("服务时间没写时区", "Hours without a time zone"),
    message=Text("“{value}” 是哪里的时间？", 'where is it "{value}"?'),
    mend=Text("加上 timezone，例如 timezone: Asia/Shanghai", "add the zone, for example timezone: Asia/Shanghai"),
    why=Text("别的时区的读者会算错，是否在服务时间内也无法判断。", "Readers elsewhere would be wrong by hours, and nobody could tell whether a contact fell into them."),
    bad="channels:\n  - {kind: phone, hours: 'Mo-Fr 09:00-17:00', sources: [help-page]}\n",
    good="channels:\n  - {kind: phone, hours: 'Mo-Fr 09:00-17:00', timezone: Asia/Shanghai, sources: [help-page]}\n",
)
_ALWAYS: Final = "24/7"


def check(subject: Subject) -> Iterator[Problem]:
    """Yields a problem for each channel whose hours could be anybody's."""
    for index, channel in enumerate(subject.platform.channels):
        hours = channel.hours
        if isinstance(hours, OpeningHours) and hours.text != _ALWAYS and channel.timezone is None:
            yield subject.problem(CODE, ("channels", index, "hours"), value=shown(hours.text))
