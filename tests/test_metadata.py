"""What pages tell programs: data about pages, cards for links, Markdown twins, llms.txt."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest

from generator.build import BuildPlan, render_site
from generator.charts import raster
from generator.errors import OutputError
from generator.files import RenderedFile
from generator.twins import write_llms, write_twin
from generator.wording.citing import citation
from tests.html_trees import Element, parse_html
from tests.sharing import scratch
from tests.sites import (
    FOLDERS,
    ROOT,
    SITES,
    SiteName,
    dataset_of,
    kept,
    own_rubric,
    page_trees,
    results_of,
    whole_site,
)

BASE = "https://site.example/kefubang"


@cache
def addressed() -> Mapping[str, bytes]:
    """The demo site as it is built for an address of its own."""
    plan = BuildPlan(root=ROOT, rubric=ROOT / "rubric.yaml", data=FOLDERS["demo"], output=ROOT / "output", base_url=BASE + "/")
    return {file.path: file.content for file in render_site(dataset_of("demo"), own_rubric(), plan, kept(), scratch())}


@cache
def described() -> Mapping[str, list[dict[str, Any]]]:
    """What each page of that site says about itself."""
    return {path: blocks(parse_html(content.decode())) for path, content in addressed().items() if path.endswith(".html")}


def blocks(page: Element) -> list[dict[str, Any]]:
    """The data about a page, as schema.org words."""
    return [json.loads("".join(map(str, part.children))) for part in page.all("script") if part.attributes.get("type") == "application/ld+json"]


def addresses(value: object) -> list[str]:
    """Every address in such data."""
    if isinstance(value, dict):
        own = [text for key, text in value.items() if key in {"item", "url", "contentUrl", "logo", "ethicsPolicy", "correctionsPolicy"} and isinstance(text, str)]
        return own + [each for part in value.values() for each in addresses(part)]
    return [each for part in value for each in addresses(part)] if isinstance(value, list) else []


def test_pages_are_described_and_never_rated() -> None:
    """Trail, list, set of data and publisher stand where they belong; no page claims reviews or ratings."""
    kinds = {path: [block["@type"] for block in found] for path, found in described().items()}

    assert ["Organization"] == kinds["index.html"] == kinds["en/index.html"]
    assert ["BreadcrumbList", "Dataset"] == kinds["data/index.html"]
    assert ["BreadcrumbList", "ItemList"] == kinds["en/platforms/index.html"]
    assert ["BreadcrumbList", "ItemList"] == kinds["rank/parent/index.html"] == kinds["en/dimension/speed/index.html"]
    assert [] == [path for path, found in kinds.items() if path.count("index.html") and path not in {"index.html", "en/index.html"} and "BreadcrumbList" not in found]
    assert not any(re.search(rb"AggregateRating|\"Review\"|ratingValue|itemprop", content) for path, content in addressed().items() if path.endswith(".html"))


def test_a_list_is_ordered_only_where_every_place_is_certain() -> None:
    """Ranges of places that overlap are no order: such a list stands by the sound of its names and says that it is unordered."""
    results = results_of("demo")
    for path, ranking in (("rank/parent", results.profiles["parent"]), *((f"dimension/{id}", each) for id, each in results.dimensions.items())):
        for block in described()[f"{path}/index.html"]:
            if block["@type"] == "ItemList":
                certain = all(one.best == one.worst and not one.joint for one in ranking.ranked) and len(ranking.ranked) > 1
                assert block["itemListOrder"].endswith("Ascending") == certain, path
                placed = ranking.ranked if certain else (*ranking.ranked, *ranking.provisional)
                listed = [item["url"].split("/")[-2] for item in block["itemListElement"]]
                assert (listed if certain else sorted(listed)) == ([one.platform_id for one in placed] if certain else sorted(one.platform_id for one in placed))


def test_every_address_in_the_data_leads_somewhere() -> None:
    """An address that programs read is full and names a file of the site."""
    for path, found in described().items():
        for address in [each for block in found for each in addresses(block)]:
            assert address.startswith(BASE + "/"), (path, address)
            below = address.removeprefix(BASE + "/")
            assert (below + "index.html" if below.endswith("/") or not below else below) in addressed(), (path, address)


def test_without_an_address_of_its_own_they_are_relative() -> None:
    """The same data lead to files of the site from wherever it stands."""
    for path in ("data/index.html", "en/platforms/index.html", "en/p/sample-school/index.html"):
        for address in [each for block in blocks(page_trees("demo")[path]) for each in addresses(block)]:
            assert urlsplit(urljoin("https://x.example/" + path, address)).path[1:] in whole_site("demo"), (path, address)


def test_links_have_cards() -> None:
    """Other sites find a title, a sentence and a picture with a full address; without an address of its own there is no picture."""
    (head,) = parse_html(addressed()["en/p/sample-school/index.html"].decode()).all("head")
    told = {part.attributes["property"]: part.attributes["content"] for part in head.all("meta") if "property" in part.attributes}
    picture = addressed()[told["og:image"].removeprefix(BASE + "/")]

    assert "Sample School" in told["og:title"] and told["og:description"] and BASE + "/en/p/sample-school/" == told["og:url"]
    assert b"\x89PNG" == picture[:4] and (1200, 630) == (int.from_bytes(picture[16:20]), int.from_bytes(picture[20:24]))
    assert b"og:image" not in whole_site("demo")["index.html"]


def test_a_picture_needs_outlines() -> None:
    """Letters would look different on every machine, so a drawing with text is refused."""
    assert raster('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><path d="M0 0h9v9z"/></svg>', 20)[:4] == b"\x89PNG"
    for drawing in ('<svg viewBox="0 0 10 10"><text>a</text></svg>', "<svg></svg>"):
        with pytest.raises(OutputError):
            raster(drawing, 20)


PAGE = """<html><head></head><body><nav>no</nav><main><p class="k-head__kicker">no</p><h1>A &amp; B</h1><p>One <a href="https://a.example/x">there</a>,
<a href="../q/">here</a><sup class="k-cite"><a href="#source-1"><span class="k-hide">Source </span>1</a><a href="#source-2">2</a></sup></p>
<dl><div><dt>Hours</dt><dd>9–5 <a class="k-fix" href="#">Correct</a></dd></div><div class="k-onward"><dt>Compare</dt><dd><a href="../x.html">with others</a></dd></div></dl><ul><li>*x*</li><li>y</li></ul><div hidden>no</div><svg><title>no</title></svg>
<table><caption>T</caption><thead><tr><th>a</th><th>b|c</th></tr></thead><tbody><tr><th>1</th><td><p>2</p><p>3</p></td></tr></tbody></table></main><footer>no</footer></body></html>"""
TWIN = """# A & B

One [there](https://a.example/x), here [1 2]

- **Hours**
  9–5
- \\*x\\*
- y

T

| a | b\\|c |
| --- | --- |
| 1 | 2 3 |
"""


def test_a_twin_says_what_the_page_says() -> None:
    """Heads, sentences, terms, lists, tables, notes and links to other sites; no navigation, no controls, no drawing."""
    twin = write_twin(RenderedFile("p/x/index.html", PAGE.encode()))
    assert ("p/x/index.md", TWIN) == (twin.path, twin.content.decode())


@pytest.mark.parametrize("site", SITES)
def test_every_platform_has_its_twin(site: SiteName) -> None:
    """In both languages the page names its twin, and the twin holds the page's name and the address of each of its sources."""
    files = whole_site(site)
    for platform in dataset_of(site).platforms:
        for folder in ("", "en/"):
            page = page_trees(site)[f"{folder}p/{platform.id}/index.html"]
            (alternate,) = [part for part in page.all("link") if part.attributes.get("type") == "text/markdown"]
            twin = files[str(PurePosixPath(f"{folder}p/{platform.id}") / alternate.attributes["href"].rpartition("/")[2])].decode()
            (main,) = page.all("main")
            lost = [link for link in main.links() if link.startswith("http") and "issues/new" not in link and f"]({link})" not in twin]
            assert twin.startswith("# ") and [] == lost


def test_llms_lists_pages_and_twins() -> None:
    """Every line leads to a file of the site; invented data say so; addresses are full where the site knows its own."""
    text = addressed()["llms.txt"].decode()
    targets = re.findall(r"^- \[.*?\]\((.*?)\): .", text, flags=re.MULTILINE)
    twins = [path for path in addressed() if path.endswith(".md")]
    assert [] == [target for target in targets if target.removeprefix(BASE + "/") not in addressed()]
    assert {f"{BASE}/{path}" for path in twins} <= set(targets) and len(targets) == len(set(targets))
    assert "invented" in text and "invented" not in whole_site("real")["llms.txt"].decode()
    relative = write_llms([RenderedFile("index.html", b"<title>A \xc2\xb7 B</title></head>")], cited=citation(), as_of="2026-01-01", fictional=False, base_url=None)
    assert "- [A](index.html): " in relative.content.decode()
