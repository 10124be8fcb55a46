"""The law of a market for its page: articles in our own words, and the refund rules that follow from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import get_args

from generator.languages import Text
from generator.model import Law
from generator.model.law import Act, Provision
from generator.model.refund import RefundRule
from generator.model.sources import Source
from generator.model.words import LawUse
from generator.pages.citations import Citations
from generator.pages.page import PageMaker
from generator.pages.terms import is_conditional
from generator.wording import Phrases


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
    verified_on: str
    note: str | None
    cases: tuple[str, ...]
    """The situations in whose letters it is cited: none unless its text was read."""
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
            articles = tuple(_article(provision, law.sources[provision.act], maker, citations) for provision in chosen)
            groups.append(ArticleGroup(anchor=f"law-{use.replace('_', '-')}", title=maker.words.label("law_use", use), articles=articles))
    return tuple(groups)


def _article(provision: Provision, act: Act, maker: PageMaker, citations: Citations) -> Article:
    words, phrases = maker.words, maker.phrases
    anchor = f"article-{provision.id}"
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
        status=provision.status,
        status_words=words.label("law_status", provision.status),
        verified_on=phrases.date(provision.verified_on),
        note=words.own(provision.note) if provision.note is not None else None,
        cases=provision.for_ if provision.status == "confirmed" else (),
        sources=citations.cite((provision.act,), anchor, label),
    )


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
        details=maker.phrases.details(rule),
        articles=tuple((anchor, name) for anchor, name, _ in cited_articles(rule, law, maker)),
    )


def cited_articles(rule: RefundRule, law: Law, maker: PageMaker) -> tuple[tuple[str, str, str], ...]:
    """The articles that a rule of law rests on: anchor, name, and how sure it is, with the day it was verified."""
    provisions = {provision.sources[0]: provision for provision in law.provisions}
    words, phrases = maker.words, maker.phrases
    return tuple(
        (
            f"article-{each.id}",
            _full_name(each, law.sources[each.act], phrases),
            words.say("%(status)s, verified %(date)s", status=words.label("law_status", each.status), date=phrases.date(each.verified_on)),
        )
        for each in (provisions[reference] for reference in rule.sources)
    )
