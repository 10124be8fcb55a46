"""The law of a market for its page: articles in our own words, and the refund rules that follow from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, get_args

from generator.languages import Text
from generator.model import Law
from generator.model.law import Act, Provision
from generator.model.refund import RefundRule
from generator.model.refund_language import Everything, Moment, Offset, Unused
from generator.model.sources import Source
from generator.model.words import LawUse
from generator.pages.checking import Standing, standing_of
from generator.pages.citations import Citations
from generator.pages.page import PageMaker
from generator.pages.terms import is_conditional
from generator.wording import Phrases

_DAYS_IN: Final[Mapping[str, int]] = {"days": 1, "weeks": 7}


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """Up to how many days after the payment an article can hold, and for payments from which day on (ISO), where it says so."""

    days: int
    since: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One article: where it stands, what it says, and how sure that is."""

    anchor: str
    name: str
    """The act with its number, and the article: what a letter says."""
    act: str
    article: str | None
    says: str
    covers: str
    in_force: str | None
    status: str
    status_words: str
    checked: str
    note: str | None
    cases: tuple[str, ...]
    """The situations in whose letters it is cited: none unless its text was read."""
    window: Window | None
    """The days after the payment in which it can hold, where it runs out."""
    gives: str
    """`all` where it gives back the whole sum paid, `rest` where what was not used, else nothing."""
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleGroup:
    """Articles about one thing."""

    anchor: str
    title: str
    articles: tuple[Article, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LawRule:
    """A refund rule of the law in plain words, and the articles it rests on."""

    title: str
    verdict: str
    conditional: bool
    words: str
    details: tuple[tuple[str, str], ...]
    articles: tuple[tuple[str, str], ...]
    """Anchor and name of each article that it rests on."""


def titled_acts(law: Law | None, phrases: Phrases) -> Mapping[str, Source]:
    """The acts as sources that bear their name and number."""
    acts = law.sources if law is not None else {}
    return {key: act.model_copy(update={"title": Text.same(_name(act, phrases))}) for key, act in acts.items()}


def _name(act: Act, phrases: Phrases) -> str:
    name = phrases.words.own(act.act)
    return phrases.words.say("%(act)s (%(number)s)", act=name, number=act.number) if act.number else name


def group_articles(law: Law | None, maker: PageMaker, citations: Citations) -> tuple[ArticleGroup, ...]:
    """The articles in groups, in the order in which a reader asks; within a group in the file's order."""
    provisions = law.provisions if law is not None else ()
    groups = []
    for use in get_args(LawUse):
        chosen = [provision for provision in provisions if provision.use == use]
        if law is not None and chosen:
            articles = tuple(_article(provision, law, maker, citations) for provision in chosen)
            groups.append(ArticleGroup(anchor=f"law-{use.replace('_', '-')}", title=maker.words.label("law_use", use), articles=articles))
    return tuple(groups)


def _article(provision: Provision, law: Law, maker: PageMaker, citations: Citations) -> Article:
    words, phrases, act = maker.words, maker.phrases, law.sources[provision.act]
    anchor = f"article-{provision.id}"
    standing = _standing(provision, law, phrases)
    article = words.say("art. %(article)s", article=provision.article) if provision.article else None
    label = article or words.own(provision.covers)
    return Article(
        anchor=anchor,
        name=_full_name(provision, act, phrases),
        act=_name(act, phrases),
        article=article,
        says=words.own(provision.says),
        covers=words.own(provision.covers),
        in_force=phrases.date(act.in_force) if act.in_force is not None else None,
        status=standing.status,
        status_words=standing.words,
        checked=standing.checked,
        note=words.own(provision.note) if provision.note is not None else None,
        cases=provision.for_ if standing.status in {"confirmed", "mirrored"} else (),
        window=_window(provision, law),
        gives=_gives(provision, law),
        sources=citations.cite((provision.act,), anchor, label),
    )


def _standing(provision: Provision, law: Law, phrases: Phrases) -> Standing:
    return standing_of(provision.status, [law.sources[provision.act]], provision.verified_on, phrases)


def _window(provision: Provision, law: Law) -> Window | None:
    """When an article runs out: where every rule that gives something by it ends a number of days after payment or contract."""
    giving = [rule for rule in law.refund if rule.refundable != "no" and provision.sources[0] in rule.sources]
    days = [_days_of(rule.until) for rule in giving]
    told = [each for each in days if each is not None]
    if not told or len(told) < len(days):
        return None
    starts = [rule.purchases.start if rule.purchases is not None else None for rule in giving]
    known = [start.first.isoformat() for start in starts if start is not None]
    return Window(days=max(told), since=min(known) if len(known) == len(starts) else None)


def _gives(provision: Provision, law: Law) -> str:
    """How much the rules that rest on an article first give back; of two readings the one that gives more."""
    gives = [rule.gives for rule in law.refund if rule.refundable == "yes" and rule.sources[0] == provision.sources[0]]
    if any(isinstance(each, Everything) for each in gives):
        return "all"
    return "rest" if any(isinstance(each, Unused) for each in gives) else ""


def _days_of(moment: Moment | None) -> int | None:
    """The length of a window of whole days that opens with the payment; a letter knows no other day."""
    if not isinstance(moment, Offset) or moment.before or moment.unit not in _DAYS_IN or moment.event not in {"payment", "contract"}:
        return None
    return int(moment.count * _DAYS_IN[moment.unit])


def _full_name(provision: Provision, act: Act, phrases: Phrases) -> str:
    name = _name(act, phrases)
    return phrases.words.say("%(act)s, art. %(article)s", act=name, article=provision.article) if provision.article else name


def state_rules(law: Law | None, maker: PageMaker) -> tuple[LawRule, ...]:
    """The refund rules of the law, in the file's order."""
    return tuple(_rule(rule, law, maker) for rule in law.refund) if law is not None else ()


def _rule(rule: RefundRule, law: Law, maker: PageMaker) -> LawRule:
    return LawRule(
        title=maker.phrases.purchase(rule.for_),
        verdict=rule.refundable or "unknown",
        conditional=is_conditional(rule),
        words=maker.phrases.sentence(rule),
        details=_by_law(maker.phrases.details(rule), maker),
        articles=tuple((f"article-{each.id}", _full_name(each, law.sources[each.act], maker.phrases)) for each in _cited(rule, law)),
    )


def _by_law(details: tuple[tuple[str, str], ...], maker: PageMaker) -> tuple[tuple[str, str], ...]:
    """What terms promise, the law prescribes."""
    say = maker.words.say
    return tuple((say("To be paid back by law, at the latest") if name == say("Money promised") else name, text) for name, text in details)


def _cited(rule: RefundRule, law: Law) -> list[Provision]:
    provisions = {provision.sources[0]: provision for provision in law.provisions}
    return [provisions[reference] for reference in rule.sources]


def cite_acts(rule: RefundRule, law: Law, maker: PageMaker) -> tuple[str, tuple[str, ...]]:
    """The anchor of the article that a rule rests on first, and each act with its articles, their status and day of verification."""
    cited, words, phrases = _cited(rule, law), maker.words, maker.phrases
    groups: dict[tuple[str, str], list[str]] = {}
    for each in cited:
        standing = _standing(each, law, phrases)
        status = words.say("%(status)s, %(checked)s", status=standing.words, checked=standing.checked)
        groups.setdefault((_name(law.sources[each.act], phrases), status), []).append(each.article)
    named = (words.say("%(act)s, art. %(article)s", act=act, article=words.listed(articles)) + words.say(" · ") + status for (act, status), articles in groups.items())
    return f"article-{cited[0].id}", tuple(named)
