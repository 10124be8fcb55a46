"""No source lies on a host that the set refuses: impostors, content farms, fake hotlines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.checks.subject import Subject
from generator.checks.walking import host_of, lies_on
from generator.languages import Text
from generator.model import RejectedHost
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
    refused_by_host: dict[str, list[RejectedHost]] = {}
    for refused in subject.description.rejected_hosts:
        refused_by_host.setdefault(refused.host.partition("/")[0], []).append(refused)
    for path, address in subject.found.addresses:
        labels = host_of(address).split(".")
        for refused in (each for start in range(len(labels)) for each in refused_by_host.get(".".join(labels[start:]), ())):
            if lies_on(address, refused.host):
                yield subject.problem(CODE, path, host=refused.host, why=refused.why)
