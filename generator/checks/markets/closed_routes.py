"""No file sends anybody to a complaints desk that has closed for good."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from generator.checks.subject import Subject
from generator.checks.walking import lies_on
from generator.languages import Text
from generator.problems import Code, Problem, Severity

_CLOSED: Final[Mapping[str, str]] = {"ec.europa.eu/consumers/odr": "2025-07-20"}
"""Where a desk stood (host, perhaps with a path), and the day on which it closed."""
CODE: Final = Code(
    id="E232",
    severity=Severity.ERROR,
    title=Text("已经关闭的投诉平台", "A complaints desk that has closed"),
    message=Text("“{place}” 已于 {day} 关闭", '"{place}" closed on {day}'),
    mend=Text("删掉这条途径", "remove the route"),
    why=Text(
        "着急的人会照着页面去投诉，不能把人送到没有人的窗口。欧盟的在线争议解决平台（ODR）2025-07-20 关闭。",
        "People in need follow these pages; none may lead to a desk where nobody is. The EU's platform for online disputes closed on 2025-07-20.",
    ),
    bad="sources:\n  page: {url: 'https://ec.europa.eu/consumers/odr/main', kind: regulator, stated_on: unknown, read_on: 2026-05-02, copy: live}\n",
    good="sources:\n  page: {url: 'https://authority.example/complain', kind: regulator, stated_on: unknown, read_on: 2026-05-02, copy: live}\n",
)


def check(subject: Subject) -> Iterator[Problem]:
    """Yields a problem for each address that lies on a closed desk."""
    for path, address in subject.found.addresses:
        for place, day in _CLOSED.items():
            if lies_on(address, place):
                yield subject.problem(CODE, path, place=place, day=day)
