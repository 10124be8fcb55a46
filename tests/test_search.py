"""What the search looks through: keys of platforms, and the script that holds them."""

from __future__ import annotations

import json
import re

import pytest

from generator.languages import LANGUAGES, Language
from generator.pages.search import WANTED, plain, search_keys, search_path, search_script, sounds_like
from tests.sites import SITES, SiteName, dataset_of, maker_of, whole_site


@pytest.mark.parametrize(("typed", "expected"), [("ＵＤＥＭＹ", "udemy"), ("Byju's ", "byjus"), ("51　Talk", "51talk"), ("猿·辅导", "猿辅导"), ("a_b", "ab")])
def test_plain_forgives(typed: str, expected: str) -> None:
    """Full-width letters, capitals, blanks and signs make no difference."""
    assert expected == plain(typed)


def test_a_chinese_name_is_found_by_sound_and_initials() -> None:
    """Characters, pinyin and initials are keys, and so are other names; none stands twice."""
    platform = next(each for each in dataset_of("real").platforms if each.id == "yuanfudao")
    keys = search_keys(platform)
    assert {"猿辅导", "yuanfudao", "yfd"} <= set(keys)
    assert len(keys) == len(set(keys))


def test_characters_of_the_same_sound_are_known() -> None:
    """Of each sound that occurs, and of no other, the common characters stand together, and rare ones that occur among them."""
    groups = dict(re.findall(r"([a-zü]+)([^a-zü]+)", sounds_like("作业帮|zyb|猿")))

    assert {"zuo", "ye", "bang", "yuan"} == set(groups)
    assert set("帮邦榜绑") <= set(groups["bang"]) and "猿" in groups["yuan"]


@pytest.mark.parametrize("site", SITES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_index_leads_somewhere(site: SiteName, language: Language) -> None:
    """Every platform is in the index once, and each page it names exists; the wanted list is an anchor that is there."""
    script = search_script(maker_of(site, language)).decode()
    index = json.loads(script.removeprefix("window.kefubangIndex=").removesuffix(";\n"))
    files, folder = whole_site(site), "" if language == "zh" else "en/"

    assert sorted(platform.id for platform in dataset_of(site).platforms) == sorted(entry[0] for entry in index["platforms"])
    rules = {platform.id: sum(not rule.is_history for rule in platform.refund) for platform in dataset_of(site).platforms}
    assert rules == {entry[0]: entry[4] for entry in index["platforms"]}
    for path, *_ in index["places"]:
        page, _, anchor = path.partition("#")
        assert not anchor or f'id="{anchor}"'.encode() in files[folder + page], path
    for anchor, *_ in index["topics"]:
        assert all(f'id="{anchor}"'.encode() in files[f"{folder}p/{entry[0]}/index.html"] for entry in index["platforms"]), anchor
    assert {"situations/renewal/index.html", "glossary/index.html#not_measured"} <= {path for path, *_ in index["places"]}
    assert len(dataset_of(site).routes) == sum(path.startswith("dispute/") and path != "dispute/index.html" for path, *_ in index["places"])
    page, _, anchor = WANTED.partition("#")
    assert f'id="{anchor}"'.encode() in files[folder + page]
    assert script.encode() == files[search_path(language).removeprefix("/")]
