"""A person answers after the first answer, and a solution comes after both."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.checks.subject import Subject
from generator.languages import Text
from generator.problems import Code, Problem, Severity

CODE: Final = Code(
    id="E223",
    severity=Severity.ERROR,
    title=Text("等待时间的先后不可能", "Waits in an impossible order"),
    message=Text("{later} 比 {earlier} 短", '{later} is shorter than {earlier}'),
    mend=Text("核对两个时间；都从发出时算起", "check both; each is counted from the moment of sending"),
    why=Text("先有回复，再有真人接手，最后才解决。", "First there is an answer, then a person, then a solution."),
    bad="contacts:\n  - {id: evening, channel: live_chat, method: test_contact, samples: [{sent: 2026-05-01T20:10+08:00, waited: 4 minutes, by: bot, human_after: 2 minutes}], sources: [help-page]}\n",
    good="contacts:\n  - {id: evening, channel: live_chat, method: test_contact, samples: [{sent: 2026-05-01T20:10+08:00, waited: 2 minutes, by: bot, human_after: 4 minutes}], sources: [help-page]}\n",
)
_ORDER: Final = (("waited", "human_after"), ("waited", "time_to_solution"), ("human_after", "time_to_solution"))


def check(subject: Subject) -> Iterator[Problem]:
    """Yields a problem for each pair of waits in an impossible order."""
    for index, contact_set in enumerate(subject.platform.contacts):
        for number, sample in enumerate(contact_set.samples):
            for earlier, later in _ORDER:
                first, last = getattr(sample, earlier), getattr(sample, later)
                if first is not None and last is not None and first > last:
                    yield subject.problem(CODE, ("contacts", index, "samples", number, later), earlier=earlier, later=later)
