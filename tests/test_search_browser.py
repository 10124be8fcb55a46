"""Search in a browser: by Chinese, alias, pinyin, initials and English, by keyboard and by thumb, from a server and from a file."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from generator.languages import LANGUAGES, Language
from tests.accessibility import violations
from tests.sites import address, dataset_of, file_of

pytestmark = pytest.mark.browser

YUANFUDAO = "p/yuanfudao/index.html"
SPELLINGS = [
    ("猿辅导", YUANFUDAO),
    ("yuanfudao", YUANFUDAO),
    ("YFD", YUANFUDAO),
    ("ｙｕａｎ　ｆｕｄａｏ", YUANFUDAO),
    ("无忧英语", "p/51talk/index.html"),
    ("５１ Talk", "p/51talk/index.html"),
    ("udemy", "p/udemy/index.html"),
    ("byju's", "p/byjus/index.html"),
    ("退款", "refund/index.html"),
    ("khy", "p/khan-academy/index.html"),
    ("自动续费", "situations/renewal/index.html"),
    ("zdxf", "situations/renewal/index.html"),
]


def options(page: Page) -> list[str]:
    """Where the results lead."""
    return [str(option.get_attribute("href")) for option in page.locator("[role=option]").all()]


def finder(page: Page, server: str, language: Language) -> Locator:
    """The open field of the search, once its list is there."""
    page.goto(address(server, "real", language, "/"))
    page.keyboard.press("/")
    page.wait_for_selector("[role=option]")
    return page.locator("[role=combobox]")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_spelling_finds_it(page: Page, server: str, language: Language) -> None:
    """A platform is found first by its Chinese name, an alias, pinyin, initials or English, full-width or in capitals."""
    field = finder(page, server, language)
    for typed, target in SPELLINGS:
        field.fill(typed)
        if typed == "khy":  # a Latin name has no initials: what does not match is not offered
            assert all("khan-academy" not in found for found in options(page))
        else:
            assert (typed, target) == (typed, options(page)[0])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("typed", "target"),
    [
        ("udemy 退款", "p/udemy/index.html#refund"), ("vipkid refund", "p/vipkid/index.html#refund"), ("作业帮退费", "p/zuoyebang/index.html#refund"),
        ("refund udemy", "p/udemy/index.html#refund"), ("猿辅导客服电话", "p/yuanfudao/index.html#channels"), ("udemy support", "p/udemy/index.html#channels"),
    ],
)  # fmt: skip
def test_a_topic_beside_a_name_leads_to_that_part(page: Page, server: str, language: Language, typed: str, target: str) -> None:
    """A name with what it is about leads to that part of the platform's page, and the result says so; the wanted list stays out."""
    page.goto(address(server, "real", language, "/"))
    page.keyboard.press("/")
    page.keyboard.type(typed)
    page.wait_for_selector("[role=option]")
    title = {"en": {"refund": ": Refunds in plain words", "channels": ": Reach a human"}, "zh": {"refund": "：", "channels": "："}}[language][target.partition("#")[2]]

    assert target == options(page)[0]
    assert title in page.locator("[role=option] strong").first.inner_text()
    assert not any("wanted" in found for found in options(page))
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{target}")


QUESTIONS: Final = [
    ("udemy怎么退款", ["p/udemy/index.html#refund"]), ("作业帮怎么退费", ["p/zuoyebang/index.html#refund"]),
    ("猿辅导电话是多少", ["p/yuanfudao/index.html#channels"]), ("udemy refund policy", ["p/udemy/index.html#refund"]),
    ("how to contact udemy", ["p/udemy/index.html#channels"]), ("udemy cancel", ["p/udemy/index.html#refund"]),
    ("how good is khan academy really", ["p/khan-academy/index.html"]),
    ("udemy coursera 退款", ["compare/index.html#p=udemy,coursera", "p/udemy/index.html#refund", "p/coursera/index.html#refund"]),
    ("udemy 和 coursera 哪个好", ["compare/index.html#p=udemy,coursera", "p/udemy/index.html", "p/coursera/index.html"]),
]  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_name_inside_a_question_is_found(page: Page, server: str, language: Language) -> None:
    """A question that holds names of platforms leads to just these, to the part it asks for, and never to the wanted list."""
    field = finder(page, server, language)
    for typed, targets in QUESTIONS:
        field.fill(typed)
        assert (typed, targets) == (typed, options(page))


@pytest.mark.parametrize("typed", ["myudemyish thing", "how to be well", "某某学堂怎么退款"])
def test_letters_inside_other_words_name_nobody(page: Page, server: str, typed: str) -> None:
    """Latin letters inside a longer word are no name: the wanted list is offered as before."""
    page.goto(address(server, "real", "en", "/"))
    page.keyboard.press("/")
    page.wait_for_selector("[role=option]")
    page.locator("[role=combobox]").fill(typed)

    assert ["coverage/index.html#wanted"] == options(page)


@pytest.mark.parametrize(("language", "typed"), [("zh", "未公开"), ("zh", "weigongkai"), ("zh", "wgk"), ("en", "Not published")])
def test_words_of_the_site_are_found(page: Page, server: str, language: Language, typed: str) -> None:
    """A word that the site explains leads to its explanation, in the language of the page."""
    page.goto(address(server, "real", language, "/"))
    page.keyboard.press("/")
    page.keyboard.type(typed)
    page.wait_for_selector("[role=option]")

    assert "glossary/index.html#not_published" in options(page)


def test_by_keyboard_alone(page: Page, server: str) -> None:
    """`/` opens it, arrows choose, Enter goes there, Escape leaves; the input keeps the focus and names the option chosen."""
    page.goto(address(server, "real", "en", "/p/udemy/"))
    page.keyboard.press("/")
    field = page.locator("input[role=combobox]")
    expect(field).to_be_focused()
    page.keyboard.type("ud")
    expect(field).to_have_attribute("aria-expanded", "true")
    chosen = page.locator("[role=option][aria-selected=true]")
    expect(chosen).to_have_attribute("id", str(field.get_attribute("aria-activedescendant")))
    page.keyboard.press("ArrowDown")
    second = chosen.get_attribute("href")
    assert second == options(page)[1]
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert chosen.get_attribute("href") == options(page)[-1]
    page.keyboard.press("Escape")
    expect(field).to_be_hidden()
    page.keyboard.press("/")
    page.keyboard.type("coursera")
    page.wait_for_selector("[role=option]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/p/coursera/index.html")


def test_results_say_what_is_known(page: Page, server: str) -> None:
    """A result names its rules, channels and known kinds, as many as the data have; the count is announced."""
    page.goto(address(server, "real", "en", "/"))
    page.keyboard.press("/")
    page.keyboard.type("coursera")
    platform = next(each for each in dataset_of("real").platforms if each.id == "coursera")
    rules = sum(rule.replaced_by is None for rule in platform.refund)
    expect(page.locator("[role=option]").first).to_contain_text(f"Refund rules {rules} ")
    expect(page.locator("dialog [role=status]")).to_have_text("Results: 1")


@pytest.mark.parametrize(("typed", "meant"), [("coursra", "p/coursera/index.html"), ("duolnigo", "p/duolingo/index.html"), ("skillsharre", "p/skillshare/index.html")])
def test_one_slip_is_forgiven(page: Page, server: str, typed: str, meant: str) -> None:
    """Where nothing matches, one letter wrong in a long word still finds the platform, and the search asks whether that was meant."""
    page.goto(address(server, "real", "en", "/"))
    page.keyboard.press("/")
    page.keyboard.type(typed)
    page.wait_for_selector("[role=option]")

    expect(page.locator(".k-finder__status")).to_have_text(f"Nothing found for “{typed}”. Did you mean:")
    assert meant == options(page)[0]


@pytest.mark.parametrize(("typed", "meant"), [("udmy", "p/udemy/index.html"), ("作业邦", "p/zuoyebang/index.html"), ("做业", "p/zuoyebang/index.html"), ("推款", "refund/index.html")])
def test_what_sounds_alike_and_a_letter_of_a_short_name_are_forgiven(page: Page, server: str, typed: str, meant: str) -> None:
    """A character of the same sound finds the name as a guess, and so does a name of five letters with one missing; neither in silence."""
    page.goto(address(server, "real", "zh", "/"))
    page.keyboard.press("/")
    page.keyboard.type(typed)
    page.wait_for_selector("[role=option]")

    expect(page.locator(".k-finder__status")).to_have_text(f"没有找到“{typed}”。您是不是要找：")
    assert meant in options(page)


@pytest.mark.parametrize("typed", ["udem", "edxx", "courrsra", "refund", "作", "空客"])
def test_nothing_is_guessed_for_short_words_or_two_slips_or_beside_a_match(page: Page, server: str, typed: str) -> None:
    """Short words, words with two slips and words that match are taken as they stand."""
    page.goto(address(server, "real", "en", "/"))
    page.keyboard.press("/")
    page.keyboard.type(typed)
    page.wait_for_selector("[role=option]")

    expect(page.locator(".k-finder__status")).not_to_contain_text("Did you mean")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("typed", "ids"),
    [
        ("猿辅导 作业帮", ("yuanfudao", "zuoyebang")),
        ("yfd zyb", ("yuanfudao", "zuoyebang")),
        ("猿辅导和作业帮", ("yuanfudao", "zuoyebang")),
        ("Udemy vs. Coursera", ("udemy", "coursera")),
        ("ｕｄｅｍｙ　edx、skillshare coursera", ("udemy", "edx", "skillshare", "coursera")),
    ],
)
def test_names_typed_together_are_compared(page: Page, server: str, language: Language, typed: str, ids: tuple[str, ...]) -> None:
    """Two to four names in one line offer the comparison first, in the order typed and by name, and then each platform."""
    page.goto(address(server, "real", language, "/"))
    page.keyboard.press("/")
    page.keyboard.type(typed)
    page.wait_for_selector("[role=option]")
    names = [each.name.in_language(language) for id in ids for each in dataset_of("real").platforms if each.id == id]

    assert [f"compare/index.html#p={','.join(ids)}", *(f"p/{id}/index.html" for id in ids)] == options(page)
    expect(page.locator("[role=option]").first).to_have_text({"en": "Compare: " + ", ".join(names), "zh": "对比：" + "、".join(names)}[language])
    expect(page.locator(".k-finder__status")).to_contain_text(str(len(ids) + 1))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["/", "/rank/adult/"])
def test_from_home_to_a_comparison_in_two_steps(page: Page, folder: Path, language: Language, path: str) -> None:
    """Opened from the disk: one key, two names, Enter; and so from any page, a slip in a name forgiven and said."""
    page.goto((folder / "real" / file_of(path, language)).as_uri())
    page.keyboard.press("/")
    page.keyboard.type("udemy coursra")
    page.wait_for_selector("[role=option]")
    expect(page.locator(".k-finder__status")).to_contain_text({"en": "Did you mean", "zh": "您是不是要找"}[language])
    page.keyboard.press("Enter")
    page.wait_for_selector(".k-compare table")

    assert page.url.endswith("compare/index.html#p=udemy,coursera")


@pytest.mark.parametrize("typed", ["khan academy", "作业帮 zyb", "udemy refund", "udemy edx skillshare coursera italki", "demy ursera", "compare"])
def test_one_name_or_a_word_that_is_none_compares_nothing(page: Page, server: str, typed: str) -> None:
    """A name of two words, one platform named twice, a word that begins no name, and a fifth name offer no comparison."""
    page.goto(address(server, "real", "en", "/"))
    page.keyboard.press("/")
    page.keyboard.type(typed)
    page.wait_for_selector("[role=option]")

    assert [] == [found for found in options(page) if "#p=" in found]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_platform_begins_a_comparison(page: Page, folder: Path, language: Language) -> None:
    """Its page leads to the comparison with it in place, where one more name is asked for, as a name and not as a comparison."""
    page.goto((folder / "real" / file_of("/p/udemy/", language)).as_uri())
    page.locator("main a[href$='compare/index.html#p=udemy']").click()
    page.locator(".k-compare__tools button").click()
    page.keyboard.type("edx coursera")
    expect(page.locator("[role=option]")).to_have_count(0)
    page.locator("input[role=combobox]").fill("coursera")
    page.wait_for_selector("[role=option][aria-selected=true]")
    page.keyboard.press("Enter")
    page.wait_for_selector(".k-compare table")

    assert page.url.endswith("#p=udemy,coursera")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_result_offers_the_wanted_list(page: Page, server: str, language: Language) -> None:
    """What nobody has recorded yet can be wished for, and what was typed stays text."""
    page.goto(address(server, "real", language, "/glossary/"))
    page.keyboard.press("/")
    page.keyboard.type("<img src=x>网校")
    expect(page.locator("dialog [role=status]")).to_contain_text("<img src=x>网校")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/coverage/index.html#wanted")
    expect(page.locator("#wanted")).to_be_in_viewport()


@pytest.mark.parametrize("language", LANGUAGES)
def test_from_a_file_and_with_a_thumb(browser: Browser, folder: Path, language: Language) -> None:
    """Opened from the disk on a phone, a tap opens it, what is typed filters, and a tap on a result goes there."""
    context = browser.new_context(viewport={"width": 360, "height": 640}, has_touch=True)
    page = context.new_page()
    page.goto((folder / "demo" / file_of("/platforms/", language)).as_uri())
    page.locator(".k-masthead .k-find").tap()
    page.locator("input[role=combobox]").fill("sample")
    result = page.locator("[role=option]").first
    box = result.bounding_box()
    assert box is not None and box["height"] >= 44 and box["width"] <= 360
    result.tap()
    page.wait_for_url("**/p/*/index.html")
    context.close()


def test_without_scripts_it_is_a_link(browser: Browser, server: str) -> None:
    """With scripts off the door leads to the list of all platforms."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address(server, "real", "zh", "/p/udemy/"))
    page.click(".k-masthead .k-find")
    assert address(server, "real", "zh", "/platforms/") == page.url
    context.close()


def test_a_slash_in_a_field_is_a_slash(page: Page, server: str) -> None:
    """Somebody who types in a field is not interrupted."""
    page.goto(address(server, "real", "zh", "/"))
    page.keyboard.press("/")
    page.keyboard.type("a/b")
    assert "a/b" == page.locator("input[role=combobox]").input_value()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("typed", ["", "ud", "qqqq"])
def test_accessible_in_every_state(browser: Browser, server: str, scheme: str, typed: str) -> None:
    """No violation with the dialog open: suggestions, results, nothing found."""
    context = browser.new_context(color_scheme=scheme, viewport={"width": 360, "height": 640})  # type: ignore[arg-type]  # one of two words
    page = context.new_page()
    page.goto(address(server, "real", "zh", "/"))
    page.keyboard.press("/")
    page.keyboard.type(typed)
    page.wait_for_selector("[role=option]")
    assert [] == violations(page)
    context.close()
