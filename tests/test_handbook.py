"""The handbook: its adapter to MkDocs, the pages made from the program, and every example in its prose."""

from __future__ import annotations

import re
from collections.abc import Mapping
from gettext import NullTranslations
from pathlib import Path

import pytest

from generator.checks import CHECK_CODES
from generator.checks.markets import LAW_CODES, ROUTE_CODES
from generator.errors import OutputError
from generator.files import RenderedFile
from generator.handbook import CONTENTS, Chapter, render_handbook
from generator.languages import LANGUAGES, Language, Text
from generator.links import find_broken_links
from generator.loader import LOADER_CODES
from generator.model import DatasetDescription, Platform
from generator.model.contacts import Contributor
from generator.model.fields import Block, doc
from generator.model.misreadings import READING_CODES
from generator.problems import Code, Severity
from generator.reference import report_example, write_error_pages, write_format_page
from generator.reference.examples import find_problems_in_file
from generator.rendering import Renderer, SiteFacts
from generator.samples import SAMPLE_CODES
from generator.source import SOURCE_CODES
from tests.html_trees import parse_html
from tests.sites import file_of, whole_site, wordings

ROOT = Path(__file__).parent.parent
THEME = ROOT / "site_templates" / "handbook"
CODES = (*SOURCE_CODES, *READING_CODES, *LOADER_CODES, *SAMPLE_CODES, *CHECK_CODES, *LAW_CODES, *ROUTE_CODES)
ROOTS = (("platforms/<id>.yaml", Platform), ("platforms/_dataset.yaml", DatasetDescription))
SAMPLE = (ROOT / "docs" / "sample-school.yaml").read_text(encoding="utf-8")
PROSE = sorted(file for language in LANGUAGES for file in (ROOT / "docs" / language).rglob("*.md"))
SITE = SiteFacts(
    as_of="2026-11-22", version="1.0", platform_count=3, repository_url="https://code.example/kefubang", fictional=False
)


@pytest.fixture(scope="module")
def renderer() -> Renderer:
    return Renderer(ROOT / "site_templates", dict.fromkeys(LANGUAGES, NullTranslations()), SITE)


def generated_pages(language: Language) -> Mapping[str, str]:
    errors = write_error_pages(CODES, language, report_example)
    return {**errors, "format.md": write_format_page(SAMPLE, language, ROOTS)}


def render_whole(renderer: Renderer, language: Language) -> tuple[RenderedFile, ...]:
    generated = generated_pages(language)
    return render_handbook(ROOT / "docs", renderer, theme=THEME, generated=generated, language=language)


@pytest.fixture(scope="module")
def handbook(renderer: Renderer) -> Mapping[str, str]:
    files = [file for language in LANGUAGES for file in render_whole(renderer, language)]
    return {file.path: file.content.decode() for file in files}


def render_text(renderer: Renderer, folder: Path, text: str, **generated: str) -> str:
    """One page that holds `text`, rendered as the whole of a handbook."""
    (folder / "en").mkdir(exist_ok=True)
    (folder / "en" / "index.md").write_text(f"---\ntitle: T\ndescription: D\n---\n# T\n\n{text}\n", encoding="utf-8")
    (page, *_) = render_handbook(
        folder, renderer, theme=THEME, generated=generated, language="en",
        contents=(Chapter(title=Text.same("C"), pages=("index.md",)),),
    )  # fmt: skip
    return page.content.decode()


# --- the adapter


def test_every_page_of_both_languages_is_rendered(handbook: Mapping[str, str]) -> None:
    """Each listed page and each code has its page, in Chinese below handbook/, in English below en/handbook/."""
    names = ["", "reading/", "contribute/", "evidence/", "refund-rules/", "testing-a-platform/", "format/", "errors/"]
    names += ["data-and-licence/", *(f"errors/{code.id}/" for code in CODES)]
    expected = {f"{folder}handbook/{name}index.html" for folder in ("", "en/") for name in names}

    assert expected == set(handbook)


def test_rendering_twice_gives_the_same_bytes(renderer: Renderer) -> None:
    """Neither the clock nor the temporary folder leaves a trace."""
    assert render_whole(renderer, "en") == render_whole(renderer, "en")


def test_links_between_pages_of_the_handbook_hold(handbook: Mapping[str, str], renderer: Renderer) -> None:
    """Every link within the handbook leads to a file and an anchor that exist, and nothing is loaded from elsewhere."""
    files = [RenderedFile(path, text.encode()) for path, text in handbook.items()]
    files += [RenderedFile(name, data) for name, data in renderer.assets.items()]
    faults = [fault for fault in find_broken_links(files) if "leads nowhere" not in fault or "handbook/" in fault.split(": ")[1]]

    assert [] == faults


def test_every_page_can_be_reached_from_the_first(handbook: Mapping[str, str]) -> None:
    """The contents and the list of codes lead to every page, and every page leads back to the home page."""
    for path, text in handbook.items():
        assert re.search(r'<a class="k-masthead__name" href="(\.\./)+index\.html"', text), path
    codes = set(re.findall(r'href="([EWH]\d+)/index\.html"', handbook["handbook/errors/index.html"]))

    assert {code.id for code in CODES} == codes


def test_contents_do_not_grow_with_the_codes(handbook: Mapping[str, str]) -> None:
    """The pages of single codes are not in the contents beside every page."""
    contents = handbook["handbook/errors/E101/index.html"].partition('<nav class="k-handbook__contents"')[2]

    assert sum(len(chapter.pages) for chapter in CONTENTS) == contents.partition("</nav>")[0].count("<li>")


def test_language_switch_leads_to_the_same_page(handbook: Mapping[str, str]) -> None:
    """Chinese and English pages come in pairs that point to each other."""
    assert 'href="../../en/handbook/evidence/index.html" hreflang="en"' in handbook["handbook/evidence/index.html"]
    assert 'href="../../../handbook/evidence/index.html" hreflang="zh-Hans"' in handbook["en/handbook/evidence/index.html"]


def test_anchors_are_the_same_in_both_languages(handbook: Mapping[str, str]) -> None:
    """A link to a part of a page holds when its language is switched."""
    for path in [path for path in handbook if not path.startswith("en/")]:
        here, there = (re.findall(r'<h[2-6] id="([^"]+)"', handbook[page]) for page in (path, f"en/{path}"))

        assert here == there, path


def test_links_are_relative_and_name_the_file(renderer: Renderer, tmp_path: Path) -> None:
    """Links open from a folder without a server, to the page of the same language; data files have one place."""
    page = render_text(renderer, tmp_path, "[a](/p/udemy/#refund) [b](/data/v1/index.json) [c](https://x.example/)")

    assert '<a href="../p/udemy/index.html#refund">a</a>' in page
    assert '<a href="../../data/v1/index.json">b</a>' in page
    assert '<a href="https://x.example/" rel="noopener">c</a>' in page


@pytest.mark.parametrize(
    ("text", "forbidden"),
    [
        ("<script>alert(1)</script>", "<script>alert"),
        ("a <b onclick='x'>b</b>", "<b onclick"),
        ("<div style='x'>\n\nb\n\n</div>", "<div style"),
        ("[a](javascript:alert(1))", "javascript:alert(1)\""),
        ("[a](data:text/html,x)", 'href="data:'),
        ("word\n{: onclick=alert style=color }", "onclick="),
        ("![a](https://x.example/a.png){: onerror=x }", "onerror"),
    ],
)
def test_markup_of_the_author_does_not_pass(renderer: Renderer, tmp_path: Path, text: str, forbidden: str) -> None:
    """Raw HTML is shown as typed; scripts, styles, handlers and strange addresses never reach a page."""
    assert forbidden not in render_text(renderer, tmp_path, text)


def test_tables_stay_tables_when_their_rows_are_stacked(renderer: Renderer, tmp_path: Path) -> None:
    """Each cell carries its label, and the roles keep the table a table for screen readers."""
    page = render_text(renderer, tmp_path, "## Words {#words}\n\n| key | says |\n| --- | --- |\n| `a` | b |")

    assert '<table aria-labelledby="words" class="k-table k-table--stack" role="table">' in page
    assert re.search(r'<th (?=[^>]*role="rowheader")(?=[^>]*scope="row")[^>]*><code>a</code></th>', page)
    assert re.search(r'<td (?=[^>]*role="cell")(?=[^>]*data-label="says")[^>]*><span>b</span></td>', page)


def test_code_can_be_scrolled_with_the_keyboard(renderer: Renderer, tmp_path: Path) -> None:
    """A block that scrolls sideways takes the focus and has a name."""
    page = render_text(renderer, tmp_path, "```yaml\nid: x\n```")

    assert '<pre tabindex="0" role="group" aria-label="Example"><code class="language-yaml">id: x' in page


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("[a](nowhere.md)", "nowhere.md"),
        ("[a](#nowhere)", "#nowhere"),
        ("## 标题", "needs an anchor of its own"),
    ],
)
def test_a_fault_in_the_prose_stops_the_build(renderer: Renderer, tmp_path: Path, text: str, fault: str) -> None:
    """Dead links, missing anchors and headings without a lasting anchor are errors of ours, told in words."""
    with pytest.raises(OutputError, match=re.escape(fault)):
        render_text(renderer, tmp_path, text)


def test_a_page_needs_title_and_description(renderer: Renderer, tmp_path: Path) -> None:
    """Both are shown: in the contents and to search engines."""
    with pytest.raises(OutputError, match="begins without a title"):
        render_text(renderer, tmp_path, "text", **{"other.md": "# Other"})


def test_a_page_outside_the_contents_is_refused(renderer: Renderer, tmp_path: Path) -> None:
    """A page that nothing lists could not be found."""
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "lost.md").write_text("---\ntitle: L\ndescription: D\n---\n# L\n", encoding="utf-8")

    with pytest.raises(OutputError, match=r"lost\.md"):
        render_text(renderer, tmp_path, "text")


def test_a_generated_page_never_hides_a_written_one(renderer: Renderer, tmp_path: Path) -> None:
    """Two pages of one name are a mistake."""
    with pytest.raises(OutputError, match="generated page"):
        render_text(renderer, tmp_path, "text", **{"index.md": "# Other"})


# --- pages made from the program


@pytest.mark.parametrize("code", CODES, ids=lambda code: code.id)
def test_error_pages_show_what_the_program_says(code: Code, handbook: Mapping[str, str]) -> None:
    """Wherever one file can show the problem, the page holds the real report."""
    page = handbook[f"en/handbook/errors/{code.id}/index.html"]

    assert (code.id not in {"E121", "E126", "E127", "W122", "E130"}) == ('id="report"' in page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_format_page_tells_every_key(language: Language) -> None:
    """Every key of every block stands on the page, with both what it means and how it is written."""
    page = write_format_page(SAMPLE, language, ROOTS)

    for key in ("official_domains", "promised_first_response", "never_if", "no_reply_within", "rejected_hosts"):
        assert re.search(rf"^\| `{key}`[^|]* \| [^|]+ \| [^|]+ \|$", page, flags=re.MULTILINE), key
    assert not re.search(r"\| +\|", page)


def test_a_key_without_words_for_its_type_is_noticed() -> None:
    """A new kind of value in the model needs its words here, or the page is not written."""
    class Strange(Block):
        value: complex = doc("x", "x")

    with pytest.raises(TypeError, match="no words for"):
        write_format_page(SAMPLE, "en", (("strange.yaml", Strange),))


# --- examples in the prose


def faults_of(example: str) -> list[str]:
    """What would trouble somebody who copies the example; a part of a file need not cite the source it is given."""
    problems = [problem for problem in find_problems_in_file(example) if problem.code.severity is not Severity.HINT]
    return [f"{problem.code.id} {problem.message.en}" for problem in problems if problem.code.id != "W212"]


def test_the_sample_file_is_sound() -> None:
    """The file that newcomers copy passes every check."""
    assert () == find_problems_in_file(SAMPLE)


@pytest.mark.parametrize("file", PROSE, ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_examples_in_the_prose_are_sound(file: Path) -> None:
    """Every YAML example in the handbook can be copied as it stands."""
    for example in re.findall(r"```yaml\n(.*?)```", file.read_text(encoding="utf-8"), flags=re.DOTALL):
        assert [] == faults_of(example), example


def test_no_chinese_sentence_is_broken_across_lines() -> None:
    """A line break inside a sentence is rendered as a space, which Chinese does not have."""
    broken = []
    for file in (ROOT / "docs" / "zh").rglob("*.md"):
        prose = re.sub(r"^---\n.*?^---\n|^```.*?^```$", "", file.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
        broken += [(file.name, match[0]) for match in re.finditer(r"^(?![|#>]).*[^\n]\n(?![-*|#>{]|[0-9]+\. |\s)[^\n]+", prose, re.MULTILINE)]

    assert [] == broken


def test_the_handbook_says_what_the_word_for_no_rests_on() -> None:
    """The label of a refusal claims no more than the handbook: terms that say no, or that bound what they give."""
    label = "No refund by the terms"
    for language in LANGUAGES:
        assert wordings()[language].say(label) in (ROOT / "docs" / language / "reading.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_contributor_learns_where_the_number_comes_from(language: Language) -> None:
    """Nobody hands it out: the page on testing says so, and so does the description of the key, beside its example."""
    page = (ROOT / "docs" / language / "testing-a-platform.md").read_text(encoding="utf-8")
    described = str(Contributor.model_fields["id"].json_schema_extra)

    assert "`c-`" in page.partition("`contributor.id`")[2].partition("\n")[0] and "c-" in described


def test_both_languages_have_the_same_examples() -> None:
    """Whoever reads one language misses nothing that the other shows."""
    for file in (ROOT / "docs" / "zh").rglob("*.md"):
        other = ROOT / "docs" / "en" / file.name
        here, there = (re.findall(r"```\w*\n.*?```", page.read_text(encoding="utf-8"), re.DOTALL) for page in (file, other))

        assert here == there, file.name


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_of_the_site_are_named_by_their_path(language: Language) -> None:
    """The prose names a page of the site in code, which is a link on the site and promises no file in the repository."""
    sources = sorted((ROOT / "docs" / language).rglob("*.md"))
    page = parse_html(whole_site("real")[file_of("/handbook/", language)].decode())

    assert [] == [file.name for file in sources if "](/" in file.read_text(encoding="utf-8")]
    assert any(link.text == "/glossary/" and link.attributes["href"] == "../glossary/index.html" for link in page.all("a"))


def test_codes_of_problems_lead_to_their_pages(renderer: Renderer, tmp_path: Path) -> None:
    """The prose names a problem by its code: a link on the site, and in the repository, which has no such page, its name."""
    page = render_text(renderer, tmp_path, "See `E101`, `/handbook/format/#refund-rule` and `E1010`.")

    assert '<a href="errors/E101/index.html"><code>E101</code></a>' in page
    assert '<a href="format/index.html#refund-rule"><code>/handbook/format/#refund-rule</code></a>' in page
    assert "<code>E1010</code>." in page


# --- the prose in the repository, where nothing has been built

READABLE = sorted({*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *ROOT.glob("*/README.md"), *ROOT.glob(".github/**/*.md")})


@pytest.mark.parametrize("file", READABLE, ids=lambda file: str(file.relative_to(ROOT)))
def test_links_lead_to_files_of_the_repository(file: Path) -> None:
    """Whoever reads the prose on a code host meets no dead link: each relative one names a file that is kept, with its anchor."""
    links = re.findall(r"\]\((?![a-z]+:)([^)\s]+)\)", file.read_text(encoding="utf-8"))

    assert [] == [link for link in links if not leads_somewhere(link, file)]


def leads_somewhere(link: str, file: Path) -> bool:
    """Whether a relative link leads to a file or folder of the repository, and to a heading in it if it names one."""
    path, _, anchor = link.partition("#")
    there = (file.parent / path).resolve() if path else file
    if not there.is_relative_to(ROOT) or there.relative_to(ROOT).parts[:1] == ("output",) or not there.exists():
        return False
    return not anchor or anchor in anchors_of(there.read_text(encoding="utf-8"))


def anchors_of(text: str) -> set[str]:
    """The anchors of a text's headings: those it gives itself, else as code hosts make them of the words."""
    headings = re.findall(r"^#+ (.*?)(?: \{#([\w-]+)\})?$", text, flags=re.MULTILINE)
    return {own or re.sub(r"[^\w\- ]", "", words.lower()).replace(" ", "-") for words, own in headings}
