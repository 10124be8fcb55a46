"""Links: what the check of the finished site finds, and what it lets pass."""

from __future__ import annotations

import pytest

from generator.files import RenderedFile
from generator.links import find_broken_links


def check(*files: tuple[str, str]) -> tuple[str, ...]:
    return find_broken_links(RenderedFile(path, content.encode()) for path, content in files)


OTHER = ("p/udemy/index.html", '<h1 id="top">Udemy</h1><p id="名">x</p>')


@pytest.mark.parametrize(
    "markup",
    [
        '<a href="p/udemy/index.html">page</a>',
        '<a href="p/udemy/index.html#top">anchor</a>',
        '<a href="p/udemy/index.html#%E5%90%8D">anchor in Chinese</a>',
        '<a href="p/udemy/index.html#p=udemy&amp;f=refund%5B0%5D">state for a script</a>',
        '<a href="#here" id="here">on this page</a>',
        '<a href="https://elsewhere.example/">out</a><a href="mailto:a@b.example">mail</a><a href="tel:+8610">call</a>',
        '<link rel="canonical" href="https://site.example/"><link rel="alternate" hreflang="en" href="https://site.example/en/">',
        '<img src="data:image/svg+xml,x" alt="">',
        '<p aria-labelledby="a b"><b id="a">1</b><b id="b">2</b></p>',
        '<script type="application/json">{"a": "<a href=\'nowhere\'>"}</script>',
    ],
)
def test_a_sound_page_passes(markup: str) -> None:
    """Relative links, anchors, states, other people's addresses and data blocks are in order."""
    assert () == check(("index.html", markup), OTHER)


@pytest.mark.parametrize(
    ("markup", "fault"),
    [
        ('<a href="p/udeny/index.html">x</a>', "p/udeny/index.html leads nowhere"),
        ('<a href="p/udemy/">x</a>', "p/udemy/ leads nowhere"),
        ('<a href="../index.html">x</a>', "../index.html leads nowhere"),
        ('<a href="/p/udemy/index.html">x</a>', "/p/udemy/index.html is not relative"),
        ('<a href="p/udemy/index.html#bottom">x</a>', "p/udemy/index.html#bottom: there is no such anchor"),
        ('<a href="#nothing">x</a>', "#nothing: there is no such anchor"),
        ('<a href="javascript:alert(1)">x</a>', "forbidden address 'javascript:alert(1)'"),
        ('<a href="//elsewhere.example/">x</a>', "forbidden address '//elsewhere.example/'"),
        ('<a href="http://[">x</a>', "'http://[' is no address"),
        ('<p id="a"></p><p id="a"></p>', "the id 'a' stands twice"),
        ('<p aria-labelledby="a"></p>', "names the id 'a', which is not there"),
        ('<label for="name">x</label>', "names the id 'name', which is not there"),
        ('<script src="https://cdn.example/x.js"></script>', "loads https://cdn.example/x.js from another host"),
        ('<img src="//cdn.example/x.png" alt="">', "loads //cdn.example/x.png from another host"),
        ('<img srcset="a.png 1x, https://cdn.example/b.png 2x" alt="">', "loads https://cdn.example/b.png from another host"),
        ('<link rel="stylesheet" href="https://cdn.example/x.css">', "loads https://cdn.example/x.css from another host"),
        ('<link rel="alternate stylesheet" href="http://x.example/y">', "loads http://x.example/y from another host"),
        ('<video poster="https://cdn.example/x.png"></video>', "loads https://cdn.example/x.png from another host"),
        ('<svg><use href="https://cdn.example/x.svg#a"/></svg>', "loads https://cdn.example/x.svg#a from another host"),
        ('<a href="#x" id="x" ping="https://spy.example/">x</a>', "loads https://spy.example/ from another host"),
        ('<img src="lost.png" alt="">', "lost.png leads nowhere"),
        ('<p style="color:red">x</p>', "holds the attribute style in <p>, which its policy forbids"),
        ('<p onclick="x()">x</p>', "holds the attribute onclick in <p>, which its policy forbids"),
        ("<style>p{}</style>", "holds <style>, which its policy forbids"),
        ("<script>alert(1)</script>", "holds a script in the page, which its policy forbids"),
        ('<meta http-equiv="Refresh" content="0;url=x">', "holds a redirect in the page, which its policy forbids"),
    ],
)
def test_every_fault_is_named(markup: str, fault: str) -> None:
    """A dead link, a missing anchor, a foreign load, forbidden markup: each is said with its page."""
    assert f"index.html: {fault}" in check(("index.html", markup), OTHER)


def test_only_the_page_for_lost_addresses_links_from_the_root() -> None:
    """A server shows `404.html` anywhere, in either language, so its links begin at the root of the host."""
    absolute = '<a href="/kefubang/index.html">home</a>'

    assert () == check(("404.html", absolute), ("en/404.html", absolute))


def test_sheets_are_checked_too() -> None:
    """A style sheet may neither load from another host nor name a file that is not there."""
    sheet = 'a{background:url("lost.svg")} b{background:url(mark.svg)} @import "https://fonts.example/x.css";'
    found = check(("assets/site.css", sheet), ("assets/mark.svg", "<svg/>"))

    assert ("assets/site.css: loads https://fonts.example/x.css from another host", "assets/site.css: lost.svg leads nowhere") == found


def test_a_file_is_made_once() -> None:
    """Two files of one path, or of paths that differ in their capitals only, would overwrite one another."""
    assert ("p/A.csv: is made twice", "p/a.csv: is made twice") == check(("p/a.csv", "1"), ("p/A.csv", "2"))


def test_faults_are_sorted_and_named_once() -> None:
    """The same input gives the same sentences in the same order."""
    files = [("b.html", '<a href="x"></a><a href="x"></a>'), ("a.html", '<a href="y"></a>')]

    assert ("a.html: y leads nowhere", "b.html: x leads nowhere") == check(*files)


@pytest.mark.parametrize(
    ("markup", "fault"),
    [
        ("<A HREF=lost.html>x</A>", "lost.html leads nowhere"),
        ("<a\n class=k-x\n href = 'lost.html'>x</a>", "lost.html leads nowhere"),
        ('<a title="1 > 0" href="lost.html">x</a>', "lost.html leads nowhere"),
        ('<a class=k"x href="lost.html">x</a><p title="y">', "lost.html leads nowhere"),
        ('<a href="lost.html" href="#a" id="a">x</a>', "lost.html leads nowhere"),
        ('<a href="a&amp;b.html">x</a>', "a&b.html leads nowhere"),
        ('<script src="s.js"/onload=x()></script>', "holds the attribute onload in <script>, which its policy forbids"),
        ('<!-- " --><style>a>b{}</style>', "holds <style>, which its policy forbids"),
        ('<script type="application/json">"<!--"</script><img src="lost.png" alt="">', "lost.png leads nowhere"),
    ],
)
def test_markup_is_read_as_browsers_read_it(markup: str, fault: str) -> None:
    """Capitals, spaces, quotes, characters written as names, a second attribute of the name: nothing hides a fault."""
    assert f"index.html: {fault}" in check(("index.html", markup))


@pytest.mark.parametrize("text", ['<!-- <a href="lost.html"> -->', '<script type="application/json">"<a href=lost.html>"</script>', '&lt;a href="lost.html"&gt;'])
def test_what_is_no_markup_is_no_link(text: str) -> None:
    """Comments, data blocks and escaped text lead nowhere and are not asked to."""
    assert () == check(("index.html", text))
