"""A made-up platform uses only addresses that can belong to nobody."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.checks.subject import Subject
from generator.checks.walking import host_of
from generator.languages import Text
from generator.model.misreadings import shown
from generator.problems import Code, Problem, Severity

CODE: Final = Code(
    id="E217",
    severity=Severity.ERROR,
    title=Text("虚构平台用了真实网址", "A made-up platform with a real address"),
    message=Text("“{host}” 不是保留给示例的域名", '"{host}" is not a host reserved for examples'),
    mend=Text("用 .example 结尾的域名", "use hosts ending in .example"),
    why=Text("演示数据不能指向任何真实的公司。", "Demo data must not point to any real company."),
    bad="fictional: yes\nwebsite: https://www.real-school.com/\n",
    good="fictional: yes\nwebsite: https://www.sample.example/\n",
)


def check(subject: Subject) -> Iterator[Problem]:
    """Yields a problem for each address of a made-up platform outside `.example`."""
    if subject.platform.fictional != "yes":
        return
    for path, address in subject.found.addresses:
        if not host_of(address).endswith(".example"):
            yield subject.problem(CODE, path, host=shown(host_of(address)))
