"""The page that takes corrections: useful without a repository, without scripts, and in words instead of positions."""

from __future__ import annotations

from typing import Final

import pytest

from generator.languages import LANGUAGES, Language
from generator.loader import load_description
from generator.model import DatasetDescription, Platform
from generator.pages.contribute import ContributePage
from generator.pages.example_lines import EXAMPLE_LINES, SOURCE_LINES
from generator.problems import Severity
from generator.reference.examples import find_problems_in_file
from tests.html_trees import parse_html
from tests.sites import SITES, SiteName, dataset_of, pages_of, renderer_for, tree_of, wordings

PATH: Final = "/contribute/"


def context_of(site: SiteName, language: Language) -> ContributePage:
    """What the page is given."""
    context = next(page.context for page in pages_of(site, language) if page.path == PATH)
    assert isinstance(context, ContributePage)
    return context


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("site", SITES)
def test_rules_and_contacts_have_their_names(site: SiteName, language: Language) -> None:
    """The script can tell which rule `refund[3]` is: the ids stand in the order of the file."""
    entries = dict(context_of(site, language).entries)

    for platform in dataset_of(site).platforms:
        assert tuple(rule.id for rule in platform.refund) == entries.get(f"{platform.id}/refund", ())
        assert tuple(contacts.id for contacts in platform.contacts) == entries.get(f"{platform.id}/contacts", ())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_of_a_file_is_named(language: Language) -> None:
    """Each key of a platform file has words for the readers of both languages."""
    sections = dict(context_of("real", language).sections)

    assert set(Platform.model_fields) == set(sections)
    assert all(sections.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_complete_without_a_script(language: Language) -> None:
    """The text to send and the lines of the file stand on the page before any script has run."""
    page = tree_of("real", language, PATH)
    text = next(area for area in page.all("textarea")).text

    assert 8 == len([mark for mark in text if mark in ":："])
    assert "sources: [new-source]" in page.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_useful_without_a_repository(language: Language) -> None:
    """Where no repository is named the page says how to hand in the text or a change without one; no link leads to a form."""
    renderer = renderer_for(dataset_of("real"), repository=None)
    page = parse_html(renderer.render_page("contribute.html", context_of("real", language), path=PATH, language=language).decode())
    ids = {element.attributes.get("id") for element in page.walk()}

    assert {"correction-text", "correction-copy", "correction-lines"} <= ids and "correction-link" not in ids
    by_hand = next(element for element in page.walk() if element.attributes.get("id") == "by-hand")
    assert wordings()[language].say("How to hand it in") == by_hand.text
    folded = "".join(fold.text for fold in page.all("details"))
    assert "git format-patch -1" in folded and "git" not in " ".join(section.text for section in page.all("section") if section.attributes.get("id") == "send")
    assert "git format-patch -1" in page.text and "make site REPOSITORY=" in page.text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("template", ["corrections.html", "for_platforms.html", "about.html", "accessibility.html", "privacy.html", "coverage.html"])
def test_every_way_to_write_leads_on_without_a_repository(template: str, language: Language) -> None:
    """What opens a form where a repository is named leads to the page that says how to do without one where none is."""
    page = next(each for each in pages_of("real", language) if each.template == template)
    renderer = renderer_for(dataset_of("real"), repository=None)
    main = parse_html(renderer.render_page(template, page.context, path=page.path, language=language).decode()).all("main")[0]
    targets = [link.attributes.get("href", "") for link in main.all("a")]

    assert any(target.endswith(("contribute/index.html#send", "contribute/index.html#by-hand")) for target in targets)
    assert not any("/issues/" in target for target in targets)
    why = wordings()[language].say("This copy of the site names no public repository, so there is no form to open. The button leads to a text to fill in, and to ways to hand it in without an address.")
    assert main.text.count(" ".join(why.split())) <= 1


WITHOUT_EXAMPLE: Final = {"format", "id", "fictional", "sources"}
"""Keys that no correction is about, and the source, which each example has."""


def test_every_key_has_lines_to_copy() -> None:
    """Whatever fact a reader came from, its key has an example, and there is none for a key that does not exist."""
    claims = {"context"}

    assert set(Platform.model_fields) - WITHOUT_EXAMPLE | claims == set(EXAMPLE_LINES)
    assert claims < set(DatasetDescription.model_fields)


@pytest.mark.parametrize("key", EXAMPLE_LINES)
def test_lines_to_copy_are_sound(key: str) -> None:
    """The lines pass the loader and every check as they stand, with their source where they cite it."""
    lines = EXAMPLE_LINES[key]
    if key == "context":
        head = "format: 1\ntitle: {zh: 例, en: example}\nabout: {zh: 例, en: example}\nlicence: CC0-1.0\n"
        assert () == load_description((head + SOURCE_LINES + lines).encode(), "platforms/_dataset.yaml").problems
    else:
        assert [] == faults_of(SOURCE_LINES + lines if "new-source" in lines else lines)


def faults_of(lines: str) -> list[str]:
    """What the program finds in a platform file with these lines; hints aside, and a source that the rest of a file may cite."""
    found = [problem for problem in find_problems_in_file(lines) if problem.code.severity is not Severity.HINT]
    return [f"{problem.code.id} {problem.message.en}" for problem in found if problem.code.id != "W212"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_lines_shown_at_first_are_sound(language: Language) -> None:
    """What stands on the page before any script has run can be copied too."""
    (shown,) = (element for element in tree_of("real", language, PATH).walk() if element.attributes.get("id") == "correction-lines")

    assert " ".join((SOURCE_LINES + EXAMPLE_LINES["channels"]).split()) == shown.text
