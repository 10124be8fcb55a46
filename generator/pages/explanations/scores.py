"""The score for one kind of user in words: what its dimensions add, and where the platform stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.explanations import Explanation, Paper
from generator.pages.explanations.parts import NumberTable, WorkedScore, plain, weighted_sum, written
from generator.pages.page import PageMaker
from generator.rankings import LeftOut, Standing, Tier
from generator.wording.figures import percent


@dataclass(frozen=True, slots=True)
class ScoreWriter:
    """Puts the last lines of one calculation on paper into words."""

    maker: PageMaker
    paper: Paper

    def score(self, explanation: Explanation) -> WorkedScore:
        """The last lines for one kind of user."""
        words, paper = self.maker.words, self.paper
        means = [(weight, entry.mean) for weight, entry in zip(paper.weights, paper.dimensions, strict=True)]
        variances = [(weight, entry.variance) for weight, entry in zip(paper.weights, paper.dimensions, strict=True)]
        middle = 100 * paper.mean
        profile = self.maker.results.rubric.profiles[explanation.profile_id]
        return WorkedScore(
            profile_id=explanation.profile_id,
            title=words.say("%(profile)s: %(answer)s", profile=words.own(profile.label), answer=self._answer(explanation)),
            summary=self._summary(explanation),
            dimension_ids=tuple(steps.dimension_id for steps in explanation.dimensions),
            parts=self._parts(explanation),
            lines=(
                words.say("mean = %(sum)s = %(total)s", sum=weighted_sum(means), total=written(paper.mean)),
                words.say("variance = %(sum)s = %(total)s", sum=weighted_sum(variances, squared=True), total=written(paper.variance)),
                words.say("standard deviation = √%(variance)s = %(deviation)s", variance=written(paper.variance), deviation=written(paper.deviation)),
                words.say("score = 100 × %(mean)s = %(exact)s, rounded %(score)s", mean=written(paper.mean), exact=plain(middle), score=written(paper.score)),
                words.say(
                    "interval = %(middle)s ± 100 × %(z)s × %(deviation)s = %(middle)s ± %(reach)s, rounded %(low)s to %(high)s",
                    middle=plain(middle),
                    z=written(paper.z),
                    deviation=written(paper.deviation),
                    reach=written(paper.reach),
                    low=written(paper.low),
                    high=written(paper.high),
                ),
            ),
            ending=tuple(self._ending(explanation)),
        )

    def _parts(self, explanation: Explanation) -> NumberTable:
        words, dimensions = self.maker.words, self.maker.results.rubric.dimensions
        return NumberTable(
            title=words.say("What the dimensions add"),
            head=(words.say("dimension"), words.say("weight"), words.say("mean"), words.say("variance")),
            rows=tuple(
                (words.own(dimensions[steps.dimension_id].label), plain(weight), written(entry.mean), written(entry.variance))
                for steps, weight, entry in zip(explanation.dimensions, self.paper.weights, self.paper.dimensions, strict=True)
            ),
        )

    def _answer(self, explanation: Explanation) -> str:
        """What the site shows, in one sentence."""
        words, paper, standing = self.maker.words, self.paper, explanation.standing
        if standing is None or standing.tier is Tier.NOT_ENOUGH:
            return words.say("no score is shown, for lack of data; below is what the few data give")
        if explanation.score.estimate.mostly_prior:
            share = percent(explanation.score.estimate.prior_share)
            return words.say("%(score)s of 100 · mostly the default (%(share)s), interval %(low)s to %(high)s", score=written(paper.score), share=share, low=written(paper.low), high=written(paper.high))
        return words.say("%(score)s of 100, interval %(low)s to %(high)s", score=written(paper.score), low=written(paper.low), high=written(paper.high))

    def _summary(self, explanation: Explanation) -> str:
        """What a reader wants to know first, on one line."""
        words, paper, standing, found = self.maker.words, self.paper, explanation.standing, explanation.score.estimate
        tiers = {Tier.RANKED: words.say("ranked"), Tier.PROVISIONAL: words.say("provisional"), Tier.NOT_ENOUGH: words.say("not enough data")}
        interval = words.say("%(low)s to %(high)s", low=written(paper.low), high=written(paper.high))
        shown = standing is not None and standing.tier is not Tier.NOT_ENOUGH
        return words.say(
            "%(profile)s: %(score)s, interval %(interval)s; %(tier)s; %(share)s of it is the default",
            profile=words.own(self.maker.results.rubric.profiles[explanation.profile_id].label),
            score=words.say("score %(score)s", score=written(paper.score)) if shown else words.say("no score shown"),
            interval=interval,
            tier=words.say("left out") if standing is None else tiers[standing.tier],
            share=percent(found.prior_share),
        )

    def _ending(self, explanation: Explanation) -> Iterator[str]:
        words, gate = self.maker.words, explanation.rubric.method.gate
        yield words.say(
            "Coverage, the share of the weight with data: %(coverage)s. A rank needs %(ranked)s, a provisional place %(provisional)s.",
            coverage=percent(explanation.score.estimate.coverage, 1),
            ranked=percent(gate.ranked),
            provisional=percent(gate.provisional),
        )
        standing = explanation.standing
        if standing is None:
            yield self._left_out(explanation.left_out)
            return
        yield {
            Tier.RANKED: words.say("Tier: ranked."),
            Tier.PROVISIONAL: words.say("Tier: provisional."),
            Tier.NOT_ENOUGH: words.say("Tier: not enough data."),
        }[standing.tier]
        if standing.of == 1:
            yield words.say("It is the only one in this tier: there is no place to count.")
        elif standing.best is not None and standing.worst is not None:
            yield words.say(
                "Place %(best)s to %(worst)s of %(size)s in this tier: one more than the intervals wholly above, and all less those wholly below.",
                best=str(standing.best),
                worst=str(standing.worst),
                size=str(explanation.tier_size),
            )
        yield from self._lacks(standing)

    def _left_out(self, reason: LeftOut | None) -> str:
        say = self.maker.words.say
        if reason is LeftOut.STATUS:
            return say("Not in the ranking: it has closed or goes by another name.")
        if reason is LeftOut.NOT_SERVED:
            return say("Not in the ranking: it serves other people, as far as is known.")
        return say("Not in the ranking: it does not apply.")

    def _lacks(self, standing: Standing) -> Iterator[str]:
        words, lacks = self.maker.words, standing.lacks
        if lacks.coverage > 0:
            yield words.say("Lacking to a rank: %(coverage)s of the weight.", coverage=percent(lacks.coverage, 1))
        if lacks.dimensions:
            names = [words.own(self.maker.results.rubric.dimensions[id].label) for id in lacks.dimensions]
            heavy = percent(self.maker.results.rubric.method.gate.heavy_dimension)
            yield words.say(
                "Lacking to a rank: any data on %(names)s, for a dimension that weighs %(heavy)s or more may not be empty.",
                names=words.listed(names),
                heavy=heavy,
            )
        if lacks.contributors:
            yield words.count(
                "Lacking to a rank: %(number)s more person who measured.",
                "Lacking to a rank: %(number)s more people who measured.",
                lacks.contributors,
            )
