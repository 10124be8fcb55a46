"""No source lies on a host that the set refuses: impostors, content farms, fake hotlines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.checks.subject import Subject
from generator.checks.walking import lies_on
from generator.languages import Text
from generator.problems import Code, Problem, Severity

CODE: Final = Code(
    id="E203",
    severity=Severity.ERROR,
    title=Text("来源在不收的主机上", "A source on a refused host"),
    message=Text("“{host}” 不收：{why}", '"{host}" is refused: {why}'),
    mend=Text("换一个来源", "find another source"),
    why=Text(
        "这些主机冒充平台、编造条款或印假客服电话。名单在 _dataset.yaml，每条写明理由。",
        "These hosts pose as a platform, invent terms or print fake hotlines. The list is in _dataset.yaml, each with its reason.",
    ),
    bad="sources:\n  help-page: {url: 'https://refused.example/refund', kind: third_party, stated_on: unknown, copy: live}\n",
    good="sources:\n  help-page: {url: 'https://www.sample.example/help', kind: official, stated_on: unknown, copy: live}\n",
)


def check(subject: Subject) -> Iterator[Problem]:
    """Yields a problem for each source, mirror or web site on a refused host."""
    if subject.description is None:
        return
    for path, address in subject.found.addresses:
        for refused in subject.description.rejected_hosts:
            if lies_on(address, refused.host):
                yield subject.problem(CODE, path, host=refused.host, why=refused.why)
