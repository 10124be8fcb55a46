"""Trying refund rules on files of cases: what is printed, exit codes, and a place for everything that is wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

import pytest

from tests.commands import Run, runner

RULES: Final = """\
id: sample-school
refund:
  - {id: course, for: {product: course}, refundable: yes, until: 7 days after payment, gives: 75 %, decided_by: staff}
  - {id: course-otherwise, for: {product: course}, refundable: no}
"""
LAW: Final = "id: xx\nlaw: yes\nrefund:\n  - {id: all-back, for: {product: course}, refundable: yes, gives: all}\n"
PAID: Final = "product: course, route: direct, paid: 100 CNY"
DAYS: Final = "events: {payment: 2026-04-01, request: 2026-04-02}"
IN_TIME: Final = f"{{id: in-time, terms: sample-school, case: {{{PAID}, {DAYS}}}, expect: {{answer: yes, rule: course, amount: 75.00 CNY}}}}"


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Run:
    """The command line in this process, in a folder with one file of terms and one of law."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.chdir(tmp_path)
    for name, text in (("platforms/sample-school.yaml", RULES), ("law/xx.yaml", LAW)):
        Path(name).parent.mkdir()
        Path(name).write_text(text, encoding="utf-8")
    return runner(monkeypatch, capsys)


def cases(*entries: str) -> Path:
    """A file of cases."""
    path = Path("cases.yaml")
    path.write_text("cases:\n" + "".join(f"  - {entry}\n" for entry in entries), encoding="utf-8")
    return path


def test_as_expected(run: Run) -> None:
    """Cases that come out as expected end with exit code 0 and are only counted."""
    outcome = run("settle", cases(IN_TIME))

    assert (0, "1 case settled: 1 as expected\n", "") == (outcome.code, outcome.out, outcome.err)


def test_differences(run: Run) -> None:
    """Each difference names the case, the key, what was expected and what came out; exit code 1."""
    wrong = IN_TIME.replace("answer: yes", "answer: no").replace("75.00", "74.99").replace("id: in-time", "id: wrong")
    outcome = run("settle", cases(IN_TIME, wrong))

    assert (1, "") == (outcome.code, outcome.err)
    assert [
        "2 cases settled: 1 as expected, 1 not as expected (2 differences)",
        "wrong: answer: expected no, got yes",
        "wrong: amount: expected 74.99 CNY, got 75.00 CNY",
        "  by course, at platforms/sample-school.yaml:3, which says gives: 75 %",
    ] == outcome.out.splitlines()


def test_in_chinese(run: Run) -> None:
    """Whoever asks for Chinese gets it."""
    outcome = run("settle", cases(IN_TIME.replace("75.00", "74.99")), "--lang", "zh")

    assert [
        "算了 1 个案例：1 个不一致（1 处）",
        "in-time：金额（amount）应为 74.99 CNY，得到 75.00 CNY",
        "  依据 course，在 platforms/sample-school.yaml:3，那里写着 gives: 75 %",
    ] == outcome.out.splitlines()


def test_words_of_the_format_have_names_in_chinese(run: Run) -> None:
    """Beside each word that one writes in a file stands what it is called."""
    outcome = run("settle", cases(f"{{id: asked, terms: sample-school, law: xx, case: {{{PAID}}}}}"), "--lang", "zh")

    assert [
        "asked：看情况（maybe），依据 [course, course-otherwise]，100.00 CNY",
        "  谁决定：平台人员（staff）",
        "  法律：能退（yes） [all-back] 100.00 CNY",
        "  还要弄清：付款（event payment）",
    ] == outcome.out.splitlines()[1:]


def test_a_case_without_expectation(run: Run) -> None:
    """A case without an expectation is a question, and its answer is printed with what to find out."""
    outcome = run("settle", cases(f"{{id: asked, terms: sample-school, law: xx, case: {{{PAID}}}}}"))

    assert 0 == outcome.code
    assert [
        "1 case settled: 1 without an expected answer",
        "asked: maybe [course, course-otherwise] 100.00 CNY",
        "  decided by: [staff]",
        "  law: yes [all-back] 100.00 CNY",
        "  to find out: [event payment]",
    ] == outcome.out.splitlines()


def test_json(run: Run) -> None:
    """Other programs get every settlement whole, with exact sums."""
    outcome = run("settle", cases(IN_TIME), "--format", "json")
    (case,) = json.loads(outcome.out)["cases"]

    assert 0 == outcome.code
    assert {"cases": 1, "differences": 0} == json.loads(outcome.out)["summary"]
    assert (None, [[75, 1], [75, 1]], []) == (case["law"], case["amount"], case["differences"])
    assert [{"rule": "course-otherwise", "reason": "better", "by": ["course"], "amount": [[0, 1], [0, 1]]}] == case["terms"]["others"]


def test_rules_from_another_folder(run: Run, tmp_path: Path) -> None:
    """`--rules` names the folder that holds `platforms/` and `law/`."""
    (tmp_path / "elsewhere").mkdir()

    assert 0 == run("settle", cases(IN_TIME), "--rules", ".").code
    assert "E141" in run("settle", cases(IN_TIME), "--rules", "elsewhere").out


def test_rules_that_a_folder_lacks_are_the_project_s(run: Run) -> None:
    """From any folder a case may name the terms and the law of the project beside its own drafts, which come first."""
    udemy = "{id: no-subscription, terms: udemy, case: {product: subscription, route: direct, paid: 29.00 USD, events: {request: 2026-03-01}}, expect: {answer: no}}"
    law = "{id: recorded, law: cn, case: {product: recorded_course, route: direct, market: CN, paid: 199.00 CNY, events: {request: 2026-04-11}}}"
    assert 0 == run("settle", cases(IN_TIME, udemy, law)).code
    Path("platforms/udemy.yaml").write_text(RULES.replace("sample-school", "udemy"), encoding="utf-8")

    assert 1 == run("settle", cases(IN_TIME, udemy)).code


@pytest.mark.parametrize("arguments", [["nowhere.yaml"], ["platforms"], ["law/xx.yaml", "--rules", "nowhere"]])
def test_wrong_usage(run: Run, arguments: list[str]) -> None:
    """A file or folder that is not there is exit code 2, said in a sentence."""
    outcome = run("settle", *arguments)

    assert 2 == outcome.code
    assert "there is no" in outcome.err


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ("{id: a, terms: nobody, case: {product: course}}", "2:20: error[E141]"),
        ("{id: a, case: {product: course}}", "2:10: error[E141]"),
        ("{id: a, terms: ../x, case: {product: course}}", "2:20: error[E116]"),
        ("{id: a, terms: sample-school}", "2:6: error[E101]"),
        ("{id: a, terms: sample-school, case: {prodct: course}}", "2:42: error[E102]"),
        ("{id: a, terms: sample-school, case: {paid: ¥100}}", "2:48: error[E112]"),
        ("{id: a, terms: sample-school, case: {events: {payed: 2026-04-01}}}", "2:51: error[E104]"),
        ("{id: a, terms: sample-school, case: {events: {payment: yesterday}}}", "2:60: error[E105]"),
        ('{id: a, terms: sample-school, case: {events: {payment: "2026-04-01T10:00"}}}', "2:60: error[E105]"),
        ("{id: a, terms: sample-school, case: {facts: {certifcate_issued: yes}}}", "2:50: error[E111]"),
        ("{id: a, terms: sample-school, case: {facts: {certificate_issued: perhaps}}}", "2:70: error[E111]"),
        ("{id: a, terms: sample-school, case: {facts: {progress: yes}}}", "2:60: error[E111]"),
        ("{id: a, terms: sample-school, case: {facts: {downloaded: no, used: 30 %}}}", "2:72: error[E111]"),
        ("{id: a, terms: sample-school, case: {units: {lessons: {bought: many}}}}", "2:68: error[E106]"),
        ("{id: a, terms: sample-school, case: {zone: Mars/Base}}", "2:48: error[E104]"),
        ("{id: a, terms: sample-school, case: {}, expect: {amount: 75..80}}", "2:62: error[E112]"),
        ("{id: a, terms: sample-school, case: {}, expect: {answer: perhaps}}", "2:62: error[E104]"),
        ("{id: a, terms: sample-school, case: {}, expect: {paid_by: soon}}", "2:63: error[E105]"),
        ("{id: a, terms: sample-school, case: {units: {lessons: {bought: 40, gift: 4, attended: 45}}}}", "2:68: error[E143]"),
        ("{id: a, terms: sample-school, case: {units: {lessons: {bought: 40, started: 40, missed: 1}}}}", "2:68: error[E143]"),
        ("{id: a, terms: sample-school, case: {events: {payment: 2026-05-02, request: 2026-05-01}}}", "2:60: error[E143]"),
        ('{id: a, terms: sample-school, case: {events: {payment: "2026-05-01T10:00+08:00", request: "2026-05-01T09:59+08:00"}}}', "2:60: error[E143]"),
        ("{id: a, terms: sample-school, case: {events: {course_start: 2026-05-02, second_lesson_start: 2026-05-01}}}", "2:98: error[E143]"),
        ('{id: a, terms: sample-school, case: {events: {lesson_start: "2026-05-01T10:00Z", lesson_end: "2026-05-01T09:59Z"}}}', "2:98: error[E143]"),
        ("{id: a, terms: sample-school, case: {events: {request: 2026-05-02, approval: 2026-05-01}}}", "2:82: error[E143]"),
        ("{id: a, terms: sample-school, case: {passed: [payout]}}", "2:42: error[E143]"),
        ("{id: a, terms: sample-school, case: {passed: [request]}}", "2:42: error[E143]"),
        ("{id: a, terms: sample-school, case: {events: {course_start: 2026-05-02, request: 2026-05-01}, passed: [course_start]}}", "2:99: error[E143]"),
        ("{id: a, terms: sample-school, case: {passed: [begun]}}", "2:51: error[E104]"),
        ("[x]", "2:5: error[E103]"),
        ("", "2:4: error[E123]"),
    ],
)
def test_places_of_problems(run: Run, entry: str, problem: str) -> None:
    """What is wrong in a file of cases has a code and its place, and nothing is settled."""
    outcome = run("settle", cases(entry))

    assert 1 == outcome.code
    assert f"cases.yaml:{problem}" in outcome.out
    assert "settled" not in outcome.out


@pytest.mark.parametrize(
    "events",
    [
        "delivery: 2026-05-01, payment: 2026-05-02",
        "course_start: 2026-05-01, second_lesson_start: 2026-05-01",
        'lesson_start: 2026-05-01, lesson_end: "2026-04-30T20:00Z"',
        "request: 2026-05-02, approval: 2026-05",
    ],
)
def test_what_may_be_is_settled(run: Run, events: str) -> None:
    """A delivery before the payment, two things on one day, a clock nobody told, a day known roughly: all of that can be."""
    outcome = run("settle", cases(f"{{id: a, terms: sample-school, case: {{events: {{{events}}}}}}}"))

    assert 0 == outcome.code

@pytest.mark.parametrize(
    ("entry", "advice"),
    [
        ("{id: a, terms: sample-scool, case: {}}", 'write "sample-school"'),
        ("{id: a, terms: sample-school, case: {units: {lessons: {bought: 40, used: 10}}}}", 'write "attended"'),
        ("{id: a, terms: sample-school, case: {used: 10}}", "the keys here are: product"),
        ("{id: a, law: china, case: {}}", "the ids of files here are: cn, eu, in, us, xx"),
        ("{id: a, law: XX, case: {}}", 'write "xx"'),
        ("{id: a, law: xx, case: {market: cn}}", 'write "CN"'),
        ("{id: a, law: xx, case: {unit: {}}}", 'write "units"'),
        ("{id: a, laws: xx, case: {}}", 'write "law"'),
    ],
)
def test_what_was_meant_is_said(run: Run, entry: str, advice: str) -> None:
    """A law is named by its file (`xx`), a market as on the rules (`CN`); a slip of either, or of a key, is told with what to write."""
    assert advice in run("settle", cases(entry)).out


@pytest.mark.parametrize("entry", ["units: {lessons: {bought: 40, gift: 4, attended: 44}}", "events: {payment: 2026-05-01, request: 2026-05-01}"])
def test_what_only_may_be_wrong_is_settled(run: Run, entry: str) -> None:
    """All units used up, and a refund asked for on the day of payment, are no contradiction."""
    assert 0 == run("settle", cases(f"{{id: a, terms: sample-school, case: {{{entry}}}}}")).code


def test_everything_is_told_at_once(run: Run) -> None:
    """Rules that have no file are named beside whatever else is wrong in the file of cases."""
    out = run("settle", cases("{id: a, terms: nobody, case: {product: course}}", "{id: b, terms: sample-school, case: {units: {lessons: {boght: 3}}}}")).out

    assert "cases.yaml:2:20: error[E141]" in out
    assert 'error[E102] a group of units has no key "boght"' in out


def test_two_cases_of_one_name(run: Run) -> None:
    """Two cases with one id could not be told apart."""
    assert "cases.yaml:3:10: error[E142]" in run("settle", cases(IN_TIME, IN_TIME)).out


def test_problems_of_rules(run: Run) -> None:
    """What is wrong in the rules has its place in their file; other keys of that file are nobody's business here."""
    rules = f"name: 5\nanything: [else]\n{RULES}  - {{id: typo, for: {{product: course}}, untill: 7 days after payment}}\n"
    Path("platforms/sample-school.yaml").write_text(rules, encoding="utf-8")
    outcome = run("settle", cases(IN_TIME))

    assert 1 == outcome.code
    assert "platforms/sample-school.yaml:7:40: error[E102]" in outcome.out
    assert 1 == outcome.out.count("error[")


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"cases: [", b"cases: []\n", b"cases: {}\n", b"- x\n", b"cases:\n  - &a {}\n", b"calendars: {CN: {holidays: [x]}}\ncases: [{id: a}]\n"])
def test_no_file_ends_in_a_traceback(run: Run, data: bytes) -> None:
    """Whatever a file of cases holds, the answer is a list of problems."""
    Path("cases.yaml").write_bytes(data)
    outcome = run("settle", "cases.yaml")

    assert 1 == outcome.code
    assert "error[E" in outcome.out


@pytest.mark.parametrize(
    ("product", "expected"),
    [("live_clas", "live_class"), ("corse", "course"), ("my_trck", "my_track"), ("live_class", None), ("expert_track", None), ("course", None)],
)
def test_a_product_that_no_rule_names_and_is_nearly_one_is_warned_of(run: Run, product: str, expected: str | None) -> None:
    """A slip in a product would read as silence of the terms: the case is settled, and a warning tells the word that was meant."""
    Path("platforms/sample-school.yaml").write_text(RULES + "  - {id: own, for: {product: my_track}, refundable: no}\n", encoding="utf-8")
    outcome = run("settle", cases(f"{{id: a, terms: sample-school, case: {{product: {product}}}}}"))

    assert 0 == outcome.code and "1 case settled" in outcome.out
    assert ("2:51: warning[W144]" in outcome.err) == (expected is not None)
    assert expected is None or f'looks like "{expected}"' in outcome.err
