"""Sample tables: what a row means, and every way in which a table can be wrong."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.problems import Code
from generator.samples import COLUMNS, MOST_BYTES, NO_FILE, SAMPLE_CODES, RecordedWait, load_samples

HEADER = ",".join(COLUMNS) + "\n"
ROW = "2026-05-01T12:00:00Z,2026-05-01T14:00:00Z,2,2026-06-01T00:00:00Z\n"
SENT = datetime(2026, 5, 1, 12, tzinfo=UTC)


def found(text: str | bytes) -> list[tuple[str, int, int]]:
    """Code, line and column of every problem in a table."""
    data = text if isinstance(text, bytes) else text.encode()
    return [(problem.code.id, problem.span.line, problem.span.column) for problem in load_samples(data, "platforms/a/b.csv")[1]]


def test_rows() -> None:
    """A row is a message that was answered after a time, or watched in vain to the end."""
    text = HEADER + ROW + "2026-05-01T20:00+08:00,,5,2026-05-02T12:00:00Z\n"
    waits, problems = load_samples(text.encode(), "platforms/a/b.csv")

    assert () == problems
    assert (RecordedWait(SENT, datetime(2026, 5, 1, 14, tzinfo=UTC), 2, datetime(2026, 6, 1, tzinfo=UTC)), 7_200.0) == (waits[0], waits[0].seconds)
    assert (SENT, None, 86_400.0) == (waits[1].sent, waits[1].replied, waits[1].seconds)


@pytest.mark.parametrize("text", ["\ufeff" + HEADER + ROW, (HEADER + ROW).replace("\n", "\r\n"), HEADER + ROW.replace("2,", '"2",'), HEADER])
def test_spreadsheets_save_in_many_ways(text: str) -> None:
    """A byte order mark, Windows line ends and quotes are no problem, and neither is a table without rows."""
    assert [] == found(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [("E131", 1, 1)]),
        ("sent,reply\n", [("E131", 1, 1)]),
        (HEADER.replace(",", ";"), [("E131", 1, 1)]),
        (HEADER + "yesterday,,2,2026-06-01T00:00:00Z\n", [("E132", 2, 1)]),
        (HEADER + ROW + "2026-05-01T12:00:00,,2,2026-06-01T00:00:00Z\n", [("E132", 3, 1)]),
        (HEADER + "2026-05-01T12:00:00Z,soon,2,2026-06-01T00:00:00Z\n", [("E132", 2, 22)]),
        (HEADER + "2026-05-01T12:00:00Z,,6,2026-06-01T00:00:00Z\n", [("E132", 2, 23)]),
        (HEADER + "2026-05-01T12:00:00Z,,,2026-06-01T00:00:00Z\n", [("E132", 2, 23)]),
        (HEADER + "2026-05-01T12:00:00Z,,２,2026-06-01T00:00:00Z\n", [("E132", 2, 23)]),
        (HEADER + "2026-05-01T12:00:00Z,,2,\n", [("E132", 2, 25)]),
        (HEADER + "2026-05-01T12:00:00Z,,2\n", [("E132", 2, 1)]),
        (HEADER + "\n", [("E132", 2, 1)]),
        (HEADER + "2026-05-02T12:00:00Z,2026-05-01T12:00:00Z,2,2026-06-01T00:00:00Z\n", [("E133", 2, 1)]),
        (HEADER + "2026-05-02T12:00:00Z,,2,2026-05-01T00:00:00Z\n", [("E133", 2, 1)]),
        (HEADER + ROW + "\"2026\n", [("E134", 3, 1)]),
        ((HEADER + ROW).encode("utf-16"), [("E134", 1, 1)]),
        (HEADER.encode() + b"\xff\n", [("E134", 2, 1)]),
        (b"x" * (MOST_BYTES + 1), [("E134", 1, 1)]),
        (HEADER + "x" * 200_000 + "\n", [("E134", 2, 1)]),
    ],
)  # fmt: skip
def test_wrong_tables(text: str | bytes, expected: list[tuple[str, int, int]]) -> None:
    """What cannot be read is reported at its cell, row or table."""
    assert expected == found(text)


def test_good_rows_are_kept_and_bad_ones_are_not_counted_without_end() -> None:
    """One wrong row does not hide the others, and thousands of them do not flood the report."""
    waits, problems = load_samples((HEADER + "x\n" * 5_000 + ROW).encode(), "platforms/a/b.csv")

    assert (1, 20) == (len(waits), len(problems))


@pytest.mark.parametrize("code", [code for code in SAMPLE_CODES if code is not NO_FILE], ids=lambda code: code.id)
def test_examples_of_a_code(code: Code) -> None:
    """The bad example gives this code and no other; the good one gives none."""
    assert isinstance(code.bad, bytes)
    assert isinstance(code.good, bytes)
    assert {code.id} == {id for id, *_ in found(code.bad)}
    assert [] == found(code.good)


@given(st.binary(max_size=300) | st.text(alphabet="2026-05-01T:Z,+\n\"'0", max_size=300).map(lambda text: (HEADER + text).encode()))
def test_no_bytes_make_it_raise(data: bytes) -> None:
    """Whatever a table holds, the answer is rows and problems that can be told."""
    for problem in load_samples(data, "platforms/a/b.csv")[1]:
        assert problem.message.zh
        assert problem.mend is not None
        assert problem.mend.en
