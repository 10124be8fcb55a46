"""A published figure has a number, a grade or a list it stands in, and says its n."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.checks.subject import Subject
from generator.languages import Text
from generator.model.suggestions import joined
from generator.problems import Code, Problem, Severity

CODE: Final = Code(
    id="E216",
    severity=Severity.ERROR,
    title=Text("公布的数字缺少数值或样本数", "A published figure without a value or n"),
    message=Text("这个数字缺少 {missing}", "this figure lacks {missing}"),
    mend=Text("写上；样本数没公布就写 n: not_published", "add it; write n: not_published when the sample size is not told"),
    why=Text("没有样本数的数字会误导人；没公布也要说出来。", "A figure without its sample size misleads; that it is not published must be said."),
    bad="published_ratings:\n  - {publisher: 某榜, measure: score, value: 72, sources: [help-page]}\n",
    good="published_ratings:\n  - {publisher: 某榜, measure: score, value: 72, n: not_published, sources: [help-page]}\n",
)
_LISTINGS: Final = {"listed", "typical_case"}


def check(subject: Subject) -> Iterator[Problem]:
    """Yields a problem for each figure with a gap."""
    for index, figure in enumerate(subject.platform.published_ratings):
        missing = [] if figure.n is not None else [Text.same("n")]
        if figure.value is None and figure.grade is None and figure.measure not in _LISTINGS:
            missing.append(Text("value 或 grade", "value or grade"))
        if missing:
            yield subject.problem(CODE, ("published_ratings", index), missing=joined(missing))
