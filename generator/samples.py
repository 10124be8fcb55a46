"""Sample tables: CSV files of recorded waits, one contact a row, read strictly."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from generator.languages import Text
from generator.problems import Code, Problem, Severity, Span

COLUMNS: Final = ("sent_at", "first_reply_at", "score", "observed_until")
MOST_BYTES: Final = 20_000_000
_MOST_PROBLEMS: Final = 20


def _error(id: str, title: Text, message: Text, mend: Text, why: Text, bad: bytes, good: bytes) -> Code:
    return Code(id=id, severity=Severity.ERROR, title=title, message=message, mend=mend, why=why, bad=bad, good=good)


_HEADER: Final = b"sent_at,first_reply_at,score,observed_until\n"
_GOOD: Final = _HEADER + b"2026-05-01T12:00:00Z,2026-05-01T14:00:00Z,2,2026-06-01T00:00:00Z\n"

NO_FILE = _error(
    "E130",
    Text("找不到样本文件", "The sample table is missing"),
    Text("没有样本文件 “{value}”", 'there is no file "{value}"'),
    Text("把文件放到 platforms/{value}", "put the file at platforms/{value}"),
    Text("platform 文件里写了 samples_file，就必须有这个文件。", "A platform file that names a samples_file needs it."),
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
SAMPLE_CODES: Final = (NO_FILE, WRONG_HEADER, WRONG_ROW, WRONG_ORDER)


@dataclass(frozen=True, slots=True)
class RecordedWait:
    """One public message and what became of it: answered after a time, or watched in vain until `observed_until`."""

    sent: datetime
    replied: datetime | None
    stars: int
    observed_until: datetime

    @property
    def seconds(self) -> float:
        """Seconds until the answer, or the seconds watched in vain."""
        return ((self.replied or self.observed_until) - self.sent).total_seconds()


def load_samples(data: bytes, file: str) -> tuple[tuple[RecordedWait, ...], tuple[Problem, ...]]:
    """Reads a sample table; a row that cannot be read is a problem and left out."""
    try:
        rows = list(csv.reader(io.StringIO(data[:MOST_BYTES].decode("utf-8-sig"), newline=""), strict=True))
    except (UnicodeDecodeError, csv.Error) as broken:
        return (), (_problem(WRONG_ROW, file, 1, value=type(broken).__name__, expected="UTF-8 CSV"),)
    if not rows or tuple(rows[0]) != COLUMNS:
        return (), (_problem(WRONG_HEADER, file, 1, expected=",".join(COLUMNS)),)
    waits: list[RecordedWait] = []
    problems: list[Problem] = []
    for line, row in enumerate(rows[1:], start=2):
        read = _read_row(row, file, line)
        if isinstance(read, RecordedWait):
            waits.append(read)
        elif len(problems) < _MOST_PROBLEMS:
            problems.append(read)
    return tuple(waits), tuple(problems)


def _read_row(row: list[str], file: str, line: int) -> RecordedWait | Problem:
    if len(row) != len(COLUMNS):
        return _problem(WRONG_ROW, file, line, value=str(len(row)), expected=f"{len(COLUMNS)} columns")
    sent, replied, observed = (_instant(text) for text in (row[0], row[1], row[3]))
    for text, instant in ((row[0], sent), (row[3], observed)):
        if instant is None:
            return _problem(WRONG_ROW, file, line, value=text[:40], expected="2026-05-01T12:00:00Z")
    if (row[1] and replied is None) or row[2] not in {"1", "2", "3", "4", "5"}:
        value, expected = (row[2], "1–5") if replied or not row[1] else (row[1], "2026-05-01T12:00:00Z")
        return _problem(WRONG_ROW, file, line, value=value[:40], expected=expected)
    assert sent is not None and observed is not None
    if not sent <= (replied or sent) <= max(observed, replied or observed) or observed < sent:
        return _problem(WRONG_ORDER, file, line)
    return RecordedWait(sent, replied, int(row[2]), observed)


def _instant(text: str) -> datetime | None:
    try:
        instant = datetime.fromisoformat(text)
    except ValueError:
        return None
    return instant if instant.tzinfo is not None else None


def _problem(code: Code, file: str, line: int, **arguments: str) -> Problem:
    return Problem(code=code, file=file, span=Span(line, 1), arguments=arguments)
