"""Tests of the YAML reader: places, core types, every code by its examples, hostile files, any bytes."""

from __future__ import annotations

import math
import time
from dataclasses import FrozenInstanceError

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.languages import LANGUAGES
from generator.problems import Code, Severity, Span, count_errors
from generator.source import SOURCE_CODES, Entry, Mapping, Node, Parsed, Scalar, Sequence, parse_yaml
from tests.hostile import hostile_files

HOSTILE = hostile_files()
SECONDS_FOR_A_HOSTILE_FILE = 2


def parse(text: str | bytes) -> Parsed:
    """The file as read, from text or bytes."""
    return parse_yaml(text if isinstance(text, bytes) else text.encode(), "sample.yaml")


def found(text: str | bytes) -> list[tuple[str, Span]]:
    """The codes and places of all problems."""
    return [(problem.code.id, problem.span) for problem in parse(text).problems]


def root(text: str | bytes) -> Mapping:
    """The tree of a file that has one."""
    node = parse(text).node
    assert node is not None
    return node


def nodes(node: Node) -> list[Node]:
    """A node and all nodes below it, keys included."""
    if isinstance(node, Scalar):
        return [node]
    if isinstance(node, Sequence):
        return [node, *(below for item in node.items for below in nodes(item))]
    return [node, *(below for entry in node.entries for below in (entry.key, *nodes(entry.value)))]


def has_place_inside(span: Span, lines: tuple[str, ...]) -> bool:
    """Whether a place lies within the file, or right behind the end of one of its lines."""
    if not lines:
        return span == Span(1, 1)
    if not 1 <= span.line <= len(lines):
        return False
    room = len(lines[span.line - 1])
    return 1 <= span.column <= room + 1 and 1 <= span.length <= max(1, room + 1 - span.column)


class TestTree:
    def test_shape(self) -> None:
        """Mappings, lists and scalars come as frozen nodes, each with its place."""
        expected = Mapping(
            (
                Entry(Scalar("id", True, Span(1, 1, 2)), Scalar("sample", True, Span(1, 5, 6))),
                Entry(
                    Scalar("serves", True, Span(2, 1, 6)),
                    Sequence((Scalar("parent", False, Span(2, 10, 8)),), Span(2, 9, 10)),
                ),
            ),
            Span(1, 1, 1),
        )

        assert Parsed(expected, (), ("id: sample", 'serves: ["parent"]')) == parse(
            'id: sample\nserves: ["parent"]\n'
        )

    def test_get(self) -> None:
        """A mapping answers by key, and with None for a key it does not have."""
        mapping = root("a: b\nc: d\n")

        assert Scalar("d", True, Span(2, 4, 1)) == mapping.get("c")
        assert mapping.get("e") is None

    def test_nodes_are_frozen(self) -> None:
        """Nobody changes a tree after it was read."""
        with pytest.raises(FrozenInstanceError):
            root("a: b\n").span = Span(2, 2)  # type: ignore[misc]

    @pytest.mark.parametrize(
        ("text", "key", "span"),
        [
            ("中文: 值\n", "中文", Span(1, 5, 1)),
            ("a: {b: 示例学堂, c: 值}\n", "a", Span(1, 4, 15)),
            ('a: ["😀𠀀", b]\n', "a", Span(1, 4, 9)),
            ("\ufeffa: b\n", "a", Span(1, 4, 1)),
            ("x: 1\r\na: 值\r\n", "a", Span(2, 4, 1)),
            ("# 说明\n\na: b # c\n", "a", Span(3, 4, 1)),
            ("a: |\n  b\n  c\n", "a", Span(1, 4, 1)),
            ("a: b c\n  d\n", "a", Span(1, 4, 3)),
            ("a:\n", "a", Span(1, 3, 1)),
            ("a:\n  bc: d\n  e: f\n", "a", Span(2, 3, 1)),
            ("a:\n- b\n- c\n", "a", Span(2, 1, 1)),
            ("a: [\n  b\n]\n", "a", Span(1, 4, 1)),
        ],
    )
    def test_places_count_characters(self, text: str, key: str, span: Span) -> None:
        """Lines and columns are 1-based and count characters, not bytes; a span stays on its line."""
        node = root(text).get(key)

        assert node is not None
        assert span == node.span

    def test_wide_characters_before_a_place(self) -> None:
        """Characters outside the basic plane count as one, like all others."""
        sequence = root('a: ["😀𠀀", b]\n').get("a")

        assert isinstance(sequence, Sequence)
        assert Span(1, 11, 1) == sequence.items[1].span

    def test_block_scalars_are_allowed(self) -> None:
        """Long texts may run over several lines, kept or folded."""
        assert ["a\nb\n", "c d\n", "e f"] == [
            entry.value.text
            for entry in root("x: |\n  a\n  b\ny: >\n  c\n  d\nz: e\n  f\n").entries
            if isinstance(entry.value, Scalar)
        ]

    def test_lines_are_those_of_an_editor(self) -> None:
        """Only LF, CR LF and CR end a line, and the last line end begins no new line."""
        assert ("a: b", "", "c: d") == parse("a: b\r\n\r\nc: d\r\n").lines


class TestCoreTypes:
    @pytest.mark.parametrize("text", ["", "~", "null", "Null", "NULL"])
    def test_null(self, text: str) -> None:
        """The five spellings of nothing."""
        assert Scalar(text, True, Span(1, 1)).value is None

    @pytest.mark.parametrize(
        ("text", "value"),
        [
            ("true", True),
            ("True", True),
            ("TRUE", True),
            ("false", False),
            ("False", False),
            ("FALSE", False),
            ("0", 0),
            ("010", 10),
            ("-7", -7),
            ("+7", 7),
            ("0o17", 15),
            ("0x1F", 31),
            ("1.10", 1.1),
            (".5", 0.5),
            ("1.", 1.0),
            ("1e3", 1000.0),
            ("-.inf", float("-inf")),
            (".Inf", float("inf")),
        ],
    )
    def test_words_and_numbers(self, text: str, value: object) -> None:
        """The core types of YAML 1.2, and the text is kept as typed."""
        scalar = root(f"a: {text}\n").get("a")

        assert isinstance(scalar, Scalar)
        assert (text, value, type(value)) == (scalar.text, scalar.value, type(scalar.value))

    def test_not_a_number(self) -> None:
        """`.nan` is read as the float that is no number."""
        value = Scalar(".nan", True, Span(1, 1)).value

        assert isinstance(value, float)
        assert math.isnan(value)

    @pytest.mark.parametrize(
        "text",
        [
            "yes",
            "no",
            "on",
            "NO",
            "y",
            "9:30",
            "1_000",
            "0b11",
            "1,5",
            "2026-05-02",
            "20:10+08:00",
            "NaN",
            "٣",
            "0o8",
        ],
    )
    def test_other_words_are_texts(self, text: str) -> None:
        """What YAML 1.1 read as truth, time or number is a text."""
        assert text == Scalar(text, True, Span(1, 1)).value

    @pytest.mark.parametrize("text", ["true", "1", "null", ""])
    def test_quotes_make_texts(self, text: str) -> None:
        """In quotes everything is a text."""
        assert text == Scalar(text, False, Span(1, 1)).value

    def test_an_endless_number_does_not_raise(self) -> None:
        """A number that Python would refuse to convert stays a text."""
        assert "1" * 5_000 == Scalar("1" * 5_000, True, Span(1, 1)).value


class TestCodes:
    def test_ids_are_unique_and_sorted(self) -> None:
        """Each id names one code."""
        ids = [code.id for code in SOURCE_CODES]

        assert sorted(set(ids)) == ids

    @pytest.mark.parametrize("code", SOURCE_CODES, ids=lambda code: code.id)
    def test_examples(self, code: Code) -> None:
        """The bad example of a code gives that code, the good one gives no problem at all."""
        assert code in [problem.code for problem in parse(code.bad).problems]
        assert () == parse(code.good).problems

    @pytest.mark.parametrize("code", SOURCE_CODES, ids=lambda code: code.id)
    def test_words(self, code: Code) -> None:
        """Every text is there in both languages, and its placeholders can be filled."""
        problem = next(problem for problem in parse(code.bad).problems if problem.code is code)
        for text in (code.title, problem.message, problem.mend, code.why):
            assert text is not None
            for language in LANGUAGES:
                assert text.in_language(language).strip()
                assert "{" not in text.in_language(language).replace("{ }", "")

    def test_severity_follows_the_letter(self) -> None:
        """E is an error, W a warning."""
        letters = {Severity.ERROR: "E", Severity.WARNING: "W", Severity.HINT: "H"}

        assert [code.id[0] for code in SOURCE_CODES] == [letters[code.severity] for code in SOURCE_CODES]


class TestCharacters:
    @pytest.mark.parametrize(
        ("data", "expected"),
        [
            (b"a: b\nc: \xffd\n", [("E002", Span(2, 4))]),
            ("a: 示例\nb: ".encode() + b"\xd6\xd0\n", [("E002", Span(2, 4))]),
            ("a: b\n".encode("utf-16"), [("E003", Span(1, 1))]),
            ("a: b\n".encode("utf-16-be"), [("E003", Span(1, 1))]),
            ("a: b\n".encode("utf-32-le"), [("E003", Span(1, 1))]),
            ("中: b\0\n".encode(), [("E004", Span(1, 5))]),
            ("a: b\x85c\n".encode(), [("E004", Span(1, 5))]),
            ("a: 😀\u200b\n".encode(), [("E005", Span(1, 5))]),
            (
                "a: b # \u202e\nc: \u2066d\u2069\n".encode(),
                [("E005", Span(n, c)) for n, c in ((1, 8), (2, 4), (2, 6))],
            ),
            (b"a:\n  \tb: c\n\t\td: e\n", [("E006", Span(2, 3)), ("E006", Span(3, 1, 2))]),
            (b"a: b\rc: d\r", [("E027", Span(1, 5))]),
            (b"a: b\nc: d\r\ne: f\r\n", [("W001", Span(2, 5))]),
            (b"\xef\xbb\xbfa: b\n", [("W002", Span(1, 1))]),
        ],
    )
    def test_places(self, data: bytes, expected: list[tuple[str, Span]]) -> None:
        """A wrong character is shown where it stands; line ends and a BOM once for the file."""
        assert expected == found(data)

    @pytest.mark.parametrize(
        "character", "\u200b\u200c\u200d\u2060\ufeff\xad\u202e\u2066\u061c\x07\x1b\x9b\u2028\ufffd"
    )
    def test_escapes_do_not_smuggle(self, character: str) -> None:
        """A character that may not be typed may not be written as an escape either."""
        [problem] = parse(f'a: "b\\u{ord(character):04x}"\n').problems

        assert problem.span == Span(1, 4, 9)
        assert str(problem.arguments["name"]).startswith(f"U+{ord(character):04X}")

    def test_the_tree_goes_on_without_forbidden_characters(self) -> None:
        """The rest of the file is still checked, as if the forbidden characters were not there."""
        mapping = root("a: b\u200b\n\u200bc: \x07 d\n")

        assert Scalar("b", True, Span(1, 4, 2)) == mapping.get("a")
        assert Scalar("d", True, Span(2, 5, 3)) == mapping.get("c")

    def test_tabs_between_words_are_fine(self) -> None:
        """Only at the beginning of a line a tab is a problem."""
        assert [] == found(b"a:\tb\t# c\n")

    def test_emoji_and_rare_characters_are_fine(self) -> None:
        """Characters that can be seen are allowed, wherever Unicode has them."""
        assert [] == found("a: 😀 𠀀 ❤️ é “引号”，（全角）\u3000。\n")


class TestStructure:
    def test_all_duplicates(self) -> None:
        """Each repetition is reported with the line of the first, quoted or not; the first value stays."""
        parsed = parse('a: 1\nb: {c: 1, c: 2}\n"a": 3\na: 4\n')

        assert [
            ("b.c", Span(2, 11, 1), {"key": "c", "first_line": "2"}),
            ("a", Span(3, 1, 3), {"key": "a", "first_line": "1"}),
            ("a", Span(4, 1, 1), {"key": "a", "first_line": "1"}),
        ] == [(problem.field, problem.span, problem.arguments) for problem in parsed.problems]
        assert parsed.node is not None
        assert parsed.node.get("a") == Scalar("1", True, Span(1, 4, 1))

    def test_field_path_of_a_duplicate(self) -> None:
        """The path leads through lists and mappings."""
        [problem] = parse("refund:\n  - id: a\n  - gives: {at: paid, at: list}\n").problems

        assert "refund[1].gives.at" == problem.field

    def test_bounded_count(self) -> None:
        """Of each kind only the first few are reported."""
        assert 20 == len(found("a: b\n" * 200))

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("a: &b c\nd: *b\n", [("E016", Span(1, 4, 2)), ("E016", Span(2, 4, 2))]),
            ("a:\n  <<: {b: c}\n", [("E017", Span(2, 3, 2))]),
            ("a: !!python/name:x\n", [("E018", Span(1, 4, 15))]),
            ("a: !b [c]\n", [("E018", Span(1, 4, 2))]),
            ("a: !b &c d\n", [("E016", Span(1, 7, 2)), ("E018", Span(1, 4, 2))]),
            ("a: b\n---\nc: d\n", [("E019", Span(2, 1, 3))]),
            ("# a\n", [("E020", Span(1, 1))]),
            ("a: {[b]: c}\n", [("E021", Span(1, 5, 3))]),
            ('a: {"": c}\n', [("E021", Span(1, 5, 2))]),
            ("a：b\n", [("E022", Span(1, 2))]),
            ("a: {示例：b, c：d}\n", [("E022", Span(1, 7)), ("E022", Span(1, 12))]),
            ("name:\n  zh：示例\n  en：Sample\n", [("E022", Span(2, 5))]),
            ("id: a\nname：b\nstatus: c\n", [("E022", Span(2, 5))]),
            ("name: {zh: 示例， en: Sample}\n", [("E022", Span(1, 14))]),
            ("“a”: b\n", [("E022", Span(1, 1))]),
            ("a: " + "9" * 41 + "\n", [("E026", Span(1, 4, 41))]),
            ("- a\n", [("E028", Span(1, 1))]),
            ("%YAML 1.2\n---\na: b\n", [("E029", Span(1, 1, 9))]),
        ],
    )
    def test_refused(self, text: str, expected: list[tuple[str, Span]]) -> None:
        """What can be read but is not allowed is reported where it stands, and there is no tree."""
        assert sorted(expected) == sorted(found(text))
        assert parse(text).node is None

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("a: " + "[" * 31 + "]" * 31, None),
            ("a: " + "[" * 32 + "]" * 32, "E023"),
            ("a: [" + "b," * 49_997 + "]", None),
            ("a: [" + "b," * 49_998 + "]", "E024"),
            ("a: " + "b" * 20_000, None),
            ("a: " + "b" * 20_001, "E025"),
            ("a: " + "1" * 40, None),
            ("a: -0." + "1" * 39, "E026"),
            ("a: '" + "1" * 41 + "'", None),
            ("a: b" + "1" * 41, None),
            ("a: b\n" + "#" * 999_995, None),
            ("a: b\n" + "#" * 999_996, "E001"),
        ],
    )
    def test_limits(self, text: str, code: str | None) -> None:
        """Each limit lets through what reaches it and stops what goes beyond."""
        assert ([code] if code else []) == [code for code, _ in found(text)]

    def test_a_refused_word_is_cut_short(self) -> None:
        """A key as long as a page does not fill the report."""
        [problem] = parse(f"? {'k' * 900}\n: a\n? {'k' * 900}\n: b\n").problems

        assert 81 == len(str(problem.arguments["key"]))


class TestSyntax:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ('a: "b\nc: d\n', ("E008", Span(1, 4))),
            ('a: "b\nc: "d"\n', ("E008", Span(1, 4, 2))),
            ("a: 'it's'\n", ("E008", Span(1, 8))),
            ("a: [b, c\nd: e\n", ("E009", Span(1, 4))),
            ("a: {b: c\n", ("E009", Span(1, 4))),
            ("a:\n    b: c\n  d: e\n", ("E010", Span(3, 3))),
            ("a: b\n  c: d\n", ("E010", Span(2, 3))),
            ("- a\nb: c\n", ("E010", Span(2, 1))),
            ("a: b: c\n", ("E011", Span(1, 5))),
            ("示例: 一: 二\n", ("E011", Span(1, 6))),
            ("a b\nc: d\n", ("E012", Span(1, 1, 3))),
            ("a: b\nc d\ne: f\n", ("E012", Span(2, 1))),
            ("a: b\nc:d\ne: f\n", ("E012", Span(2, 1))),
            ("a:\n  - b:c\n    d: e\n", ("E012", Span(2, 5, 3))),
            ("a:\n  - https://b.example/\n    d: e\n", ("E010", Span(3, 5))),
            ("a:\n  － b: c\n    d: e\n", ("E022", Span(2, 3))),
            ("a:\n  — b: c\n    d: e\n", ("E022", Span(2, 3))),
            ("a: >\n  — b\n c: d\n", ("E010", Span(3, 2))),
            ("a: @b\n", ("E013", Span(1, 4))),
            ("a: **b**\n", ("E013", Span(1, 4))),
            ("a: > 5 minutes\n", ("E013", Span(1, 4))),
            ("a: - b\n", ("E013", Span(1, 4))),
            ('a: "\\s"\n', ("E014", Span(1, 5))),
            ("a: [b]]\n", ("E007", Span(1, 7))),
        ],
    )
    def test_common_slips(self, text: str, expected: tuple[str, Span]) -> None:
        """The commonest slips have codes of their own, at the place where the hand slipped."""
        assert [expected] == found(text)
        assert parse(text).node is None

    def test_problems_before_a_syntax_error_are_kept(self) -> None:
        """One unreadable line does not hide what was found above it."""
        assert ["E015", "E011"] == [code for code, _ in found("a: {b: 1, b: 2}\nc: d: e\n")]


class TestHostile:
    @pytest.mark.parametrize("name", HOSTILE)
    def test_hostile_files(self, name: str) -> None:
        """Every hostile file is refused in two seconds of processor time, with few problems, each at a place in it."""
        start = time.process_time()
        parsed = parse(HOSTILE[name])
        seconds = time.process_time() - start

        assert seconds < SECONDS_FOR_A_HOSTILE_FILE
        assert 1 <= count_errors(parsed.problems)
        assert len(parsed.problems) <= 100
        assert all(has_place_inside(problem.span, parsed.lines) for problem in parsed.problems)

    @staticmethod
    def check_anything(data: bytes) -> None:
        """Whatever the bytes: no exception, a tree or an error, every place inside, every message told."""
        parsed = parse(data)

        assert (parsed.node is not None) or count_errors(parsed.problems)
        for problem in parsed.problems:
            assert has_place_inside(problem.span, parsed.lines), problem
            assert problem.message.zh and problem.message.en
            assert problem.mend is None or (problem.mend.zh and problem.mend.en)
        for node in nodes(parsed.node) if parsed.node else ():
            assert has_place_inside(node.span, parsed.lines), node
            assert not isinstance(node, Scalar) or isinstance(node.value, bool | int | float | str | None)

    @given(st.binary(max_size=200))
    @settings(deadline=None)
    def test_any_bytes(self, data: bytes) -> None:
        """Random bytes never raise."""
        self.check_anything(data)

    @given(st.text(max_size=100))
    @settings(deadline=None)
    def test_any_text(self, text: str) -> None:
        """Random text never raises; half of a surrogate pair is passed on as the bytes it would be."""
        self.check_anything(text.encode(errors="surrogatepass"))

    @given(
        st.lists(
            st.sampled_from(
                [*"ab: -?[]{},&*!|>'\"%@`#\\\t\r\n", "\n  ", ": ", "- ", "---\n", "<<", "示", "：", "，"]
            )
        )
    )
    @settings(deadline=None, max_examples=1_000)
    def test_any_yaml_like_text(self, parts: list[str]) -> None:
        """Text made of YAML's own signs reaches all the corners, and never raises."""
        self.check_anything("".join(parts).encode())

    @given(
        st.dictionaries(st.text("abc示例", min_size=1), st.text("ab 示例😀'\"\\", max_size=20), max_size=5)
    )
    @settings(deadline=None)
    def test_quoted_text_comes_back(self, texts: dict[str, str]) -> None:
        """What is written in quotes is read as it was written, and lies where it was written."""
        lines = [f"{key}: '{text.replace(chr(39), chr(39) * 2)}'" for key, text in texts.items()]
        node = parse("\n".join(lines) or "a: ''").node

        assert node is not None
        assert (texts or {"a": ""}) == {
            entry.key.text: entry.value.text for entry in node.entries if isinstance(entry.value, Scalar)
        }
        for number, entry in enumerate(node.entries, start=1):
            column = len(entry.key.text) + 3
            written = "''" if not texts else lines[number - 1][column - 1 :]
            assert Span(number, column, len(written)) == entry.value.span


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("name：\n  zh: x\n  en: y\n", (1, 5)), ("sources：\n  help-page:\n    url: x\n", (1, 8)), ("channels：\n  - kind: email\n", (1, 9)),
        ("channels:\n  - kind：email\n    address: x\n", (2, 9)), ("refund:\n  - for：\n      product: x\n", (2, 8)), ("退款：\n  - id: a\n", (1, 3)),
        ("sources:\n  帮助：\n    url: x\n", (2, 5)), ("clock： # zone\n\n  zone: x\n", (1, 6)), ("clock ：\n  zone: x\n", (1, 7)),
        ("id：a # x\nb: c\n", (1, 3)), ("note:\n  zh：你好\n  en: x\n", (2, 5)), ("id: a\nclock：\n  zone: x\n", (2, 6)),
    ],
)  # fmt: skip
def test_a_full_width_colon_before_a_block_stands_where_it_stands(text: str, place: tuple[int, int]) -> None:
    """The next line, over which YAML stumbles, is not to blame."""
    [problem] = parse_yaml(text.encode(), "x.yaml").problems

    assert ("E022", place) == (problem.code.id, (problem.span.line, problem.span.column))
