"""What libyaml says about a file it cannot read, told in words that a contributor can act on."""

from __future__ import annotations

import re
from typing import Final

from yaml.error import Mark, MarkedYAMLError, YAMLError

from generator.languages import Text
from generator.problems import Code, Problem, Severity, Span
from generator.source.structure import E018, E019, E029

_QUOTING_WHY: Final = Text(
    zh="有些符号在 YAML 里有特殊含义，加上引号才会当作普通文字。",
    en="Some characters mean something to YAML; quotes make them plain text.",
)

E007 = Code(
    id="E007",
    severity=Severity.ERROR,
    title=Text(zh="YAML 语法错误", en="YAML syntax"),
    message=Text(zh="这里读不下去了（{detail}）", en="YAML cannot be read here ({detail})"),
    mend=Text(
        zh="对照示例文件检查这一行和上一行的引号、括号、冒号和缩进",
        en="compare the quotes, brackets, colons and indentation here and above with an example file",
    ),
    why=Text(
        zh="读不懂的地方之后，整个文件的含义都不确定，所以检查到这里为止。",
        en="Behind a place that cannot be read nothing is certain, so checking stops there.",
    ),
    bad=b"id: sample-school\naliases: [one]]\n",
    good=b"id: sample-school\naliases: [one]\n",
)
E008 = Code(
    id="E008",
    severity=Severity.ERROR,
    title=Text(zh="引号没有配对", en="quotes do not match"),
    message=Text(zh="这段文字的引号没有配对", en="the quotes of this text do not match"),
    mend=Text(
        zh="文字前后用同一种英文引号，右引号后面不再有内容；文字里面可以用“ ”",
        en="begin and end the text with the same ASCII quote, nothing behind it; inside the text use “ ”",
    ),
    why=Text(
        zh="少一个引号，后面的内容就全被当成这段文字的一部分。",
        en="Where a quote is missing, everything that follows belongs to the text.",
    ),
    bad=b'id: sample-school\noperator: "Sample Education\nstatus: active\n',
    good=b'id: sample-school\noperator: "Sample Education"\nstatus: active\n',
)
E009 = Code(
    id="E009",
    severity=Severity.ERROR,
    title=Text(zh="括号没有配对", en="bracket without its partner"),
    message=Text(
        zh="从这里开始的括号里缺少逗号或“{closing}”",
        en='the bracket that opens here lacks a comma or its "{closing}"',
    ),
    mend=Text(
        zh="各项之间用英文逗号加空格隔开，最后写“{closing}”",
        en='put a comma and a space between the items and "{closing}" at the end',
    ),
    why=Text(
        zh="写在一行里的列表 [ ] 和键值 { } 要有逗号和右括号才知道到哪里结束。",
        en="Lists [ ] and mappings { } on one line need commas and a closing bracket to show where they end.",
    ),
    bad=b"id: sample-school\nserves: [parent, adult\nstatus: active\n",
    good=b"id: sample-school\nserves: [parent, adult]\nstatus: active\n",
)
E010 = Code(
    id="E010",
    severity=Severity.ERROR,
    title=Text(zh="缩进对不上", en="indentation"),
    message=Text(
        zh="这一行的缩进和上面对不上",
        en="the indentation of this line does not fit the lines above",
    ),
    mend=Text(
        zh="同一级的内容左边对齐，下一级多缩进两个空格；列表的“-”后面要有空格",
        en="begin what belongs together in the same column, two spaces further for each level, and put a "
        'space behind the "-" of a list',
    ),
    why=Text(
        zh="YAML 靠缩进判断哪一项属于哪一项。",
        en="Indentation tells YAML what belongs to what.",
    ),
    bad=b"name:\n    zh: Sample\n  en: Sample\n",
    good=b"name:\n    zh: Sample\n    en: Sample\n",
)
E011 = Code(
    id="E011",
    severity=Severity.ERROR,
    title=Text(zh="多了一个冒号", en="colon too many"),
    message=Text(
        zh="这个冒号所在的地方不能再有“键: 值”",
        en='there can be no "key: value" where this colon stands',
    ),
    mend=Text(
        zh="如果冒号是文字的一部分，给整段文字加上引号；如果是新的一项，检查这一行的缩进",
        en="if the colon is part of a text, put the text in quotes; if it begins an entry, check the indent",
    ),
    why=_QUOTING_WHY,
    bad=b"id: sample-school\noperator: Sample: Education\n",
    good=b'id: sample-school\noperator: "Sample: Education"\n',
)
E012 = Code(
    id="E012",
    severity=Severity.ERROR,
    title=Text(zh="缺少冒号", en="colon missing"),
    message=Text(
        zh="这里的键后面没有“冒号加空格”",
        en="here a key is not followed by a colon and a space",
    ),
    mend=Text(
        zh="写成“键: 值”，用英文冒号，后面加一个空格",
        en='write "key: value", with a space behind the colon',
    ),
    why=Text(
        zh="每一项都由键、英文冒号、空格和值组成。",
        en="Every entry is a key, a colon, a space and a value.",
    ),
    bad=b"id: sample-school\nstatus active\nwebsite: https://www.sample.example/\n",
    good=b"id: sample-school\nstatus: active\nwebsite: https://www.sample.example/\n",
)
E013 = Code(
    id="E013",
    severity=Severity.ERROR,
    title=Text(zh="需要加引号", en="quotes needed"),
    message=Text(
        zh="没有引号的文字不能以“{character}”开头",
        en='a text without quotes cannot begin with "{character}"',
    ),
    mend=Text(zh="给整段文字加上英文引号", en="put the whole text in quotes"),
    why=_QUOTING_WHY,
    bad=b"id: sample-school\noperator: @sample\n",
    good=b'id: sample-school\noperator: "@sample"\n',
)
E014 = Code(
    id="E014",
    severity=Severity.ERROR,
    title=Text(zh="反斜杠用错了", en="backslash"),
    message=Text(
        zh="双引号里的反斜杠后面不能是这个字符",
        en="a backslash in double quotes cannot be followed by this character",
    ),
    mend=Text(
        zh="把双引号换成单引号，或者写两个反斜杠",
        en="use single quotes, or write two backslashes",
    ),
    why=Text(
        zh="双引号里的反斜杠是转义符，例如 \\n 表示换行。",
        en="In double quotes a backslash begins an escape, such as \\n for a new line.",
    ),
    bad=rb'operator: "C:\sample"' + b"\n",
    good=rb"operator: 'C:\sample'" + b"\n",
)
E022 = Code(
    id="E022",
    severity=Severity.ERROR,
    title=Text(zh="全角标点", en="full-width punctuation"),
    message=Text(
        zh="这里是全角的“{wide}”，YAML 只认英文半角的“{narrow}”",
        en='here is the full-width "{wide}", where YAML knows only the ASCII "{narrow}"',
    ),
    mend=Text(
        zh="切换到英文输入法，写成“{narrow}”；冒号和逗号后面加一个空格。这一行改成：{mended}",
        en='write "{narrow}" instead; a colon or a comma is followed by a space. The line becomes: {mended}',
    ),
    why=Text(
        zh="中文输入法打出的冒号、逗号和引号看上去差不多，但在键里和各项之间只能用英文的。",
        en="The colons, commas and quotes of a Chinese keyboard look alike, but keys and lists need ASCII.",
    ),
    bad="serves：[parent, adult]\n",
    good="serves: [parent, adult]\n",
)
SYNTAX_CODES: Final = (E007, E008, E009, E010, E011, E012, E013, E014, E022)

WIDE_TO_NARROW: Final[dict[int, str]] = {
    **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
    **{
        ord(wide): narrow
        for wide, narrow in zip("\u3000，。、“”‘’【】《》「」—–−•·", ' ,.,""\'\'[]""""-----', strict=True)
    },
}
# A first word with a full-width colon behind it: somebody meant a key.
WIDE_KEY: Final = re.compile(r"\s*(?:- +)*[\"'“”‘’]?[A-Za-z_][A-Za-z0-9_-]*[\"'“”‘’]?(：)")

# A line that was meant to open a block: whatever its key is, YAML reads it as text, and stumbles over the next line.
_OPENS_WIDE: Final = re.compile(r"\s*(?:- +)*[^\s:#-][^:#：]*(：)\s*(?:#.*)?$")

# A sign that stands where the hyphen of a list belongs, before a key.
_WIDE_DASH: Final = re.compile(r"\s*([－—–−•·])\s*[A-Za-z_][A-Za-z0-9_-]*:(?:\s|$)")
# A key whose colon is followed by its value at once; the two slashes of an address do not count.
_NO_BLANK: Final = re.compile(r"(\s*(?:- +)*)([A-Za-z_][A-Za-z0-9_-]*:(?!//)[^\s:]\S*)\s*(?:#.*)?$")

# (words of libyaml's message, the code, whether the place is where the construct began)
_BY_PROBLEM: Final[tuple[tuple[str, Code, bool], ...]] = (
    ("could not find expected ':'", E012, True),
    ("found unknown escape character", E014, False),
    ("expected hexdecimal number", E014, False),
    ("invalid Unicode character escape code", E014, False),
    ("did not find expected ',' or", E009, True),
    ("did not find expected '-' indicator", E010, False),
    ("block mapping keys are not allowed", E010, False),
    ("found character that cannot start any token", E013, False),
    ("did not find expected comment or line break", E013, True),
    ("did not find expected alphabetic or numeric character", E013, True),
    ("did not find expected <document start>", E019, False),
    ("found incompatible YAML document", E029, False),
)
_BY_CONTEXT: Final[tuple[tuple[str, Code, bool], ...]] = (
    ("a directive", E029, True),
    ("a %", E029, True),
    ("a tag", E018, True),
)
_QUOTE_CUT_SHORT: Final = ("found unexpected end of stream", "found unexpected document indicator")
# After a quote that swallowed the lines up to the next one, libyaml stumbles over what follows that one.
_STUMBLES: Final = (
    "did not find expected key",
    "did not find expected ',' or",
    "could not find expected ':'",
)


def syntax_problem(
    error: YAMLError | ValueError, file: str, lines: tuple[str, ...], quoted: Span | None
) -> Problem:
    """The problem behind libyaml's `error`; `quoted` the quoted text before it, if it spans lines."""
    if not isinstance(error, MarkedYAMLError) or error.problem is None:
        return Problem(code=E007, file=file, span=inside(Span(1, 1), lines), arguments={"detail": str(error)})
    here = _span(error.problem_mark or error.context_mark, lines)
    began = _span(error.context_mark or error.problem_mark, lines)
    found = _wide_punctuation(here, began, error.problem, lines) or _quotes(error, here, began, quoted, lines)
    if found is None:
        found = _colon_or_indentation(error.problem, here, lines)
    if found is None:
        found = _by_words(error, here, began)
    code, span = found
    return Problem(code=code, file=file, span=span, arguments=_arguments(code, span, error.problem, lines))


def inside(span: Span, lines: tuple[str, ...]) -> Span:
    """The span, moved into the file where it points behind its end, and cut at the end of its line."""
    if not lines:
        return Span(1, 1)
    if span.line > len(lines):
        return Span(len(lines), len(lines[-1]) + 1)
    room = len(lines[span.line - 1])
    column = min(span.column, room + 1)
    return Span(span.line, column, max(1, min(span.length, room + 1 - column)))


def wide_arguments(character: str, line: str, column: int) -> dict[str, str]:
    """What E022 says about a full-width character at a 1-based column of a line: a bracket is mended with its partner, and whatever stands beside keys."""
    narrow = WIDE_TO_NARROW[ord(character)]
    if line[column - 1 : column] != character:  # within a text of several lines
        return {"wide": character, "narrow": narrow, "mended": "…"}
    before, after = line[: column - 1], line[column:]
    space = " " if narrow in ":," and after.strip() and not after.startswith(" ") else ""
    if narrow in "[]{}":
        before, after = (re.sub(_WIDE_BRACKETS, lambda match: WIDE_TO_NARROW[ord(match[0])], part) for part in (before, after))
    before, after = (_WIDE_COMMA.sub(", ", _WIDE_COLON.sub(r"\1: ", part)) for part in (before, after))
    mended = f"{before.lstrip()}{narrow}{space}{after.rstrip()}"
    return {"wide": character, "narrow": narrow, "mended": mended if len(mended) <= _MOST_MENDED else f"{mended[:_MOST_MENDED]}…"}


_WIDE_BRACKETS: Final = re.compile("[【】《》［］｛｝]")
_WIDE_COLON: Final = re.compile(r"(?<![^\s{,，])([A-Za-z_][\w-]*)：[ \t]*")
_WIDE_COMMA: Final = re.compile(r"，[ \t]*(?=[A-Za-z_][\w-]*[:：])")
_MOST_MENDED: Final = 78


def _span(mark: Mark | None, lines: tuple[str, ...]) -> Span:
    """The place of a mark of libyaml, which counts from 0."""
    return inside(Span(mark.line + 1, mark.column + 1), lines) if mark else inside(Span(1, 1), lines)


def _wide_punctuation(
    here: Span, began: Span, problem: str, lines: tuple[str, ...]
) -> tuple[Code, Span] | None:
    """The full-width colon behind the first word of a line, or the comma in brackets, behind the error."""
    for number in (here.line, began.line, _line_above(here.line, lines)):
        line = lines[number - 1] if lines else ""
        match = WIDE_KEY.match(line) or _WIDE_DASH.match(line) or (_OPENS_WIDE.match(line) if number < here.line else None)
        if match:
            return E022, Span(number, match.start(1) + 1)
    if here.line == began.line and problem.startswith("did not find expected ',' or"):
        comma = lines[here.line - 1].rfind("，", began.column, here.column - 1)
        return (E022, Span(here.line, comma + 1)) if comma >= 0 else None
    return None


def _line_above(number: int, lines: tuple[str, ...]) -> int:
    """The nearest line before the one with this number on which something stands; itself where there is none."""
    return next((above for above in range(number - 1, 0, -1) if lines[above - 1].strip()), number)


def _quotes(
    error: MarkedYAMLError, here: Span, began: Span, quoted: Span | None, lines: tuple[str, ...]
) -> tuple[Code, Span] | None:
    """The text whose quotes do not match, if that is what the error comes from."""
    problem = error.problem or ""
    if "quoted scalar" in (error.context or "") and problem in _QUOTE_CUT_SHORT:
        return E008, began
    if not problem.startswith(_STUMBLES):
        return None
    if quoted:
        return E008, quoted
    before = lines[here.line - 1][: here.column - 1].rstrip() if lines else ""
    return (E008, here) if before.endswith(("'", '"')) else None


def _colon_or_indentation(problem: str, here: Span, lines: tuple[str, ...]) -> tuple[Code, Span] | None:
    """Which of its possible causes a misplaced key, colon or dash has, told by what stands before it."""
    before = lines[here.line - 1][: here.column - 1] if lines else ""
    if problem.startswith("block sequence entries are not allowed"):
        return (E013 if before.strip(" -") else E010), here
    if problem.startswith("did not find expected key"):
        return (E010, here) if not before.strip(" -") else None
    if not problem.startswith("mapping values are not allowed"):
        return None
    above = lines[here.line - 2] if here.line > 1 else ""
    if ":" not in before and (joined := _NO_BLANK.match(above)):
        return E012, Span(here.line - 1, joined.start(2) + 1, len(joined[2]))
    if ":" in before or not above.strip():
        return E011, here
    indent, indent_above = (len(line) - len(line.lstrip(" ")) for line in (before, above))
    start = Span(here.line, indent + 1)
    return (
        (E012, Span(here.line - 1, indent + 1, len(above.strip())))
        if indent == indent_above
        else (E010, start)
    )


def _by_words(error: MarkedYAMLError, here: Span, began: Span) -> tuple[Code, Span]:
    """The code for the words of libyaml's message; its own words where they are none of the common ones."""
    for words, code, at_start in _BY_PROBLEM:
        if words in (error.problem or ""):
            return code, began if at_start else here
    for words, code, at_start in _BY_CONTEXT:
        if words in (error.context or ""):
            return code, began if at_start else here
    return (E018 if "tag handle" in (error.problem or "") else E007), here


def _arguments(code: Code, span: Span, problem: str, lines: tuple[str, ...]) -> dict[str, str]:
    """What the messages of a code name besides the place."""
    line = lines[span.line - 1] if lines else ""
    character = line[span.column - 1 : span.column]
    if code is E022:
        return wide_arguments(character, line, span.column)
    arguments = {
        E007.id: {"detail": problem},
        E009.id: {"closing": "]" if "]" in problem else "}"},
        E013.id: {"character": "Tab" if character == "\t" else character},
        E018.id: {"tag": "!"},
    }
    return arguments.get(code.id, {})
