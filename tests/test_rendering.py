"""Tests of rendering: links, strictness, hostile text, Markdown, numbers, and the templates' own manners."""

from __future__ import annotations

import gettext
import gzip
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs

import pytest

from generator.errors import OutputError
from generator.languages import LANGUAGES, Language
from generator.rendering import Renderer, SiteFacts, external, page_file
from generator.rendering.addresses import host, href, mail, state, telephone
from generator.rendering.writing import coordinate, markdown_to_html
from generator.wording import load_wordings
from generator.wording.figures import number, percent

TEMPLATES = Path(__file__).parent.parent / "site_templates"
ALL_TEMPLATES = sorted(TEMPLATES.rglob("*.html"))
HOSTILE = "\"'><script>alert(1)</script>{{ 7*7 }}"


@dataclass(frozen=True)
class Page:
    """The smallest page context."""

    title: str = "Title"
    description: str = "Description"
    text: str = ""
    value: object = None


class Shouting(gettext.NullTranslations):
    """A catalogue that can be told from the original: it answers in capitals."""

    def gettext(self, message: str) -> str:
        return message if "%" in message else message.upper()


Render = Callable[..., str]


def site_facts(base_url: str | None = None, fictional: bool = False) -> SiteFacts:
    return SiteFacts(
        as_of="2026-05-02",
        version="1.0",
        platform_count=1234,
        base_url=base_url,
        repository_url="https://code.example/kefubang",
        fictional=fictional,
    )


@pytest.fixture
def render(tmp_path: Path) -> Render:
    """Renders a template given as text, with the real macros and layout beside it."""
    folder = tmp_path / "templates"
    for file in [*ALL_TEMPLATES, *(path for path in (TEMPLATES / "assets").rglob("*") if path.is_file())]:
        copy = folder / file.relative_to(TEMPLATES)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(file.read_bytes())

    def rendered(
        source: str,
        page: object = None,
        path: str = "/",
        language: Language = "en",
        site: SiteFacts | None = None,
    ) -> str:
        (folder / "test.html").write_text(source, encoding="utf-8")
        catalogues = {"zh": Shouting(), "en": gettext.NullTranslations()}
        renderer = Renderer(folder, catalogues, site or site_facts())  # type: ignore[arg-type]
        return renderer.render_page("test.html", page or Page(), path=path, language=language).decode()

    return rendered


def say(file: str, names: str, call: str) -> str:
    """A template that calls macros of one file."""
    return f"{{% from '_macros/{file}.html' import {names} %}}{call}"


# --- links


@pytest.mark.parametrize(
    ("language", "path", "call", "expected"),
    [
        ("zh", "/", "link('/')", "index.html"),
        ("zh", "/", "link('/p/udemy/')", "p/udemy/index.html"),
        ("zh", "/rank/parent/", "link('/p/udemy/')", "../../p/udemy/index.html"),
        ("zh", "/rank/parent/", "link('/p/udemy/', 'refund')", "../../p/udemy/index.html#refund"),
        ("zh", "/p/udemy/", "link('/p/udemy/', 'refund')", "#refund"),
        ("zh", "/p/udemy/", "link('/refund/', state(p='udemy'))", "../../refund/index.html#p=udemy"),
        ("zh", "/p/udemy/", "link('/')", "../../index.html"),
        ("zh", "/404.html", "link('/data/')", "data/index.html"),
        ("zh", "/p/udemy/", "link_in('en', here())", "../../en/p/udemy/index.html"),
        ("zh", "/p/udemy/", "download('/data/v1/index.json')", "../../data/v1/index.json"),
        ("en", "/", "link('/p/udemy/')", "p/udemy/index.html"),
        ("en", "/", "link_in('zh', here())", "../index.html"),
        ("en", "/p/udemy/", "link('/rank/adult/')", "../../rank/adult/index.html"),
        ("en", "/p/udemy/", "link_in('zh', here(), 'refund')", "../../../p/udemy/index.html#refund"),
        ("en", "/p/udemy/", "link_in('en', '/data/')", "../../../en/data/index.html"),
        ("en", "/p/udemy/", "download('/data/v1/index.json')", "../../../data/v1/index.json"),
        ("en", "/glossary/", "link('/p/学堂/')", "../p/%E5%AD%A6%E5%A0%82/index.html"),
    ],
)
def test_links_are_relative_and_name_the_file(
    render: Render, language: Language, path: str, call: str, expected: str
) -> None:
    """Every link leads from page to file, so that the site opens from a folder and on any sub-path."""
    assert expected + "\n" == render("{{ " + call + " }}", path=path, language=language)


@pytest.mark.parametrize(
    "path",
    ["p/udemy/", "//evil.example/", "/../x/", "/p/./x/", "/p//x/", "/a\\b/", "/a?b/", "/a#b/", "/a\nb/", ""],
)
def test_a_path_outside_the_site_is_refused(render: Render, path: str) -> None:
    """A template cannot link to what is no path of the site."""
    with pytest.raises(OutputError):
        render("{{ link(page.text) }}", Page(text=path))


@pytest.mark.parametrize(
    ("path", "language", "expected"),
    [
        ("/", "zh", "index.html"),
        ("/", "en", "en/index.html"),
        ("/p/udemy/", "en", "en/p/udemy/index.html"),
        ("/404.html", "zh", "404.html"),
    ],
)
def test_a_page_has_one_file(path: str, language: Language, expected: str) -> None:
    """Chinese pages lie at the root, English ones below `en/`."""
    assert expected == page_file(path, language)


@pytest.mark.parametrize(
    ("language", "call", "expected"),
    [
        ("zh", "link('/data/')", "/kefu/data/index.html"),
        ("en", "link('/data/')", "/kefu/en/data/index.html"),
        ("en", "link_in('zh', '/')", "/kefu/index.html"),
        ("en", "download('/data/v1/index.json')", "/kefu/data/v1/index.json"),
    ],
)
def test_the_page_for_lost_readers_links_from_the_root(
    render: Render, language: Language, call: str, expected: str
) -> None:
    """A server shows 404.html at any depth, so its links start at the site's address where that is known."""
    site = site_facts(base_url="https://site.example/kefu/")
    assert expected + "\n" == render("{{ " + call + " }}", path="/404.html", language=language, site=site)


def test_an_asset_is_named_by_its_content(tmp_path: Path) -> None:
    """The name of an asset changes with its content, and only then."""
    (tmp_path / "assets").mkdir()
    names = []
    for content in ("a", "b", "a"):
        (tmp_path / "assets" / "site.css").write_text(content)
        catalogues = dict.fromkeys(LANGUAGES, gettext.NullTranslations())
        names.append(tuple(Renderer(tmp_path, catalogues, site_facts()).assets))
    assert names[0] == names[2] != names[1]
    assert re.fullmatch(r"assets/site\.[0-9a-f]{8}\.css", names[0][0])


def test_an_unknown_asset_is_refused(render: Render) -> None:
    """A page cannot refer to a file that is not there."""
    with pytest.raises(OutputError, match="no asset"):
        render("{{ asset('nowhere.js') }}")


# --- addresses from the data

BAD_ADDRESSES = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "//evil.example/",
    "https://user:pass@evil.example/",
    "https://evil.example\\@good.example/",
    "https://evil.example/\u202egpj",
    'https://a.example/"onclick=x',
    "https://a.example/ x",
    "http:/a.example",
    "https://",
]


@pytest.mark.parametrize("url", BAD_ADDRESSES)
def test_a_doubtful_address_is_no_link(url: str) -> None:
    """Only plain http and https addresses without credentials become links."""
    assert external(url) is None
    assert host(url) == ""


@pytest.mark.parametrize("url", [address for address in BAD_ADDRESSES if address != "http:/a.example"])
def test_a_doubtful_target_stops_the_build(url: str) -> None:
    """An address handed to a macro must come from a link function or be harmless."""
    with pytest.raises(OutputError):
        href(url)


@pytest.mark.parametrize(
    "target",
    [
        "../p/x/index.html#a:b",
        "#refund",
        "index.html",
        "https://a.example/?q=1#x",
        "tel:+861012345678",
        "mailto:a@b.example",
    ],
)
def test_a_harmless_target_stands(target: str) -> None:
    """Relative, http, telephone and mail addresses pass unchanged."""
    assert target == href(target)


@pytest.mark.parametrize(
    ("function", "typed", "expected"),
    [
        (telephone, "+86 (10) 1234-5678", "tel:+861012345678"),
        (telephone, "400 ext 5", None),
        (telephone, "1;phone-context=x", None),
        (mail, "help@sample.example", "mailto:help@sample.example"),
        (mail, "help@sample.example?bcc=x@y.example", None),
        (external, None, None),
        (external, "http://a.example", "http://a.example"),
        (host, "https://www.sample.example/x", "sample.example"),
    ],
)
def test_addresses_are_written_for_their_scheme(
    function: Callable[[str | None], str | None], typed: str | None, expected: str | None
) -> None:
    """A telephone or mail address becomes a link only when nothing else hides in it."""
    assert expected == function(typed)


def test_state_is_percent_encoded() -> None:
    """Values behind `#` cannot add names of their own, Chinese stays readable (and short), empty ones are left out."""
    assert "p=a%26f%3Db&f=refund%5B0%5D" == state(p="a&f=b", f="refund[0]", v="")
    assert "v=付款后7天内，%22退%22%E3%80%80%C3%A9%E2%80%AE" == state(v="付款后7天内，\"退\"\u3000\u00e9\u202e")
    assert {"v": ["付款后 7 天内&退"]} == parse_qs(state(v="付款后 7 天内&退"))


# --- strictness


@pytest.mark.parametrize("value", [None, True, 6.1, float("nan")])
def test_a_raw_value_stops_the_build(render: Render, value: object) -> None:
    """None, a truth value or an unrounded number never reaches a reader."""
    with pytest.raises(OutputError):
        render("{{ page.value }}", Page(value=value))


@pytest.mark.parametrize(
    "source", ["{{ page.untold }}", "{{ untold }}", "{% if untold %}x{% endif %}", "{{ x"]
)
def test_what_is_undefined_stops_the_build(render: Render, source: str) -> None:
    """A misspelt name or a broken template is an error that names the template and the page."""
    with pytest.raises(OutputError, match=r"test\.html.*cannot be rendered for /p/x/ \(en\)"):
        render(source, path="/p/x/")


# --- hostile text


@pytest.mark.parametrize(
    "source", ["{{ page.text }}", '<a title="{{ page.text }}">', "{{ _('Hello %(name)s', name=page.text) }}"]
)
def test_text_is_escaped(render: Render, source: str) -> None:
    """Text from the data is text, in elements, attributes and translated sentences; it never runs."""
    shown = render(source, Page(text=HOSTILE))
    assert "<script" not in shown
    assert shown.count('"') == source.count('"')
    assert "{{ 7*7 }}" in shown


def test_json_data_cannot_end_its_script(render: Render) -> None:
    """`</script>` inside data is escaped by JSON's own rule."""
    shown = render(
        '<script type="application/json">{{ page.value|tojson }}</script>', Page(value={"名": "</script>&"})
    )
    assert '<script type="application/json">{"名":"\\u003c/script\\u003e\\u0026"}</script>\n' == shown


def test_macros_escape_and_refuse_hostile_values(render: Render) -> None:
    """Facts, sources and corrections show hostile text as text and link no doubtful address."""
    names = "absent, cite, facts, fact, fix, source_list"
    call = """
    {% call facts() %}{{ fact(page.text, page.text, [1], fix(page.text, page.text, page.text)) }}{% endcall %}
    {{ source_list([page.value]) }}"""
    source = Source(title=HOSTILE, url="javascript:alert(1)", host=HOSTILE, remarks=(HOSTILE,))
    shown = render(say("facts", names, call), Page(text=HOSTILE, value=source))
    assert "<script" not in shown
    assert "javascript:" not in shown
    assert not re.search(r"<[^>]*\son\w+=", shown)


@dataclass(frozen=True)
class Source:
    """A source as `source_list` wants it."""

    title: str = "Refund rules"
    number: int = 1
    kind: str = "official"
    url: str | None = "https://help.sample.example/refund"
    host: str = "help.sample.example"
    stated_on: str | None = None
    read_on: str | None = None
    captured_on: str | None = "2 May 2026"
    copy: str = "archive"
    remarks: tuple[str, ...] = ()
    used_by: tuple[tuple[str, str], ...] = (("fact-invoice", "Invoice"),)


def test_notes_lead_both_ways(render: Render) -> None:
    """A fact leads to its source and the source back to the fact, with kind, dates and copy in words."""
    call = "{{ fact('Invoice', 'yes', [1], id='fact-invoice') }}{{ source_list([page.value]) }}"
    shown = render(say("facts", "fact, source_list", call), Page(value=Source()))
    assert 'href="#source-1"' in shown and 'id="source-1"' in shown
    assert 'href="#fact-invoice"' in shown and 'id="fact-invoice"' in shown
    words = re.sub(r"<[^>]+>", " ", shown)
    for word in (
        "Platform itself",
        "page undated",
        "captured on 2 May 2026",
        "read in an archive",
        "help.sample.example",
    ):
        assert word in words


@pytest.mark.parametrize(
    ("kind", "word"),
    [
        ("not_measured", "not measured"),
        ("not_offered", "not offered"),
        ("not_published", "not published"),
        ("not_applicable", "does not apply"),
        ("refused", "refused"),
        ("missing", "to be added"),
    ],
)
def test_every_absence_has_its_own_word_and_drawing(render: Render, kind: str, word: str) -> None:
    """What is unknown has a word of its own, a drawing of its own, and an explanation one click away."""
    shown = render(say("facts", "absent", "{{ absent('" + kind + "') }}"))
    assert f">{kind}</a>" in shown, "the catalogue says the word for a reader"
    assert word == load_wordings(TEMPLATES / "locale")["en"].label("absence", kind)
    assert f"glossary/index.html#{kind}" in shown
    css = (TEMPLATES / "assets" / "css" / "30-facts.css").read_text(encoding="utf-8")
    assert f".k-absent--{kind}::before" in css


def test_the_correction_link_carries_its_own_field(render: Render) -> None:
    """Each correction link names platform, field and present value, and says aloud what it corrects."""
    one = "{{ fix('udemy', 'refund[' ~ n ~ '].until', 'Rule ' ~ n, '30 days') }}"
    loop = "{% for n in (0, 16) %}" + one + "{% endfor %}"
    shown = render(say("facts", "fix", loop), path="/p/udemy/")
    assert "../../contribute/index.html#p=udemy&amp;f=refund%5B0%5D.until&amp;v=30%20days" in shown
    assert "../../contribute/index.html#p=udemy&amp;f=refund%5B16%5D.until&amp;v=30%20days" in shown
    assert '<span class="k-hide">: Rule 16</span>' in shown


# --- Markdown


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("**Yes** and *no*", "<p><strong>Yes</strong> and <em>no</em></p>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("[x](https://a.example/)", '<p><a href="https://a.example/" rel="noopener nofollow">x</a></p>'),
        ("[x](javascript:alert(1))", '<p><a rel="noopener nofollow">x</a></p>'),
        ("[x](/relative)", '<p><a rel="noopener nofollow">x</a></p>'),
        ("![x](https://a.example/a.png)", "<p></p>"),
        ("<b onclick=x>hi</b>", "<p>&lt;b onclick=x&gt;hi&lt;/b&gt;</p>"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("# Head", "Head"),
    ],
)
def test_markdown_is_cleaned(typed: str, expected: str) -> None:
    """Markdown gives paragraphs, lists, emphasis and sound links; raw HTML stays visible text."""
    assert expected == markdown_to_html(typed)


# --- numbers and dates


@pytest.mark.parametrize(
    ("value", "digits", "expected"),
    [
        (2.5, 0, "3"),
        (0.125, 2, "0.13"),
        (1.005, 2, "1.00"),
        (1234567, 0, "1,234,567"),
        (-1.25, 1, "−1.3"),
        (-0.04, 1, "0.0"),
    ],
)
def test_numbers_round_as_browsers_do(value: float, digits: int, expected: str) -> None:
    """Half goes away from zero, judged on the exact binary value, as toFixed does; zero has no sign."""
    assert expected == number(value, digits)


def test_a_number_that_is_none_is_refused() -> None:
    """Infinity is never shown."""
    with pytest.raises(OutputError):
        number(float("inf"))


def test_shares_and_coordinates() -> None:
    """Shares become percentages; drawings get short numbers."""
    assert "82.4%" == percent(0.824, 1)
    assert ["12.5", "100", "0", "0.33", "-3"] == [
        coordinate(value) for value in (12.5, 100, -0.001, 1 / 3, -3)
    ]


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [
        ("2026", "2026年", "2026"),
        ("2026-05", "2026年5月", "May 2026"),
        ("2026-05-02", "2026年5月2日", "2 May 2026"),
        ("2026-05-02T20:10+08:00", "2026年5月2日20:10", "2 May 2026, 20:10"),
        (date(2026, 5, 2), "2026年5月2日", "2 May 2026"),
    ],
)
def test_dates_are_written_out(render: Render, value: object, zh: str, en: str) -> None:
    """A date is written the way readers of the language write it, as exactly as it is known."""
    for language, expected in (("zh", zh), ("en", en)):
        assert expected + "\n" == render("{{ page.value|date }}", Page(value=value), language=language)


@pytest.mark.parametrize("value", ["unknown", "2026-13-01", "2026-5-2", "02.05.2026"])
def test_what_is_no_date_is_refused(render: Render, value: str) -> None:
    """Something else in the place of a date stops the build."""
    with pytest.raises(OutputError):
        render("{{ page.text|date }}", Page(text=value))


@pytest.mark.parametrize(
    ("minutes", "zh", "en"),
    [
        (0.58, "35 秒", "35 s"),
        (4, "4 分钟", "4 min"),
        (367.8, "6.1 小时", "6.1 h"),
        (1440, "24 小时", "24 h"),
        (15840, "11 天", "11 d"),
    ],
)
def test_durations_choose_their_unit(render: Render, minutes: float, zh: str, en: str) -> None:
    """A stretch of time has two figures and the unit that suits it, and the two never part."""
    for language, expected in (("zh", zh), ("en", en)):
        shown = render("{{ page.value|duration }}", Page(value=minutes), language=language)
        assert expected.replace(" ", "\N{NO-BREAK SPACE}") + "\n" == shown


# --- the frame of every page

FRAME = "{% extends '_layout.html' %}{% block main %}<h1>{{ page.title }}</h1>{% endblock %}"


@pytest.mark.parametrize(("language", "tag"), [("zh", "zh-Hans"), ("en", "en")])
def test_the_frame_speaks_the_language(render: Render, language: Language, tag: str) -> None:
    """A page says its language, is translated, and switches to the same page of the other language."""
    shown = render(FRAME, path="/p/udemy/", language=language)
    assert f'<html lang="{tag}">' in shown
    assert ("SKIP TO THE CONTENT" in shown) == (language == "zh")
    other = "../../en/p/udemy/index.html" if language == "zh" else "../../../p/udemy/index.html"
    assert f'class="k-tongue" href="{other}"' in shown


def test_the_policy_forbids_everything_foreign(render: Render) -> None:
    """The content security policy is the agreed one, and nothing on the page breaks it."""
    shown = render(FRAME)
    policy = (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        "base-uri 'none'; form-action 'none'"
    )
    assert f'http-equiv="Content-Security-Policy" content="{policy}"' in shown
    assert not re.search(r"\sstyle=|\son[a-z]+=|<style", shown)


@pytest.mark.parametrize("fictional", [True, False])
def test_invented_data_are_marked(render: Render, fictional: bool) -> None:
    """A site built from invented data says so on every page, right below the head."""
    shown = render(FRAME, site=site_facts(fictional=fictional))
    assert ("Every platform, figure and date here is made up" in shown) == fictional


def test_full_addresses_need_a_known_site(render: Render) -> None:
    """Canonical and alternate addresses are written only where the site knows its own address."""
    assert "canonical" not in render(FRAME, path="/p/udemy/")
    shown = render(FRAME, path="/p/udemy/", site=site_facts(base_url="https://site.example/kefu"))
    assert '<link rel="canonical" href="https://site.example/kefu/en/p/udemy/">' in shown
    assert '<link rel="alternate" hreflang="zh-Hans" href="https://site.example/kefu/p/udemy/">' in shown


def test_the_current_section_is_marked(render: Render) -> None:
    """The navigation says which part of the site the page belongs to."""
    assert 'aria-current="true">Handbook' in render(FRAME, path="/handbook/evidence/")
    assert 'aria-current="page">Platforms' in render(FRAME, path="/platforms/")


# --- the templates' manners

SAFE_ADDRESS = re.compile(
    r"\{\{ (?:link|link_in|download|asset|external|href|telephone|mail|canonical)\(|#[\w-]*(?:\{\{|$)"
)


@pytest.mark.parametrize("template", ALL_TEMPLATES, ids=lambda path: path.relative_to(TEMPLATES).as_posix())
def test_templates_leave_no_door_open(template: Path) -> None:
    """Every address comes from a link function; no inline style, script, handler; nothing marked safe."""
    source = re.sub(r"\{#.*?#\}", "", template.read_text(encoding="utf-8"), flags=re.DOTALL)
    addresses = re.findall(r'\s(?:href|src|action)="([^"]*)"', source)
    assert [] == [address for address in addresses if not SAFE_ADDRESS.match(address)]
    assert [] == re.findall(r"\s(?:href|src)=[^\"]|\sstyle=|\son[a-z]+=|<style|\|\s*safe|autoescape", source)
    scripts = re.findall(r"<script[^>]*>", source)
    assert [] == [tag for tag in scripts if ' src="' not in tag and not re.search('type="application/(ld\\+)?json"', tag)]


def test_the_style_sheets_keep_their_budget() -> None:
    """The sheet of every page and any one that a page adds weigh at most 10 KB, ask for nothing foreign, and are whole."""
    catalogues = dict.fromkeys(LANGUAGES, gettext.NullTranslations())
    assets = Renderer(TEMPLATES, catalogues, site_facts()).assets
    sheets = {name: data for name, data in assets.items() if name.endswith(".css")}
    weights = {name: len(gzip.compress(sheet, 9, mtime=0)) for name, sheet in sheets.items()}
    (common,) = [name for name in sheets if name.startswith("assets/site.")]
    assert max(weights[common] + (weights[name] if name != common else 0) for name in sheets) <= 10_000
    for sheet in sheets.values():
        assert b"url(" not in sheet and b"@import" not in sheet
        assert sheet.count(b"{") == sheet.count(b"}")


def test_one_page_does_not_know_another(render: Render) -> None:
    """Macros are compiled once for all pages, and still link from the page in hand."""
    source = say("facts", "absent", "{{ absent('refused') }}")
    assert 'href="glossary/' in render(source, path="/")
    assert 'href="../../glossary/' in render(source, path="/p/x/")
