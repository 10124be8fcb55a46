"""The checks, one by one: the examples of each code, and the cases on either side of each rule."""

from __future__ import annotations

import importlib
import pkgutil
from typing import Final

import pytest

from generator import COMMAND, checks
from generator.checks import CHECK_CODES, check_set, mentions
from generator.checks.descriptions import check_description
from generator.checks.walking import host_of, lies_on, walk
from generator.example_files import completed
from generator.loader import load_description, load_platform
from generator.model.misreadings import READING_CODES
from generator.problems import Code, Severity, count_errors
from tests.commands import ROOT
from tests.reading import marked, problems_in

NO_CHECKS: Final = {"markets", "contact_patterns", "descriptions", "subject", "walking", "written"}


def found(example: str, code: str) -> list[tuple[str, str]]:
    """Field and marked characters of every problem of one code."""
    lines = completed(example).decode().split("\n")
    return [(problem.field, marked(problem.span, lines)) for problem in problems_in(example) if problem.code.id == code]


@pytest.mark.parametrize("code", CHECK_CODES, ids=lambda code: code.id)
def test_examples_of_a_code(code: Code) -> None:
    """The bad example gives this code and no other error; the good one gives no error, and not this code."""
    bad, good = problems_in(code.bad), problems_in(code.good)

    assert code.id in {problem.code.id for problem in bad}
    assert {code.id} >= {problem.code.id for problem in bad if problem.code.severity is Severity.ERROR}
    assert 0 == count_errors(good)
    assert code.id not in {problem.code.id for problem in good}


@pytest.mark.parametrize("code", CHECK_CODES, ids=lambda code: code.id)
def test_a_problem_points_at_its_field(code: Code) -> None:
    """Every problem of a check has a field and marks something there."""
    lines = completed(code.bad).decode().split("\n")
    for problem in problems_in(code.bad):
        if problem.code.id == code.id:
            assert problem.field
            assert marked(problem.span, lines)
            assert problem.message.zh != problem.message.en


def test_every_module_is_listed() -> None:
    """A check that nobody calls would check nothing."""
    modules = {module.name for module in pkgutil.iter_modules(checks.__path__)} - NO_CHECKS
    listed = {importlib.import_module(f"generator.checks.{name}").CODE for name in modules}

    assert {code.id for code in listed} == {code.id for code in CHECK_CODES}
    assert len(modules) == len(CHECK_CODES)


def test_the_first_letter_tells_the_severity() -> None:
    """E for errors, W for warnings, H for hints."""
    for code in (*CHECK_CODES, *READING_CODES):
        assert code.id[0] == code.severity.value[0].upper()


CALLED: Final = "contacts:\n  - {id: a, channel: phone, method: test_contact, samples: [{sent: 2026-05-01T20:10+08:00, waited: 2 minutes, by: human}], sources: [help-page]}\n"
CHANNEL: Final = "channels:\n  - {kind: phone, sources: [help-page], "
RULES: Final = "refund:\n  - {id: a, sources: [help-page], "
SECOND: Final = "  - {id: b, sources: [help-page], "
CHAT: Final = "sent: 2026-05-01T20:10+08:00, waited: 35 seconds"
EXACT: Final = CHAT.replace("20:10", "20:10:09")
IN_VAIN: Final = "sent: 2026-05-01T20:10+08:00, no_reply_within: 30 minutes"
ASKED: Final = "contacts:\n  - {{id: a, channel: phone, method: test_contact, samples: [{{{0}}}, {{{1}}}], sources: [help-page]}}\n"
TWO_TESTERS: Final = (
    "contacts:\n  - {{id: a, channel: phone, method: test_contact, contributor: {{id: c-0001, affiliation: none}}, samples: [{{{0}}}], sources: [help-page]}}\n"
    "  - {{id: b, channel: phone, method: test_contact, contributor: {{id: c-0002, affiliation: none}}, samples: [{{{1}}}], sources: [help-page]}}\n"
)
NUMBERS: Final = (
    "400-123-4567", "4001234567", "4001-234-567", "400 1234 567", "４００－１２３－４５６７", "四零零一二三四五六七", "4 0 0 1 2 3 4 5 6 7",
    "800-810-1234", "010-62345678", "(010) 6234 5678", "0571 8765 4321", "+86 10 6234 5678", "0086-10-62345678", "+1 (954) 357-1150",
    "954-357-1150", "(954) 357-1150", "1-800-555-0100", "1.800.555.0100", "+44 20 7946 0958", "080-45671234", "客服电话 95500",
    "客服电话：10101010", "请拨打 62345678", "phone: 6234 5678", "call us at 555010", "hotline is 62345678", "退款热线是95500",
)  # fmt: skip
NO_NUMBERS: Final = (
    "2020-10-08 到 2025-06-30", "2019-12-10..2025-09-30", "20240501", "15,269 条评论", "15269 reviews", "京ICP备12345678号", "文章 4626920",
    "编号 697616473", "14797.5 元", "共 400 人，1234 元，567 天", "12315 热线", "致电 12345", "向 12315 投诉热线 12345 求助", "2026-05-01T20:10+08:00",
    "called on 2026-05-02", "电话在 2026 年停用", "热线办结 85000 件", "ISBN 978-7-111-12345-6", "3600123456789", "二〇二六年五月", "phones and 12,000 users",
)  # fmt: skip
PRIVATE: Final = ("13812345678", "+86 138-1234-5678", "138 1234 5678（张老师）", "school@qq.com", "a@vip.163.com", "x@GMAIL.com", "kefu＠126.com")
THEIR_OWN: Final = ("help@sample.example", "help@qq.com.sample.example", "a@myqq.com", "+86 10 1234 5678", "400-123-4567", "95500", "1-954-357-1150", "+1 (954) 357-1150")
SEARCHED: Final = "searched: [{found_nothing_in: stored_copies, on: 2026-05-02, "
SOURCE: Final = "sources:\n  help-page: {stated_on: unknown, "


@pytest.mark.parametrize(
    ("example", "code", "expected"),
    [
        # absent_channel
        (CHANNEL + "absent: not_offered, address: '1', operated_by: x}\n", "E215", [("channels[0].address", "'1'"), ("channels[0].operated_by", "x")]),
        (CHANNEL + "absent: not_published, topics: refund, note: x}\n", "E215", []),
        (CHANNEL + "hours: 24/7}\n", "E215", []),
        # archived_copies
        (SOURCE + "kind: media, url: 'https://a.example/', copy: archive, archive: x, commit: y, read_on: 2026}\n", "E214", []),
        (SOURCE + "kind: media, url: 'https://a.example/', copy: archive, archive: x, commit: y}\n", "E214", [("sources.help-page", "help-page")]),
        (SOURCE + "kind: media, url: 'https://a.example/', copy: live}\n", "E214", []),
        # date_order
        (CHANNEL + "since: 2025-06, until: 2025}\n", "E219", []),
        (CHANNEL + "since: 2025-06, until: 2025-05}\n", "E219", [("channels[0].until", "2025-05")]),
        (CHANNEL + "first_seen: 2026, last_seen: 2025}\n", "E219", [("channels[0].last_seen", "2025")]),
        (CHANNEL + "changed: {not_before: 2026, not_after: 2025}}\n", "E219", [("channels[0].changed.not_after", "2025")]),
        (RULES + "for: {product: course}, first_seen: 2026, last_seen: 2025, until: 7 days after payment}\n", "E219", [("refund[0].last_seen", "2025")]),
        # example_hosts
        ("fictional: no\nname: 示例学堂\nofficial_domains: [school.test]\n" + SOURCE + "kind: media, url: 'https://www.example.com/', copy: live}\n", "E229", [("name", "示例学堂")]),
        ("fictional: no\nname: Real\nofficial_domains: [real.test]\n" + SOURCE + "kind: media, url: 'https://www.example.com/', copy: live}\n", "E229", [("sources.help-page.url", "'https://www.example.com/'")]),
        ("fictional: no\nname: Real\nofficial_domains: [exampleschool.com]\n" + SOURCE + "kind: media, url: 'https://www.myexample.com/', copy: live}\n", "E229", []),
        # fictional_hosts
        ("fictional: yes\nwebsite: https://sample.example.com/\n", "E217", [("website", "https://sample.example.com/")]),
        ("fictional: no\nwebsite: https://www.sample.com/\n", "E217", []),
        # unlisted_channel
        (CALLED.replace("phone, m", "live_chat, m") + CHANNEL + "note: x}\n", "H237", [("contacts[0].channel", "live_chat")]),
        (CALLED + CHANNEL + "note: x}\n", "H237", []),
        (CALLED + CHANNEL + "absent: not_offered}\n", "H237", [("contacts[0].channel", "phone")]),
        (CALLED, "H237", []),
        (CALLED.replace("phone, m", "app_review, m").replace("test_contact", "public_record") + CHANNEL + "note: x}\n", "H237", []),
        # figure_value
        ("published_ratings:\n  - {publisher: x, measure: grade, grade: 好, n: 5, sources: [help-page]}\n", "E216", []),
        ("published_ratings:\n  - {publisher: x, measure: listed, n: not_published, sources: [help-page]}\n", "E216", []),
        ("published_ratings:\n  - {publisher: x, measure: score, n: 5, sources: [help-page]}\n", "E216", [("published_ratings[0]", "publisher: x")]),
        # found_after_all
        (CHANNEL + "hours: not_published}\n" + SEARCHED + "subjects: [hours, promised_first_response]}]\n", "H235", []),
        (CHANNEL + "promised_first_response: 3 minutes}\n" + SEARCHED + "subjects: [hours, promised_first_response]}]\n", "H235", [("searched[0].subjects[1]", "promised_first_response")]),
        (CHANNEL + "absent: not_offered}\n" + SEARCHED + "subjects: [phone, channels]}]\n", "H235", []),
        (CHANNEL + "note: x}\n" + SEARCHED + "subjects: phone, note: numbers in other countries}]\n", "H235", []),
        (CHANNEL + "note: x}\n" + SEARCHED + "subjects: phone}]\n", "H235", [("searched[0].subjects[0]", "phone")]),
        (RULES + "for: {product: x}, in_force: unknown}\n" + SEARCHED + "subjects: [refund_terms, refund_page]}]\n", "H235", []),
        (RULES + "for: {product: x}, paid_by: 7 days after request}\n" + SEARCHED + "subjects: [refund_processing, refund_terms, refund_page]}]\n", "H235", [("searched[0].subjects[0]", "refund_processing"), ("searched[0].subjects[1]", "refund_terms")]),
        ("business: [{what: invoice, is: not_published, sources: [help-page]}]\n" + SEARCHED + "subjects: business_support}]\n", "H235", []),
        ("vendors: [{role: helpdesk, vendor: x, claimed_by: vendor, basis: stated, seen_on: 2026-01-01, sources: [help-page]}]\n" + SEARCHED + "subjects: [video_vendor, helpdesk_vendor, vendor]}]\n", "H235", [("searched[0].subjects[1]", "helpdesk_vendor"), ("searched[0].subjects[2]", "vendor")]),
        ("published_ratings:\n  - {publisher: x, measure: listed, n: not_published, sources: [help-page]}\n" + SEARCHED + "subjects: published_ratings}]\n", "H235", [("searched[0].subjects[0]", "published_ratings")]),
        # future_dates (the tests look at examples on 2026-12-31)
        (SOURCE.replace("unknown", "2027-01") + "kind: media, url: 'https://a.example/', read_on: 2027-01-01, seen_on: 2027, copy: live}\n", "E228", [("sources.help-page.stated_on", "2027-01"), ("sources.help-page.read_on", "2027-01-01"), ("sources.help-page.seen_on", "2027")]),
        (SOURCE.replace("unknown", "2026") + "kind: media, url: 'https://a.example/', read_on: 2026-12-31, copy: live}\n", "E228", []),
        (CHANNEL + "since: 2027, first_seen: 2027-01-01, changed: {not_before: 2027-02}}\n", "E228", [("channels[0].first_seen", "2027-01-01"), ("channels[0].changed.not_before", "2027-02")]),
        (RULES + "for: {product: x}, purchases: 2027-01-01.., last_seen: 2027-01-01}\n", "E228", [("refund[0].last_seen", "2027-01-01")]),
        ("searched: [{subjects: vendor, found_nothing_in: live_pages, on: 2027-01-01}]\n", "E228", [("searched[0].on", "2027-01-01")]),
        ("replies: [{to: x, on: 2027-01-01, says: x, sources: [help-page]}]\n", "E228", [("replies[0].on", "2027-01-01")]),
        ("vendors: [{role: helpdesk, vendor: x, claimed_by: vendor, basis: stated, seen_on: 2027-01-01, sources: [help-page]}]\n", "E228", [("vendors[0].seen_on", "2027-01-01")]),
        ("refund_practice: [{did: [refused], said_by: press, happened_on: 2027-01-01, sources: [help-page]}]\n", "E228", [("refund_practice[0].happened_on", "2027-01-01")]),
        ("contacts:\n  - {id: a, channel: phone, method: test_contact, read_on: 2027-01-01, samples: [{sent: 2027-01-01T20:10+08:00, waited: 1 hour}], sources: [help-page]}\n", "E228", [("contacts[0].read_on", "2027-01-01"), ("contacts[0].samples[0].sent", "2027-01-01T20:10+08:00")]),
        # hours_timezone
        (CHANNEL + "hours: 24/7}\n", "E222", []),
        (CHANNEL + "hours: not_published}\n", "E222", []),
        (CHANNEL + "hours: 'Mo 09:00-10:00', timezone: UTC}\n", "E222", []),
        # official_sources
        (SOURCE + "kind: official, url: 'https://sample.example.evil.example/', copy: live}\n", "E202", [("sources.help-page.url", "'https://sample.example.evil.example/'")]),
        (SOURCE + "kind: official, url: 'https://www.Sample.example:8443/', copy: live}\n", "E202", []),
        (SOURCE + "kind: vendor, url: 'https://vendor.example/', copy: live}\n", "E202", []),
        (SOURCE + "kind: official, address_is: missing, copy: live}\n", "E202", []),
        ("official_domains: [pages.example/sample]\n" + SOURCE + "kind: official, url: 'https://pages.example/sampler/x', copy: live}\n", "E202", [("sources.help-page.url", "'https://pages.example/sampler/x'")]),
        ("official_domains: [pages.example/sample]\n" + SOURCE + "kind: official, url: 'https://pages.example/sample/x', copy: live}\n", "E202", []),
        # one_language
        (CHANNEL + "note: 只有中文, name: 学习顾问}\n", "H231", [("channels[0].note", "只有中文")]),
        (CHANNEL + "note: for questions about invoices only}\n", "H231", [("channels[0].note", "for questions about invoices only")]),
        (CHANNEL + "note: 'WhatsApp, 24/7', plan: Pro Plus}\n", "H231", []),
        ("research_notes: ['虚构 / made up for this demo only']\n", "H231", []),
        # overlapping_rules
        (RULES + "for: {product: course}, refundable: yes}\n" + SECOND + "for: {product: course}, refundable: no}\n", "W207", [("refund[1]", "id: b")]),
        (RULES + "for: {product: course}, refundable: yes}\n" + SECOND + "for: {product: course}, refundable: no, contradicts: a}\n", "W207", []),
        (RULES + "for: {product: course}, refundable: yes}\n" + SECOND + "for: {product: [course, gift], market: CN}, refundable: no}\n", "W207", []),
        (RULES + "for: {product: course}, refundable: yes, until: unknown}\n" + SECOND + "for: {product: course}, refundable: no}\n", "W207", []),
        (RULES + "for: {product: course}, refundable: yes}\n" + SECOND + "for: {product: course, route: app_store}, refundable: no}\n", "W207", []),
        (RULES + "for: {product: course, market: CN}, refundable: yes}\n" + SECOND + "for: {product: course, market: US}, refundable: no}\n", "W207", []),
        (RULES + "for: {product: any, plan: x}, refundable: yes}\n" + SECOND + "for: {product: course}, refundable: no, replaced_by: a}\n", "W207", []),
        (RULES + "for: {product: course}, refundable: yes}\n" + SECOND + "for: {product: course}, refundable: no, in_force: unknown}\n", "W207", []),
        # personal_data
        ("research_notes: ['138 1234 5678']\n", "E211", [("research_notes[0]", "'138 1234 5678'")]),
        ("research_notes: ['身份证 11010119900101123X']\n", "E211", [("research_notes[0]", "'身份证 11010119900101123X'")]),
        ("research_notes: [{zh: 写信, en: write to someone@mail.example}]\n", "E211", [("research_notes[0].en", "write to someone@mail.example")]),
        ("research_notes: ['some.one (at) mail.example']\n", "E211", [("research_notes[0]", "'some.one (at) mail.example'")]),
        ("research_notes: ['写信给 teacher＠qq.com']\n", "E211", [("research_notes[0]", "'写信给 teacher＠qq.com'")]),
        ("research_notes: ['加微信 laoshi888']\n", "E211", [("research_notes[0]", "'加微信 laoshi888'")]),
        ("research_notes: ['一三八一二三四五六七八']\n", "E211", [("research_notes[0]", "'一三八一二三四五六七八'")]),
        ("research_notes: ['1-3-8-1-2-3-4-5-6-7-8']\n", "E211", [("research_notes[0]", "'1-3-8-1-2-3-4-5-6-7-8'")]),
        (CHANNEL + "name: service@sample.example}\n", "E211", [("channels[0].name", "service@sample.example")]),
        ("research_notes: ['微信 2024 年起可用，QQ 空间，订单 2024']\n", "E211", []),
        ("research_notes: ['微信：laoshi_12345']\n", "E211", [("research_notes[0]", "'微信：laoshi_12345'")]),
        ("research_notes: ['WeChat: laoshi_12345']\n", "E211", [("research_notes[0]", "'WeChat: laoshi_12345'")]),
        ("research_notes: ['订单号 2024050112345']\n", "E211", [("research_notes[0]", "'订单号 2024050112345'")]),
        ("aliases: ['13812345678']\n", "E211", [("aliases[0]", "'13812345678'")]),
        ("research_notes: ['2024-05-01 到 2025-06-30，共 20240501 元，微信公众号，a@b']\n", "E211", []),
        (CHANNEL + "address: '13812345678'}\n", "E211", []),
        (SOURCE + "kind: media, url: 'https://a.example/', copy: archive, archive: x, commit: 6f13812345678a, read_on: 2026}\n", "E211", []),
        # contact_source
        (SOURCE + "kind: regulator, url: 'https://a.example/', copy: live}\n" + CHANNEL + "address: '1'}\n", "E210", []),
        (SOURCE + "kind: media, url: 'https://a.example/', copy: live}\n" + CHANNEL + "address: '1'}\n", "E210", [("channels[0].address", "'1'")]),
        (SOURCE + "kind: media, url: 'https://a.example/', copy: live}\n" + CHANNEL + "note: x}\n", "E210", []),
        (SOURCE + "kind: official, address_is: missing, copy: live}\n" + CHANNEL + "address: '1'}\n", "E210", [("channels[0].address", "'1'")]),
        ("channels:\n  - {kind: email, address: a@b.example, sources: [blog]}\n" + SOURCE.replace("help-page", "blog") + "kind: third_party, url: 'https://blog.example/', copy: live}\n", "E210", [("channels[0].address", "a@b.example")]),
        ("channels:\n  - {kind: email, address: a@b.example, sources: [help-page]}\n", "E210", []),
        ("channels:\n  - {kind: email, address: a@b.example, sources: [help-pag]}\n", "E210", []),
        # mixed_sources
        (SOURCE + "kind: media, url: 'https://a.example/', copy: live}\n  own: {kind: official, url: 'https://www.sample.example/', stated_on: unknown, copy: live}\nchannels:\n  - {kind: phone, sources: [help-page 2, own]}\n", "H234", [("channels[0].sources", "sources")]),
        (SOURCE + "kind: media, url: 'https://a.example/', copy: live}\n  own: {kind: official, url: 'https://www.sample.example/', stated_on: unknown, copy: live}\nchannels:\n  - {kind: phone, sources: [help-page, own, ow]}\n", "H234", []),
        # near_words
        (RULES + "for: {product: [course, micro_credential, expert_track]}}\n", "H230", [("refund[0].for.product[1]", "micro_credential")]),
        ("complaint_ladder: [{product: subscriptions, steps: [staff], sources: [help-page]}]\n", "H230", [("complaint_ladder[0].product[0]", "subscriptions")]),
        # numbers_in_texts
        *((f"research_notes: ['{text}']\n", "E226", [("research_notes[0]", f"'{text}'")]) for text in NUMBERS),
        *((f"research_notes: ['{text}']\n", "E226", []) for text in NO_NUMBERS),
        (CHANNEL + "address: 400-123-4567}\n", "E226", []),
        (CHANNEL + "way_in: {zh: 拨 400-123-4567, en: dial it}}\n", "E226", [("channels[0].way_in.zh", "拨 400-123-4567")]),
        ("refund:\n  - {id: a, for: {product: course, marked: call_4001234567}, sources: [help-page]}\n", "E226", [("refund[0].for.marked", "call_4001234567")]),
        ("refund:\n  - {id: call-400-123-4567, for: {product: course}, sources: [help-page]}\n", "E226", [("refund[0].id", "call-400-123-4567")]),
        ("sources:\n  call-400-123-4567: {url: 'https://www.sample.example/', kind: official, stated_on: unknown, copy: live}\n", "E226", [("sources.call-400-123-4567", "call-400-123-4567")]),
        (SOURCE + "kind: media, url: 'https://a.example/400-123-4567', copy: live, title: 400-123-4567}\n", "E226", [("sources.help-page.title", "400-123-4567")]),
        ("research_notes: ['138 1234 5678']\n", "E226", []),
        # private_addresses
        *((f"channels:\n  - {{kind: phone, address: '{address}', sources: [help-page]}}\n", "E227", [("channels[0].address", f"'{address}'")]) for address in PRIVATE),
        *((f"channels:\n  - {{kind: email, address: '{address}', sources: [help-page]}}\n", "E227", []) for address in THEIR_OWN),
        # refused_yet_given
        (RULES + "for: {product: course}, refundable: not_applicable, paid_by: 7 days after request}\n", "E218", [("refund[0].paid_by", "7 days after request")]),
        (RULES + "for: {product: course}, refundable: no, instead: [{offer: pause}]}\n", "E218", []),
        (RULES + "for: {product: course}, gives: all}\n", "E218", []),
        # rejected_hosts (the tests' description refuses refused.example and pages.example/refused)
        ("website: https://www.refused.example/\n", "E203", [("website", "https://www.refused.example/")]),
        ("website: https://notrefused.example/\n", "E203", []),
        ("website: https://pages.example/refused/a\n", "E203", [("website", "https://pages.example/refused/a")]),
        ("website: https://pages.example/refuse\n", "E203", []),
        (SOURCE + "kind: media, url: 'https://a.example/', mirror_of: 'https://refused.example/', copy: mirror}\n", "E203", [("sources.help-page.mirror_of", "'https://refused.example/'")]),
        # repeated_contacts
        (ASKED.format(CHAT, CHAT), "E236", [("contacts[0].samples[1]", "sent: 2026-05-01T20:10+08:00")]),
        (ASKED.format(CHAT, CHAT.replace("20:10+08:00", "12:10Z")), "E236", [("contacts[0].samples[1]", "sent: 2026-05-01T12:10Z")]),
        (ASKED.format(CHAT, CHAT.replace("20:10", "20:11")), "E236", []),
        (ASKED.format(CHAT, CHAT.replace("35", "36")), "E236", []),
        (ASKED.format(CHAT + ", topic: login", CHAT + ", topic: refund"), "E236", []),
        (ASKED.format(CHAT + ", ratings: {empathy: [1, 2], plain_language: [3, 3]}", CHAT + ", ratings: {plain_language: [3, 3], empathy: [1, 2]}"), "E236", [("contacts[0].samples[1]", "sent: 2026-05-01T20:10+08:00")]),
        (ASKED.format(IN_VAIN, IN_VAIN.replace("30", "40")), "E236", []),
        (ASKED.format(IN_VAIN.replace("20:10", "20:10:09"), IN_VAIN.replace("20:10", "20:10:09").replace("30", "40")), "E236", [("contacts[0].samples[1]", "sent: 2026-05-01T20:10:09+08:00")]),
        (TWO_TESTERS.format(CHAT, CHAT), "E236", []),
        (TWO_TESTERS.format(CHAT.replace("20:10", "20:10:09"), CHAT.replace("20:10", "20:10:09")), "E236", [("contacts[1].samples[0]", "sent: 2026-05-01T20:10:09+08:00")]),
        (TWO_TESTERS.format(CHAT, CHAT).replace("c-0002", "c-0001"), "E236", [("contacts[1].samples[0]", "sent: 2026-05-01T20:10+08:00")]),
        (TWO_TESTERS.format(CHAT, CHAT).replace("c-0002", "c-0001").replace("phone", "email", 1), "E236", []),
        (ASKED.format(EXACT, EXACT + ", topic: refund"), "E236", [("contacts[0].samples[1]", "sent: 2026-05-01T20:10:09+08:00")]),
        (TWO_TESTERS.format(EXACT, EXACT + ", solved: first_contact"), "E236", [("contacts[1].samples[0]", "sent: 2026-05-01T20:10:09+08:00")]),
        (ASKED.format(EXACT, EXACT.replace("35 seconds", "1 minute")), "E236", [("contacts[0].samples[1]", "sent: 2026-05-01T20:10:09+08:00")]),
        (ASKED.format(EXACT, EXACT.replace("35 seconds", "94 seconds")), "E236", [("contacts[0].samples[1]", "sent: 2026-05-01T20:10:09+08:00")]),
        (ASKED.format(EXACT, EXACT.replace("35 seconds", "95 seconds")), "E236", []),
        (ASKED.format(EXACT, EXACT.replace("20:10:09", "20:10:10")), "E236", []),
        (TWO_TESTERS.format(EXACT, EXACT).replace("phone", "live_chat", 1).replace("phone", "in_app_chat"), "E236", [("contacts[1].samples[0]", "sent: 2026-05-01T20:10:09+08:00")]),
        # repeated_ids
        (RULES + "for: {product: x}}\n  - {id: a, for: {product: y}, sources: [help-page]}\n", "E205", [("refund[1].id", "a")]),
        (RULES + "for: {product: x}}\ncontacts:\n  - {id: a, channel: phone, method: public_record, samples_file: sample-school/a.csv, sources: [help-page]}\n", "E205", []),
        # rule_otherwise
        (RULES + "for: {product: course}, until: unknown}\n" + SECOND + "for: {product: any}, refundable: no}\n", "H206", []),
        (RULES + "for: {product: [course, gift]}, until: unknown}\n" + SECOND + "for: {product: gift}, refundable: no}\n", "H206", [("refund[0]", "id: a")]),
        (RULES + "for: {product: course}, until: unknown, in_force: unknown}\n", "H206", []),
        (RULES + "for: {product: course}, until: unknown, replaced_by: b}\n" + SECOND + "for: {product: course}}\n", "H206", []),
        # rule_references
        (RULES + "for: {product: course}, replaced_by: a}\n", "E204", [("refund[0].replaced_by", "a")]),
        (RULES + "for: {product: course}, contradicts: [b, c]}\n" + SECOND + "for: {product: course}}\n", "E204", [("refund[0].contradicts[1]", "c")]),
        (RULES + "for: {product: course}, contradicts: a}\n", "E204", [("refund[0].contradicts[0]", "a")]),
        (RULES + "for: {product: course}, replaced_by: a}\n", "E224", []),
        # rule_succession
        (RULES + "for: {product: x}, replaced_by: b}\n" + SECOND + "for: {product: x}, replaced_by: c}\n  - {id: c, for: {product: x}, replaced_by: b, sources: [help-page]}\n", "E224", [("refund[1].replaced_by", "c"), ("refund[2].replaced_by", "b")]),
        # sample_times
        ("contacts:\n  - {id: a, channel: phone, method: test_contact, samples: [{sent: 2026-05-01T20:10+08:00, waited: 1 hour, time_to_solution: 60 minutes}], sources: [help-page]}\n", "E223", []),
        ("contacts:\n  - {id: a, channel: phone, method: test_contact, samples: [{sent: 2026-05-01T20:10+08:00, waited: 1 hour, human_after: 2 hours, time_to_solution: 59 minutes}], sources: [help-page]}\n", "E223", [("contacts[0].samples[0].time_to_solution", "59 minutes")] * 2),
        # samples_folder
        ("contacts:\n  - {id: a, channel: phone, method: public_record, samples_file: sample-school/a.csv, sources: [help-page]}\n", "E225", []),
        # shares_of_form
        (RULES + "for: {product: x}, pays_in: [cash, {voucher: 100 %}]}\n", "E208", [("refund[0].pays_in", "pays_in")]),
        (RULES + "for: {product: x}, pays_in: [{cash: 33.4 %}, {voucher: 66.6 %}]}\n", "E208", []),
        (RULES + "for: {product: x}, pays_in: [cash, voucher]}\n", "E208", []),
        # source_address
        (SOURCE + "kind: observation, address_is: missing, copy: live}\n", "E221", []),
        # source_dates
        ("sources:\n  help-page: {kind: media, url: 'https://a.example/', stated_on: 2026, read_on: 2026-05-02, copy: live}\n", "E213", []),
        ("sources:\n  help-page: {kind: media, url: 'https://a.example/', stated_on: 2026-05-03, read_on: 2026-05-02, copy: live}\n", "E213", [("sources.help-page.stated_on", "2026-05-03")]),
        # source_references
        ("channels:\n  - {kind: phone, sources: [help-page 14, help-pages]}\n", "E201", [("channels[0].sources[1]", "help-pages")]),
        ("status: {is: active, sources: [nothing]}\n", "E201", [("status.sources[0]", "nothing")]),
        # unused_sources
        ("channels:\n  - {kind: phone, sources: [help-page 14]}\n", "W212", []),
        ("aliases: [x]\n", "W212", [("sources.help-page", "help-page")]),
        ("channels:\n  - {kind: phone, sources: [help-pages]}\n", "W212", []),
        # window_order
        (RULES + "for: {product: x}, from: 3 days after payment, until: 48 hours after payment}\n", "E209", [("refund[0].from", "3 days after payment")]),
        (RULES + "for: {product: x}, from: 2 days after payment, until: 48 hours after payment}\n", "E209", []),
        (RULES + "for: {product: x}, from: 6 months after payment, until: 3 months after payment}\n", "E209", [("refund[0].from", "6 months after payment")]),
        (RULES + "for: {product: x}, from: 30 days after payment, until: 1 month after payment}\n", "E209", []),
        (RULES + "for: {product: x}, from: 32 days after payment, until: 1 month after payment}\n", "E209", [("refund[0].from", "32 days after payment")]),
        (RULES + "for: {product: x}, from: payment, until: 1 day before payment}\n", "E209", [("refund[0].from", "payment")]),
        (RULES + "for: {product: x}, from: 9 days before payment, until: 7 days before payment}\n", "E209", []),
        (RULES + "for: {product: x}, from: 7 days before payment, until: 9 days before payment}\n", "E209", [("refund[0].from", "7 days before payment")]),
        (RULES + "for: {product: x}, from: 20 days after payment, until: 5 business_days after payment}\n", "E209", []),
        (RULES + "for: {product: x}, from: 9 business_days after payment, until: 5 business_days after payment}\n", "E209", [("refund[0].from", "9 business_days after payment")]),
        (RULES + "for: {product: x}, from: 9 business_days after payment, until: 5 days after payment}\n", "E209", [("refund[0].from", "9 business_days after payment")]),
        (RULES + "for: {product: x}, from: 9 days after payment, until: {earlier_of: [1 year after payment, 1 week after payment]}}\n", "E209", [("refund[0].from", "9 days after payment")]),
        (RULES + "for: {product: x}, from: {later_of: [payment, 9 days after payment]}, until: 1 week after payment}\n", "E209", [("refund[0].from", "from")]),
        (RULES + "for: {product: x}, from: 9 days after payment, until: 7 days after course_start}\n", "E209", []),
        (RULES + "for: {product: x}, from: 9 days after payment, until: unknown}\n", "E209", []),
    ],
)  # fmt: skip
def test_rules(example: str, code: str, expected: list[tuple[str, str]]) -> None:
    """What is on the wrong side of a rule is reported at its place; what is on the right side is not."""
    assert expected == found(example, code)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("channels:\n  - {kind: emial, sources: [help-pag]}\n  - {kind: email, sources: help-pages}\n", [("channels[0].sources[0]", "help-pag"), ("channels[1].sources", "help-pages")]),
        ("status: {is: actve, sources: [help-page 14]}\n", []),
        ("refund:\n  - {id: a, refundable: yes, sources: []}\nstatus: {is: active, sources: [nothing]}\n", [("status.sources[0]", "nothing")]),
        ("channels:\n  - {kind: emial, notes: {sources: {deep: help-pag}}}\n", []),
    ],
)
def test_a_mistyped_source_is_told_beside_what_keeps_a_file_from_being_read(text: str, expected: list[tuple[str, str]]) -> None:
    """Whoever mends the shape of a file does not meet its mistyped sources only in the next run."""
    problems = problems_in(text)

    assert expected == found(text, "E201")
    assert any(problem.code.id != "E201" and problem.code.severity is Severity.ERROR for problem in problems)


def test_a_copy_of_the_sample_is_told_once() -> None:
    """Whoever begins with the handbook's sample hears of all that is left of it in one problem, and of the way to an empty file."""
    copy = (ROOT / "docs" / "sample-school.yaml").read_text().replace("fictional: yes\n", "").encode()
    [problem] = (problem for problem in problems_in(copy) if problem.code.severity is Severity.ERROR)

    assert ("E229", "name") == (problem.code.id, problem.field)
    assert "name, website, sources.refund-page.url, sources.contact-page.url, official_domains[0]" in problem.message.en
    assert problem.mend is not None and f"{COMMAND} new ID" in problem.mend.en


def test_repetitions_are_told_once_a_file() -> None:
    """Two hundred times the same contact is one problem that names the first of them and counts the rest; many others cost no time."""
    same = f"      - {{{CHAT}}}\n" * 200
    others = "".join(f"      - {{{CHAT.replace('35', str(seconds))}}}\n" for seconds in range(100, 2_100))
    text = f"contacts:\n  - id: a\n    channel: phone\n    method: test_contact\n    sources: [help-page]\n    samples:\n{others}{same}"
    lines = completed(text).decode().split("\n")
    [problem] = problems_in(text)
    first = lines.index(f"      - {{{CHAT}}}") + 1

    assert ("E236", first + 1, f"platforms/sample-school.yaml:{first}") == (problem.code.id, problem.span.line, problem.arguments["first"])
    assert f"; 198 more in this file repeat what is entered before, on lines {first + 2}, {first + 3}, " in problem.message.en
    assert problem.message.en.endswith(" …")


def test_a_number_is_quoted_whole() -> None:
    """What looks like a number is shown to its last digit, so that it can be found."""
    [problem] = (problem for problem in problems_in("research_notes: ['请拨打 400-765-4321 转 2']\n") if problem.code.id == "E226")

    assert "拨打 400-765-4321" == problem.arguments["value"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("about: {zh: 说明, en: write to school@mail.example}\n", [("E211", "about.en")]),
        ("about: y\ncontext: [{what: 退款请打 400-123-4567, sources: [report]}]\n", [("E226", "context[0].what")]),
        ("about: y\ncorrections: [{on: 2026-05-02, says: 联系 13812345678}]\n", [("E211", "corrections[0].says")]),
        ("about: y\ncontext: [{what: 310 件, sources: [reprot]}]\n", [("E201", "context[0].sources[0]")]),
        ("about: 2026-05-02 起共 15,269 条\nrejected_hosts: [{host: 13812345678.example, why: x}]\ncontext: [{what: 310 件, sources: [report 2]}]\n", []),
        ("abuot: y\n", []),
    ],
)
def test_descriptions_of_sets(text: str, expected: list[tuple[str, str]]) -> None:
    """The words and citations of `_dataset.yaml` are held to the same rules, and a file that cannot be read is not checked."""
    known = "format: 1\ntitle: x\nlicence: CC0-1.0\nsources: {report: {url: 'https://www.sample.example/', kind: media, stated_on: unknown, copy: live}}\n"
    loaded = load_description(f"{known}{text}".encode(), "platforms/_dataset.yaml")

    assert expected == [(problem.code.id, problem.field) for problem in check_description(loaded)]


def test_a_mention_stands_until_all_are_read() -> None:
    """Whether a platform exists is known only when the whole set has been read."""
    text = "related:\n  - {relation: parent, name: x, id: other, sources: [help-page]}\n"
    named = tuple(mentions(load_platform(completed(text), "platforms/sample-school.yaml")))

    assert ["related[0].id"] == [problem.field for problem in check_set(named, frozenset({"sample-school"}))]
    assert [] == list(check_set(named, frozenset({"sample-school", "other"})))


@pytest.mark.parametrize(
    ("address", "domain", "expected"),
    [
        ("https://sample.example/", "sample.example", True),
        ("https://help.sample.example/", "sample.example", True),
        ("https://evil-sample.example/", "sample.example", False),
        ("https://sample.example.evil.example/", "sample.example", False),
        ("https://example/", "sample.example", False),
        ("https://SAMPLE.example:443/x", "sample.example", True),
        ("https://sample.example/a/b", "sample.example/a", True),
        ("https://sample.example/ab", "sample.example/a", False),
        ("https://sample.example/", "sample.example/a", False),
    ],
)
def test_hosts_are_compared_by_labels(address: str, domain: str, expected: bool) -> None:
    """An impostor's host may begin or end like the real one."""
    assert expected == lies_on(address, domain)


def test_a_host_has_neither_case_nor_port() -> None:
    """Hosts are the same whatever their case and port."""
    assert "www.sample.example" == host_of("https://WWW.Sample.example:8443/x")


def test_a_walk_meets_everything_once() -> None:
    """Claims, texts, names and addresses at any depth, with the path that the file has."""
    text = (
        "website: https://www.sample.example/\naliases: [a]\nrefund:\n  - id: r\n    for: {product: course}\n    sources: [help-page]\n"
        "    note: {zh: 甲, en: x}\n    instead: [{offer: pause, lengths: y}]\n    decided_by: [{who: bank, name: z}]\n"
    )
    loaded = load_platform(completed(text), "platforms/sample-school.yaml")
    assert loaded.platform is not None
    met = walk(loaded.platform)

    assert [("refund", 0)] == [path for path, _ in met.claims]
    assert [("website",), ("sources", "help-page", "url")] == [path for path, _ in met.addresses]
    expected = {("name",), ("aliases", 0), ("refund", 0, "note"), ("refund", 0, "instead", 0, "lengths"), ("refund", 0, "decided_by", 0, "name")}
    assert expected == {path for path, _ in met.texts}
