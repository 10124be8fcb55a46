"""Tests of the reports, on made-up problems: each format, both languages, and text that would do harm."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.languages import LANGUAGES, Language, Text
from generator.problems import Code, Problem, Severity, Span
from generator.reports import REPORTS, format_report
from generator.source import parse_yaml
from tests.hostile import hostile_files

FILE = "platforms/sample.yaml"
HOSTILE = hostile_files()
LINES = {
    FILE: ("refund:", "  - id: lessons", "    refundable: yes", "    untill: 7 days after payment"),
    "platforms/other.yaml": ("id: other",),
}
UNTILL = Span(4, 5, 6)
TERMINAL_HARM = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


def make_code(id_: str = "E102", severity: Severity = Severity.ERROR, mend: bool = True) -> Code:
    """A code whose message and suggestion name a `key` and a `better` one."""
    return Code(
        id=id_,
        severity=severity,
        title=Text(zh="没有这个键", en="unknown key"),
        message=Text(zh="退款规则没有“{key}”这个键", en='a refund rule has no key "{key}"'),
        mend=Text(zh="写成“{better}”", en='write "{better}"') if mend else None,
        why=Text(zh="写错的键没有人会读。", en="Nobody reads a misspelt key."),
        bad="a: b",
        good="a: b",
    )


def make_problem(
    code: Code | None = None,
    *,
    file: str = FILE,
    span: Span = UNTILL,
    field: str = "",
    key: str = "untill",
    better: str = "until",
) -> Problem:
    """A misspelt key."""
    arguments = {"key": key, "better": better}
    return Problem(code=code or make_code(), file=file, span=span, field=field, arguments=arguments)


def report(name: str, *problems: Problem, language: Language = "en", base_url: str = "") -> str:
    """A report on the sample files."""
    return format_report(name, problems, LINES, language, base_url)


@pytest.mark.parametrize("name", ["text", "concise"])
def test_what_cannot_be_checked_yet_is_said_once(name: str) -> None:
    """A file that cannot be read is not checked further: that is said once, above the summary, and only then."""
    waiting = "have to wait until what cannot be read is mended"
    unread = report(name, make_problem(), make_problem(make_code("E105")))
    read = report(name, make_problem(make_code("E236")), make_problem(make_code("W212", Severity.WARNING)))

    assert 1 == unread.count(waiting) and waiting in unread.splitlines()[-2]
    assert waiting not in read
    assert "改好后请再检查一遍" in report(name, make_problem(), language="zh")


def excerpt(line: str, span: Span) -> list[str]:
    """The rows with the line and the carets of a one-line file."""
    problem = make_problem(span=span)
    return format_report("text", (problem,), {FILE: (line,)}, "en").splitlines()[1:3]


class TestText:
    def test_whole(self) -> None:
        """A problem shows its place, two lines, carets, a suggestion, its page, and a count at the end."""
        expected = """\
platforms/sample.yaml:4:5: error[E102] a refund rule has no key "untill"
  3 |     refundable: yes
  4 |     untill: 7 days after payment
    |     ^^^^^^ unknown key
  = write "until"
  = docs: .venv/bin/kefubang error E102

some checks, such as for contacts entered twice, have to wait until what cannot be read is mended; check again then
1 error in 1 of 2 files"""

        assert expected == report("text", make_problem())

    def test_chinese(self) -> None:
        """The same in Chinese, with the path of the field where it is known."""
        expected = """\
platforms/sample.yaml:4:5: 错误[E102] 退款规则没有“untill”这个键
  3 |     refundable: yes
  4 |     untill: 7 days after payment
    |     ^^^^^^ 没有这个键
  = 字段：refund[0].untill
  = 写成“until”
  = 说明：https://kefubang.example/a/handbook/errors/E102/

读不出来的地方改好以前，有些检查（如重复的联系）还做不了；改好后请再检查一遍
检查了 2 个文件，其中 1 个有问题：1 个错误"""
        problem = make_problem(field="refund[0].untill")

        assert expected == report("text", problem, language="zh", base_url="https://kefubang.example/a/")

    def test_english_pages_have_their_own_folder(self) -> None:
        """With an address of the site, the English report leads to the English page."""
        assert "  = docs: https://kefubang.example/en/handbook/errors/E102/" in report(
            "text", make_problem(), base_url="https://kefubang.example"
        )

    @pytest.mark.parametrize(
        ("line", "span", "carets"),
        [
            ("name: 示例学堂", Span(1, 7, 4), "      ^^^^^^^^"),
            ("示例: 学堂", Span(1, 5, 2), "      ^^^^"),
            ("示例：学堂", Span(1, 3, 1), "    ^^"),
            ("a: 😀 b", Span(1, 6, 1), "      ^"),
            ("a: e\u0301 b", Span(1, 7, 1), "     ^"),
            ("ａｂ: c", Span(1, 1, 2), "^^^^"),
            ("\ta: b", Span(1, 1, 1), "^^"),
            ("\ta: b", Span(1, 2, 1), "  ^"),
            ("a: b\u200bc", Span(1, 5, 1), "    ^^^^^^^^"),
            ("a: b", Span(1, 5, 1), "    ^"),
            ("a: b", Span(1, 4, 99), "   ^"),
            ("", Span(1, 1, 1), "^"),
        ],
    )
    def test_carets_stand_under_the_place(self, line: str, span: Span, carets: str) -> None:
        """Wide characters take two columns, marks none, and spelled-out ones as many as are shown."""
        assert f"    | {carets} unknown key" == excerpt(line, span)[1]

    def test_long_lines_are_cut(self) -> None:
        """Of a long line only the part around the place is shown, and the carets still fit."""
        shown, carets = excerpt("x" * 5_000 + "here" + "y" * 5_000, Span(1, 5_001, 4))

        assert "here" == shown[carets.index("^") : carets.rindex("^") + 1]
        assert len(shown) < 120

    def test_a_file_that_cannot_be_shown(self) -> None:
        """Without lines there is no excerpt."""
        expected = """\
big.yaml:1:1: error[E102] a refund rule has no key "untill"
  = docs: .venv/bin/kefubang error E102

some checks, such as for contacts entered twice, have to wait until what cannot be read is mended; check again then
1 error in 1 of 3 files"""

        assert expected == report(
            "text", make_problem(make_code(mend=False), file="big.yaml", span=Span(1, 1))
        )

    def test_errors_come_last(self) -> None:
        """What stops a build stands where the terminal ends; hints and warnings stand before it."""
        hint = make_problem(make_code("H206", Severity.HINT), span=Span(1, 1))
        late = make_problem(make_code("H207", Severity.HINT), span=Span(9, 1))
        warning = make_problem(make_code("W212", Severity.WARNING), span=Span(5, 1))
        shown = report("text", late, make_problem(), warning, hint)

        assert ["H206", "H207", "W212", "E102"] == re.findall(r"\[([EWH]\d+)\]", shown)
        assert shown.endswith("1 error, 1 warning, 2 hints in 1 of 2 files")

    def test_sorted_by_place(self) -> None:
        """Problems come by file and place, and the same finding only once."""
        later, earlier = make_problem(span=Span(4, 5)), make_problem(span=Span(2, 3))

        assert ["2:3", "4:5"] == re.findall(r"yaml:(\d+:\d+): ", report("text", later, earlier, later))


class TestSummary:
    @pytest.mark.parametrize("name", ["text", "concise"])
    def test_counts(self, name: str) -> None:
        """Each severity that occurs is counted, and so are the files."""
        severities = [*[Severity.ERROR] * 3, Severity.WARNING, *[Severity.HINT] * 2]
        problems = [
            make_problem(make_code(severity=severity), span=Span(1, column))
            for column, severity in enumerate(severities, 1)
        ]

        assert "3 errors, 1 warning, 2 hints in 1 of 2 files" == report(name, *problems).splitlines()[-1]
        assert (
            "检查了 2 个文件，其中 1 个有问题：3 个错误、1 个警告、2 个提示"
            == report(name, *problems, language="zh").splitlines()[-1]
        )

    @pytest.mark.parametrize("name", ["text", "concise"])
    def test_nothing_found(self, name: str) -> None:
        """A clean run says how much was looked at."""
        assert "no problems in 2 files" == report(name)
        assert "检查了 2 个文件，没有发现问题" == report(name, language="zh")
        assert "no problems in 1 file" == format_report(name, (), {FILE: ()}, "en")


class TestConcise:
    def test_whole(self) -> None:
        """One line for each problem, in the form editors can jump to."""
        expected = """\
platforms/sample.yaml:2:5: warning[W001] a refund rule has no key "untill"
platforms/sample.yaml:4:5: error[E102] a refund rule has no key "untill"
some checks, such as for contacts entered twice, have to wait until what cannot be read is mended; check again then
1 error, 1 warning in 1 of 2 files"""
        warning = make_problem(make_code("W001", Severity.WARNING), span=Span(2, 5))

        assert expected == report("concise", make_problem(), warning)


class TestGithub:
    def test_whole(self) -> None:
        """An annotation has the place, a title, and the message with suggestion and page on own lines."""
        expected = (
            "::error file=platforms/sample.yaml,line=4,col=5,endColumn=10,title=E102 unknown key"
            '::a refund rule has no key "untill"%0Awrite "until"%0A.venv/bin/kefubang error E102'
        )

        assert expected == report("github", make_problem())

    def test_escapes(self) -> None:
        """Nothing in a name or a message ends the command or begins another one."""
        problem = make_problem(file="a,b:c%.yaml", key="100%: a,b\r\n::error::x")
        expected = (
            "::error file=a%2Cb%3Ac%25.yaml,line=4,col=5,endColumn=10,title=E102 unknown key"
            '::a refund rule has no key "100%25: a,b\\r\\n::error::x"%0Awrite "until"%0A.venv/bin/kefubang error E102'
        )

        assert expected == report("github", problem)

    @pytest.mark.parametrize(
        ("count", "annotations", "notice"),
        [
            (10, 10, None),
            (11, 10, "1 more problem is not shown here: run .venv/bin/kefubang validate to see it"),
            (14, 10, "4 more problems are not shown here: run .venv/bin/kefubang validate to see them all"),
        ],
    )
    def test_at_most_ten(self, count: int, annotations: int, notice: str | None) -> None:
        """GitHub drops what comes after ten, so the rest is counted in one notice."""
        lines = report("github", *(make_problem(span=Span(1, n)) for n in range(1, count + 1))).splitlines()

        assert annotations == sum(line.startswith("::error ") for line in lines)
        assert ([f"::notice::{notice}"] if notice else []) == lines[annotations:]

    def test_worst_first(self) -> None:
        """Errors come before warnings and hints, wherever they stand."""
        severities = [Severity.HINT, Severity.WARNING, Severity.ERROR]
        problems = [make_problem(make_code(severity=s), span=Span(n, 1)) for n, s in enumerate(severities, 1)]

        assert ["error", "warning", "notice"] == re.findall(
            r"^::(\w+) ", report("github", *problems), re.MULTILINE
        )

    def test_nothing_found(self) -> None:
        """No problem, no command."""
        assert "" == report("github")


class TestJson:
    def test_whole(self) -> None:
        """The documented keys, and no others."""
        expected = {
            "version": 1,
            "language": "en",
            "summary": {"errors": 1, "warnings": 0, "hints": 0, "files": 2, "files_with_problems": 1},
            "problems": [
                {
                    "code": "E102",
                    "severity": "error",
                    "file": FILE,
                    "line": 4,
                    "column": 5,
                    "length": 6,
                    "field": "refund[0]",
                    "title": "unknown key",
                    "message": 'a refund rule has no key "untill"',
                    "mend": 'write "until"',
                    "docs": ".venv/bin/kefubang error E102",
                    "arguments": {"better": "until", "key": "untill"},
                }
            ],
        }

        assert expected == json.loads(report("json", make_problem(field="refund[0]")))

    @given(st.text(max_size=20), st.integers(1, 9), st.integers(1, 9), st.integers(1, 9))
    def test_round_trip(self, key: str, line: int, column: int, length: int) -> None:
        """Whatever a problem holds, its place and code can be read back, and so can text that can be seen."""
        problem = make_problem(span=Span(line, column, length), key=key)
        [read] = json.loads(report("json", problem).encode().decode())["problems"]

        assert problem.code.id == read["code"]
        assert problem.span == Span(read["line"], read["column"], read["length"])
        if key.isprintable():
            assert {"key": key, "better": "until"} == read["arguments"]
            assert problem.message.en == read["message"]

    def test_no_suggestion(self) -> None:
        """Where there is nothing to suggest, `mend` is null."""
        assert json.loads(report("json", make_problem(make_code(mend=False))))["problems"][0]["mend"] is None


class TestSarif:
    def run(self, *problems: Problem, base_url: str = "https://kefubang.example") -> dict[str, Any]:
        """The only run of a report."""
        log = json.loads(report("sarif", *problems, base_url=base_url))
        assert ("2.1.0", 1) == (log["version"], len(log["runs"]))
        run: dict[str, Any] = log["runs"][0]
        return run

    def test_rule(self) -> None:
        """A rule is described once for all its results."""
        run = self.run(make_problem(), make_problem(span=Span(1, 1)))
        page = "https://kefubang.example/en/handbook/errors/E102/"

        assert [
            {
                "id": "E102",
                "shortDescription": {"text": "unknown key"},
                "fullDescription": {"text": "Nobody reads a misspelt key."},
                "help": {"text": page},
                "helpUri": page,
                "defaultConfiguration": {"level": "error"},
            }
        ] == run["tool"]["driver"]["rules"]

    def test_no_help_address_without_a_site(self) -> None:
        """`helpUri` has to be a whole address, so without one it is left out."""
        [rule] = self.run(make_problem(), base_url="")["tool"]["driver"]["rules"]

        assert "helpUri" not in rule
        assert {"text": ".venv/bin/kefubang error E102"} == rule["help"]

    def test_result(self) -> None:
        """A result points to its rule and its region, whose end is the column behind the last character."""
        [result] = self.run(make_problem(file="platforms/示例 a.yaml", field="refund[0]"))["results"]
        fingerprints = result.pop("partialFingerprints")

        assert {
            "ruleId": "E102",
            "ruleIndex": 0,
            "level": "error",
            "message": {"text": 'a refund rule has no key "untill"\nwrite "until"'},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": "platforms/%E7%A4%BA%E4%BE%8B%20a.yaml"},
                        "region": {"startLine": 4, "startColumn": 5, "endLine": 4, "endColumn": 11},
                    },
                    "logicalLocations": [{"fullyQualifiedName": "refund[0]"}],
                }
            ],
        } == result
        assert ["kefubang/v1"] == list(fingerprints)

    def test_columns_count_characters(self) -> None:
        """SARIF counts UTF-16 units unless it is told otherwise."""
        assert "unicodeCodePoints" == self.run(make_problem())["columnKind"]

    def test_rule_indices(self) -> None:
        """Each result's index leads to the rule of its id."""
        run = self.run(make_problem(make_code("W009", Severity.WARNING)), make_problem(make_code("E001")))
        rules = run["tool"]["driver"]["rules"]

        assert ["E001", "W009"] == [rule["id"] for rule in rules]
        assert all(result["ruleId"] == rules[result["ruleIndex"]]["id"] for result in run["results"])
        assert {"error", "warning"} == {result["level"] for result in run["results"]}

    def test_fingerprints_outlive_moved_lines(self) -> None:
        """The same line further down has the same fingerprint; two problems never share one."""
        moved = {FILE: ("# new", *LINES[FILE])}
        before = json.loads(format_report("sarif", (make_problem(),), LINES, "en"))
        after = json.loads(format_report("sarif", (make_problem(span=Span(5, 5, 6)),), moved, "en"))
        twins = self.run(make_problem(), make_problem(span=Span(4, 1)))["results"]

        assert (
            before["runs"][0]["results"][0]["partialFingerprints"]
            == after["runs"][0]["results"][0]["partialFingerprints"]
        )
        assert 2 == len({result["partialFingerprints"]["kefubang/v1"] for result in twins})


class TestHarm:
    @pytest.mark.parametrize("name", REPORTS)
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_no_character_moves_or_hides_text(self, name: str, language: Language) -> None:
        """Escapes, control characters and line ends of a contributor are spelled out, never passed on."""
        harm = "\x1b[31m\x00\x07\r\n\t\x9b\u202e\u2066\u200b\u2028\ufeff"
        lines = {f"a{harm}.yaml": (f"untill{harm}: x",)}
        problem = make_problem(file=f"a{harm}.yaml", span=Span(1, 1), field=harm, key=harm, better=harm)

        assert [] == TERMINAL_HARM.findall(format_report(name, (problem,), lines, language))

    def test_shown_escapes(self) -> None:
        """A reader can see what was there."""
        line = report("concise", make_problem(key="a\n\t\x1b\u202eb")).splitlines()[0]

        assert (
            'platforms/sample.yaml:4:5: error[E102] a refund rule has no key "a\\n\\t<U+001B><U+202E>b"'
            == line
        )

    @pytest.mark.parametrize("name", REPORTS)
    def test_names_that_are_no_unicode(self, name: str) -> None:
        """A file name of undecodable bytes can still be reported and written as UTF-8."""
        assert format_report(name, (make_problem(file="\udcff.yaml"),), {}, "en").encode()

    def test_long_words_are_cut(self) -> None:
        """A word as long as a book does not fill the screen."""
        assert len(report("concise", make_problem(key="x" * 100_000))) < 1_000

    @pytest.mark.parametrize("title", HOSTILE)
    def test_hostile_files_can_be_reported(self, title: str) -> None:
        """Whatever a file holds, its problems can be told in every format, in few lines and as UTF-8."""
        parsed = parse_yaml(HOSTILE[title], "sample.yaml")
        for name in REPORTS:
            told = format_report(name, parsed.problems, {"sample.yaml": parsed.lines}, "zh")

            assert len(told.encode()) < 100_000, name
            assert [] == TERMINAL_HARM.findall(told), name
