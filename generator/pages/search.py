"""What the search of every page looks through: platforms by name, alias, pinyin and initials, and the pages many look for."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from pypinyin import Style, lazy_pinyin

from generator.coverage import Kind, cover_platform
from generator.languages import Language
from generator.model import Platform
from generator.pages.channels import ways_for_learners
from generator.pages.dispute import list_markets, name_situations
from generator.pages.front import list_definitions
from generator.pages.page import PageMaker, sorted_platforms
from generator.pages.situations import situation_path

WANTED = "coverage/index.html#wanted"
"""Where a search that finds nothing leads."""
_COMMON: Final = tuple(bytes((row, cell)).decode("gb2312") for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFA if row == 0xD7 else 0xFF))
"""The first level of GB 2312."""


_DISPUTE_WORDS: Final = ("投诉", "维权", "退费", "complaint", "law", "法律")
_SITUATION_WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "live_class_fault": ("卡顿", "掉线", "进不去课堂", "lag", "class does not work"),
    "recorded_fault": ("打不开", "放不了", "卡顿", "录播课", "does not play", "freezes", "buffering"),
    "renewal": ("自动续费", "取消订阅", "renewal", "cancel", "auto-renew"),
    "course_change": ("换课", "换老师", "转班", "change of course", "transfer"),
    "refund": ("退款", "退费", "refund"),
    "invoice": ("发票", "开票", "报销", "invoice", "receipt"),
}
"""What people type who have the problem."""


def search_path(language: Language) -> str:
    """The site path of the script that holds the list; pages opened from a folder may load scripts, and nothing else."""
    return f"/scripts/search.{language}.js"


def search_script(maker: PageMaker) -> bytes:
    """A script that sets `kefubangIndex`: platforms as [id, name, also, keys, rules, channels, known, note], pages as [path, name, note, keys].

    `topics`, as [anchor, title, words], are what may be typed beside a name: they lead to a part of the platform's page.
    `sounds` tells how characters sound: what is typed with a character of the same sound is then found as a guess.
    """
    platforms: list[list[str | int]] = [_platform_entry(platform, maker) for platform in sorted_platforms(maker)]
    places: list[list[str | int]] = [[path, name, note, "|".join(_keys((name, *words)))] for path, name, note, words in (*_places(maker), *_answers(maker), *_terms(maker))]
    keys = "".join(str(entry[3]) for entry in [*platforms, *places])
    index = {"kinds": len(Kind), "wanted": WANTED, "platforms": platforms, "places": places, "topics": _topics(maker), "sounds": sounds_like(keys)}
    return f"window.kefubangIndex={json.dumps(index, ensure_ascii=False, separators=(',', ':'))};\n".encode()


def sounds_like(text: str) -> str:
    """Each syllable of the characters of a text with the common characters of that sound, as `bang帮绑棒`, one after another.

    Common are the 3,755 of the first level of GB 2312, which are those of everyday writing.
    """
    own = {character for character in text if _is_character(character)}
    wanted = {lazy_pinyin(character)[0] for character in own}
    groups: dict[str, list[str]] = {}
    for character in sorted(own.union(_COMMON)):
        if (sound := lazy_pinyin(character)[0]) in wanted:
            groups.setdefault(sound, []).append(character)
    return "".join(sound + "".join(groups[sound]) for sound in sorted(groups))


def _is_character(letter: str) -> bool:
    return "\u4e00" <= letter <= "\u9fff"


def plain(text: str) -> str:
    """A text as it is looked for: full-width letters, capitals, blanks and signs make no difference (10-find.js does the same)."""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", text).lower())


def search_keys(platform: Platform) -> tuple[str, ...]:
    """What finds a platform: its names, other names, legal entities, hosts, and the Chinese ones by sound and initials."""
    names = [platform.name.zh, platform.name.en, *platform.aliases, *(entry.name for entry in platform.related if entry.relation == "former_name")]
    others = [*(entry.name for entry in platform.operators), *platform.official_domains, platform.id]
    return _keys(names, others)


def _keys(names: Iterable[str], others: Iterable[str] = ()) -> tuple[str, ...]:
    """Names as they are looked for, Chinese ones by sound and by initials too; then what has no sound of its own."""
    named = tuple(names)
    sounds = ["".join(lazy_pinyin(name, style=style)) for name in named if not name.isascii() for style in (Style.NORMAL, Style.FIRST_LETTER)]
    return tuple(dict.fromkeys(key for key in map(plain, (*named, *sounds, *others)) if key))


def _topics(maker: PageMaker) -> list[list[str | list[str]]]:
    """The words of both languages that may stand beside a name, with the part of a platform's page that answers them."""
    say = maker.words.say
    return [
        ["refund", say("Refunds in plain words"), ["退款", "退费", "退钱", "退课", "退", "取消", "refund", "refunds", "cancel"]],
        ["channels", say("Reach a human"), ["客服电话", "联系方式", "客服", "电话", "人工", "投诉", "support", "phone", "contact", "complaint"]],
    ]


def _platform_entry(platform: Platform, maker: PageMaker) -> list[str | int]:
    words, coverage = maker.words, cover_platform(platform)
    name = words.own(platform.name)
    also = [other for other in dict.fromkeys((platform.name.zh, platform.name.en, *platform.aliases)) if other != name]
    return [
        platform.id,
        name,
        words.listed(also[:3]),
        "|".join(search_keys(platform)),
        sum(not rule.is_history for rule in platform.refund),
        len(ways_for_learners(platform, maker)),
        coverage.known,
        words.say("Nothing is known yet") if not coverage.known else "",
    ]


Place = tuple[str, str, str, tuple[str, ...]]
"""A page by address, title, what is there, and other words that lead to it."""


def _answers(maker: PageMaker) -> Iterator[Place]:
    """What to ask before paying, and where to complain in each market."""
    say = maker.words.say
    for word, label in name_situations(maker):
        title = say("Before you pay: %(situation)s", situation=label)
        yield f"{situation_path(word)[1:]}index.html", title, say("What is on record, and what to ask before paying"), (label, *_SITUATION_WORDS[word])
    for market in list_markets(maker):
        title = say("In a refund dispute: %(market)s", market=market.name)
        yield f"{market.path[1:]}index.html", title, market.about, (market.name, *_DISPUTE_WORDS)


def _terms(maker: PageMaker) -> Iterator[Place]:
    """The words that the site explains, each where it is explained."""
    for _, _, definitions in list_definitions(maker):
        for each in definitions:
            yield f"glossary/index.html#{each.anchor}", each.term, each.meaning, ()


def _places(maker: PageMaker) -> list[Place]:
    """Pages that answer a question by themselves."""
    say = maker.words.say
    return [
        ("channels/index.html", say("Ways to reach support"), say("Telephone, chat, e-mail: platform by platform"), ("客服", "电话", "人工", "support", "phone", "contact", "human")),
        ("dispute/index.html", say("In a refund dispute"), say("Evidence, letter, places to complain, the law"), ("纠纷", "投诉", "维权", "12315", "起诉", "dispute", "complaint")),
        ("rank/index.html", say("Rankings"), say("For parents, adult learners and companies"), ("排名", "排行", "榜", "ranking", "best")),
        ("waits/index.html", say("How long people wait"), say("Measured, with the number of cases"), ("等待", "多久", "响应", "wait", "response")),
        ("refund/index.html", say("Refund terms side by side"), say("What each platform's terms say"), ("退款", "退费", "退钱", "refund", "money back")),
        ("platforms/index.html", say("All platforms, A to Z"), say("With what is known of each"), ("平台", "名单", "list", "all")),
        ("compare/index.html", say("Compare platforms"), say("Two to four side by side"), ("对比", "比较", "compare", "versus")),
        ("changes/index.html", say("Terms that changed"), say("When an archive first held the new wording"), ("变更", "历史", "changes", "history")),
        ("coverage/index.html", say("Who is in, and what is missing"), say("Kind of fact by kind of fact"), ("收录", "coverage", "missing")),
        ("glossary/index.html", say("What the words mean"), say("The words for what is not known, for places, for kinds of source and for copies."), ("术语", "glossary", "words")),
        ("contribute/index.html", say("Correct or add a fact"), say("One fact with its source is enough; you need no programming."), ("更正", "纠错", "correction", "contribute")),
        ("for-platforms/index.html", say("For platforms"), say("What is published, how to correct it or reply"), ("商家", "回应", "平台方", "reply")),
        ("about/index.html", say("About this site"), say("Who keeps it, and how to complain about it"), ("关于", "投诉本站", "contact", "联系我们")),
    ]
