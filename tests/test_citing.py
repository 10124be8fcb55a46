"""How the data are cited: one form, everywhere."""

from __future__ import annotations

import pytest

from generator.wording.citing import citation, cite_edition
from tests.sites import ROOT, SITES, SiteName, dataset_of, own_rubric, results_of, tree_of, whole_site

SHOWN = ("LICENSE-DATA", "README.md", "README.zh.md", "docs/en/data-and-licence.md", "docs/zh/data-and-licence.md")


@pytest.mark.parametrize("name", SHOWN)
def test_the_prose_shows_the_form(name: str) -> None:
    """README, licence and handbook show the form word for word, each in its language, the licence in both."""
    text, form = (ROOT / name).read_text(encoding="utf-8"), citation()
    forms = [form.en, form.zh] if name == "LICENSE-DATA" else [form.zh] if "zh" in name else [form.en]

    assert [] == [each for each in forms if each not in text]


@pytest.mark.parametrize("site", SITES)
def test_the_site_fills_it_in(site: SiteName) -> None:
    """The page about the data and llms.txt cite the edition in hand: its set, day, rubric and licence."""
    described, version = dataset_of(site).description, own_rubric().version
    cited = cite_edition(described, date=results_of(site).as_of.isoformat(), version=version)
    llms = whole_site(site)["llms.txt"].decode()

    assert described is not None
    assert all(part in cited.en for part in (described.title.en, described.licence, version))
    assert cited.zh in tree_of(site, "zh", "/data/").text and cited.en in tree_of(site, "en", "/data/").text
    assert cited.zh in llms and cited.en in llms
