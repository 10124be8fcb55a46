"""The pages that say who keeps the site and by what rules, and the log of changed terms."""

from __future__ import annotations

import re
from typing import Final

import pytest

from generator.languages import LANGUAGES, Language
from generator.model.refund import RefundRule
from generator.pages.changes import list_changes, text_before
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
    """Every dated change of the data is listed, newest first."""
    changes = list_changes(maker_of(site, "en"))
    dated = [rule for platform in dataset_of(site).platforms for rule in platform.refund if rule.changed and rule.changed.not_after]
    assert len(dated) == len(changes)
    assert sorted((day for day, _ in changes), reverse=True) == [day for day, _ in changes]


@pytest.mark.parametrize("site", SITES)
def test_what_stood_before_is_older(site: SiteName) -> None:
    """A change stands on the text that came with it; the text before it ended first, by the terms' own dates or by the captures."""
    told = [(platform, rule) for platform in dataset_of(site).platforms for rule in platform.refund if rule.changed and rule.went is None]
    pairs = [(rule, before) for platform, rule in told if (before := text_before(rule, platform)) is not None]
    assert pairs
    assert [] == [(before.id, rule.id) for rule, before in pairs if not ends_before(before, rule)]
    assert [] == [rule.id for _, rule in told if rule.first_seen and rule.changed and rule.changed.not_before and rule.changed.not_before >= rule.first_seen]
    assert [] == [rule.id for _, rule in told if rule.first_seen and rule.changed and rule.changed.not_after and rule.changed.not_after != rule.first_seen]


def ends_before(old: RefundRule, new: RefundRule) -> bool:
    """Whether a text ended before another began: its span of dates, or else its last capture, lies before the other's first day."""
    spans = [(getattr(old, key), getattr(new, key)) for key in ("purchases", "requests")]
    days = [(ended.end, began.start) for ended, began in spans if ended and began and ended.end and began.start]
    captures = [(old.last_seen, new.first_seen)] if old.last_seen and new.first_seen else []
    return any(ended.last < began.first for ended, began in (*days, *captures))


@pytest.mark.parametrize("site", SITES)
def test_a_text_that_was_dropped_has_no_newer_one_in_its_place(site: SiteName) -> None:
    """Only a text that nothing took the place of has its end as its change: what governs since came at another time, or says nothing of when a purchase lapses."""
    for platform in dataset_of(site).platforms:
        rules = {rule.id: rule for rule in platform.refund}
        for gone in (rule for rule in platform.refund if rule.went is not None):
            assert gone.went and gone.is_history
            since = rules[gone.replaced_by] if gone.replaced_by else None
            came_then = since is not None and since.first_seen == gone.went.not_after
            assert not came_then or (gone.refundable is None and gone.expires is not None), (platform.id, gone.id)


def test_the_days_at_coursera_went_down() -> None:
    """The change of 1 October 2025: seven days now, fourteen before; what was dropped is told as dropped."""
    changes = {change.anchor: change for _, change in list_changes(maker_of("real", "en"))}
    course, dropped = changes["coursera-course"], changes["coursera-course-shorter"]
    assert "within 7 days" in course.now and course.before is not None and "within 14 days" in course.before
    assert "No longer in the text." == dropped.now and dropped.before is not None and "within 7 days" in dropped.before
    assert "coursera-course-14d" not in changes


def test_a_printed_date_stands_with_the_text_that_it_was_printed_on() -> None:
    """On the timeline the date of the page and the last capture of the same text never lie the wrong way round."""
    for platform in dataset_of("real").platforms:
        for rule in platform.refund:
            if rule.came is not None and rule.came.own_date is not None and rule.last_seen is not None:
                assert rule.came.own_date.first <= rule.last_seen.last, (platform.id, rule.id)


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
