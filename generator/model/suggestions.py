"""How a value might be mended: the word that was most likely meant, the words there are, and narrow characters."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from itertools import islice
from typing import Final

from generator.languages import Text

_LONGEST_WORD: Final = 40
_FEW_WORDS: Final = 12
_MOST_WORDS: Final = 200
_ALIKE: Final = 0.65
"""Likeness (`difflib`) from which a word may be meant; `used` and `missed` have 0.6 and nothing in common."""
_ONE_SLIP: Final = 0.86
"""Likeness (`difflib`) of long words that differ by a letter or two."""
_WORDS: Final = Text(zh="词", en="words")
# What people write who come from other formats, or from a Chinese keyboard.
_OTHER_NAMES: Final = {
    "true": "yes", "True": "yes", "TRUE": "yes", "ture": "yes", "on": "yes", "y": "yes", "Y": "yes", "Yes": "yes", "YES": "yes", "是": "yes", "有": "yes",
    "false": "no", "False": "no", "FALSE": "no", "flase": "no", "off": "no", "n": "no", "N": "no", "No": "no", "NO": "no", "否": "no", "没有": "no",
    "n/a": "not_applicable", "N/A": "not_applicable", "telephone": "phone", "hotline": "phone",
    "mail": "email", "chat": "live_chat", "faq": "help_centre", "help_center": "help_centre",
    "电话": "phone", "热线": "phone", "客服电话": "phone", "邮箱": "email", "邮件": "email", "电子邮件": "email", "微信": "wechat", "工单": "ticket",
    "在线客服": "live_chat", "在线聊天": "live_chat", "官方": "official", "媒体": "media", "监管": "regulator", "监管部门": "regulator",
    "家长": "parent", "成人": "adult", "企业": "enterprise", "人工": "human", "真人": "human", "机器人": "bot",
    "直播": "live_video", "客服系统": "helpdesk", "支付系统": "payments", "外包客服": "support_staffing", "供应商": "vendor", "厂商": "vendor", "平台": "platform",
    "发票": "invoice", "合同": "contract", "专属客服": "named_contact", "对接人": "named_contact", "服务水平": "service_level", "服务水平协议": "service_level",
    "采购单": "purchase_order", "直播课": "live_class", "录播课": "recorded_course", "一对一": "one_to_one", "小班课": "small_group", "订阅": "subscription",
    "学位": "degree", "考试": "exam_preparation", "作业辅导": "homework_help", "编程": "coding_practice", "运营中": "active", "在运营": "active", "正常": "active",
    "已关闭": "closed", "关停": "closed", "倒闭": "insolvent", "破产": "insolvent", "更名": "renamed", "改名": "renamed", "可以": "yes", "能": "yes", "不可以": "no",
    "不能": "no", "不退": "no", "可退": "yes", "视情况": "maybe", "不适用": "not_applicable", "未公布": "not_published", "未公开": "not_published", "不提供": "not_offered",
    "未测": "not_measured", "无": "none", "没有关系": "none", "满意度": "satisfaction", "评分": "score", "rating": "score", "stars": "score", "投诉量": "complaints",
    "投诉数": "complaints", "排名": "rank", "等级": "grade", "解决率": "complaints_closed", "回复率": "reply_rate", "案例": "case_study", "客户案例": "case_study",
    "页脚": "footer", "观察": "observation", "亲测": "observation", "第三方": "third_party", "论坛": "community", "社区": "community", "帮助中心": "help_centre",
    "表单": "form", "App内客服": "in_app_chat", "APP客服": "in_app_chat", "公众号": "wechat", "企业微信": "wechat", "门店": "branch", "信件": "letter",
    "原页": "live", "在线": "live", "存档": "archive", "副本": "stored", "镜像": "mirror", "kids": "parent", "children": "parent", "business": "enterprise", "companies": "enterprise",
    "terms": "refund", "refund_policy": "refund", "refund_rules": "refund", "退款": "refund", "渠道": "channels", "来源": "sources", "名称": "name",
    "网址": "url", "number": "address", "phone_number": "address", "号码": "address", "电话号码": "address", "ratings": "published_ratings",
    "purchase": "payment", "paid": "payment", "used": "attended", "total": "bought", "gifts": "gift", "pay": "payment", "signup": "account_created",
}  # fmt: skip
# Words of the terms' own, as they stand in Chinese terms: products, and ways to buy and to pay.
_OWN_WORDS: Final = {
    "课程": "course", "录播课": "recorded_course", "录播": "recorded_course", "直播课": "live_class", "直播": "live_class", "大班课": "live_class", "一对一": "one_to_one",
    "1对1": "one_to_one", "课时包": "lesson_package", "课包": "lesson_package", "课时": "prepaid_lessons", "预付课时": "prepaid_lessons", "订阅": "subscription",
    "会员": "membership", "训练营": "boot_camp", "企业版": "business_plan", "团队版": "business_plan", "礼品卡": "gift", "礼物": "gift", "定金": "deposit", "押金": "security_deposit",
    "储值": "stored_value", "时间卡": "time_card", "证书": "certificate", "学位": "degree", "考试": "exam", "教材": "textbook", "免费课": "free_course", "公开课": "free_course",
    "线下课": "in_person_class", "面授课": "in_person_class", "协议班": "agreement_class", "AI课": "ai_course", "全部": "any", "所有": "any", "不限": "any",
    "官网": "direct", "应用商店": "app_store", "苹果": "app_store", "谷歌": "google_play", "代理商": "reseller", "贷款": "loan", "支付宝": "alipay", "银行卡": "card",
    "信用卡": "card", "现金": "cash", "银行转账": "bank_transfer", "转账": "bank_transfer", "首次": "first", "首购": "first", "续费": "renewal", "充值": "top_up",
}  # fmt: skip
_NARROW: Final = {0xFF01 + offset: 0x21 + offset for offset in range(94)} | {0x3000: " ", ord("。"): ".", ord("、"): ",", ord("“"): '"', ord("”"): '"', ord("‘"): "'", ord("’"): "'", ord("【"): "[", ord("】"): "]", ord("〔"): "[", ord("〕"): "]"}


def nearest(word: str, allowed: Iterable[str]) -> str | None:
    """The allowed word that was most likely meant, when one looks like it."""
    words = tuple(islice(allowed, _MOST_WORDS))
    if _OTHER_NAMES.get(word) in words:
        return _OTHER_NAMES[word]
    if len(word) > _LONGEST_WORD:
        return None
    plain = word.lower().replace("-", "_").replace(" ", "_")
    if sum(each.startswith(plain) for each in words) > 1:
        return None  # short for several words: a guess could turn into a rule that is valid and false
    close = difflib.get_close_matches(plain, words, n=1, cutoff=_ALIKE)
    return close[0] if close else None


def nearly(word: str, known: Iterable[str]) -> str | None:
    """The known word from which a word differs by a slip alone; `None` where it is known, or may well be a word of its own."""
    words = tuple(known)
    close = [] if word in words else difflib.get_close_matches(word, words, n=1, cutoff=_ONE_SLIP)
    return close[0] if close else None


def own_word(word: str) -> str | None:
    """The word of the format for one that stands in Chinese terms, such as 录播课."""
    return _OWN_WORDS.get(word)


def listed(words: Iterable[str]) -> Text:
    """Words of the format in a row, as each language sets them; of very many the first."""
    row = tuple(islice(words, _MOST_WORDS))
    return Text(zh="、".join(row), en=", ".join(row))


def joined(texts: Iterable[Text]) -> Text:
    """Texts in a row, as each language sets them."""
    row = tuple(texts)
    return Text(zh="、".join(text.zh for text in row), en=", ".join(text.en for text in row))


def write(text: str) -> Text:
    """The advice to write just this."""
    return Text(zh=f"写成 “{text}”", en=f'write "{text}"')


def choose(word: str, allowed: Iterable[str], kind: Text = _WORDS) -> Text:
    """The advice to write the word that was most likely meant, or one of those there are."""
    words = tuple(allowed)
    close = nearest(word, words)
    if close is None:
        return _ALLOWED.filled({"kind": kind, "words": listed(words)})
    if len(words) > _FEW_WORDS:
        return write(close)
    return _OR_ALLOWED.filled({"write": write(close), "kind": kind, "words": listed(words)})


_ALLOWED: Final = Text(zh="可用的{kind}：{words}", en="the {kind} here are: {words}")
_OR_ALLOWED: Final = Text(zh="{write}（可用的{kind}：{words}）", en="{write} (the {kind} here are: {words})")


def narrow(text: str) -> str:
    """The text with full-width letters, digits and punctuation replaced by the plain ones of the format."""
    return text.translate(_NARROW)
