"""What every report tells, and the words and safe spellings that the reports share."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from generator import COMMAND
from generator.languages import Language, Text
from generator.problems import Code, Problem, Severity

MAX_SHOWN: Final = 600

_SEVERITY_WORDS: Final = {
    Severity.ERROR: Text(zh="错误", en="error"),
    Severity.WARNING: Text(zh="警告", en="warning"),
    Severity.HINT: Text(zh="提示", en="hint"),
}
_UNREAD: Final = ("E0", "E1")
"""How the codes begin of what keeps a file from being read: its syntax, and keys and values that are not taken."""
_MORE_TO_CHECK: Final = Text(
    zh="读不出来的地方改好以前，有些检查（如重复的联系）还做不了；改好后请再检查一遍",
    en="some checks, such as for contacts entered twice, have to wait until what cannot be read is mended; check again then",
)
_SPELLED: Final = {"\t": "\\t", "\n": "\\n", "\r": "\\r"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """The problems of one run, sorted by place, and what is needed to tell them.

    `lines_by_file` holds the lines of every file looked at, also of those without a problem. `base_url`
    is the address of the site, if it has one; without it the reports name the command that prints the page.
    """

    problems: tuple[Problem, ...]
    lines_by_file: Mapping[str, tuple[str, ...]]
    language: Language
    base_url: str = ""

    def counts(self) -> Counter[Severity]:
        """How many problems there are of each severity."""
        return Counter(problem.code.severity for problem in self.problems)

    def files(self) -> tuple[int, int]:
        """How many files have a problem, and how many there are."""
        with_problems = {problem.file for problem in self.problems}
        return len(with_problems), len(with_problems | set(self.lines_by_file))

    def line(self, file: str, number: int) -> str | None:
        """The text of a line, if the file has it."""
        lines = self.lines_by_file.get(file, ())
        return lines[number - 1] if 1 <= number <= len(lines) else None

    def message(self, problem: Problem) -> str:
        """What is wrong, fit to be shown."""
        return visible(problem.message.in_language(self.language))

    def mend(self, problem: Problem) -> str:
        """How to mend it, fit to be shown; empty where there is nothing to say."""
        mend = problem.mend
        return visible(mend.in_language(self.language)) if mend else ""

    def title(self, code: Code) -> str:
        """The name of the kind of problem."""
        return code.title.in_language(self.language)

    def severity_word(self, severity: Severity) -> str:
        """The severity as a word for people."""
        return _SEVERITY_WORDS[severity].in_language(self.language)

    def docs(self, code: Code) -> str:
        """Where more is told: the address of the code's handbook page, or the command that prints it."""
        if not self.base_url:
            return f"{COMMAND} error {code.id}"
        folder = "" if self.language == "zh" else f"{self.language}/"
        return f"{self.base_url.rstrip('/')}/{folder}handbook/errors/{code.id}/"


def visible(text: str, limit: int = MAX_SHOWN) -> str:
    """The text on one line and not too long, with every character spelled out that moves or hides text."""
    if len(text) > limit:
        text = text[: limit - 1] + "…"
    if text.isprintable():
        return text
    return "".join(map(visible_character, text))


def visible_character(character: str) -> str:
    """The character itself where it can be seen, else its usual escape or its number."""
    if character.isprintable() or unicodedata.category(character) == "Zs":
        return character
    return _SPELLED.get(character, f"<U+{ord(character):04X}>")


def closing(findings: Findings) -> str:
    """The summary, after a line that says so where faults of spelling keep the program from looking further."""
    unread = any(problem.code.severity is Severity.ERROR and problem.code.id.startswith(_UNREAD) for problem in findings.problems)
    return f"{_MORE_TO_CHECK.in_language(findings.language)}\n{summary(findings)}" if unread else summary(findings)


def summary(findings: Findings) -> str:
    """One line that counts: `3 errors, 1 warning in 2 of 55 files`."""
    counts = findings.counts()
    bad, total = findings.files()
    found = [(severity, counts[severity]) for severity in Severity if counts[severity]]
    if findings.language == "zh":
        if not found:
            return f"检查了 {total} 个文件，没有发现问题"
        parts = [f"{number} 个{findings.severity_word(severity)}" for severity, number in found]
        passed = "" if counts[Severity.ERROR] else "。没有错误，可以提交"
        return f"检查了 {total} 个文件，其中 {bad} 个有问题：{'、'.join(parts)}{passed}"
    if not found:
        return f"no problems in {_plural(total, 'file')}"
    parts = [_plural(number, findings.severity_word(severity)) for severity, number in found]
    passed = "" if counts[Severity.ERROR] else "; no errors, it can be sent in"
    return f"{', '.join(parts)} in {bad} of {_plural(total, 'file')}{passed}"


def _plural(number: int, noun: str) -> str:
    """`1 file`, `2 files`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
