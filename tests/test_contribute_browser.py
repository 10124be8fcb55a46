"""The page for corrections in a browser: whatever fact a reader came from, the lines it shows can be copied as they stand."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from playwright.sync_api import Page

from generator.pages.example_lines import EXAMPLE_LINES, SOURCE_LINES
from tests.sites import dataset_of, file_of
from tests.test_contribute import faults_of

pytestmark = pytest.mark.browser


def lines_shown(page: Page, server: str, field: str, value: str = "") -> str:
    """The lines of the file that the page shows for a field of Coursera's, which says `value` now."""
    page.goto("about:blank")
    page.goto(f"{server}/real/{file_of('/contribute/', 'en')}#p=coursera&f={quote(field)}&v={quote(value)}")
    return page.text_content("#correction-lines") or ""


def test_lines_of_every_key_are_sound(page: Page, server: str) -> None:
    """A list gets an entry, a mapping its keys: the clock is no list."""
    faults = {key: faults_of(lines_shown(page, server, key, "as: #1\n- it says")) for key in EXAMPLE_LINES if key != "context"}

    assert {} == {key: found for key, found in faults.items() if found}
    assert "clock:\n  zone:" in lines_shown(page, server, "clock")


def test_the_line_in_question_is_marked(page: Page, server: str) -> None:
    """Of an entry that is there already the line to change is named; in a new one the key that is asked about says so, or is named."""
    rule = next(platform for platform in dataset_of("real").platforms if platform.id == "coursera").refund[1].id
    changed, added = lines_shown(page, server, "refund[1].paid_by"), lines_shown(page, server, "channels[].steps_to_human")

    assert f"#   - id: {rule}\n" in changed and "#     paid_by: … # what it should say\n" in changed
    assert "# steps_to_human: what it should say" in added
    assert [] == faults_of(changed) + faults_of(added)


def test_no_made_up_value_stands_beside_a_real_id(page: Page, server: str) -> None:
    """Whatever entry of the file a reader would correct, no line that could be pasted says anything about it: it would falsify the rule."""
    for field in ("refund[1]", "refund[1].until", "channels[0].hours", "contacts[0]"):
        after_source = lines_shown(page, server, field, "7 days").removeprefix(SOURCE_LINES)

        assert [] == [line for line in after_source.splitlines() if not line.startswith("# ")]


def test_a_key_that_no_file_has_shows_the_source_alone(page: Page, server: str) -> None:
    """A link that somebody made up breaks nothing and invents no key."""
    assert lines_shown(page, server, "toString").startswith("sources:") and "toString" not in lines_shown(page, server, "toString")
