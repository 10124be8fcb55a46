"""The pages that say who keeps the site and by what rules, and the log of changed terms."""

from __future__ import annotations

import re
from typing import Final

import pytest

from generator.languages import LANGUAGES, Language
from generator.pages.changes import list_changes
from tests.sites import SITES, SiteName, dataset_of, maker_of, tree_of

PAGES: Final = ("/about/", "/corrections/", "/for-platforms/", "/accessibility/", "/privacy/", "/changes/")


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_foot_of_every_page_leads_there(path: str, language: Language) -> None:
    """From any page, the foot is one click away from each of these."""
    (foot,) = tree_of("real", language, "/p/udemy/").all("footer")
    assert f"../..{path}index.html" in foot.links()


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_on_record_is_logged(language: Language) -> None:
    """Each correction and each reply of the data stands in the log with its words."""
    data, shown = dataset_of("demo"), tree_of("demo", language, "/corrections/").text
    assert data.description is not None
    notes = [note.says for note in data.description.corrections]
    replies = [reply.says for platform in data.platforms for reply in platform.replies]
    assert notes and replies
    assert [] == [said.en for said in (*notes, *replies) if " ".join(said.in_language(language).split()) not in shown]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_log_says_what_that_means(language: Language) -> None:
    """Without corrections and replies the page says so instead of showing an empty list."""
    shown = tree_of("real", language, "/corrections/")
    for part in ("log", "replies"):
        (section,) = [each for each in shown.all("section") if each.attributes.get("id") == part]
        assert [] == section.all("ol") and section.all("p")


@pytest.mark.parametrize("site", SITES)
def test_changes_are_dated_and_in_order(site: SiteName) -> None:
    """Every dated change of the data is listed, newest first, with the wording before it where that is kept."""
    changes = list_changes(maker_of(site, "en"))
    dated = [rule for platform in dataset_of(site).platforms for rule in platform.refund if rule.changed and rule.changed.not_after]
    assert len(dated) == len(changes)
    assert sorted((day for day, _ in changes), reverse=True) == [day for day, _ in changes]
    assert any(change.before for _, change in changes)


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_is_named_and_no_address_invented(path: str, language: Language) -> None:
    """No mailbox and no telephone number stands on these pages: the only contact is the repository."""
    (main,) = tree_of("real", language, path).all("main")
    assert [] == [link for link in main.links() if re.match("mailto:|tel:", link)]
    spoken = main.text
    for block in main.all("script"):
        spoken = spoken.replace(block.text, "")
    assert not re.search(r"\S+@\S+\.\w+|\+\d{6}", spoken)
