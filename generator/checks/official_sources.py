"""A source of kind official lies on one of the platform's own domains."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.checks.subject import Subject
from generator.checks.walking import host_of, lies_on
from generator.languages import Text
from generator.model.misreadings import shown
from generator.problems import Code, Problem, Severity

CODE: Final = Code(
    id="E202",
    severity=Severity.ERROR,
    title=Text("“官方”来源不在官方域名上", "An official source on another host"),
    message=Text("“{host}” 不在 official_domains 里，不能算官方来源", '"{host}" is not one of the official_domains, so the source is not official'),
    mend=Text("确是官方就把域名加入 official_domains；否则改 kind", "add the host to official_domains if it is theirs, or change the kind"),
    why=Text(
        "仿冒站点会写出自己的“退款政策”。按域名逐段比较：evil-sample.example 不是 sample.example。共享主机要写到路径。",
        "Impostors publish refund policies of their own. Hosts are compared label by label: evil-sample.example is not sample.example. On a shared host the path counts too.",
    ),
    bad="sources:\n  help-page: {url: 'https://evil-sample.example/help', kind: official, stated_on: unknown, copy: live}\n",
    good="sources:\n  help-page: {url: 'https://help.sample.example/refund', kind: official, stated_on: unknown, copy: live}\n",
)


def check(subject: Subject) -> Iterator[Problem]:
    """Yields a problem for each official source whose address lies elsewhere."""
    for key, source in subject.platform.sources.items():
        if source.kind != "official" or source.url is None:
            continue
        if not any(lies_on(source.url, domain) for domain in subject.platform.official_domains):
            yield subject.problem(CODE, ("sources", key, "url"), host=shown(host_of(source.url)))
