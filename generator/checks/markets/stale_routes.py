"""A route is verified again before its last verification is too old."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from generator.checks.subject import Subject
from generator.languages import Text
from generator.model import Routes
from generator.problems import Code, Problem, Severity

CODE: Final = Code(
    id="W233",
    severity=Severity.WARNING,
    title=Text("投诉途径该重新核对了", "A route that is to be verified again"),
    message=Text("最后核对于 {verified}，到 {as_of} 已超过 {days} 天", "last verified on {verified}, more than {days} days before {as_of}"),
    mend=Text("重新核对来源，改 verified_on", "compare it with its source again and renew verified_on"),
    why=Text(
        "窗口会搬，平台会关。多久要重查写在文件的 check_again_after_days 里；日子按本期的日期算，不看时钟。",
        "Desks move and close. How long a verification lasts is in the file's check_again_after_days; it is counted to the day of the edition, never to today.",
    ),
    bad="check_again_after_days: 30\nroutes:\n  - {id: desk, kind: regulator, stage: next, name: {zh: 例, en: example}, says: {zh: 例, en: example}, status: confirmed, verified_on: 2026-01-02, sources: [page]}\n",
    good="check_again_after_days: 365\nroutes:\n  - {id: desk, kind: regulator, stage: next, name: {zh: 例, en: example}, says: {zh: 例, en: example}, status: confirmed, verified_on: 2026-01-02, sources: [page]}\n",
)


def check(routes: Routes, subject: Subject, as_of: date) -> Iterator[Problem]:
    """Yields a warning for each route whose verification has expired on the day of the edition."""
    for index, route in enumerate(routes.routes):
        if routes.is_stale(route, as_of):
            yield subject.problem(
                CODE,
                ("routes", index, "verified_on"),
                verified=str(route.verified_on),
                as_of=as_of.isoformat(),
                days=str(routes.check_again_after_days),
            )
