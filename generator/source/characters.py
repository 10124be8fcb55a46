"""Bytes to text: what no file may hold below the level of YAML, and where it stands."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from typing import Final

from generator.languages import Text
from generator.problems import Code, Problem, Severity, Span, sort_problems

MAX_BYTES: Final = 1_000_000
MAX_PROBLEMS_OF_A_KIND: Final = 20

FORBIDDEN: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffd-\uffff"  # these belong in no text
    "\xad\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffc"
    "\U000e0000-\U000e007f]"
)
# Stands for a forbidden character while YAML is read, so that the columns stay those of the file.
PLACEHOLDER: Final = "\ue000"

_LINE_BREAK: Final = re.compile(r"\r\n|\n|\r")
_CARRIAGE_RETURN: Final = re.compile(r"\r")
_LONE_CARRIAGE_RETURN: Final = re.compile(r"\r(?!\n)")
_TAB_INDENTATION: Final = re.compile(r"(?m)^ *(\t+)")
_WIDE_BOMS: Final = (
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
_UTF8_BOM: Final = b"\xef\xbb\xbf"

E001 = Code(
    id="E001",
    severity=Severity.ERROR,
    title=Text(zh="文件太大", en="file too big"),
    message=Text(
        zh="文件有 {size} 字节，上限是 {limit} 字节",
        en="the file has {size} bytes, more than the {limit} allowed",
    ),
    mend=Text(
        zh="把大量测量记录移到 CSV 文件，用 samples_file 引用",
        en="move long lists of samples to a CSV file and name it in samples_file",
    ),
    why=Text(
        zh="一个平台的资料通常只有几 KB。上限可以保证检查总能很快完成。",
        en="What is known about a platform takes a few kilobytes. The limit keeps every check fast.",
    ),
    bad=b"id: sample-school\n" + b"# filler\n" * 120_000,
    good=b"id: sample-school\n# filler\n",
)
E002 = Code(
    id="E002",
    severity=Severity.ERROR,
    title=Text(zh="不是 UTF-8 编码", en="not UTF-8"),
    message=Text(
        zh="第 {offset} 个字节（0x{byte}）不是有效的 UTF-8",
        en="byte {offset} (0x{byte}) is not valid UTF-8",
    ),
    mend=Text(
        zh="在编辑器里选择“另存为”，编码选 UTF-8；Windows 上的旧文件往往是 GBK 编码",
        en="save the file again as UTF-8; older files from Chinese Windows are often in GBK",
    ),
    why=Text(
        zh="编码不对，中文就会变成乱码，而且没有可靠的办法猜回来。",
        en="In a wrong encoding Chinese text turns into other characters, and no guess can be relied on.",
    ),
    bad="id: sample-school\naliases: [示例网校]\n".encode("gbk"),
    good="id: sample-school\naliases: [示例网校]\n".encode(),
)
E003 = Code(
    id="E003",
    severity=Severity.ERROR,
    title=Text(zh="UTF-16 或 UTF-32 编码", en="UTF-16 or UTF-32"),
    message=Text(zh="文件是 {encoding} 编码，应为 UTF-8", en="the file is in {encoding}, not in UTF-8"),
    mend=Text(
        zh="在编辑器里选择“另存为”，编码选 UTF-8（不是“Unicode”）",
        en='save the file again as UTF-8 (in Notepad not as "Unicode")',
    ),
    why=Text(
        zh="所有文件都用 UTF-8，这样在网页上也能看出每次修改了什么。",
        en="All files are UTF-8, so that changes can be compared on the web.",
    ),
    bad="id: sample-school\n".encode("utf-16"),
    good=b"id: sample-school\n",
)
E004 = Code(
    id="E004",
    severity=Severity.ERROR,
    title=Text(zh="控制字符", en="control character"),
    message=Text(
        zh="这里有一个不属于文字的字符：{name}",
        en="here is a character that is no part of any text: {name}",
    ),
    mend=Text(
        zh="删掉它；如果看不见，就把这一行重新输入一遍",
        en="delete it; if it cannot be seen, type the line again",
    ),
    why=Text(
        zh="控制字符通常是复制粘贴或转换编码时带进来的，在网页和表格里会出错。",
        en="Control characters come from copying or converting text and break web pages and spreadsheets.",
    ),
    bad=b"id: sample-school\noperator: Sample\x07 Education\n",
    good=b"id: sample-school\noperator: Sample Education\n",
)
E005 = Code(
    id="E005",
    severity=Severity.ERROR,
    title=Text(zh="看不见的字符", en="invisible character"),
    message=Text(zh="这里有一个看不见的字符：{name}", en="here is an invisible character: {name}"),
    mend=Text(
        zh="把光标移到它后面，按退格键删掉；或者把这个词重新输入一遍",
        en="put the cursor behind it and press backspace, or type the word again",
    ),
    why=Text(
        zh="看不见的字符会让两个看上去一样的词不相等，双向控制字符还会让显示的顺序和实际内容不同。",
        en="Invisible characters make words differ that look alike, and bidirectional controls make a line "
        "show in another order than it is read.",
    ),
    bad="id: sample\u200b-school\n".encode(),
    good=b"id: sample-school\n",
)
E006 = Code(
    id="E006",
    severity=Severity.ERROR,
    title=Text(zh="用制表符缩进", en="tab as indentation"),
    message=Text(zh="这一行开头有制表符（Tab）", en="this line begins with a tab"),
    mend=Text(zh="改成空格，每级两个", en="write spaces instead, two for each level"),
    why=Text(
        zh="YAML 靠缩进分层，而制表符的宽度在每个编辑器里都不一样，所以 YAML 不允许用它缩进。",
        en="Indentation carries the meaning of YAML, and a tab is as wide as the editor likes.",
    ),
    bad=b"name:\n\tzh: Sample\n",
    good=b"name:\n  zh: Sample\n",
)
E027 = Code(
    id="E027",
    severity=Severity.ERROR,
    title=Text(zh="只用回车符换行", en="lines end in a lone carriage return"),
    message=Text(
        zh="这一行以单独的回车符（CR）结尾",
        en="this line ends in a carriage return (CR) without a line feed (LF)",
    ),
    mend=Text(
        zh="在编辑器里把换行符设为 LF，再保存",
        en="set the line ends to LF in the editor and save again",
    ),
    why=Text(
        zh="很多工具把这样的文件看成只有一行，行号和修改记录就都没有意义了。",
        en="Many tools take such a file for one single line, so line numbers and diffs mean nothing.",
    ),
    bad=b"id: sample-school\rstatus: active\r",
    good=b"id: sample-school\nstatus: active\n",
)
W001 = Code(
    id="W001",
    severity=Severity.WARNING,
    title=Text(zh="Windows 换行符", en="Windows line ends"),
    message=Text(zh="文件用 CRLF 换行", en="the lines of this file end in CRLF"),
    mend=Text(
        zh="在编辑器里把换行符设为 LF；不改也能读",
        en="set the line ends to LF in the editor; the file is read all the same",
    ),
    why=Text(
        zh="换行符不统一时，只改一个字也会显示成整个文件都改了。",
        en="With mixed line ends a change of one word looks like a change of the whole file.",
    ),
    bad=b"id: sample-school\r\nstatus: active\r\n",
    good=b"id: sample-school\nstatus: active\n",
)
W002 = Code(
    id="W002",
    severity=Severity.WARNING,
    title=Text(zh="文件开头有 BOM", en="byte order mark"),
    message=Text(zh="文件以看不见的 BOM 开头", en="the file begins with an invisible byte order mark"),
    mend=Text(
        zh="另存为“UTF-8”，不要选“UTF-8 with BOM”；不改也能读",
        en='save as "UTF-8", not as "UTF-8 with BOM"; the file is read all the same',
    ),
    why=Text(
        zh="UTF-8 不需要 BOM，有些工具会把它当成第一个键名的一部分。",
        en="UTF-8 needs no byte order mark, and some tools take it for a part of the first key.",
    ),
    bad=_UTF8_BOM + b"id: sample-school\n",
    good=b"id: sample-school\n",
)
CHARACTER_CODES: Final = (E001, E002, E003, E004, E005, E006, E027, W001, W002)


@dataclass(frozen=True, slots=True)
class Characters:
    """The text of a file: `clean` is what YAML may read (None where it must not), `lines` what is shown."""

    clean: bytes | None
    lines: tuple[str, ...]
    problems: tuple[Problem, ...]
    has_placeholders: bool = False


def read_characters(data: bytes, file: str) -> Characters:
    """The text of `data` and everything that is wrong with its characters."""
    if len(data) > MAX_BYTES:
        sizes = {"size": f"{len(data):,}", "limit": f"{MAX_BYTES:,}"}
        return Characters(None, (), (Problem(code=E001, file=file, span=Span(1, 1), arguments=sizes),))
    if encoding := _wide_encoding(data):
        return Characters(
            None, (), (Problem(code=E003, file=file, span=Span(1, 1), arguments={"encoding": encoding}),)
        )
    problems = []
    if data.startswith(_UTF8_BOM):
        data = data[len(_UTF8_BOM) :]
        problems.append(Problem(code=W002, file=file, span=Span(1, 1)))
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        return _undecodable(data, error, file, problems)
    return _checked(data, text, file, problems)


def character_problem(character: str, file: str, span: Span) -> Problem:
    """The problem that `character` is, by its kind and name."""
    invisible = unicodedata.category(character) in {"Cf", "Lo", "Mn"}
    name = f"U+{ord(character):04X} {unicodedata.name(character, '')}".rstrip()
    return Problem(code=E005 if invisible else E004, file=file, span=span, arguments={"name": name})


def _wide_encoding(data: bytes) -> str | None:
    """UTF-16 or UTF-32, told by a byte order mark or, without one, by the zero bytes of ASCII characters."""
    for mark, name in _WIDE_BOMS:
        if data.startswith(mark):
            return name
    zeros = (data[0::2].count(0), data[1::2].count(0))
    if sum(zeros) * 3 > len(data) * 2:
        return "UTF-32" if data.strip(b"\0") else None
    return "UTF-16" if sum(zeros) * 4 > len(data) and min(zeros) * 10 < max(zeros) else None


def _undecodable(data: bytes, error: UnicodeDecodeError, file: str, problems: list[Problem]) -> Characters:
    """The answer for bytes that are no UTF-8: the first of them, at its place."""
    before = _LINE_BREAK.split(data[: error.start].decode())
    arguments = {"offset": f"{error.start:,}", "byte": f"{data[error.start]:02X}"}
    span = Span(len(before), len(before[-1]) + 1)
    problems.append(Problem(code=E002, file=file, span=span, arguments=arguments))
    return Characters(None, _lines(data.decode(errors="replace")), tuple(problems))


def _checked(data: bytes, text: str, file: str, problems: list[Problem]) -> Characters:
    """The text with its line ends, tabs and forbidden characters looked at."""
    if "\r" in text:
        problems.extend(_line_end_problems(text, file))
    lines = _lines(text)
    forbidden = FORBIDDEN.search(text) is not None
    if forbidden:
        for span, characters in _places(FORBIDDEN, text):
            problems.append(character_problem(characters, file, span))
        text = FORBIDDEN.sub(PLACEHOLDER, text)
        data = text.encode()
    tabs = [] if "\t" not in text else _places(_TAB_INDENTATION, text)
    problems.extend(Problem(code=E006, file=file, span=span) for span, _ in tabs)
    return Characters(None if tabs else data, lines, sort_problems(problems), forbidden)


def _line_end_problems(text: str, file: str) -> list[Problem]:
    """One problem for all line ends that are not LF: an error for CR alone, a warning for CRLF."""
    lone = _places(_LONE_CARRIAGE_RETURN, text)
    if lone:
        return [Problem(code=E027, file=file, span=lone[0][0])]
    return [Problem(code=W001, file=file, span=_places(_CARRIAGE_RETURN, text)[0][0])]


def _places(pattern: re.Pattern[str], text: str) -> list[tuple[Span, str]]:
    """Where the first few matches of `pattern` stand and what they hold; a group, if any, is what counts."""
    starts = [0, *(match.end() for match in _LINE_BREAK.finditer(text))]
    found = []
    for match in pattern.finditer(text):
        offset, end = match.span(pattern.groups)
        line = bisect_right(starts, offset)
        found.append((Span(line, offset - starts[line - 1] + 1, end - offset), text[offset:end]))
        if len(found) == MAX_PROBLEMS_OF_A_KIND:
            break
    return found


def _lines(text: str) -> tuple[str, ...]:
    """The lines of the text as editors count them; the end of the last line begins no new one."""
    lines = _LINE_BREAK.split(text) if "\r" in text else text.split("\n")
    return tuple(lines if lines[-1] else lines[:-1])
