"""A made-up platform uses only addresses that can belong to nobody."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from generator.checks.walking import host_of, values
from generator.languages import Text
from generator.loader import LoadedFile
from generator.model import DatasetDescription, Platform
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


def check(loaded: LoadedFile, platform: Platform, description: DatasetDescription | None) -> Iterator[Problem]:
    """Yields a problem for each address of a made-up platform outside `.example`."""
    if platform.fictional != "yes":
        return
    for path, value in values(platform):
        if path[-1] in {"url", "mirror_of", "website"} and isinstance(value, str):
            if not host_of(value).endswith(".example"):
                yield loaded.problem(CODE, path, host=host_of(value))
