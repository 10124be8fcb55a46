"""The head of a platform's page: what a reader must know before anything else."""

from __future__ import annotations

import pytest

from generator.languages import LANGUAGES, Language
from generator.pages.page import platform_path
from tests.sites import SITES, SiteName, dataset_of, maker_of, tree_of


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("site", SITES)
def test_doubt_whether_it_still_sells_stands_at_the_head(site: SiteName, language: Language) -> None:
    """Where a status is unknown, was looked for in vain, or is an end, the page says so before its first section; elsewhere it does not."""
    words = maker_of(site, language).words
    for platform in dataset_of(site).platforms:
        page = tree_of(site, language, platform_path(platform.id))
        notices = [each.text for each in page.walk() if "k-notice--standing" in (each.attributes.get("class") or "")]
        sought = any("status" in search.subjects for search in platform.searched)
        over = platform.status is not None and platform.status.is_ not in {"active", "unknown"}
        unknown = platform.status.is_ == "unknown" if platform.status is not None else sought

        assert (over or unknown) == bool(notices), platform.id
        if unknown:
            assert words.say("Whether it still sells is not known") in notices[0]
