"""One page for each kind of problem, and the list of them all."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from itertools import groupby
from string import Formatter
from typing import Final

from generator.languages import Language, Text
from generator.problems import Code, Severity
from generator.reference.markdown import code_block, escaped, front_matter, table

_MOST_LINES: Final = 16
_MOST_CHARACTERS: Final = 240
_MOST_DESCRIPTION: Final = 150
_SEVERITIES: Final[Mapping[Severity, Text]] = {
    Severity.ERROR: Text(zh="错误：改好之前，这次修改不能合并。", en="An error: the change cannot be merged before it is mended."),
    Severity.WARNING: Text(zh="警告：可以合并，但请看一眼。", en="A warning: it does not stop a change, but have a look."),
    Severity.HINT: Text(zh="提示：多半没问题，只是提醒您想一想。", en="A hint: most likely all is well; just think about it."),
}
_GROUPS: Final[Mapping[str, Text]] = {
    "0": Text(zh="文件和 YAML 写法", en="The file and its YAML"),
    "1": Text(zh="字段和取值", en="Keys and values"),
    "2": Text(zh="字段之间的关系", en="How facts fit together"),
}
_OTHER: Final = Text(zh="其他", en="Other")
_WORDS: Final[Mapping[str, Text]] = {
    "title": Text(zh="错误代码", en="Error codes"),
    "description": Text(
        zh="检查数据文件时可能出现的每一种错误、警告和提示：为什么有这一条，怎么改。",
        en="Every error, warning and hint that checking a file can give: why the rule exists, and how to mend it.",
    ),
    "intro": Text(
        zh="每个问题都有一个代码，代码不会改变含义。`E` 开头是错误，`W` 是警告，`H` 是提示。"
        "报告里写着文件、行号和列号，照着改就行。",
        en="Every problem has a code whose meaning stays the same: `E` for errors, `W` for warnings, `H` for hints. "
        "The report names file, line and column.",
    ),
    "code": Text(zh="代码", en="code"),
    "what": Text(zh="什么问题", en="what is wrong"),
    "message": Text(zh="报告里这样写", en="What the report says"),
    "filled": Text(zh="其中“…”会换成您文件里的内容。", en="Where “…” stands, the report shows what is in your file."),
    "why": Text(zh="为什么有这条规则", en="Why there is this rule"),
    "bad": Text(zh="会报告这个问题的例子", en="An example that gives it"),
    "report": Text(zh="程序的回答", en="What the program answers"),
    "good": Text(zh="改好之后", en="The same, mended"),
    "bytes": Text(zh="看不见的字符写成了代号。", en="Characters that cannot be seen are written as their codes."),
    "rest": Text(zh="（其余 {number} 行略去）", en="({number} more lines left out)"),
}


def write_error_pages(
    codes: Sequence[Code], language: Language, report: Callable[[Code, Language], str]
) -> Mapping[str, str]:
    """The Markdown of `errors/index.md` and of `errors/<CODE>.md` for every code, by file name.

    `report` gives what the program says about the bad example of a code, or an empty text.
    """
    ordered = sorted(codes, key=lambda each: (each.id[1:], each.id))
    pages = {f"errors/{each.id}.md": _code_page(each, language, report(each, language)) for each in ordered}
    return {"errors/index.md": _index_page(ordered, language), **pages}


def _say(key: str, language: Language) -> str:
    return _WORDS[key].in_language(language)


def _index_page(codes: Sequence[Code], language: Language) -> str:
    parts = [
        front_matter(_say("title", language), _say("description", language)),
        f"# {_say('title', language)}",
        _say("intro", language),
    ]
    for digit, members in groupby(codes, key=lambda each: each.id[1]):
        heading = _GROUPS.get(digit, _OTHER).in_language(language)
        head = (_say("code", language), _say("what", language))
        rows = [(f"[{each.id}]({each.id}.md)", escaped(each.title.in_language(language))) for each in members]
        parts += [f"## {heading} {{#codes-{digit}}}", table(head, rows)]
    return "\n\n".join(parts) + "\n"


def _code_page(code: Code, language: Language, report: str) -> str:
    title = f"{code.id} {code.title.in_language(language)}"
    why = code.why.in_language(language)
    parts = [
        front_matter(title, why if len(why) <= _MOST_DESCRIPTION else f"{why[: _MOST_DESCRIPTION - 1]}…"),
        f"# {escaped(title)}",
        _SEVERITIES[code.severity].in_language(language),
        f"## {_say('message', language)} {{#message}}",
        _message(code, language),
        f"## {_say('why', language)} {{#why}}",
        escaped(why),
        f"## {_say('bad', language)} {{#bad}}",
        _shown_example(code.bad, language),
    ]
    if report:
        parts += [f"## {_say('report', language)} {{#report}}", code_block(_abridged(report, language))]
    parts += [f"## {_say('good', language)} {{#good}}", _shown_example(code.good, language)]
    return "\n\n".join(parts) + "\n"


def _message(code: Code, language: Language) -> str:
    """The message and the mend with `…` for what differs from file to file."""
    templates = [text.in_language(language) for text in (code.message, code.mend) if text]
    lines = [_blank(template) for template in templates]
    block = code_block("\n= ".join(line for line in lines if line.strip("… ")) or lines[0])
    differs = any(name for template in templates for _, name, _, _ in Formatter().parse(template))
    return f"{block}\n\n{_say('filled', language)}" if differs else block


def _blank(template: str) -> str:
    return "".join(text + ("…" if name else "") for text, name, _, _ in Formatter().parse(template))


def _shown_example(example: str | bytes, language: Language) -> str:
    text = example if isinstance(example, str) else example.decode("utf-8", errors="backslashreplace")
    visible = text.translate({ord(character): _visible(character) for character in set(text)})
    block = code_block(_abridged(visible, language), "yaml" if isinstance(example, str) else "")
    return f"{block}\n\n{_say('bytes', language)}" if visible != text else block


def _visible(character: str) -> str:
    """The character, or its code where nothing would be seen."""
    if character in "\n " or (character.isprintable() and unicodedata.category(character) != "Cf"):
        return character
    return {"\t": "⟨Tab⟩", "\r": "⟨CR⟩"}.get(character, f"⟨U+{ord(character):04X}⟩")


def _abridged(text: str, language: Language) -> str:
    """The beginning of a long text: an example of a file that is too big need not be read whole."""
    lines = [line if len(line) <= _MOST_CHARACTERS else f"{line[:_MOST_CHARACTERS]}…" for line in text.splitlines()]
    if len(lines) <= _MOST_LINES:
        return "\n".join(lines)
    rest = _say("rest", language).format(number=len(lines) - _MOST_LINES)
    return "\n".join((*lines[:_MOST_LINES], "…", rest))
