"""A worked example in words: how the scores of one platform come about, so that a calculator gets every printed digit.

The command `explain` prints it, and the page of the platform shows it: one place for its sentences.
"""

from __future__ import annotations

from generator.explanations import explain, work_on_paper
from generator.pages.explanations.indicators import DimensionWriter
from generator.pages.explanations.parts import (
    NumberTable,
    WorkedDimension,
    WorkedExample,
    WorkedIndicator,
    WorkedScore,
    written_day,
)
from generator.pages.explanations.scores import ScoreWriter
from generator.pages.page import PageMaker

__all__ = ["NumberTable", "WorkedDimension", "WorkedExample", "WorkedIndicator", "WorkedScore", "build_worked_example"]


def build_worked_example(platform_id: str, maker: PageMaker) -> WorkedExample:
    """The scores of one platform for every kind of user, all with the same number of decimals."""
    say, rubric = maker.words.say, maker.results.rubric
    platform = next(platform for platform in maker.dataset.platforms if platform.id == platform_id)
    explanations = tuple(explain(maker.results, platform_id, profile_id) for profile_id in rubric.profiles)
    papers = work_on_paper(explanations)
    dimensions: dict[str, WorkedDimension] = {}
    for explanation, paper in zip(explanations, papers, strict=True):
        for steps, worked in zip(explanation.dimensions, paper.dimensions, strict=True):
            if steps.dimension_id not in dimensions:
                writer = DimensionWriter(maker, platform, paper)
                dimensions[steps.dimension_id] = writer.dimension(steps.dimension_id, steps.indicators, worked)
    return WorkedExample(
        name=maker.words.own(platform.name),
        basis=say(
            "Rubric %(version)s, data as of %(date)s. Every line uses the digits printed before it; what each row of a curve adds is summed unrounded and then rounded, so that the column sums to m: it can differ from the fall × value of its row by up to two units of the last digit.",
            version=rubric.version,
            date=written_day(maker.results.as_of, maker.phrases),
        ),
        formulas=_formulas(maker),
        dimensions=tuple(dimensions[id] for id in rubric.dimensions if id in dimensions),
        scores=tuple(ScoreWriter(maker, paper).score(entry) for entry, paper in zip(explanations, papers, strict=True)),
    )


def _formulas(maker: PageMaker) -> tuple[str, ...]:
    say, method = maker.words.say, maker.results.rubric.method
    return (
        say(
            "An observation of age t counts 2^(−t/%(contact)s), a documented fact %(weight)s × 2^(−t/%(fact)s), t in days; n is the sum, less the part of each weight that a contact watched too briefly leaves open; m is the mean value from 0 to 1.",
            contact=f"{method.half_life_days.contact:g}",
            fact=f"{method.half_life_days.fact:g}",
            weight=f"{method.facts.weight:g}",
        ),
        say(
            "a = %(good)s + n × m and b = %(bad)s + n × (1 − m); mean = a/(a + b); variance = a × b/((a + b)² × (a + b + 1)).",
            good=f"{method.prior.good:g}",
            bad=f"{method.prior.bad:g}",
        ),
    )
