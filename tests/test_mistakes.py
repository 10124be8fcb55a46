"""What newcomers get wrong, in Chinese and in English: the answer says what is the matter and how to write it."""

from __future__ import annotations

from typing import Final

import pytest

from generator.reference.examples import find_problems_in_file

CITED: Final = "sources: [help-page]"


def rule(keys: str) -> str:
    """A refund rule with these keys."""
    product = "" if "for:" in keys else "for: {product: course}, refundable: yes, "
    return f"refund:\n  - {{id: course, {product}{keys}, {CITED}}}\n"


def entry(key: str, keys: str) -> str:
    """A list with one entry of these keys."""
    return f"{key}:\n  - {{{keys}, {CITED}}}\n"


def source(keys: str) -> str:
    """A source with these keys."""
    rest = "" if "read_on" in keys else ", read_on: 2026-05-02"
    return f"sources:\n  help-page: {{url: 'https://www.sample.example/help', kind: official, copy: live, {keys}{rest}}}\n"


MISTAKES: Final[tuple[tuple[str, str, str, str], ...]] = (
    # numbers and sums
    (rule("gives: 99999999999999999999 CNY"), "E112", "the number is too large: at most 12 digits", "compare it with the source"),
    (rule("gives: 9999999999999 %"), "E112", "the number is too large", "compare it with the source"),
    (rule("gives: 0.123456789 CNY"), "E112", "more than 6 decimals", 'write "0.12 CNY"'),
    (rule("gives: -100 CNY"), "E112", "not negative", 'write "100 CNY"'),
    (rule("gives: 10,000 CNY"), "E123", "000 CNY", "a number has no comma in it: write gives: 10000 CNY"),
    (rule("gives: 全部"), "E112", "全部", 'write "all"'),
    (rule("gives: 一半"), "E112", "一半", 'write "50 %"'),
    (rule("gives: 1000元"), "E112", "three letters of its currency", 'write "1000 CNY"'),
    (entry("channels", "kind: phone, steps_to_human: 99999999999"), "E106", "from 0 to 1,000,000,000", ""),
    (entry("channels", "kind: email, promised_first_response: 9999999999999 hours"), "E109", "longer than a hundred years", "3 minutes"),
    (entry("published_ratings", "publisher: X, measure: score, value: 4.5/5"), "E106", "write value: 4.5, and the top of the scale as scale_to: 5", ""),
    (entry("published_ratings", "publisher: X, measure: satisfaction, value: 95%"), "E106", 'write value: 95, and unit: "%"', ""),
    (entry("published_ratings", "publisher: X, measure: score, value: 4, n: 1,200"), "E123", "200", "write n: 1200"),
    # dates
    (source("stated_on: 2026-13-01"), "E105", "there is no month 13", "write 2026-05-02"),
    (source("stated_on: 2026-02-30"), "E105", "2026-02 has 28 days and no day 30", "write 2026-05-02"),
    (source("stated_on: 0999-02"), "E105", "from 1000 to 2999", "write 2026-05-02"),
    (source("stated_on: 20260-05"), "E105", "from 1000 to 2999", "write 2026-05-02"),
    (source("stated_on: 未知"), "E105", "year-month-day", 'write "unknown"'),
    (source("stated_on: unknown, read_on: 不详"), "E105", "unknown is not taken here", "leave the line out"),
    (source("stated_on: 2026年5月2日"), "E105", "year-month-day", 'write "2026-05-02"'),
    (source("stated_on: unknown, read_on: 05/02/2026"), "E105", "year-month-day", "write 2026-05-02 or 2026-02-05, whichever is meant"),
    (source("stated_on: unknown, read_on: 25/02/2026"), "E105", "year-month-day", 'write "2026-02-25"'),
    (rule("purchases: 2025-10-01 to 2026-01-01"), "E105", "two dots", 'write "2025-10-01..2026-01-01"'),
    (rule("purchases: 2025年10月起"), "E105", "two dots", 'write "2025-10.."'),
    (rule("purchases: until 2025-09"), "E105", "two dots", 'write "..2025-09"'),
    # times
    (rule("until: 付款后7天"), "E110", "付款后7天", 'write "7 days after payment"'),
    (rule("until: 9999999999999 days after payment"), "E110", "longer than a hundred years", "7 days after payment"),
    (rule("paid_by: 7个工作日"), "E113", "after or before which event", "for example: 7 business_days after approval"),
    (rule("paid_by: 7-15 business days"), "E113", "after or before which event", "7..15 business_days after approval"),
    (entry("channels", "kind: email, promised_first_response: 24小时内"), "E109", "24小时内", 'write "..24 hours"'),
    (entry("channels", "kind: phone, hours: 周一至周五 9:00-18:00"), "E118", "9:00-18:00", 'write "Mo-Fr 09:00-18:00"'),
    # words
    (rule("for: {product: 录播课}, refundable: yes"), "E116", "录播课", 'write "recorded_course"'),
    (rule("for: {product: 智慧课堂}, refundable: yes"), "E116", "智慧课堂", "make one of lower-case letters"),
    (rule("for: {product: Live Class}, refundable: yes"), "E116", "Live Class", 'write "live_class"'),
    (rule("for: {product: course}, refundable: 可以"), "E104", "可以", 'write "yes"'),
    (entry("business", "what: 发票, is: yes"), "E104", "发票", 'write "invoice"'),
    (entry("vendors", "role: 直播, vendor: Sample Video, claimed_by: 厂商, basis: stated"), "E104", "直播", 'write "live_video"'),
    ("serves: [kids]\n", "E104", "kids", 'write "parent"'),
    ("markets: [中国]\n", "E104", "中国", 'write "CN"'),
    ("markets: [China]\n", "E104", "China", 'write "CN"'),
    (entry("published_ratings", "publisher: X, measure: rating, value: 4"), "E104", "rating", 'write "score"'),
    # shapes and signs
    ("serves: 【parent】\n", "E124", "full-width brackets", 'write "serves: [parent]"'),
    ("serves：[parent]\n", "E022", "full-width", "The line becomes: serves: [parent]"),
    ("name：{zh：示例学堂，en：Sample School}\n", "E022", "full-width", "The line becomes: name: {zh: 示例学堂, en: Sample School}"),
    (entry("channels", "kind: phone, number: 400-000-0000"), "E102", "number", 'write "address"'),
    ("aliases: [one]\nname: {zh：示例学堂, en: Sample School}\n", "E022", "full-width", "The line becomes: name: {zh: 示例学堂, en: Sample School}"),
    ("status: active\n", "E103", "found \"active\"", 'write "{is: active, sources: [help-page]}"'),
    ("sources:\n  help-page: https://www.sample.example/help\n", "E103", "a group of keys", "write \"{url: https://www.sample.example/help, kind: official"),
    ("sources:\n  - url: https://www.sample.example/help\n", "E103", "found a list", 'write "sources: {help-page: {url:'),
    (entry("terms", "id: course, for: {product: course}, refundable: yes"), "E102", "terms", 'write "refund"'),
)


@pytest.mark.parametrize(("example", "code", "said", "mend"), MISTAKES, ids=[f"{code}-{number}" for number, (_, code, _, _) in enumerate(MISTAKES)])
def test_the_answer_says_what_is_wrong_and_what_to_write(example: str, code: str, said: str, mend: str) -> None:
    """Each mistake has its code, and among its findings one with these words and this advice."""
    found = [(problem.code.id, problem.message.en, problem.mend.en if problem.mend else "") for problem in find_problems_in_file(example)]

    assert any(id == code and said in message and mend in advice for id, message, advice in found), found


@pytest.mark.parametrize("example", [example for example, *_ in MISTAKES])
def test_no_advice_repeats_the_mistake(example: str) -> None:
    """To write what stands there already is no advice."""
    for problem in find_problems_in_file(example):
        value = problem.arguments.get("value")
        assert problem.mend is None or problem.mend.en != f'write "{value}"'


def test_what_stands_below_a_misspelt_key_is_read_too() -> None:
    """One run tells the misspelt key and what is wrong below it, at its place."""
    found = find_problems_in_file("refunds:\n  - {id: Course A, for: {product: course}, refundable: perhaps, sources: [help-page]}\nserves: [nobody]\n")

    assert [("E102", "refunds"), ("E116", "refund[0].id"), ("E104", "refund[0].refundable"), ("E104", "serves[0]")] == sorted(
        ((problem.code.id, problem.field) for problem in found), key=lambda each: (each[1] != "refunds", each[1])
    )


def test_a_misspelt_key_beside_the_right_one_hides_nothing() -> None:
    """Where both stand, what is below the wrong one is not taken for the right one."""
    found = find_problems_in_file("alias: [one]\naliases: [two]\n")

    assert ["E102"] == [problem.code.id for problem in found]
