"""A file with the names and hosts of an example says that it is made up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from generator.checks.subject import Subject
from generator.checks.walking import host_of
from generator.languages import Text
from generator.model.misreadings import shown
from generator.problems import Code, Problem, Severity

CODE: Final = Code(
    id="E229",
    severity=Severity.ERROR,
    title=Text("像是没改完的示例", "What looks like a left-over of the sample"),
    message=Text("“{value}” 是示例用的{what}，文件却没有写 fictional: yes", '"{value}" is {what} for examples, and the file does not say fictional: yes'),
    mend=Text("换成真实平台的内容；确是虚构的就写 fictional: yes", "write what is true of the real platform, or fictional: yes when it is made up"),
    why=Text(
        "从示例抄来的文件，忘改的部分会当成事实发布。.example、.test、.invalid 和 example.com 不属于任何公司。",
        "Whatever is left of the sample in a copy would be published as fact. No company owns .example, .test, .invalid or example.com.",
    ),
    bad="fictional: no\nwebsite: https://www.sample.example/\n",
    good="fictional: yes\nwebsite: https://www.sample.example/\n",
)
_HOST: Final = Text("域名", "a host")
_NAME: Final = Text("名称", "a name")
_RESERVED: Final = frozenset({"example", "test", "invalid", "localhost", "example.com", "example.org", "example.net"})
_SAMPLE: Final = re.compile(r"示例|\bSample (?:School|Education)\b|\bExample School\b", re.IGNORECASE)


def check(subject: Subject) -> Iterator[Problem]:
    """Yields a problem for each reserved host and each name of the sample in a file that does not say it is made up."""
    platform = subject.platform
    if platform.fictional == "yes":
        return
    hosts = [(path, host_of(address)) for path, address in subject.found.addresses]
    hosts += [(("official_domains", index), domain.partition("/")[0]) for index, domain in enumerate(platform.official_domains)]
    for path, host in hosts:
        labels = host.split(".")
        if labels[-1] in _RESERVED or ".".join(labels[-2:]) in _RESERVED:
            yield subject.problem(CODE, path, value=shown(host), what=_HOST)
    name = f"{platform.name.zh} {platform.name.en}"
    if _SAMPLE.search(name):
        yield subject.problem(CODE, ("name",), value=shown(platform.name.en), what=_NAME)
