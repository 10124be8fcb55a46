"""Tests of the wording: the catalogues are whole, labels exist, numbers and dates read well, and rules become sentences."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Final

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from generator.languages import LANGUAGES, Language
from generator.model.dates import read_date, read_span
from generator.model.hours import read_hours
from generator.model.quantities import read_duration, read_money
from generator.model.refund import RefundRule
from generator.wording import Phrases, Wording, hours_in_words, load_wordings
from generator.wording.extraction import catalogue_text, list_labels, list_messages, update_catalogue
from generator.wording.vocabularies import OPEN

ROOT: Final = Path(__file__).resolve().parent.parent
LOCALE: Final = ROOT / "site_templates" / "locale"
PLACEHOLDER: Final = re.compile(r"%\((\w+)\)s|%%")


@cache
def catalogue(language: Language) -> Catalog:
    with (LOCALE / f"{language}.po").open("rb") as file:
        return read_po(file, locale=language)


def entries(language: Language) -> list[Message]:
    return [entry for entry in catalogue(language) if entry.id]


def strings(value: object) -> tuple[str, ...]:
    """The words of an entry: one string, or one for each plural form."""
    return (value,) if isinstance(value, str) else tuple(value) if isinstance(value, Iterable) else ()


def placeholders(text: str) -> set[str]:
    return {match[0] for match in PLACEHOLDER.finditer(text)}


@cache
def phrases(language: Language) -> Phrases:
    return Phrases(load_wordings(LOCALE)[language])


def words(language: Language) -> Wording:
    return phrases(language).words


# --- the catalogues


def test_every_message_is_said_in_chinese() -> None:
    """Whatever a template or a module says has words in the Chinese catalogue, none of them a guess."""
    known = {entry.id if isinstance(entry.id, str) else tuple(entry.id) for entry in entries("zh") if not entry.context}

    assert list_messages(ROOT) <= known
    assert [] == [entry.id for entry in entries("zh") if entry.fuzzy or not all(strings(entry.string))]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_message_lingers(language: Language) -> None:
    """What nobody says any more has left the catalogue."""
    known = {entry.id if isinstance(entry.id, str) else tuple(entry.id) for entry in entries(language) if not entry.context}
    labels = {(entry.context, entry.id) for entry in entries(language) if entry.context and entry.context not in OPEN}

    assert set() == known - list_messages(ROOT)
    assert set() == labels - list_labels(ROOT)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_has_a_label(language: Language) -> None:
    """Every word of the format, and every word of their own that the terms of a platform use, has a label."""
    known = {(entry.context, entry.id) for entry in entries(language) if entry.context and entry.string}

    assert [] == sorted(list_labels(ROOT) - known)


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_survive_translation(language: Language) -> None:
    """A translation fills in what its message fills in, no more and no less."""
    broken = [
        entry.id
        for entry in entries(language)
        for text in strings(entry.string)
        if text and placeholders(text) != placeholders(strings(entry.id)[-1])
    ]

    assert [] == broken


@pytest.mark.parametrize("language", LANGUAGES)
def test_catalogues_are_as_the_extraction_writes_them(language: Language) -> None:
    """`python -m generator.wording.extraction` would change nothing: same order, no dates, no line numbers."""
    updated = update_catalogue(catalogue(language), list_messages(ROOT), list_labels(ROOT), language)

    assert (LOCALE / f"{language}.po").read_bytes() == catalogue_text(updated, language)


def test_chinese_punctuation() -> None:
    """Chinese sentences use full-width punctuation and no typed blanks around figures and Latin words."""
    narrow = re.compile(r"[\u4e00-\u9fff][,;:?!()]|[,;:?!()][\u4e00-\u9fff]|[\u4e00-\u9fff] (?=%\()|\)s [\u4e00-\u9fff]|[「」]")

    assert [] == [text for entry in entries("zh") for text in strings(entry.string) if narrow.search(text)]


# --- extraction


def test_extraction_keeps_what_is_translated(tmp_path: Path) -> None:
    """New messages come without a translation, known ones keep theirs, unused ones go, own words of terms stay."""
    folder = tmp_path / "site_templates"
    folder.mkdir()
    (folder / "page.html").write_text("{{ _('Old') }}{{ ngettext('%(num)s day', '%(num)s days', n) }}", encoding="utf-8")
    (tmp_path / "generator" / "pages").mkdir(parents=True)
    (tmp_path / "generator" / "pages" / "page.py").write_text('words.say("New", x=1)\n"aaa".count("a")\n', encoding="utf-8")
    old = Catalog(locale="zh")
    old.add("Old", "旧")
    old.add("Gone", "没了")
    old.add("annual", "年付", context="plan")
    old.add("telegraph", "电报", context="channel")

    messages = list_messages(tmp_path)
    new = update_catalogue(old, messages, frozenset({("channel", "phone")}), "zh")

    assert {"Old", "New", ("%(num)s day", "%(num)s days")} == messages
    assert {
        (None, "New"): "",
        (None, "Old"): "旧",
        (None, ("%(num)s day", "%(num)s days")): ("",),
        ("channel", "phone"): "",
        ("plan", "annual"): "年付",
    } == {(entry.context, entry.id): entry.string for entry in new if entry.id}


# --- words


def test_labels_fall_back_to_the_word() -> None:
    """A word without a label is shown as it is written, blanks for underscores."""
    assert "Live chat" == words("en").label("channel", "live_chat")
    assert "在线客服" == words("zh").label("channel", "live_chat")
    assert "summer offer" == words("zh").label("marked", "summer_offer")


@pytest.mark.parametrize(
    ("number", "zh", "en"),
    [("1 days", "1天", "1 day"), ("3 days", "3天", "3 days"), ("1 hours", "1小时", "1 hour"), ("2.5 hours", "2.5小时", "2.5 hours")],
)
def test_plural_forms(number: str, zh: str, en: str) -> None:
    """English has a form for one and a form for many; Chinese has one."""
    assert (zh, en) == (phrases("zh").duration(read_duration(number)), phrases("en").duration(read_duration(number)))


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        ("24..48 hours", "24至48小时", "24 to 48 hours"),
        ("..2 business_days", "2个工作日以内", "at most 2 working days"),
        ("30.. days", "30天以上", "at least 30 days"),
    ],
)
def test_durations(text: str, zh: str, en: str) -> None:
    """A range of times names its ends."""
    assert (zh, en) == (phrases("zh").duration(read_duration(text)), phrases("en").duration(read_duration(text)))


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        ("2026-05-02", "2026年5月2日", "2 May 2026"),
        ("2026-05", "2026年5月", "May 2026"),
        ("2026-Q3", "2026年第三季度", "the third quarter of 2026"),
        ("2026H1", "2026年上半年", "the first half of 2026"),
        ("2026", "2026年", "2026"),
    ],
)
def test_dates(text: str, zh: str, en: str) -> None:
    """A date is shown as exact as it is known."""
    assert (zh, en) == (phrases("zh").date(read_date(text)), phrases("en").date(read_date(text)))


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        ("2025-10-01..", "2025年10月1日起", "from 1 October 2025 on"),
        ("..2025-09-30", "截至2025年9月30日", "until 30 September 2025"),
        ("2019..2021-03", "2019年至2021年3月", "2019 to March 2021"),
        ("2024", "2024年", "2024"),
    ],
)
def test_spans(text: str, zh: str, en: str) -> None:
    """A span names its ends, and an open end has its own words."""
    assert (zh, en) == (phrases("zh").span(read_span(text)), phrases("en").span(read_span(text)))


@pytest.mark.parametrize(
    ("text", "zone", "zh", "en"),
    [
        ("24/7", "UTC", "全天24小时", "day and night"),
        ("09:00-22:00", None, "每天09:00–22:00", "daily 09:00–22:00"),
        ("Mo-Fr 09:00-12:00,13:00-18:00; Sa,Su 10:00-18:00", "Asia/Shanghai", "周一至周五09:00–12:00、13:00–18:00；周六、周日10:00–18:00（北京时间）", "Mon to Fri 09:00–12:00, 13:00–18:00; Sat, Sun 10:00–18:00 (Beijing time)"),
        ("Fr-Mo 20:00-02:00", None, "周一、周五至周日20:00–次日02:00", "Mon, Fri to Sun 20:00–02:00 the next day"),
        ("Mo-Sa 08:00-24:00", None, "周一至周六08:00–24:00", "Mon to Sat 08:00–24:00"),
    ],
)
def test_opening_hours(text: str, zone: str | None, zh: str, en: str) -> None:
    """Opening hours name days and times as people do; a night that ends on the next day says so."""
    hours = read_hours(text)

    assert (zh, en) == (hours_in_words(hours, zone, words("zh")), hours_in_words(hours, zone, words("en")))


def test_names_of_languages() -> None:
    """A language is named, not coded; a tag that nobody knows is shown as it is."""
    assert ["葡萄牙语（巴西）", "英语", "xx"] == [words("zh").language_name(tag) for tag in ("pt-BR", "en", "xx")]
    assert "Portuguese (Brazil)" == words("en").language_name("pt-BR")


def test_money() -> None:
    """A sum is written in the reader's way."""
    assert ("1,000元", "1,000 CNY") == (phrases("zh").money(read_money("1000 CNY")), phrases("en").money(read_money("1000 CNY")))


# --- rules


def rule(**keys: object) -> RefundRule:
    """A rule of the format; `for_` and `from_` stand for the format's `for` and `from`."""
    written = {key.rstrip("_"): value for key, value in keys.items()}
    return RefundRule.model_validate({"id": "rule", "for": {"product": "course"}, "sources": ["terms"], **written})


NESTED: Final = {"earlier_of": [{"later_of": ["14 days after payment", "14 days after course_start"]}, "6 months after payment"]}
UNUSED: Final = {"unused": "lessons", "at": "paid", "gifts": "last", "counts": ["attended", "missed"]}
SENTENCES: Final[list[tuple[dict[str, object], str, str]]] = [
    (
        {"refundable": "yes", "until": "7 days after payment", "gives": "all"},
        "付款后7天内申请，退还全部已付款项。",
        "If you ask within 7 days after payment, you get back the whole sum paid.",
    ),
    (
        {"refundable": "yes", "until": "4 hours before lesson_start", "gives": "50 %"},
        "至少在上课前4小时申请，退还已付款项的50%。",
        "If you ask at least 4 hours before the start of the lesson, you get back 50% of the sum paid.",
    ),
    (
        {"refundable": "yes", "until": "course_start"},
        "开课前申请可以退款，退多少条款没写。",
        "If you ask before the start of the course, you get money back; the terms do not say how much.",
    ),
    (
        {"refundable": "yes", "until": NESTED, "gives": "all"},
        "付款后14天内或开课后14天内，且付款后6个月内申请，退还全部已付款项。",
        "If you ask within 14 days after payment or within 14 days after the start of the course, and within 6 months after payment, you get back the whole sum paid.",
    ),
    (
        {"refundable": "yes", "until": {"earlier_of": ["24 hours after payment", "next_meeting"]}, "gives": "1000 CNY"},
        "付款后24小时内且下次课前申请，退还1,000元。",
        "If you ask within 24 hours after payment and before the next meeting, you get back 1,000 CNY.",
    ),
    (
        {"refundable": "yes", "until": "unknown", "gives": {"larger_of": ["100 CNY", "75 %"]}},
        "在期限内（期限未公布）申请，退还100元或已付款项的75%（取较多者）。",
        "If you ask before a deadline that is not published, you get back 100 CNY or 75% of the sum paid, whichever is more.",
    ),
    (
        {"refundable": "yes", "gives": UNUSED},
        "退还未使用的部分（按课时计算；按实付单价折算；赠送的部分作废；已上、缺席的算已用），没有写申请期限。",
        "You get back the unused part (counted in lessons; at the price paid; gifts are lost; counted as used: attended, missed); no time limit is named.",
    ),
    ({"refundable": "yes"}, "可以退款，退多少、何时申请都没有写。", "You get money back; neither a sum nor a time limit is named."),
    (
        {"refundable": "maybe", "from_": "14 days after payment", "gives": "all"},
        "付款满14天后申请，视具体情况决定，可能退还全部已付款项。",
        "If you ask later than 14 days after payment, it is decided case by case; you may get back the whole sum paid.",
    ),
    ({"refundable": "maybe"}, "能不能退，视具体情况决定。", "Decided case by case."),
    (
        {"refundable": "no", "from_": "24 hours before lesson_start"},
        "上课前24小时内申请，不退。",
        "No refund if you ask less than 24 hours before the start of the lesson.",
    ),
    (
        {"refundable": "no", "from_": "7 days after payment", "until": "course_start"},
        "付款后7天至开课之间申请，不退。",
        "No refund if you ask between 7 days after payment and the start of the course.",
    ),
    ({"refundable": "no", "only_if": ["used"]}, "有下列情形的，不退。", "No refund where the following holds."),
    (
        {"refundable": "no", "decided_by": "self_service", "then": ["access_ends"]},
        "自助退课就不能再学，而且不退钱。",
        "Leaving by self-service ends access and gives no refund.",
    ),
    ({"refundable": "no"}, "不退。", "No refund."),
    ({"refundable": "not_applicable"}, "不用付款，也就没有退款。", "Nothing is paid, so there is nothing to refund."),
    (
        {"expires": "180 days after payment"},
        "条款提到了这类购买，但没写能不能退。",
        "The terms deal with this purchase but do not say whether it can be refunded.",
    ),
]


@pytest.mark.parametrize(("keys", "zh", "en"), SENTENCES)
def test_rules_as_sentences(keys: dict[str, object], zh: str, en: str) -> None:
    """A rule is one plain sentence; what the terms leave out is said to be left out."""
    assert (zh, en) == (phrases("zh").sentence(rule(**keys)), phrases("en").sentence(rule(**keys)))


def test_fallback_rule() -> None:
    """A rule that stands behind a limited one says what holds otherwise."""
    fallback = rule(refundable="no")

    assert "其他情况一律不退。" == phrases("zh").sentence(fallback, otherwise=True)
    assert "In every other case: no refund." == phrases("en").sentence(fallback, otherwise=True)


DETAILS: Final[list[tuple[dict[str, object], tuple[str, str], tuple[str, str]]]] = [
    (
        {"never_if": ["certificate_issued", {"progress": "over 30 %"}]},
        ("不适用的情形", "已发证书；学习进度超过30%"),
        ("Not if", "a certificate has been issued; progress over 30%"),
    ),
    (
        {"only_if": [{"any_of": [{"all_of": ["platform_fault", {"fault_lasts": "over 24 hours"}]}, "paid_twice"]}]},
        ("前提", "（问题出在平台，且故障持续超过24小时），或重复付款"),
        ("Only if", "(the platform was at fault, and the fault lasted over 24 hours), or it was paid twice"),
    ),
    (
        {"minus": [{"for": "materials", "amount": "100 CNY per kit", "only_if": ["materials_shipped"]}]},
        ("扣除", "教材：每套100元（仅限：教材已寄出）"),
        ("Deducted", "materials: 100 CNY for each kit (only if: materials have been shipped)"),
    ),
    ({"minus": [{"for": "kept_part", "amount": "kept_part"}]}, ("扣除", "平台留下的部分"), ("Deducted", "the part that is kept")),
    (
        {"pays_in": [{"credit": "80 %", "expires": "12 months after grant"}, "original_payment"]},
        ("退款形式", "80%抵扣额度，发放后12个月失效；原路退回"),
        ("Paid as", "80% credit, lapses 12 months after the grant; back the way it was paid"),
    ),
    (
        {"decided_by": [{"who": "teacher", "within": "7 days after report", "silence": "accepts"}, {"who": "staff", "final": "yes"}]},
        ("谁决定", "老师（提出问题后7天内；不答复视为同意），然后平台人员（终局）"),
        ("Decided by", "the teacher (within 7 days after the report; no answer means consent), then the platform's staff (final)"),
    ),
    ({"ask_through": {"all_of": ["phone", "email"]}}, ("怎么申请", "电话和邮件"), ("How to ask", "telephone together with e-mail")),
    ({"ask_through": ["phone", "email"]}, ("怎么申请", "电话或邮件"), ("How to ask", "telephone or e-mail")),
    (
        {"paid_by": ["24 hours after request", "3..7 business_days after that"]},
        ("承诺到账时间", "申请后24小时以内，然后3至7个工作日"),
        ("Money promised", "at most 24 hours after the request, then 3 to 7 working days"),
    ),
    (
        {"paid_by": {"card": "5..10 business_days after approval", "paypal": "..5 days after approval"}},
        ("承诺到账时间", "银行卡：审核通过后5至10个工作日；PayPal：审核通过后5天以内"),
        ("Money promised", "card: 5 to 10 working days after approval; PayPal: at most 5 days after approval"),
    ),
    (
        {"expires": "next 03:00 learner_time after minutes_granted"},
        ("何时失效", "分钟数到账后的下一个03:00（学员当地时间）"),
        ("The purchase lapses", "the next 03:00 (learner's time) after the minutes are granted"),
    ),
    ({"instead": [{"offer": "tutor_replacement", "times": "2"}]}, ("不退钱，改为", "更换老师，2次"), ("Instead of money", "another tutor, 2 times")),
]


@pytest.mark.parametrize(("keys", "zh", "en"), DETAILS)
def test_details_of_rules(keys: dict[str, object], zh: tuple[str, str], en: tuple[str, str]) -> None:
    """Everything else a rule says stands below its sentence, each with a label."""
    assert ((zh,), (en,)) == (phrases("zh").details(rule(**keys)), phrases("en").details(rule(**keys)))


def test_purchases_as_headings() -> None:
    """What a rule is for reads from the product to what narrows it."""
    bought = rule(**{"for": {"product": ["course", "subscription"], "plan": "annual", "route": "app_store", "charge": "first"}}).for_

    assert "课程、订阅 · 年付 · 首次付款 · App Store" == phrases("zh").purchase(bought)
    assert "Course, Subscription · annual · first charge · App Store" == phrases("en").purchase(bought)
