"""The dispute desk and the situations: what they show, what they leave out, and that a market is a file."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import replace
from typing import Final

import pytest

from generator.coverage import Kind, State, cover_platform
from generator.languages import LANGUAGES, Language
from generator.loader import load_market_file
from generator.model import Law, Routes
from generator.pages.dispute import MarketPage, build_dispute_pages, clause_scripts, dispute_path
from generator.pages.page import PageMaker, platform_path
from generator.pages.refund_terms import RefundPage, build_refund_page
from generator.pages.situations import SituationPage, build_situation_pages, situation_path
from tests.sites import SITES, SiteName, dataset_of, maker_of, rendered_pages, tree_of

MARKETS: Final = {"real": ("cn", "eu", "in", "us"), "demo": ("xa", "xb")}


def market(site: SiteName, id: str, language: Language = "en") -> MarketPage:
    """The context of a market's page."""
    pages = {page.path: page.context for page in build_dispute_pages(maker_of(site, language))}
    context = pages[dispute_path(id)]
    assert isinstance(context, MarketPage)
    return context


@pytest.mark.parametrize("site", SITES)
def test_a_page_for_each_market(site: SiteName) -> None:
    """Every market of which law or routes are on record has a page, and the first page leads to all of them."""
    paths = {path for path in rendered_pages(site, "en") if path.startswith("/dispute/")}
    linked = {element.attributes.get("href") for element in tree_of(site, "en", "/dispute/").walk() if element.tag == "a"}

    assert {"/dispute/", *map(dispute_path, MARKETS[site])} == paths
    assert {f"../dispute/{id}/index.html" for id in MARKETS[site]} <= linked


@pytest.mark.parametrize(("id", "language", "better"), [("cn", "en", "zh"), ("us", "zh", "en"), ("eu", "zh", "en"), ("cn", "zh", None), ("in", "en", None)])
def test_a_letter_in_the_wrong_language_says_so(id: str, language: Language, better: Language | None) -> None:
    """Beside the letter stands where it is to be had in the language of the market, only where the page is in another."""
    links = {element.attributes.get("href", "") for element in tree_of("real", language, dispute_path(id)).walk() if element.tag == "a"}
    other = {"zh": f"../../../dispute/{id}/index.html#letter", "en": f"../../en/dispute/{id}/index.html#letter"}

    assert better == market("real", id, language).better_in
    assert ({other[better]} if better is not None else set()) == links & set(other.values())


def test_one_more_file_is_one_more_page() -> None:
    """A market that only has routes, or only law, gets its page from its file alone."""
    law = load_market_file(Law, b"format: 1\nid: zz\nlaw: yes\nmarket: ZZ\nname: Zedland\n", "law/zz.yaml").content
    route = (
        b"format: 1\nid: yy\nmarket: YY\nname: Yland\ncheck_again_after_days: 9\n"
        b"sources: {page: {url: 'https://a.example/', kind: regulator, stated_on: unknown, copy: live}}\n"
        b"routes: [{id: a, kind: court, stage: last, name: x, says: y, status: confirmed, verified_on: 2026-01-01, sources: [page]}]\n"
    )
    routes = load_market_file(Routes, route, "routes/yy.yaml").content
    assert law is not None and routes is not None
    maker = maker_of("demo", "en")
    dataset = replace(maker.dataset, laws=(law,), routes=(routes,))
    more = PageMaker(dataset=dataset, results=maker.results, words=maker.words, phrases=maker.phrases, as_of=maker.as_of)

    assert ["/dispute/", "/dispute/yy/", "/dispute/zz/"] == [page.path for page in build_dispute_pages(more)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("site", SITES)
def test_every_route_and_article_says_when_it_was_verified(site: SiteName, language: Language) -> None:
    """Nobody reads a route or an article without its status and the day it was compared with its source."""
    for id in MARKETS[site]:
        context = market(site, id, language)
        page = rendered_pages(site, language)[dispute_path(id)].decode()
        entries = [entry for stage in context.stages for entry in stage.routes]
        articles = [article for group in context.articles for article in group.articles]
        anchors = [*(entry.anchor for entry in entries), *(article.anchor for article in articles)]
        assert [] == [anchor for anchor in anchors if f'id="{anchor}"' not in page]
        said = Counter([*((each.status_words, each.checked) for each in entries), *((each.status_words, each.checked) for each in articles)])
        assert all(page.count(checked) >= sum(n for (_, other), n in said.items() if other == checked) for _, checked in said)
        assert all(words in page for words, _ in said)


def test_the_closed_platform_of_the_eu_is_not_offered() -> None:
    """The page of the EU says that the platform for online disputes closed, and leads nowhere near it."""
    page = rendered_pages("real", "en")["/dispute/eu/"].decode()

    assert "closed on 20 July 2025" in page
    assert "ec.europa.eu" not in page


def test_letters_cite_only_what_was_read() -> None:
    """An article whose text nobody read, or that is not in force, is shown with its status and never cited in a letter."""
    for site in SITES:
        for id in MARKETS[site]:
            for group in market(site, id).articles:
                assert all(article.status in {"confirmed", "mirrored"} for article in group.articles if article.cases)
    china = {article.anchor: article for group in market("real", "cn").articles for article in group.articles}
    assert () == china["article-human-entry"].cases
    assert "refund" in china["article-seven-days"].cases


def test_situations_without_an_article_are_told() -> None:
    """The US and India have no article on record, so every letter there rests on the terms; China has none on invoices but a duty."""
    assert 6 == len(market("real", "us").unlawful) == len(market("real", "in").unlawful)
    assert () == market("real", "cn").unlawful
    assert {"live_class_fault", "recorded_fault", "course_change", "invoice"} == set(market("real", "eu").unlawful)


@pytest.mark.parametrize(
    ("language", "mirror", "press", "others", "unread"),
    [
        ("zh", ("条文读自LawRefBook/Laws的镜像，不是官方网站", "2026年11月22日读取"), ("据媒体报道", "2026年11月22日读取"), ("据第三方转述", "2026年11月22日读取"), ("未核实", "查看于2026年11月22日")),
        ("en", ("mirrored by LawRefBook/Laws, not the official site", "read on 22 November 2026"), ("as reported by the press", "read on 22 November 2026"), ("as told by third parties", "read on 22 November 2026"), ("unconfirmed", "looked up on 22 November 2026")),
    ],
)  # fmt: skip
def test_only_the_text_of_an_authority_is_called_checked(
    language: Language, mirror: tuple[str, str], press: tuple[str, str], others: tuple[str, str], unread: tuple[str, str]
) -> None:
    """What was read in a volunteers' mirror, or only the press or others tell, says so; what nobody read was looked up; none was "verified"."""
    routes = {entry.anchor: entry for stage in market("real", "cn", language).stages for entry in stage.routes}
    said = {anchor: (entry.status_words, entry.checked) for anchor, entry in routes.items()}

    assert press == said["route-heimao"] == said["route-consumer-council"]
    assert others == said["route-dianshubao"]
    assert unread == said["route-education-authority"]
    mirrored = {anchor for anchor, entry in routes.items() if entry.status == "mirrored"}
    assert {"route-platform", "route-market-regulator", "route-mediation-arbitration", "route-court"} == mirrored
    assert {mirror} == {said[anchor] for anchor in mirrored}


def test_no_mirror_passes_for_the_authority() -> None:
    """A text of law that was read in a collection on a code host names its very file and is called nobody's official page."""
    real = dataset_of("real")
    files = [*(law.sources.values() for law in real.laws), *(each.sources.values() for each in real.routes)]
    sources = [source for file in files for source in file if source.archive == "LawRefBook/Laws"]

    assert sources
    assert {("third_party", "B")} == {(source.kind, source.reliability) for source in sources}
    assert all(source.url and f"/blob/{source.commit}/" in source.url for source in sources)


def test_a_stale_route_is_marked() -> None:
    """A route past its date says on the page that it has to be verified again."""
    stale = [entry.anchor for stage in market("demo", "xa").stages for entry in stage.routes if entry.stale]

    assert ["route-forum"] == stale
    assert 1 == rendered_pages("demo", "en")["/dispute/xa/"].decode().count("to be verified again")


def test_clauses_are_those_on_record() -> None:
    """For every platform with terms a script hands over its rules in force, each with its source."""
    scripts = dict(clause_scripts(maker_of("real", "en")))
    terms = {platform.id for platform in dataset_of("real").platforms if platform.refund}

    assert {f"/scripts/clauses/en/{id}.js" for id in terms} == set(scripts)
    udemy = scripts["/scripts/clauses/en/udemy.js"].decode()
    assert udemy.startswith('window.kefubangClauses("udemy",[["refund-')
    assert "udemy.com" in udemy


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_letter_calls_nothing_but_the_platforms_own_text_its_terms(language: Language) -> None:
    """A clause that an aggregator retells is handed over as a report; of several sources the platform's own is cited."""
    for path, script in clause_scripts(maker_of("real", language)):
        platform = next(each for each in dataset_of("real").platforms if path.endswith(f"/{each.id}.js"))
        clauses = json.loads(script.decode().split(",", 1)[1].removesuffix(");\n"))
        rules = [rule for rule in platform.refund if not rule.is_history]
        kinds = [{platform.sources[reference.partition(" ")[0]].kind for reference in rule.sources} for rule in rules]
        assert ["official" in kind for kind in kinds] == [clause[5] for clause in clauses]
        nested = [clause[2] for clause in clauses if re.search(r"[(（][^()（）]*[(（][^()（）]*[(（]", clause[2])]
        assert [] == nested


def test_situations_show_what_is_on_record() -> None:
    """A situation lists the facts about it with their source, and asks what to ask before paying."""
    pages = {page.path: page.context for page in build_situation_pages(maker_of("demo", "en"))}
    invoice, change = pages[situation_path("invoice")], pages[situation_path("course_change")]
    assert isinstance(invoice, SituationPage) and isinstance(change, SituationPage)

    assert 6 == len(pages)
    assert all(isinstance(page, SituationPage) and page.questions and len(page.others) == 5 for page in pages.values())
    assert "business" in {group.anchor for group in invoice.groups}
    assert any("Instead of money" in row.text for group in change.groups for row in group.rows)


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_correction_names_its_fact_alone(language: Language) -> None:
    """Whoever only hears the links beside the facts of a situation is told of each which platform's and which fact it corrects."""
    for page in build_situation_pages(maker_of("real", language)):
        assert isinstance(page.context, SituationPage)
        labels = [row.label for group in page.context.groups for row in group.rows]
        assert [] == [label for label, times in Counter(labels).items() if times > 1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_home_leads_to_the_desk(language: Language) -> None:
    """The dispute desk is one of the large choices of the first page, and at the foot of every page."""
    links = [element for element in tree_of("real", language, "/").walk() if element.attributes.get("href") == "dispute/index.html"]

    assert 2 <= len(links)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_refund_situation_lists_every_platform_with_rules(language: Language) -> None:
    """Whoever asks about refunds finds each platform of which any rule is on record, as many as coverage counts."""
    maker = maker_of("real", language)
    page = next(page.context for page in build_situation_pages(maker) if page.path == situation_path("refund"))
    ruled = {platform_path(platform.id) for platform in maker.dataset.platforms if platform.refund}
    covered = [cell.state for platform in maker.dataset.platforms for cell in cover_platform(platform).cells if cell.kind is Kind.REFUND_TERMS]

    assert isinstance(page, SituationPage)
    assert ruled == {link.path for link, _ in page.terms}
    assert len(ruled) == covered.count(State.KNOWN)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_terms_tells_old_wordings_from_none(language: Language) -> None:
    """The number of platforms with terms is the one that coverage counts; those with old wordings only are counted and named apart."""
    maker = maker_of("real", language)
    page = build_refund_page(maker).context
    assert isinstance(page, RefundPage)
    ruled = [platform for platform in maker.dataset.platforms if platform.refund]
    old = {platform_path(platform.id) for platform in ruled if all(rule.is_history for rule in platform.refund)}

    assert old == {link.path for link in page.old}
    assert [len(ruled), len(old)] == [int(number) for number in re.findall(r"\d+", page.answer)]
    assert len(maker.dataset.platforms) == len(ruled) + len(page.silent)
