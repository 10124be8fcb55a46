"""What was computed, on the pages: figures as published, places with their profile and weights, absences in words."""

from __future__ import annotations

import csv
import io
import re
from typing import Final

import pytest

from generator.languages import LANGUAGES, Language
from generator.model.dates import read_date
from generator.pages.contacts import stars_that_count
from generator.pages.standings import brief_refund, build_rows, label_of
from generator.pages.terms import is_conditional
from generator.rankings import Tier
from generator.wording import Phrases
from generator.wording.figures import number
from tests.html_trees import parse_html
from tests.sites import (
    SITES,
    SiteName,
    dataset_of,
    maker_of,
    own_rubric,
    places_of,
    rendered_pages,
    results_of,
    tree_of,
    whole_site,
    wordings,
)

RANKINGS: Final = ("/rank/parent/", "/rank/adult/", "/rank/enterprise/")
# The median over the answered alone, in every unit and language: a number that hides those who never got an answer.
ANSWERED_ONLY: Final = re.compile(r"(?<![\d.])3\.4\s*(?:h|小时)(?![\w])|(?<![\d.])20[3-6]\s*(?:min|分钟)")


def rows_of(site: SiteName, language: Language, path: str) -> dict[str, str]:
    """The text of every row of a ranking by platform."""
    return {row.attributes["data-platform"]: row.text for row in tree_of(site, language, path).all("tr") if "data-platform" in row.attributes}


# --- the real data


@pytest.mark.parametrize(("language", "answered", "median"), [("en", "220 of 267 answered", "6.1 h"), ("zh", "267次中220次有答复", "6.1 小时")])
def test_udemy_reads_as_measured(language: Language, answered: str, median: str) -> None:
    """Of 267 reviews of three stars or less Udemy answered 220, half of all within 6.1 hours."""
    board = places_of("real", language, "/dimension/speed/")["board-public_review_reply"]
    row = next(row.text for row in board.all("tr") if row.text.startswith("Udemy"))

    assert answered in row
    assert median in row.replace("\N{NO-BREAK SPACE}", " ")


def test_the_median_of_the_answered_alone_is_nowhere() -> None:
    """No page, file or chart of the real site gives a waiting time over the answered alone (for Udemy 3.4 hours)."""
    found = [
        f"{path}: {match[0]}"
        for path, content in whole_site("real").items()
        if path.endswith((".html", ".json", ".csv", ".svg", ".md"))
        and (match := ANSWERED_ONLY.search(content.decode().replace("\N{NO-BREAK SPACE}", " ").replace("&nbsp;", " ")))
    ]

    assert [] == found


def test_six_platforms_are_compared_on_public_replies() -> None:
    """The leaderboard of public replies names six platforms with n, share answered, median or its absence, and period."""
    board = places_of("real", "en", "/dimension/speed/")["board-public_review_reply"]
    rows = {row.all("th")[0].text: row.text.replace("\N{NO-BREAK SPACE}", " ") for row in board.all("tr") if row.all("td")}

    assert {"Udemy", "Ruangguru", "SoloLearn", "edX", "Coursera", "Simplilearn"} == set(rows)
    assert "1,590 of 1,648 answered" in rows["Ruangguru"] and "1.8 h" in rows["Ruangguru"]
    assert "98 of 146 answered" in rows["SoloLearn"] and "3.7 d" in rows["SoloLearn"]
    assert all("not reached: more than" in rows[name] for name in ("edX", "Coursera"))
    assert "too few for a median" in rows["Simplilearn"]
    assert all(" to " in text and re.search(r"\b20\d\d\b", text) for text in rows.values())


@pytest.mark.parametrize(("language", "nothing"), [("en", "no score"), ("zh", "没有得分")])
def test_what_does_not_score_has_no_number(language: Language, nothing: str) -> None:
    """Where contacts are shown and not scored, the row of the indicator says so and gives neither value nor interval."""
    measured = results_of("real").measurements["udemy"].indicators
    shown = [id for id, entry in measured.items() if not entry.known and (entry.count or entry.not_scored)]
    rows = [row for id in shown for row in row_of("real", language, "/p/udemy/", f"indicator-{id.replace('_', '-')}")]

    assert rows
    assert all(nothing in text and "50.0" not in text for text in rows)


def row_of(site: SiteName, language: Language, path: str, anchor: str) -> list[str]:
    """The text of the row that holds an anchor."""
    return [row.text for row in tree_of(site, language, path).all("tr") if any(e.attributes.get("id") == anchor for e in row.walk())]


@pytest.mark.parametrize("site", SITES)
@pytest.mark.parametrize("path", [*RANKINGS, "/dimension/speed/", "/dimension/transparency/"])
def test_a_place_on_a_board_says_among_how_many(site: SiteName, path: str) -> None:
    """A place on a board names how many platforms it is counted among, at most as many as the table shows; one alone is said to be alone."""
    for id, board in places_of(site, "en", path).items():
        rows = [row for row in board.all("tr") if row.all("td")] if id.startswith("board-") else []
        for row in rows:
            place = row.all("td")[-2].text
            found = re.match(r"(?:joint )?\d+\w\w(?: to \d+\w\w)? of (\d+) platforms", place)
            assert place.startswith(("–", "the only one here")) or (found is not None and 2 <= int(found[1]) <= len(rows)), (id, place)


@pytest.mark.parametrize(("language", "told"), [("en", "1,581 of 1,644 decided; 4 not watched long enough"), ("zh", "看得出结果的1,644次中1,581次做到；另有4次看得不够久")])
def test_open_cases_are_not_counted_as_failures(language: Language, told: str) -> None:
    """A share is told of the cases that are decided, with the number of those not watched long enough beside it."""
    assert told in tree_of("real", language, "/dimension/transparency/").text


@pytest.mark.parametrize("path", RANKINGS)
def test_nobody_is_ranked_without_evidence(path: str) -> None:
    """On the real data nobody is ranked; the page says so, gives no score, and says what is missing."""
    page = tree_of("real", "en", path)

    assert "No platform has enough data yet to be ranked." in page.text
    assert all("evidence for" in text and "66% needed" in text for text in rows_of("real", "en", path).values())


def test_companies_see_what_is_documented() -> None:
    """Buyers see yes, no, or the word for not knowing, platform by platform, and what to ask."""
    table = places_of("real", "en", "/rank/enterprise/")["business-facts"]
    coursera = next(row.text for row in table.all("tr") if row.text.startswith("Coursera"))

    assert "Yes" in coursera and "to be added" in coursera
    assert len(places_of("real", "en", "/rank/enterprise/")["ask"].all("li")) >= 12


def test_companies_see_how_to_reach_the_contact_that_is_named() -> None:
    """Beside a named contact stand who it is and each way for companies with an address; where the file has none, that is said."""
    works = next(row for row in places_of("demo", "en", "/rank/enterprise/")["business-facts"].all("tr") if row.text.startswith("Sample Works"))
    coursera = next(row for row in places_of("real", "en", "/rank/enterprise/")["business-facts"].all("tr") if row.text.startswith("Coursera"))

    assert "To reach it: Customer success manager; E-mail support@sample-works.example" in works.text
    assert "mailto:support@sample-works.example" in works.links()
    assert "a Coursera Account ManagerHow to reach it is not on record." in coursera.text


# --- the demo set


def test_every_tier_and_a_tie_can_be_seen() -> None:
    """The demo set shows ranked, provisional and too little known, places that are shared, and every word of absence in strips."""
    results = results_of("demo")
    tiers = {standing.tier for ranking in results.profiles.values() for standing in ranking.standings}
    page = tree_of("demo", "en", "/rank/adult/").text

    assert set(Tier) == tiers
    assert any(standing.joint for ranking in results.profiles.values() for standing in ranking.ranked)
    assert all(word in page for word in ("Ranked", "Provisional", "Not enough data", "1st to 2nd", "no test", "not yet"))


@pytest.mark.parametrize("site", SITES)
@pytest.mark.parametrize("path", RANKINGS)
def test_a_ranking_carries_its_weights_and_version(site: SiteName, path: str) -> None:
    """Whoever reads a place reads for whom, under which weights, and under which version of the rubric."""
    results = results_of(site)
    text = tree_of(site, "en", path).text
    profile = results.rubric.profiles[path.split("/")[2]]

    assert f"version {results.rubric.version}" in text
    assert all(f"{results.rubric.dimensions[id].label.en} {weight.percent}%" in text for id, weight in profile.weights.items() if weight.percent)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", RANKINGS)
def test_the_table_says_what_was_computed(path: str, language: Language) -> None:
    """With scripts off every platform with a place stands in the order of the ranking with score, interval and day."""
    ranking = results_of("demo").profiles[path.split("/")[2]]
    rows = rows_of("demo", language, path)
    placed = [*ranking.ranked, *ranking.provisional]

    assert [standing.platform_id for standing in placed] == list(rows)[: len(placed)]
    for standing in placed:
        found = standing.estimate
        for value in (found.expected, found.low, found.high):
            assert number(value, 1) in rows[standing.platform_id]
        assert re.search(r"\d{4}-\d\d-\d\d", rows[standing.platform_id])


@pytest.mark.parametrize(("language", "said"), [("en", "mostly the default"), ("zh", "大半是默认值")])
@pytest.mark.parametrize("site", SITES)
def test_a_score_that_is_mostly_the_default_is_never_bare(site: SiteName, language: Language, said: str) -> None:
    """Where the default says more than half of a dimension's score, the platform's page says so beside the number, and gives the interval."""
    heads = 0
    for platform in dataset_of(site).platforms:
        page = tree_of(site, language, f"/p/{platform.id}/")
        shown = {element.text for element in page.all("summary")}
        for id, score in results_of(site).scorecards[platform.id].dimensions.items():
            label, found = getattr(own_rubric().dimensions[id].label, language), score.estimate
            texts = [text for text in shown if text.startswith(label) and number(found.low, 1) in text and number(found.high, 1) in text]
            if score.known and found.mostly_prior:
                heads += len(texts)
                assert all(f"{label} {number(found.expected, 1)} · {said}" in text for text in texts)
    assert heads > 1


@pytest.mark.parametrize("site", SITES)
def test_a_score_that_is_mostly_the_default_gives_no_reasons(site: SiteName) -> None:
    """Neither raises nor lowers: not the row whose score is mostly the default, and not a dimension that is."""
    maker, results = maker_of(site, "en"), results_of(site)
    for profile_id, ranking in results.profiles.items():
        weights = {id: weight.share for id, weight in results.rubric.profiles[profile_id].weights.items()}
        for row in build_rows(ranking.standings, weights, maker):
            bare = {label_of(id, maker) for id, score in results.scorecards[row.platform_id].dimensions.items() if score.estimate.mostly_prior}
            pulls = {pull.name for pull in (row.raises, row.lowers) if pull is not None}
            assert not pulls & bare and not (row.mostly_prior and pulls)


@pytest.mark.parametrize("site", SITES)
def test_an_unknown_dimension_is_a_word(site: SiteName) -> None:
    """A dimension without data shows a word, never 0."""
    for path in RANKINGS:
        for element in tree_of(site, "en", path).walk():
            if "k-strip__text--absent" in element.attributes.get("class", ""):
                assert re.fullmatch(r"[a-z/ ]+", element.text), element.text


def test_every_score_leads_to_its_calculation() -> None:
    """Each score of a ranking links to the calculation that ends in the same digits."""
    pages = rendered_pages("demo", "en")
    for standing in results_of("demo").profiles["parent"].ranked:
        calculation = parse_html(pages[f"/p/{standing.platform_id}/calculation/"].decode())

        assert f"rounded {number(standing.estimate.expected, 1)}" in calculation.text
        assert f"../../p/{standing.platform_id}/calculation/index.html#score-parent" in tree_of("demo", "en", "/rank/parent/").links()


def test_stability_is_honest() -> None:
    """Where nobody is ranked the page says so; on the demo set shares of ranks and five kinds of variation stand."""
    assert "Nobody is ranked yet" in tree_of("real", "en", "/stability/").text
    text = tree_of("demo", "en", "/stability/").text

    assert all(words in text for words in ("All dimensions weigh the same", "Weighted product", "Without Speed", "Half-lives divided by 2", "Half-lives multiplied by 2"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_method_page_holds_every_constant_and_reason(language: Language) -> None:
    """Every reason of the rubric stands on the method page, so no number stands there without one."""
    rubric, text = results_of("real").rubric, "".join(tree_of("real", language, "/method/").text.split())
    method = rubric.method
    groups = (
        method.prior, method.half_life_days, method.stale, method.facts, method.contributors, method.interval, method.gate,
        method.shown, method.agreement, method.stability, method.ranking, rubric.peak,
    )  # fmt: skip
    reasons = [group.reason for group in groups]
    reasons += [dimension.reason for dimension in rubric.dimensions.values()]
    reasons += [weight.reason for profile in rubric.profiles.values() for weight in profile.weights.values()]
    reasons += [indicator.anchors.reason for _, _, indicator in rubric.all_indicators() if indicator.anchors]

    assert [] == [reason.in_language(language) for reason in reasons if "".join(reason.in_language(language).split()) not in text]


def test_the_same_reviews_have_one_period() -> None:
    """A set of reviews and the indicator that reads the same ones name the same days, on the page of the platform."""
    compared = 0
    for platform in dataset_of("real").platforms:
        reviews = [entry for entry in platform.contacts if entry.channel == "app_review"]
        measured = results_of("real").measurements[platform.id].indicators["public_review_reply"]
        if len(reviews) != 1 or measured.oldest is None or measured.newest is None:
            continue
        compared += 1
        days = [Phrases(wordings()["en"]).date(read_date(day.isoformat())) for day in (measured.oldest, measured.newest)]
        text = tree_of("real", "en", f"/p/{platform.id}/").text
        assert f"of {measured.count:,} reviews with 3 stars or less" in text
        told = text.partition("reviews with 3 stars or less")[2][:150]
        assert all(day in told for day in days), (platform.id, told, days)
    assert compared


def test_which_reviews_count_is_the_rubrics_word() -> None:
    """How many stars a counted review has at most is read from the indicators; contacts of other channels know no stars."""
    rubric = own_rubric()
    sets = [entry for platform in dataset_of("real").platforms for entry in platform.contacts if entry.channel == "app_review"]
    raised = rubric.model_copy(
        update={
            "dimensions": {
                id: dimension.model_copy(
                    update={
                        "indicators": {
                            key: entry.model_copy(update={"only": entry.only.model_copy(update={"stars_at_most": 4})}) if entry.only.stars_at_most else entry
                            for key, entry in dimension.indicators.items()
                        }
                    }
                )
                for id, dimension in rubric.dimensions.items()
            }
        }
    )

    assert {3} == {stars_that_count(entry, rubric) for entry in sets}
    assert {4} == {stars_that_count(entry, raised) for entry in sets}
    assert stars_that_count(sets[0].model_copy(update={"channel": "email"}), rubric) is None


@pytest.mark.parametrize("site", SITES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_ranking_shows_the_best_rule_alone(site: SiteName, language: Language) -> None:
    """Where the rules of a platform differ in verdict or time limit all of them are counted; a verdict stands alone only where all agree."""
    maker = maker_of(site, language)
    for platform in maker.dataset.platforms:
        rules, brief = [rule for rule in platform.refund if not rule.is_history], brief_refund(platform, maker)
        assert (brief is None) == (not rules)
        if brief is None:
            continue
        said = {(rule.refundable or "unknown", is_conditional(rule), maker.phrases.window(rule)) for rule in rules}
        assert (brief.verdict is not None) == (len(said) == 1), platform.id
        assert len(rules) == sum(number for *_, number in brief.counts) or brief.verdict is not None
        assert brief.counts or {(brief.verdict, brief.conditional)} == {each[:2] for each in said}


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "1 rule: Can be refunded, on conditions 2 rules: No refund by the terms"), ("zh", "1条：有条件可退 2条：按条款不退")],
)
def test_a_refund_of_one_product_does_not_stand_for_the_others(language: Language, said: str) -> None:
    """Ruangguru gives money back for one product on conditions and refuses it else: the ranking says how many rules say which."""
    rows = [row for row in tree_of("real", language, "/rank/parent/").all("tr") if row.attributes.get("data-platform") == "ruangguru"]

    assert any(said.replace(" ", "") in row.text.replace(" ", "") for row in rows)


@pytest.mark.parametrize("site", SITES)
def test_the_home_page_counts_pages_and_the_table_their_mentions(site: SiteName) -> None:
    """The number of sources on the home page is that of the different pages in `sources.csv`, which has a row for each platform that cites one."""
    rows = list(csv.DictReader(io.StringIO(whole_site(site)["data/v1/sources.csv"].decode("utf-8-sig"))))
    pages = {row["url"] or (row["platform"], row["source"]) for row in rows}
    told = " ".join(tree_of(site, "en", "/").text.split())

    assert f"sources, each page counted once {len(pages):,} " in f"{told} " or f"{len(pages):,} sources, each page counted once" in told
    assert len(pages) <= len(rows)
