"""A file with the names and hosts of an example says that it is made up."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from generator import COMMAND
from generator.checks.subject import Subject
from generator.checks.walking import host_of
from generator.languages import Text
from generator.loader import FieldPath, field_path
from generator.model.suggestions import listed
from generator.problems import Code, Problem, Severity

CODE: Final = Code(
    id="E229",
    severity=Severity.ERROR,
    title=Text("像是没改完的示例", "What looks like a left-over of the sample"),
    message=Text(
        "{places} 还是示例的内容，文件却没有写 fictional: yes",
        "still as in the sample, though the file does not say that it is made up: {places}",
    ),
    mend=Text(
        f"把这几处换成真实平台的内容；确是虚构的就写 fictional: yes。不想从示例改起，用 {COMMAND} new 平台标识 新建一份空的",
        f"write there what is true of the real platform, or fictional: yes when it is made up; {COMMAND} new ID begins a file without any of the sample",
    ),
    why=Text(
        "从示例抄来的文件，忘改的部分会当成事实发布。.example、.test、.invalid 和 example.com 不属于任何公司。",
        "Whatever is left of the sample in a copy would be published as fact. No company owns .example, .test, .invalid or example.com.",
    ),
    bad="fictional: no\nwebsite: https://www.sample.example/\n",
    good="fictional: yes\nwebsite: https://www.sample.example/\n",
)
_RESERVED: Final = frozenset({"example", "test", "invalid", "localhost", "example.com", "example.org", "example.net"})
_SAMPLE: Final = re.compile(r"示例|\bSample (?:School|Education)\b|\bExample School\b", re.IGNORECASE)


def check(subject: Subject) -> Iterator[Problem]:
    """Yields one problem that names every reserved host and every name of the sample in a file that does not say it is made up."""
    if subject.platform.fictional == "yes":
        return
    left = tuple(_left_over(subject))
    if left:
        yield subject.problem(CODE, left[0], places=listed(field_path(path) for path in left))


def _left_over(subject: Subject) -> Iterator[FieldPath]:
    platform = subject.platform
    if _SAMPLE.search(f"{platform.name.zh} {platform.name.en}"):
        yield ("name",)
    hosts = [(path, host_of(address)) for path, address in subject.found.addresses]
    hosts += [(("official_domains", index), domain.partition("/")[0]) for index, domain in enumerate(platform.official_domains)]
    for path, host in hosts:
        labels = host.split(".")
        if labels[-1] in _RESERVED or ".".join(labels[-2:]) in _RESERVED:
            yield path
