"""Explanations: the steps are those that were computed, and a calculator gets every digit from the printed ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal, localcontext
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from generator.explanations import explain, work_on_paper
from generator.explanations.paper import _shown_as
from generator.languages import LANGUAGES, Language
from generator.pages.explanations import WorkedExample, build_worked_example
from generator.transcripts import write_transcript
from generator.wording.figures import number, percent
from tests.commands import Run, runner
from tests.sites import SITES, SiteName, dataset_of, maker_of, own_rubric, results_of

ALL: Final = [(site, language) for site in SITES for language in LANGUAGES]
NUMBER: Final = re.compile(r"−?\d+(?:\.\d+)?")
SUM: Final = re.compile(r"[\d.²√×+−/() ]+")


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """The command line in this process, in English unless it is told otherwise."""
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return runner(monkeypatch, capsys)


@cache
def examples(site: SiteName, language: Language) -> dict[str, WorkedExample]:
    maker = maker_of(site, language)
    return {platform.id: build_worked_example(platform.id, maker) for platform in maker.dataset.platforms}


def calculate(expression: str) -> Decimal:
    """What a calculator gets for a printed expression."""
    written = NUMBER.sub(lambda match: f"Decimal('{match[0].replace('−', '-')}')", expression)
    code = written.replace("²", "**2").replace("×", "*").replace("−", "-")
    code = re.sub(r"√(Decimal\('[^']*'\))", r"\1.sqrt()", code)
    with localcontext(prec=50):
        return Decimal(eval(code, {"Decimal": Decimal}))  # noqa: S307 - the text is our own


def rounded_like(value: Decimal, shown: str) -> Decimal:
    return value.quantize(Decimal(shown), rounding=ROUND_HALF_UP)


def equations(line: str) -> Iterator[tuple[str, str]]:
    """The parts of `… = expression = number` that a calculator can follow; words before and after are left aside."""
    head, *rest = line.split(" = ")
    for left, right in zip([head, *rest], rest, strict=False):
        for expression, said in zip(left.split(" ± "), right.split(" ± "), strict=False):
            result = NUMBER.match(said)
            if result is not None and SUM.fullmatch(expression) and NUMBER.search(expression):
                yield expression, result[0]


def lines_of(example: WorkedExample) -> Iterator[str]:
    for dimension in example.dimensions:
        for indicator in dimension.indicators:
            yield from indicator.lines
        yield from dimension.lines
    for score in example.scores:
        yield from score.lines


@pytest.mark.parametrize(("site", "language"), ALL)
def test_a_calculator_gets_every_printed_digit(site: SiteName, language: Language) -> None:
    """Each printed result is what a calculator gives for the digits printed before it, rounded as printed."""
    checked = 0
    for example in examples(site, language).values():
        for line in lines_of(example):
            for expression, result in equations(line):
                checked += 1
                assert rounded_like(calculate(expression), result) == Decimal(result), line

    assert checked > 500


@pytest.mark.parametrize("site", SITES)
def test_each_line_starts_from_the_lines_before(site: SiteName) -> None:
    """The numbers that go into a sum are results printed earlier, in the text itself, down to n and m."""
    for example in examples(site, "en").values():
        means: dict[str, str] = {}
        for dimension in example.dimensions:
            for indicator in dimension.indicators:
                said = {line.split(" = ")[0]: line for line in indicator.lines}
                n, m = (re.search(rf"^{name} = (?:.* = )?([\d.]+)", said[name])[1] for name in "nm")  # type: ignore[index]
                a, b = (said[name].rsplit(" = ", 1)[1] for name in "ab")
                assert {n, m} <= set(NUMBER.findall(said["a"])) & set(NUMBER.findall(said["b"]))
                assert said["mean"].startswith(f"mean = {a} / {Decimal(a) + Decimal(b)} = ")
                assert said["mean"].rsplit(" = ", 1)[1] in NUMBER.findall(dimension.lines[0])
                assert said["variance"].rsplit(" = ", 1)[1] in NUMBER.findall(dimension.lines[1])
            means[dimension.name] = dimension.lines[0].rsplit(" = ", 1)[1]
        for score in example.scores:
            assert all(means[name] == mean and f"{weight} × {mean}" in score.lines[0] for name, weight, mean, _ in score.parts.rows)
            assert score.lines[0].rsplit(" = ", 1)[1] in score.lines[3]


@pytest.mark.parametrize("site", SITES)
def test_variances_of_indicators_follow_from_a_and_b(site: SiteName) -> None:
    """The formula a × b / ((a + b)² (a + b + 1)) of the printed a and b gives the printed variance."""
    for example in examples(site, "en").values():
        for indicator in (entry for dimension in example.dimensions for entry in dimension.indicators):
            said = {line.split(" = ")[0]: line.rsplit(" = ", 1)[1] for line in indicator.lines if " = " in line}
            a, b, variance = Decimal(said["a"]), Decimal(said["b"]), said["variance"]
            assert rounded_like(a * b / ((a + b) ** 2 * (a + b + 1)), variance) == Decimal(variance)


@pytest.mark.parametrize("site", SITES)
def test_the_last_line_is_what_the_site_shows(site: SiteName) -> None:
    """Score and interval as worked out are the exact ones to the digit shown, and follow from the line's own numbers."""
    for id, example in examples(site, "en").items():
        for score in example.scores:
            estimate = results_of(site).scorecards[id].profiles[score.profile_id].estimate
            exact, shown = re.search(r"= ([\d.]+), rounded ([\d.]+)$", score.lines[3]).groups()  # type: ignore[union-attr]
            middle, reach, low, high = re.search(
                r"= ([\d.]+) ± ([\d.]+), rounded ([\d.]+) to ([\d.]+)$", score.lines[4]
            ).groups()  # type: ignore[union-attr]

            assert (shown, low, high) == tuple(number(value, 1) for value in (estimate.expected, estimate.low, estimate.high))
            assert exact == middle
            assert Decimal(shown) == rounded_like(Decimal(exact), "0.1")
            assert Decimal(low) == rounded_like(max(Decimal(middle) - Decimal(reach), Decimal(0)), "0.1")
            assert Decimal(high) == rounded_like(min(Decimal(middle) + Decimal(reach), Decimal(100)), "0.1")


@pytest.mark.parametrize("site", SITES)
def test_steps_are_those_that_were_computed(site: SiteName) -> None:
    """The parties' weights make up n, the curve's bounds are the measurement's, the weights make up the score."""
    results = results_of(site)
    for id in results.scorecards:
        for profile_id in results.profiles:
            steps = explain(results, id, profile_id)
            total = sum(entry.weight * entry.estimate.expected for entry in steps.dimensions)
            assert total == pytest.approx(steps.score.estimate.expected)
            assert sum(entry.weight for entry in steps.dimensions) == pytest.approx(1)
            for indicator in (entry for dimension in steps.dimensions for entry in dimension.indicators):
                n = sum(party.by_age * party.factor for party in indicator.parties)
                n += indicator.fact.by_age * indicator.fact.full_weight if indicator.fact else 0
                assert n == pytest.approx(indicator.measurement.n + indicator.measurement.left_open)
                assert sum(contact.weight for contact in indicator.contacts) == pytest.approx(n if indicator.contacts else 0)


def test_every_profile_of_a_platform_has_the_same_decimals() -> None:
    """The dimensions are printed once for all kinds of user, so all calculations share their digits."""
    results = results_of("demo")
    papers = work_on_paper([explain(results, "sample-school", profile_id) for profile_id in results.profiles])

    assert 1 == len({paper.decimals for paper in papers})


def test_a_value_between_two_digits_may_be_shown_as_either() -> None:
    """53.75 may be kept as 53.7499…: no number of decimals would ever bring the shown digit, so the tie is accepted."""
    tie = Decimal("53.7499999999999")

    assert _shown_as(Decimal("53.75"), Decimal("53.7"), tie)
    assert not _shown_as(Decimal("53.76"), Decimal("53.7"), tie)
    assert not _shown_as(Decimal("53.75"), Decimal("53.7"), Decimal("53.7401"))


# --- the command
def test_udemy_reads_as_on_the_site(run: Run) -> None:
    """Udemy's public reviews: 220 of 267 answered, median 6.1 h, with period and limits; never its answered-only 3.4 h."""
    outcome = run("explain", "udemy", "--for", "adult")

    assert (0, "") == (outcome.code, outcome.err)
    assert "220 of 267 answered; 47 never had an answer while they were watched; median 6.1\N{NO-BREAK SPACE}h; 192 of 267 within" in outcome.out
    assert "Limit: " in outcome.out
    assert "3.4\N{NO-BREAK SPACE}h" not in outcome.out
    assert f"Rubric {own_rubric().version}, data as of " in outcome.out


def test_one_profile_or_all(run: Run) -> None:
    """`--for` chooses a kind of user; without it every one is explained, each dimension once."""
    one, every = run("explain", "sample-school", "--for", "parent", "--data", "examples/demo"), run("explain", "sample-school", "--data", "examples/demo")

    assert (0, 0) == (one.code, every.code)
    assert 1 == one.out.count("score = 100 × ")
    assert len(own_rubric().profiles) == every.out.count("score = 100 × ")
    assert 1 == every.out.count("\nSpeed\n─")


def test_both_languages(run: Run) -> None:
    """The same numbers in Chinese words."""
    said = {language: run("explain", "sample-school", "--for", "parent", "--data", "examples/demo", "--lang", language).out for language in LANGUAGES}
    both = (lines_of(examples("demo", language)["sample-school"]) for language in LANGUAGES)
    numbers = [[NUMBER.findall(line.split(" = ")[-1])[:1] for line in lines] for lines in both]

    assert "得分 = 100 × " in said["zh"]
    assert "score = 100 × " in said["en"]
    assert numbers[0] == numbers[1]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["udemi"], "did you mean udemy?"),
        (["nothing-like-it-at-all"], "there is no platform nothing-like-it-at-all; there are: "),
        (["udemy", "--for", "parents"], "did you mean parent?"),
        (["udemy", "--for", "everybody"], "there are: parent, adult, enterprise"),
        (["udemy", "--as-of", "yesterday"], "is not a date"),
        (["udemy", "--data", "nowhere"], "there is no folder"),
        (["udemy", "--rubric", "nowhere.yaml"], "there is no rubric"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_usage_says_what_was_meant(run: Run, arguments: list[str], said: str) -> None:
    """A name that is not known is exit code 2, with the nearest one or all there are."""
    outcome = run("explain", *arguments)

    assert (2, "") == (outcome.code, outcome.out)
    assert said in outcome.err


def test_problems_in_the_data_are_reported(run: Run, tmp_path: Path) -> None:
    """Unsound data are not explained: exit code 1 and the report."""
    (tmp_path / "sample-school.yaml").write_text("format: 1\nid: sample-school\n", encoding="utf-8")
    outcome = run("explain", "sample-school", "--data", tmp_path)

    assert (1, "") == (outcome.code, outcome.out)
    assert "error[E" in outcome.err


def test_transcript_columns_stand_below_one_another() -> None:
    """Wide characters count two columns, so that the columns of a table line up in Chinese too."""
    text = write_transcript(examples("demo", "zh")["sample-school"], frozenset({"parent"}))
    rows = [line for line in text.splitlines() if re.search(r"\s未测$", line)]

    assert len({sum(2 if ord(c) > 0x2E7F else 1 for c in line.rsplit("未测", 1)[0]) for line in rows[:2]}) == 1


@pytest.mark.parametrize("site", SITES)
def test_the_curve_of_every_wait_is_printed_and_sums_to_its_value(site: SiteName) -> None:
    """However many contacts there are, what the times add is printed in at most 30 rows and sums to m, or to its lower bound."""
    curves = 0
    for example in examples(site, "en").values():
        for indicator in (entry for dimension in example.dimensions for entry in dimension.indicators):
            for table in indicator.tables:
                if "Kaplan" in table.title:
                    curves += 1
                    total = sum(Decimal(row[-1]) for row in table.rows)
                    assert len(table.rows) <= 30
                    assert any(line.startswith((f"m = {total},", f"m = ({total} + ")) for line in indicator.lines), indicator.title
            assert not any("along the Kaplan" in line and Decimal(line.split()[2].strip(",")) for line in indicator.lines) or any("Kaplan" in table.title for table in indicator.tables)
    assert curves


@pytest.mark.parametrize("site", SITES)
def test_what_a_row_of_a_curve_adds_is_its_product_to_the_digits_that_are_promised(site: SiteName) -> None:
    """The printed fall times the printed value is what the row adds, to within two units of the last digit, and the text says so."""
    gaps = set()
    for example in examples(site, "en").values():
        assert "up to two units of the last digit" in example.basis
        tables = [table for dimension in example.dimensions for indicator in dimension.indicators for table in indicator.tables]
        for table in (table for table in tables if table.head[-1] == "adds to m"):
            before = Decimal(1)
            for row in table.rows:
                waiting, value, adds = map(Decimal, row[-3:])
                gaps.add(abs(rounded_like((before - waiting) * value, row[-1]) - adds) / Decimal(1).scaleb(int(adds.as_tuple().exponent)))
                before = waiting

    assert gaps
    assert max(gaps) <= 2


@pytest.mark.parametrize("site", SITES)
def test_the_summary_comes_first_and_agrees(site: SiteName) -> None:
    """Below the name stands one line for each kind of user: score or none, interval, tier, and the share that is the default."""
    maker, results = maker_of(site, "en"), results_of(site)
    for platform in dataset_of(site).platforms:
        example = build_worked_example(platform.id, maker)
        lines = write_transcript(example, frozenset(results.profiles)).splitlines()
        assert [platform.name.en, *(score.summary for score in example.scores), ""] == lines[: 2 + len(example.scores)]
        for score in example.scores:
            found = results.scorecards[platform.id].profiles[score.profile_id].estimate
            standing = next((entry for entry in results.profiles[score.profile_id].standings if entry.platform_id == platform.id), None)
            assert score.summary.endswith(f"{percent(found.prior_share)} of it is the default")
            assert f"interval {number(found.low, 1)} to {number(found.high, 1)}" in score.summary
            bare = standing is None or standing.tier.value == "not_enough"
            assert ("no score shown" if bare else f"score {number(found.expected, 1)}") in score.summary
