"""Sample tables: CSV files of recorded waits, one contact a row, read strictly."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from generator.languages import Text
from generator.model.dates import INSTANT_FORM, read_instant
from generator.model.misreadings import Misread, shown
from generator.problems import Code, Problem, Severity, Span

COLUMNS: Final = ("sent_at", "first_reply_at", "score", "observed_until")
MOST_BYTES: Final = 20_000_000
_MOST_PROBLEMS: Final = 20
_STARS: Final = frozenset("12345")


def _error(id: str, title: Text, message: Text, mend: Text, why: Text, bad: bytes, good: bytes) -> Code:
    return Code(id=id, severity=Severity.ERROR, title=title, message=message, mend=mend, why=why, bad=bad, good=good)


_HEADER: Final = b"sent_at,first_reply_at,score,observed_until\n"
_GOOD: Final = _HEADER + b"2026-05-01T12:00:00Z,2026-05-01T14:00:00Z,2,2026-06-01T00:00:00Z\n"

NO_FILE = _error(
    "E130",
    Text("找不到样本文件", "The sample table is missing"),
    Text("没有样本文件 “{value}”", 'there is no file "{value}"'),
    Text("把文件放到 {folder}/{value}", "put the file at {folder}/{value}"),
    Text("平台文件里写了 samples_file，就必须有这个文件。", "A platform file that names a samples_file needs it."),
    b"(contacts: samples_file: sample-school/missing.csv)",
    b"(contacts: samples_file: sample-school/reviews.csv)",
)
WRONG_HEADER = _error(
    "E131",
    Text("样本表的表头不对", "The header of a sample table is wrong"),
    Text("表头应是 {expected}", "the header should be {expected}"),
    Text("第一行写 {expected}", "write {expected} on the first line"),
    Text("列的含义固定，才能合并计算。", "Columns have fixed meanings, so that tables can be read together."),
    b"sent,reply\n",
    _GOOD,
)
WRONG_ROW = _error(
    "E132",
    Text("样本表的一行读不懂", "A row of a sample table cannot be read"),
    Text("“{value}” 不是{expected}", '"{value}" is not {expected}'),
    Text("时间写成 2026-05-01T12:00:00Z，星级写 1–5，没有回复就留空", "write times as 2026-05-01T12:00:00Z, stars 1 to 5, and leave an absent reply empty"),
    Text("时间必须带时区，否则等待时长会错。", "A time needs its offset, or the wait is wrong."),
    _HEADER + b"yesterday,,2,2026-06-01T00:00:00Z\n",
    _GOOD,
)
WRONG_ORDER = _error(
    "E133",
    Text("时间先后不可能", "Times in an impossible order"),
    Text("回复或截止时间早于发出时间", "the reply or the end of watching lies before the contact"),
    Text("检查这一行的时间和时区", "check the times and offsets of this row"),
    Text("先有提问，后有回复，最后停止观察。", "A contact is sent, then answered, then no longer watched."),
    _HEADER + b"2026-05-02T12:00:00Z,2026-05-01T12:00:00Z,2,2026-06-01T00:00:00Z\n",
    _GOOD,
)
TOO_LARGE = _error(
    "E134",
    Text("样本表太大或读不出", "A sample table that is too large or cannot be read"),
    Text("这张表读不出：{reason}", "this table cannot be read: {reason}"),
    Text("存成 UTF-8 编码的 CSV；超过 {limit} 字节就按年份拆成几组", "save it as CSV in UTF-8; split what is larger than {limit} bytes by year"),
    Text("太大的表没有人会去核对；别的编码会读出乱码。", "Nobody would check a table larger than this, and other encodings turn into gibberish."),
    _HEADER + b"\xff\xfe\n",
    _GOOD,
)
SAMPLE_CODES: Final = (NO_FILE, WRONG_HEADER, WRONG_ROW, WRONG_ORDER, TOO_LARGE)


@dataclass(frozen=True, slots=True)
class RecordedWait:
    """One public message and what became of it: answered after a time, or watched in vain until `observed_until`.

    `line` is where it stands in its table.
    """

    sent: datetime
    replied: datetime | None
    stars: int
    observed_until: datetime
    line: int = field(default=1, compare=False)

    @property
    def seconds(self) -> float:
        """Seconds until the answer, or the seconds watched in vain."""
        return ((self.replied or self.observed_until) - self.sent).total_seconds()


@dataclass(frozen=True, slots=True)
class SampleTable:
    """A sample table that was read: its `file`, as problems name it, and the rows that could be read."""

    file: str
    waits: tuple[RecordedWait, ...]


def load_samples(data: bytes, file: str) -> tuple[tuple[RecordedWait, ...], tuple[Problem, ...]]:
    """Reads a sample table; a row that cannot be read is a problem and left out."""
    rows, broken = _read_table(data, file)
    if broken is not None:
        return (), (broken,)
    if not rows or tuple(rows[0][1]) != COLUMNS:
        return (), (_problem(WRONG_HEADER, file, 1, expected=Text.same(",".join(COLUMNS))),)
    waits: list[RecordedWait] = []
    problems: list[Problem] = []
    for line, row in rows[1:]:
        read = _read_row(row, file, line)
        if isinstance(read, RecordedWait):
            waits.append(read)
        elif len(problems) < _MOST_PROBLEMS:
            problems.append(read)
    return tuple(waits), tuple(problems)


def _read_table(data: bytes, file: str) -> tuple[list[tuple[int, list[str]]], Problem | None]:
    """The rows, each with the line it stands on."""
    limit = f"{MOST_BYTES:,}"
    if len(data) > MOST_BYTES:
        reason = Text(f"超过 {limit} 字节", f"it has more than {limit} bytes")
        return [], _problem(TOO_LARGE, file, 1, reason=reason, limit=limit)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        reason = Text("不是 UTF-8 编码", "it is not UTF-8")
        return [], _problem(TOO_LARGE, file, line, reason=reason, limit=limit)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        return [(reader.line_num, row) for row in reader], None
    except csv.Error:
        reason = Text("引号没有成对，或有一格过长", "a quotation mark is not closed, or a cell is too long")
        return [], _problem(TOO_LARGE, file, max(1, reader.line_num), reason=reason, limit=limit)


def _read_row(row: list[str], file: str, line: int) -> RecordedWait | Problem:
    if len(row) != len(COLUMNS):
        expected = Text(f"{len(COLUMNS)} 列", f"a row of {len(COLUMNS)} columns")
        return _problem(WRONG_ROW, file, line, value=shown(",".join(row)), expected=expected)
    instants: list[datetime | None] = []
    for index in (0, 1, 3):
        try:
            instants.append(read_instant(row[index]) if row[index] or index != 1 else None)
        except Misread:
            return _wrong_cell(row, index, file, line, INSTANT_FORM)
    if row[2] not in _STARS:
        return _wrong_cell(row, 2, file, line, Text("1 到 5 的整数", "a whole number from 1 to 5"))
    sent, replied, observed = instants
    assert sent is not None and observed is not None
    if (replied is not None and replied < sent) or observed < sent:
        return _problem(WRONG_ORDER, file, line)
    return RecordedWait(sent, replied, int(row[2]), observed, line)


def _wrong_cell(row: list[str], index: int, file: str, line: int, expected: str | Text) -> Problem:
    column = 1 + sum(len(cell) + 1 for cell in row[:index])
    return _problem(WRONG_ROW, file, line, column, value=shown(row[index]), expected=expected)


def _problem(code: Code, file: str, line: int, column: int = 1, **arguments: str | Text) -> Problem:
    return Problem(code=code, file=file, span=Span(line, column), arguments=arguments)
