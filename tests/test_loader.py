"""Files to values: every finding at its place, every code of the schema by its examples, the folder of examples."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.checks import CHECK_CODES
from generator.languages import LANGUAGES
from generator.loader import (
    LOADER_CODES,
    MOST_PROBLEMS,
    NAME_AND_ID,
    load_description,
    load_platform,
)
from generator.loader.explanations import block_at
from generator.model import DatasetDescription, Platform
from generator.model.misreadings import READING_CODES
from generator.model.refund import Deduction, FormShare, Purchase, RefundRule
from generator.model.sources import Source
from generator.problems import Code, Problem, Severity, count_errors, sort_problems
from generator.reports import format_report
from generator.samples import SAMPLE_CODES
from generator.source import SOURCE_CODES
from tests.reading import errors_in, problems_in

EXAMPLES: Final = Path(__file__).parent / "examples"
VALID: Final = sorted((EXAMPLES / "valid").glob("*.yaml"))
INVALID: Final = sorted((EXAMPLES / "invalid").glob("*.yaml"))


# --- codes
def test_codes_are_unique() -> None:
    """A code means one thing wherever it is declared."""
    codes = [*SOURCE_CODES, *READING_CODES, *LOADER_CODES, *SAMPLE_CODES, *CHECK_CODES]

    assert len(codes) == len({code.id for code in codes})


@pytest.mark.parametrize("code", [*READING_CODES, NAME_AND_ID], ids=lambda code: code.id)
def test_examples_of_a_code(code: Code) -> None:
    """The bad example gives the code and no other error; the good one gives no error at all."""
    bad = [problem.code.id for problem in problems_in(code.bad)]

    assert code.id in bad
    assert {code.id} == {id for id in bad if id.startswith("E")}
    assert 0 == count_errors(problems_in(code.good))


@pytest.mark.parametrize("code", [*READING_CODES, *LOADER_CODES, *SAMPLE_CODES, *CHECK_CODES], ids=lambda code: code.id)
def test_codes_speak_both_languages(code: Code) -> None:
    """No side of a text is empty or has the other side's words in it."""
    for text in filter(None, (code.title, code.message, code.mend, code.why)):
        assert text.zh
        assert text.en
        assert text.en.isascii() or "“" not in text.en
        assert not any(" / " in text.in_language(language) for language in LANGUAGES)


@pytest.mark.parametrize("code", [*READING_CODES, NAME_AND_ID], ids=lambda code: code.id)
def test_messages_keep_to_one_language(code: Code) -> None:
    """An English message holds no Chinese but what the contributor wrote, and the other way round no English sentence."""
    for problem in problems_in(code.bad):
        for text in filter(None, (problem.message, problem.mend)):
            assert not any("\u4e00" <= character <= "\u9fff" for character in text.en.replace("示例网校", ""))
            assert " the " not in text.zh
            assert "{" not in text.zh.replace("{progress", "").replace("{…", "").replace("{zh", "").replace("{any_of", "")


# --- the folder of examples: adding a case is adding a file
@pytest.mark.parametrize("path", VALID, ids=lambda path: path.stem)
def test_valid_examples(path: Path) -> None:
    """A file in `valid` gives no problem of any kind."""
    assert () == problems_of(path)


@pytest.mark.parametrize("path", INVALID, ids=lambda path: path.stem)
def test_invalid_examples(path: Path, request: pytest.FixtureRequest) -> None:
    """A file in `invalid` gives exactly the problems that stand beside it, in both languages."""
    expected = path.with_suffix(".problems.txt")
    reports = [format_report("concise", problems_of(path), {}, language).rpartition("\n")[0] for language in ("en", "zh")]
    actual = "\n\n".join(reports) + "\n"
    if request.config.getoption("--renew-gold"):
        expected.write_text(actual, encoding="utf-8")

    assert expected.read_text(encoding="utf-8") == actual
    assert count_errors(problems_of(path))


def test_every_expectation_has_its_file() -> None:
    """An expectation left behind would test nothing."""
    named = {path.name.removesuffix(".problems.txt") for path in (EXAMPLES / "invalid").glob("*.txt")}

    assert {path.stem for path in INVALID} == named


def problems_of(path: Path) -> tuple[Problem, ...]:
    """What is wrong in one example: all that stands in it, with nothing added."""
    return sort_problems(problems_in(path.read_bytes(), path.name))


# --- places
CONTACTS: Final = "contacts:\n  - {id: a, channel: phone, method: test_contact, sources: [help-page], "
RULE: Final = "refund:\n  - id: course\n    for: {product: course}\n    sources: [help-page]\n    "


@pytest.mark.parametrize(
    ("example", "expected"),
    [
        ("website: x\n", ("E107", "website", "x")),
        ("website:\n", ("E123", "website", "website")),
        ("website: ~\n", ("E123", "website", "website")),
        ("website: null\n", ("E123", "website", "website")),
        ("website: ''\n", ("E107", "website", "''")),
        ("aliases: []\n", ("E117", "aliases", "aliases")),
        ("aliases: {}\n", ("E117", "aliases", "aliases")),
        ("aliases: [a, ]\nserves: [parent, adlut]\n", ("E104", "serves[1]", "adlut")),
        ("aliases:\n  - a\n  -\n", ("E123", "aliases[1]", "")),
        ("nmae: x\n", ("E102", "nmae", "nmae")),
        ("\"[key]\": x\n", ("E102", "[key]", "\"[key]\"")),
        ("name: {zh: 示例, en: '<b>'}\n", ("E115", "name.en", "'<b>'")),
        ("name: {zh: 示例}\n", ("E115", "name", "name")),
        ("clock: [Asia/Shanghai]\n", ("E103", "clock", "clock")),
        ("clock: {zone: [Asia/Shanghai]}\n", ("E104", "clock.zone", "zone")),
        ("clock: {days_end: noon}\n", ("E104", "clock.days_end", "noon")),
        ("sources: x\n", ("E103", "sources", "x")),
        ("sources: {}\n", ("E117", "sources", "sources")),
        ("sources:\n  Help: {kind: official, stated_on: unknown, copy: live, address_is: missing}\n", ("E116", "sources.Help", "Help")),
        ("sources:\n  url: {kind: x, stated_on: unknown, copy: live, address_is: missing}\n", ("E104", "sources.url.kind", "x")),
        (
            "sources:\n  '[key]': {kind: official, stated_on: unknown, copy: live, address_is: missing}\n",
            ("E116", "sources.[key]", "'[key]'"),
        ),
        ("name: {zh: x, en: y, fr: z}\n", ("E115", "name.fr", "fr")),
        (RULE + "paid_by: {visa: 7 days after request}\n", ("E104", "refund[0].paid_by.visa", "visa")),
        (RULE + "never_if: [{progres: over 30 %}]\n", ("E111", "refund[0].never_if[0].progres", "progres")),
        ("business:\n  - {what: invoice, is: maybe, sources: [help-page]}\n", ("E104", "business[0].is", "maybe")),
        (RULE + "until: [7 days after payment]\n", ("E110", "refund[0].until", "until")),
        (RULE + "until: {later_of: [payment, {earlier_of: [pay]}]}\n", ("E110", "refund[0].until.later_of[1].earlier_of[0]", "pay")),
        (RULE + "never_if: [used, {progress: 30}]\n", ("E111", "refund[0].never_if[1].progress", "30")),
        (RULE + "never_if: used\n", ("E103", "refund[0].never_if", "used")),
        (RULE + "minus: [{for: fee, amount: {larger_of: [all, 5]}}]\n", ("E112", "refund[0].minus[0].amount.larger_of[1]", "5")),
        (RULE + "minus: [{for: fee, amuont: all}]\n", ("E102", "refund[0].minus[0].amuont", "amuont")),
        (RULE + "gives: {unused: lessons, coutns: [missed]}\n", ("E112", "refund[0].gives.coutns", "coutns")),
        (RULE + "paid_by: {card: soon}\n", ("E113", "refund[0].paid_by.card", "soon")),
        (RULE + "paid_by: [7 days after request, soon]\n", ("E113", "refund[0].paid_by[1]", "soon")),
        (RULE + "pays_in: gold\n", ("E104", "refund[0].pays_in", "gold")),
        (RULE + "pays_in: [cash, {gold: 5 %}]\n", ("E104", "refund[0].pays_in[1].gold", "gold")),
        (RULE + "pays_in: {cash: 20}\n", ("E112", "refund[0].pays_in.cash", "20")),
        (RULE + "pays_in: {cash: 20 %, voucher: 80 %}\n", ("E103", "refund[0].pays_in", "pays_in")),
        (RULE + "pays_in: [{form: cash, share: 20 %}]\n", ("E103", "refund[0].pays_in[0]", "form: cash")),
        (RULE + "pays_in: {voucher: 100 %, expires: never}\n", ("E110", "refund[0].pays_in.expires", "never")),
        (RULE + "decided_by: {within: 5 days after request}\n", ("E101", "refund[0].decided_by.who", "decided_by")),
        (RULE + "decided_by: [staff, {who: bank, silence: maybe}]\n", ("E104", "refund[0].decided_by[1].silence", "maybe")),
        (RULE + "ask_through: [email, '<b>']\n", ("E116", "refund[0].ask_through[1]", "'<b>'")),
        (RULE + "ask_through: {all_of: [email, B C]}\n", ("E116", "refund[0].ask_through.all_of[1]", "B C")),
        (RULE + "ask_through: {any_of: [email]}\n", ("E116", "refund[0].ask_through", "ask_through")),
        (RULE + "form_chosen_by: me\n", ("E104", "refund[0].form_chosen_by", "me")),
        (RULE + "contradicts: [A]\n", ("E116", "refund[0].contradicts[0]", "A")),
        ("sources:\n  help-page: {url: 'https://www.sample.example/', kind: official, stated_on: unknown, read_on: unknown, copy: live}\n", ("E105", "sources.help-page.read_on", "unknown")),
        ("channels:\n  - {kind: phone, address: “95500”, sources: [help-page]}\n", ("E124", "channels[0].address", "“95500”")),
        ("channels:\n  - {kind: phone, address: [95500, 95588], sources: [help-page]}\n", ("E115", "channels[0].address", "address")),
        (RULE + "until: ７ days after payment\n", ("E124", "refund[0].until", "７ days after payment")),
        (RULE + "in_force: yes\n", ("E104", "refund[0].in_force", "yes")),
        (RULE + "in_force: unknown\n    replaced_by: x\n", ("E119", "refund[0]", "id: course")),
        (RULE + "refundable: true\n", ("E104", "refund[0].refundable", "true")),
        ("refund:\n  - {id: a, for: {product: course, route: [direct, x]}, sources: [help-page]}\n", ("E104", "refund[0].for.route[1]", "x")),
        ("refund:\n  - {id: a, for: {market: CN}, sources: [help-page]}\n", ("E101", "refund[0].for.product", "for")),
        ("refund:\n  - {id: a, for: course, sources: [help-page]}\n", ("E103", "refund[0].for", "course")),
        (
            CONTACTS + "samples: [{sent: 2026-05-01T20:10+08:00, waited: 1 minute, ratings: {empathy: [1, 5]}}]}\n",
            ("E106", "contacts[0].samples[0].ratings.empathy[1]", "5"),
        ),
        (
            CONTACTS + "samples: [{sent: 2026-05-01T20:10+08:00, waited: 1 minute, ratings: {kind: [1]}}]}\n",
            ("E104", "contacts[0].samples[0].ratings.kind", "kind"),
        ),
        (
            CONTACTS + "samples: [{sent: 2026-05-01T20:10+08:00}]}\n",
            ("E119", "contacts[0].samples[0]", "sent: 2026-05-01T20:10+08:00"),
        ),
    ],
)  # fmt: skip
def test_places(example: str, expected: tuple[str, str, str]) -> None:
    """A finding stands where the wrong value was typed, under the path that the file has for it."""
    assert [expected] == errors_in(example)


def mends_of(example: str, name: str = "sample-school.yaml") -> list[str]:
    """What is suggested against each error, in English."""
    return [problem.mend.en for problem in problems_in(example, name) if problem.code.severity is Severity.ERROR and problem.mend]


SCHOOL: Final = "https://www.sample.example"


@pytest.mark.parametrize(
    ("example", "expected"),
    [
        ("website: www.sample.example\n", f'write "{SCHOOL}"'),
        (f"website: {SCHOOL}:99999/\n", "leave out the colon and the port behind the host"),
        (f"website: {SCHOOL}:abc/\n", "leave out the colon and the port behind the host"),
        (f"website: {SCHOOL}:/\n", "leave out the colon and the port behind the host"),
        ("website: https://[::1]/\n", f"write a whole address such as {SCHOOL}/help"),
        ("website: https://[www.sample.example/\n", f"write a whole address such as {SCHOOL}/help"),
        ("website: https://示例.com/\n", 'write "xn--fsq092h.com"'),
        (f"official_domains: ['{SCHOOL}/help']\n", 'write "www.sample.example"'),
        (f"website: “{SCHOOL}/”\n", f'write "{SCHOOL}/"'),
        ("serves: [parent，adult]\n", "put a comma and a blank between the entries: parent, adult"),
        (f"channels:\n  - {{kind: email, sources: [{SCHOOL}/]}}\n", "put the address into the file's sources under a short name such as help-page, and write that name here"),
        ("channels:\n  - {kind: email}\n", 'add something like "sources: [help-page]" (where it says so: keys of the file\'s sources, perhaps with the clause)'),
        ("channels:\n  - {sources: [help-page]}\n", 'add something like "kind: phone" (kind of channel; the words here are: phone, live_chat, '),
        ("refund:\n  - {id: a, sources: [help-page]}\n", 'add something like "for: {product: course}" (which purchases)'),
        ("research_notes:\n  - 注意: 有冒号\n", "if the colon is part of the text, put the text in quotes; for two languages write {zh: …, en: …}"),
        ("status: {is: active, since: 2026年5月, sources: [help-page]}\n", 'write "2026-05"'),
        ("channels:\n  - {kind: email, promised_first_response: 24h, sources: [help-page]}\n", 'write "24 hours"'),
        ("channels:\n  - {kind: phone, hours: Mon-Fri 9am-5pm, sources: [help-page]}\n", 'write "Mo-Fr 09:00-17:00"'),
        ("channels:\n  - {kind: phone, hours: 9 to nine, sources: [help-page]}\n", "for example: Mo-Fr 09:00-21:00; Sa,Su 10:00-18:00, or 24/7"),
        (RULE + "until: 7 after payment\n", "for example: 7 days after payment"),
        (RULE + "until: within 7 days of purchase\n", 'write "7 days after payment"'),
        (RULE + "until: 购买后7天内\n", 'write "7 days after payment"'),
        (RULE + "until: 7 days from somewhere\n", "for example: 7 days after payment, 24 hours before lesson_start"),
    ],
)
def test_the_mend_of_a_common_slip(example: str, expected: str) -> None:
    """A slip that people often make is the only error, and is answered with what to write."""
    [mend] = mends_of(example)

    assert mend.startswith(expected)


def test_a_name_that_is_no_id_is_renamed() -> None:
    """Nobody is told to write an id that would be refused."""
    assert ["rename the file sample-school.yaml"] == mends_of("aliases: [x]\n", "Sample School.yaml")
    assert ["write id: sample, or rename the file sample-school.yaml"] == mends_of("aliases: [x]\n", "sample.yaml")


def test_file_name_and_id() -> None:
    """The id of a file is its name."""
    assert [("E120", "id", "another-school")] == errors_in("id: another-school\n")


@pytest.mark.parametrize("id", ["../x", "..", "/etc/passwd", "a/b", "a\\b", "con.", "A", "x" * 65])
def test_ids_that_lead_elsewhere(id: str) -> None:
    """An id can never be a path."""
    assert "E116" in [code for code, *_ in errors_in(f"id: '{id}'\n")]


def test_all_findings_of_a_file_come_together() -> None:
    """One run tells all there is to mend, what is wrong below the schema included."""
    text = "id: sample-school\nid: b\nnmae: x\nwebsite: x\nserves: [parents]\nfictional: true\nsources:\n"

    assert ["E015", "E101", "E102", "E104", "E104", "E107", "E123"] == sorted(code for code, *_ in errors_in(text.encode()))


def test_an_empty_line_is_told_what_belongs_there() -> None:
    """Behind a key that cannot be left out, the advice is what to write; behind another, also to remove it."""
    required, optional = ("".join(mends_of(text)) for text in ("channels:\n  - {kind: , sources: [help-page]}\n", "website:\n"))

    assert "required (kind of channel; the words here are: phone, " in required
    assert "remove the line" in optional and "remove" not in required


def test_a_source_to_add_says_what_day_it_wants() -> None:
    """The example of a source holds no day that could be copied as if somebody had read the page on it."""
    [problem] = load_platform(b"format: 1\nid: x\nname: x\n", "platforms/x.yaml").problems

    assert problem.mend is not None
    assert "read_on: YYYY-MM-DD" in problem.mend.en and "read_on is the day on which you read the page" in problem.mend.en


@pytest.mark.parametrize(("text", "advice"), [("serves: 家长\n", "[parent]"), ("serves: adlut\n", "[adult]"), ("aliases: 示例\n", "[示例]")])
def test_one_word_for_a_list_is_mended_in_one_go(text: str, advice: str) -> None:
    """A single word where a list belongs is put into a list, and mended where one can tell what was meant."""
    assert [f'write "{advice}"'] == mends_of(text)


def test_a_flood_of_findings_is_bounded() -> None:
    """A hostile file cannot flood the report."""
    text = "".join(f"key-{number}: x\n" for number in range(5_000))

    assert MOST_PROBLEMS == len(errors_in(text))


def test_huge_lists_are_read() -> None:
    """Thousands of entries are no problem by themselves."""
    assert [] == errors_in("aliases: [" + ", ".join(f"name {number}" for number in range(20_000)) + "]\n")


def test_the_description_of_a_set() -> None:
    """The file beside the platforms is read by the same rules."""
    good = load_description(b"format: 1\ntitle: x\nabout: y\nlicence: CC0-1.0\n", "platforms/_dataset.yaml")
    wrong = load_description(b"format: 1\ntitle: x\nabuot: y\nlicence: CC0-1.0\n", "platforms/_dataset.yaml")

    assert isinstance(good.content, DatasetDescription)
    assert ((), None) == (good.problems, wrong.content)
    assert ["E102"] == [problem.code.id for problem in wrong.problems]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ((), Platform),
        (("sources", "help"), Source),
        (("sources", "url"), Source),
        (("sources", "note"), Source),
        (("refund", 0), RefundRule),
        (("refund", 3, "for"), Purchase),
        (("refund", 0, "minus", 1), Deduction),
        (("refund", 0, "pays_in"), FormShare),
        (("refund", 0, "pays_in", 0), FormShare),
    ],
)
def test_the_block_at_a_path(path: tuple[str | int, ...], expected: type[Any]) -> None:
    """Messages name the group of keys in which something is wrong, also where a source is called like a key."""
    assert expected is block_at(Platform, path)


# --- any input
KEYS: Final = st.sampled_from([*Platform.model_fields, "for", "product", "is", "kind", "url", "until", "zh", "en"]) | st.text(max_size=5)
SCALARS: Final = st.sampled_from(["yes", "7 days after payment", "~", "[]", "{}", "1", "help-page", "2026", "''", "｛｝", "..", "*", "&a", "!x"])


@given(st.recursive(SCALARS, lambda below: st.lists(below, max_size=3) | st.dictionaries(KEYS, below, max_size=4), max_leaves=15))
def test_no_tree_makes_it_raise(tree: object) -> None:
    """Whatever is written, the answer is a platform or problems that can be told in both languages."""
    for problem in problems_in(f"refund: {as_yaml(tree)}\nchannels: {as_yaml(tree)}\nname: {as_yaml(tree)}\n"):
        assert problem.message.zh
        assert problem.mend is None or problem.mend.en
        assert problem.span.line >= 1


@given(st.binary(max_size=200))
def test_no_bytes_make_it_raise(data: bytes) -> None:
    """Bytes that are no file of ours are problems, too."""
    loaded = load_platform(data, "platforms/x.yaml")

    assert loaded.platform is None
    assert loaded.problems


def as_yaml(tree: object) -> str:
    """A tree as YAML on one line; scalars are put in as they are, keys in quotes."""
    if isinstance(tree, dict):
        quoted = ((str(key).replace("'", "''").replace("\n", " "), value) for key, value in tree.items())
        return "{" + ", ".join(f"'{key}': {as_yaml(value)}" for key, value in quoted) + "}"
    if isinstance(tree, list):
        return "[" + ", ".join(map(as_yaml, tree)) + "]"
    return str(tree)
