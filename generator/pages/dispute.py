"""The dispute desk: what to do now, next and last, market by market; the evidence list, the letter, the routes and the law."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, get_args

from generator.languages import Language
from generator.model import Law, Platform, Routes
from generator.model.refund import RefundRule
from generator.model.refund_language import Everything, Unused
from generator.model.routes import Route
from generator.model.sources import Source
from generator.model.words import SITUATIONS, RouteStage
from generator.pages.calculator_words import currencies_in_words
from generator.pages.checking import standing_of
from generator.pages.citations import Citations, SourceNote
from generator.pages.currencies import CURRENCY_OF
from generator.pages.evidence_list import EvidenceItem, list_evidence
from generator.pages.law_on_record import ArticleGroup, LawRule, group_articles, state_rules, titled_acts
from generator.pages.page import Page, PageMaker, anchor_of, sorted_platforms
from generator.pages.provenance import Provenance, cited, is_own_text, nearest_source, trace
from generator.pages.rule_names import name_rules
from generator.pages.statements import describe_ladder
from generator.pages.terms import clause_in_parts, describe_clock
from generator.wording import Wording

_LINES: Final = 6
"""So many empty lines a time line begins with."""
_WRITTEN_IN: Final[Mapping[str, Language]] = {"CN": "zh", "EU": "en", "IN": "en", "US": "en"}
"""Of the two languages of this site the one that companies of a market read; of other markets nothing is said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarketLink:
    """A market, and how much is on record about it."""

    name: str
    path: str
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LadderRow:
    """The steps of a complaint that a platform's own terms name."""

    steps: str
    note: str | None
    origin: Provenance


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputePage:
    """What `dispute.html` shows."""

    title: str
    description: str
    answer: str
    limits: str
    markets: tuple[MarketLink, ...]
    ladders: tuple[LadderRow, ...]
    situations: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteEntry:
    """One place to complain."""

    anchor: str
    name: str
    kind: str
    says: str
    who: str | None
    url: str | None
    address: str | None
    mail: bool
    needs: tuple[str, ...]
    limits: tuple[str, ...]
    binding: str | None
    status: str
    status_words: str
    checked: str
    stale: bool
    note: str | None
    cases: tuple[str, ...]
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """The routes to try now, next or last."""

    id: str
    title: str
    routes: tuple[RouteEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MarketPage:
    """What `dispute_market.html` shows."""

    title: str
    description: str
    answer: str
    name: str
    market: str
    """The market as terms name it, such as CN."""
    money: str
    """A sum that is typed as a bare number, `{amount}`, with the currency of the market."""
    better_in: Language | None
    """The language of this site in which a company there is better written to, where that is not the language of the page."""
    situations: tuple[tuple[str, str], ...]
    evidence: tuple[EvidenceItem, ...]
    platforms: tuple[tuple[str, str, bool], ...]
    """All platforms by id and name, and whether a letter can cite their terms."""
    lines: int
    stages: tuple[Stage, ...]
    articles: tuple[ArticleGroup, ...]
    left_by_law: frozenset[str]
    """The situations in which an article gives back what was not used: what a letter asks as long as no clause is chosen and no day told."""
    unlawful: tuple[str, ...]
    """The situations for which no article can be cited."""
    rules: tuple[LawRule, ...]
    clock: str | None
    law_gaps: tuple[str, ...]
    route_gaps: tuple[str, ...]
    sources: tuple[SourceNote, ...]
    as_of: str


def build_dispute_pages(maker: PageMaker) -> Iterator[Page]:
    """The page on which a reader says where they bought, then one for each market of which anything is on record."""
    laws = {law.id: law for law in maker.dataset.laws}
    routes = {each.id: each for each in maker.dataset.routes}
    markets = sorted({*laws, *routes})
    yield _build_choice(list_markets(maker), maker)
    for id in markets:
        yield _build_market(id, laws.get(id), routes.get(id), maker)


def list_markets(maker: PageMaker) -> tuple[MarketLink, ...]:
    """The markets of which law or routes are on record, by id."""
    laws = {law.id: law for law in maker.dataset.laws}
    routes = {each.id: each for each in maker.dataset.routes}
    return tuple(_link(id, laws.get(id), routes.get(id), maker) for id in sorted({*laws, *routes}))


def dispute_path(market_id: str) -> str:
    """The site path of a market's page."""
    return f"/dispute/{market_id}/"


def name_situations(maker: PageMaker) -> tuple[tuple[str, str], ...]:
    """The situations by word and label, the commonest first: half of all complaints are about refunds."""
    order = ("refund", *(word for word in SITUATIONS if word != "refund"))
    return tuple((word, maker.words.label("situation", word)) for word in order)


def _link(id: str, law: Law | None, routes: Routes | None, maker: PageMaker) -> MarketLink:
    words = maker.words
    articles = len(law.provisions) if law is not None else 0
    places = len(routes.routes) if routes is not None else 0
    about = (
        words.count("%(number)s article of law on record", "%(number)s articles of law on record", articles)
        if articles
        else words.say("no law on record"),
        words.count("%(number)s place to complain", "%(number)s places to complain", places) if places else words.say("no place to complain on record"),
    )
    return MarketLink(name=_market_name(law, routes, maker), path=dispute_path(id), about=words.say("; ").join(about))


def _market_name(law: Law | None, routes: Routes | None, maker: PageMaker) -> str:
    file = law or routes
    assert file is not None
    return maker.words.own(file.name)


def _build_choice(markets: tuple[MarketLink, ...], maker: PageMaker) -> Page:
    say = maker.words.say
    context = DisputePage(
        title=say("I am in a refund dispute"),
        description=say("What to keep, what to write, and where to complain, market by market."),
        answer=say("Keep the evidence today, ask in writing with a date, then go to the next place on the list."),
        limits=say("This is not legal advice. It shows what is on record, with article, status and the day it was verified."),
        markets=markets,
        ladders=tuple(_ladders(maker)),
        situations=name_situations(maker),
    )
    return Page(path="/dispute/", template="dispute.html", context=context)


def _ladders(maker: PageMaker) -> Iterator[LadderRow]:
    for platform in sorted_platforms(maker):
        for index, entry in enumerate(platform.complaint_ladder):
            steps = describe_ladder(entry, maker.phrases).value
            note = maker.words.own(entry.note) if entry.note is not None else None
            yield LadderRow(steps=steps, note=note, origin=trace(platform, f"complaint_ladder[{index}]", entry.sources, maker))


def _build_market(id: str, law: Law | None, routes: Routes | None, maker: PageMaker) -> Page:
    words, name = maker.words, _market_name(law, routes, maker)
    market = law.market if law is not None else routes.market if routes is not None else id
    keys, own = _route_keys(law, routes), routes.sources if routes is not None else {}
    sources = {**{keys[key]: source for key, source in own.items()}, **titled_acts(law, maker.phrases)}
    citations = Citations(sources=sources, phrases=maker.phrases)
    stages = _stages(routes, keys, maker, citations)
    articles = group_articles(law, maker, citations)
    cited = {case for group in articles for article in group.articles for case in article.cases}
    context = MarketPage(
        title=words.say("Refund dispute: %(market)s", market=name),
        description=words.say("%(market)s: evidence list, letter, places to complain in order, and what the law says.", market=name),
        answer=words.say("Keep the evidence today, ask in writing with a date, then go to the next place on the list."),
        name=name,
        market=market,
        money=_money(market, words),
        better_in=_better_in(market, words.language),
        situations=name_situations(maker),
        evidence=list_evidence(words),
        platforms=tuple((platform.id, words.own(platform.name), bool(platform.refund)) for platform in sorted_platforms(maker)),
        lines=_LINES,
        stages=stages,
        articles=articles,
        left_by_law=frozenset(case for group in articles for article in group.articles if article.gives == "rest" for case in article.cases),
        unlawful=tuple(word for word in SITUATIONS if word not in cited),
        rules=state_rules(law, maker),
        clock=describe_clock(law.clock, maker.phrases) if law is not None and law.clock is not None else None,
        law_gaps=tuple(words.own(gap) for gap in law.gaps) if law is not None else (),
        route_gaps=tuple(words.own(gap) for gap in routes.gaps) if routes is not None else (),
        sources=citations.notes(),
        as_of=maker.as_of,
    )
    return Page(path=dispute_path(id), template="dispute_market.html", context=context)


def _better_in(market: str, language: Language) -> Language | None:
    understood = _WRITTEN_IN.get(market, language)
    return understood if understood != language else None


def _money(market: str, words: Wording) -> str:
    currency = CURRENCY_OF.get(market)
    return words.say("%(amount)s %(currency)s", amount="{amount}", currency=currencies_in_words(words)[currency]) if currency is not None else "{amount}"


def _route_keys(law: Law | None, routes: Routes | None) -> Mapping[str, str]:
    """Under which key the page lists each source of the routes: an act that the law cites too is one source, not two."""
    acts, own = law.sources if law is not None else {}, routes.sources if routes is not None else {}
    return {key: key if key in acts and _same(acts[key], source) else f"routes.{key}" for key, source in own.items()}


def _same(one: Source, other: Source) -> bool:
    return (one.url, one.commit, one.stated_on) == (other.url, other.commit, other.stated_on)


def _stages(routes: Routes | None, keys: Mapping[str, str], maker: PageMaker, citations: Citations) -> tuple[Stage, ...]:
    if routes is None:
        return ()
    return tuple(
        Stage(
            id=stage,
            title=maker.words.label("route_stage", stage),
            routes=tuple(_route(route, routes, keys, maker, citations) for route in routes.routes if route.stage == stage),
        )
        for stage in get_args(RouteStage)
        if any(route.stage == stage for route in routes.routes)
    )


def _route(route: Route, routes: Routes, keys: Mapping[str, str], maker: PageMaker, citations: Citations) -> RouteEntry:
    words = maker.words
    anchor, name = f"route-{route.id}", words.own(route.name)
    read = [routes.sources[reference.partition(" ")[0]] for reference in route.sources]
    standing = standing_of(route.status, read, route.verified_on, maker.phrases)
    return RouteEntry(
        anchor=anchor,
        name=name,
        kind=words.label("route_kind", route.kind),
        says=words.own(route.says),
        who=words.own(route.who) if route.who is not None else None,
        url=route.url,
        address=route.address,
        mail=route.address is not None and "@" in route.address,
        needs=tuple(words.own(need) for need in route.needs),
        limits=tuple(words.own(limit) for limit in route.limits),
        binding=words.label("binding", route.binding) if route.binding is not None else None,
        status=standing.status,
        status_words=standing.words,
        checked=standing.checked,
        stale=routes.is_stale(route, date.fromisoformat(maker.as_of)),
        note=words.own(route.note) if route.note is not None else None,
        cases=route.for_,
        sources=citations.cite((_listed(reference, keys) for reference in route.sources), anchor, name),
    )


def _listed(reference: str, keys: Mapping[str, str]) -> str:
    key, blank, clause = reference.partition(" ")
    return f"{keys[key]}{blank}{clause}"


# --- what a letter can cite: a script for each platform, asked for when somebody picks it


def clause_folder(language: Language) -> str:
    """The site path of the folder of the scripts, one a platform."""
    return f"/scripts/clauses/{language}"


def clause_scripts(maker: PageMaker) -> Iterator[tuple[str, bytes]]:
    """For each platform with terms a script that hands its rules to the page: [anchor, title, words, source, address, own text or not,
    `all` where it gives back the whole sum, `less` where that less deductions, `unused` or `part` where so much, else nothing,
    what is deducted, which the words leave out: pairs of its kind and its words].
    """
    for platform in maker.dataset.platforms:
        if platform.refund:
            clauses = json.dumps([*_clauses(platform, maker)], ensure_ascii=False, separators=(",", ":"))
            script = f'window.kefubangClauses("{platform.id}",{clauses});\n'
            yield f"{clause_folder(maker.words.language)}/{platform.id}.js", script.encode()


def _clauses(platform: Platform, maker: PageMaker) -> Iterator[list[object]]:
    names = name_rules(platform.refund, maker.phrases)
    for index, rule in enumerate(platform.refund):
        if not rule.is_history:
            field = f"refund[{index}]"
            source = nearest_source(platform, rule.sources, maker)
            said, deductions = clause_in_parts(rule, maker.phrases)
            yield [anchor_of(field), names[rule.id], said, cited(source, maker.words), source.url or "", is_own_text(source), _gives(rule), deductions]


def _gives(rule: RefundRule) -> str:
    if rule.refundable != "yes":
        return ""
    if isinstance(rule.gives, Everything):
        return "less" if rule.minus else "all"
    return "unused" if isinstance(rule.gives, Unused) else "part"
