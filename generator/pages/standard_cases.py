"""The standard cases in words: what comes back of the same purchase, at every platform and at one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, NamedTuple

from generator.charts import CasePlate, Track, shorten
from generator.model import Platform
from generator.pages.calculator_words import name_term
from generator.pages.figures import Column, Figure, Sketch, make_figure
from generator.pages.page import PageMaker, PlatformLink, anchor_of, link_to, sorted_platforms
from generator.pages.rule_names import name_rules
from generator.refunds import Unknown
from generator.rubric import StandardCases
from generator.standard_cases import CaseOutcome
from generator.wording.figures import number, percent

_MOST_ASKED: Final = 3
_NAME_COLUMNS: Final = 50
"""A name stands on a line of its own above its marks."""
_NOTHING: Final = (Fraction(0), Fraction(0))
_ALL: Final = (Fraction(1), Fraction(1))
_ANYTHING: Final = (Fraction(0), Fraction(1))


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseHead:
    """One standard case: its number, its name, the case in a sentence, and why it is one."""

    number: int
    label: str
    explanation: str
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseAnswer:
    """What one platform's terms come to in one case.

    `answer` is a verdict; `share` says in words how much comes back, and is off where the terms on record do not speak of the
    case; `rules` are the rules it rests on, as (name, anchor on the platform's page); `unknown` says what would settle it;
    `retold` says that some of those rules are known only from somebody's retelling.
    """

    case: CaseHead
    bought: str
    answer: str
    share: str | None
    sum: str | None
    rules: tuple[tuple[str, str], ...]
    unknown: str | None
    retold: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRow:
    """One platform in the table; `None` where it sells nothing that a case is about."""

    link: PlatformLink
    cells: tuple[CaseAnswer | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseTable:
    """The standard cases of all platforms that have refund terms."""

    lead: str
    because: str
    heads: tuple[CaseHead, ...]
    rows: tuple[CaseRow, ...]
    figure: Figure | None


class _Cell(NamedTuple):
    """A row of the figure's table: one case at one platform."""

    platform: Platform
    case_id: str
    outcome: CaseOutcome


def list_heads(maker: PageMaker) -> tuple[CaseHead, ...]:
    """The standard cases in the order of the rubric."""
    own = maker.words.own
    return tuple(
        CaseHead(number=index, label=own(case.label), explanation=own(case.explanation), because=own(case.reason))
        for index, case in enumerate(_cases(maker).cases.values(), start=1)
    )


def build_case_table(maker: PageMaker) -> CaseTable | None:
    """Every platform with terms; `None` under a rubric without standard cases."""
    if maker.results.rubric.standard_cases is None:
        return None
    yardstick, words = maker.results.rubric.standard_cases, maker.words
    platforms = [platform for platform in sorted_platforms(maker) if maker.results.standard_cases[platform.id]]
    return CaseTable(
        lead=words.say(
            "The same purchase, settled by the terms on record of each platform: %(bought)s lessons (or days, or months) for %(sum)s, by market; the list price is %(list)s times the price paid.",
            sum=words.say(" / ").join(
                words.say("%(amount)s %(currency)s", amount=number(sum_.amount, 0), currency=words.label("currency", sum_.currency))
                for sum_ in (*yardstick.paid.markets.values(), yardstick.paid.elsewhere)
            ),
            bought=number(yardstick.bought, 0),
            list=number(yardstick.list_price, 2),
        ),
        because=words.own(yardstick.reason),
        heads=list_heads(maker),
        rows=tuple(CaseRow(link=link_to(platform, maker), cells=_cells(platform, maker)) for platform in platforms),
        figure=_figure(maker),
    )


def build_case_answers(platform: Platform, maker: PageMaker) -> tuple[CaseAnswer, ...]:
    """The standard cases of one platform, those about what it does not sell left out."""
    return tuple(cell for cell in _cells(platform, maker) if cell is not None)


def _cases(maker: PageMaker) -> StandardCases:
    yardstick = maker.results.rubric.standard_cases
    assert yardstick is not None, "asked only under a rubric that has standard cases"
    return yardstick


def _cells(platform: Platform, maker: PageMaker) -> tuple[CaseAnswer | None, ...]:
    if maker.results.rubric.standard_cases is None:
        return ()
    outcomes = maker.results.standard_cases[platform.id]
    heads = dict(zip(_cases(maker).cases, list_heads(maker), strict=True))
    return tuple(_answer(platform, outcomes[id], head, maker) if id in outcomes else None for id, head in heads.items())


def _answer(platform: Platform, outcome: CaseOutcome, head: CaseHead, maker: PageMaker) -> CaseAnswer:
    settled, names = outcome.settlement, name_rules(platform.refund, maker.phrases)
    return CaseAnswer(
        case=head,
        bought=maker.words.label("product", outcome.product),
        answer="unknown" if outcome.silent else settled.answer,
        share=None if outcome.silent else _share(outcome, maker),
        sum=None if outcome.silent or settled.answer == "not_applicable" else _sum(outcome, maker),
        rules=tuple(
            (names[rule.id], anchor_of(f"refund[{index}]"))
            for index, rule in enumerate(platform.refund)
            if rule.id in settled.rules
        ),
        unknown=_open_end(outcome, maker),
        retold=not outcome.borne_out and not outcome.silent,
    )


def _share(outcome: CaseOutcome, maker: PageMaker) -> str:
    """How much comes back, as a share of the sum paid."""
    least, most = outcome.share
    say = maker.words.say
    if outcome.settlement.answer == "not_applicable":
        return maker.words.label("absence", "not_applicable")
    if least == most:
        return say("all") if least == 1 else say("nothing") if least == 0 else percent(least)
    if outcome.share == _ANYTHING:
        return say("anything from nothing to all")
    return say("%(least)s to %(most)s", least=percent(least), most=percent(most))


def _sum(outcome: CaseOutcome, maker: PageMaker) -> str:
    say, paid = maker.words.say, outcome.paid
    least, most = (_money(share * paid.amount) for share in outcome.share)
    amount = least if least == most else say("%(least)s to %(most)s", least=least, most=most)
    whole = say("%(amount)s %(currency)s", amount=_money(paid.amount), currency=maker.words.label("currency", paid.currency))
    return say("%(amount)s of %(whole)s", amount=amount, whole=whole)


def _money(amount: Fraction) -> str:
    return number(amount, 2)


def _open_end(outcome: CaseOutcome, maker: PageMaker) -> str | None:
    """Why there is a span, or no answer."""
    say, (least, most) = maker.words.say, outcome.share
    if outcome.silent:
        return say("what is on record does not speak of this case")
    if "none" in outcome.settlement.rules:
        return say("for some purchases what is on record says nothing")
    if least == most:
        return None
    unsaid = [name_term(unknown.name, maker.words) for unknown in outcome.settlement.unknowns if unknown.kind == "term"]
    told = [_asked(unknown, maker) for unknown in outcome.narrowing]
    parts = [
        *([say("the terms do not say: %(what)s", what=_few(unsaid, maker))] if unsaid else []),
        *([say("depends on what the case does not tell: %(what)s", what=_few(told, maker))] if told else []),
    ]
    return say("; ").join(parts) or say("the terms leave it open")


def _few(names: Sequence[str], maker: PageMaker) -> str:
    """The first few of them, each once."""
    return maker.words.listed(list(dict.fromkeys(names))[:_MOST_ASKED])


def _asked(unknown: Unknown, maker: PageMaker) -> str:
    """What a reader could tell, by its name."""
    words = maker.words
    match unknown.kind:
        case "event":
            return words.label("event", unknown.name)
        case "fact":
            return words.label("condition", unknown.name)
        case "measure":
            return words.label("measure", unknown.name)
        case "selector":
            return {"market": words.say("Market"), "plan": words.say("Plan"), "tier": words.say("Tier")}.get(unknown.name, words.say("way of buying"))
        case _:
            return words.say("other details of the purchase")


def _figure(maker: PageMaker) -> Figure | None:
    """The chart of all platforms whose terms settle at least one case further than “anything from nothing to all”.

    By their ids, which are the same in every language, as the file is.
    """
    words, results = maker.words, maker.results.standard_cases
    ids = tuple(_cases(maker).cases)
    shown = [platform for platform in maker.dataset.platforms if any(map(_narrowed, results[platform.id].values()))]
    if not shown:
        return None
    cells = [_Cell(platform, id, results[platform.id][id]) for platform in shown for id in ids if id in results[platform.id]]
    names = {platform.id: words.own(platform.name) for platform in maker.dataset.platforms}
    labels = {id: head.label for id, head in zip(ids, list_heads(maker), strict=True)}
    plate = CasePlate(tuple(_shares(results[platform.id], ids) for platform in shown), len(ids))
    sketch = Sketch(
        id="standard-cases",
        file="standard-cases",
        title=words.say("What comes back in each standard case"),
        takeaway=_takeaway(shown, ids[0], labels[ids[0]], maker),
        plate=plate,
        columns=_columns(names, labels, {platform.id: name_rules(platform.refund, maker.phrases) for platform in shown}, maker),
        rows=cells,
        words={
            **{f"@c{index}": str(index + 1) for index in range(len(ids))},
            **{f"@r{index}": shorten(names[platform.id], _NAME_COLUMNS) for index, platform in enumerate(shown)},
        },
        values={
            f"r{row}c{column}": words.say(
                "%(name)s: %(value)s", name=names[platform.id], value=f"{labels[id]}, {_share_and_basis(results[platform.id][id], maker)}"
            )
            for row, platform in enumerate(shown)
            for column, id in enumerate(ids)
            if plate.rows[row][column] is not None
        },
        note=words.say("Each track runs from nothing (left) to all (right). A dot is an answer, a bar a span; thin with hollow dots where the terms are only retold by others; a dotted track is open from end to end; no track: the terms on record do not speak of it. The numbers of the columns are those of the cases."),
    )
    return make_figure(sketch, maker)


def _share_and_basis(outcome: CaseOutcome, maker: PageMaker) -> str:
    share = _share(outcome, maker)
    return share if outcome.borne_out else f"{share}, {maker.words.say('retold by others')}"


def _narrowed(outcome: CaseOutcome) -> bool:
    return not outcome.silent and outcome.share != _ANYTHING and outcome.settlement.answer != "not_applicable"


def _shares(outcomes: Mapping[str, CaseOutcome], ids: Sequence[str]) -> tuple[Track | None, ...]:
    found = [outcomes.get(id) for id in ids]
    return tuple(
        None if each is None or each.silent else Track(float(each.share[0]), float(each.share[1]), retold=not each.borne_out)
        for each in found
    )


def _takeaway(platforms: Sequence[Platform], case_id: str, label: str, maker: PageMaker) -> str:
    """How many give all, or nothing, in the first case."""
    outcomes = [maker.results.standard_cases[platform.id].get(case_id) for platform in platforms]
    answers = [outcome for outcome in outcomes if outcome is not None and _narrowed(outcome)]
    told = [outcome.share for outcome in answers if outcome.borne_out]
    every = sum(share == _ALL for share in told)
    nothing = sum(share == _NOTHING for share in told)
    return maker.words.say(
        "“%(case)s”: of %(n)s platforms whose own terms answer it, %(all)s give everything back and %(nothing)s nothing. %(retold)s more answers are only retold by others.",
        case=label,
        n=str(len(told)),
        all=str(every),
        nothing=str(nothing),
        retold=str(len(answers) - len(told)),
    )


def _columns(names: Mapping[str, str], labels: Mapping[str, str], rules: Mapping[str, Mapping[str, str]], maker: PageMaker) -> tuple[Column[_Cell], ...]:
    words = maker.words
    return (
        Column(key="platform", label=words.say("Platform"), kind="text", value=lambda c: c.platform.id, shown=lambda c: names[c.platform.id]),
        Column(key="case", label=words.say("Case"), kind="text", value=lambda c: c.case_id, shown=lambda c: labels[c.case_id]),
        Column(key="product", label=words.say("Bought"), kind="text", value=lambda c: c.outcome.product, shown=lambda c: words.label("product", c.outcome.product)),
        Column(key="least_share", label=words.say("At least"), value=lambda c: _exact(c, 0), shown=lambda c: _end(c, 0, maker)),
        Column(key="most_share", label=words.say("At most"), value=lambda c: _exact(c, 1), shown=lambda c: _end(c, 1, maker)),
        Column(key="borne_out", label=words.say("Rests on"), kind="text", value=_basis, shown=lambda c: _basis_in_words(c, maker)),
        Column(key="rules", label=words.say("Rules"), kind="text", value=lambda c: " ".join(c.outcome.settlement.rules), shown=lambda c: _rules_in_words(c, rules[c.platform.id], maker)),
    )


def _rules_in_words(cell: _Cell, names: Mapping[str, str], maker: PageMaker) -> str:
    """The rules by the names that the platform's page gives them; where none holds, that is said in words."""
    say = maker.words.say
    return say("; ").join(say("no rule") if id == "none" else names[id] for id in cell.outcome.settlement.rules)


def _basis(cell: _Cell) -> str:
    return "nothing" if cell.outcome.silent else "terms" if cell.outcome.borne_out else "retelling"


def _basis_in_words(cell: _Cell, maker: PageMaker) -> str:
    say = maker.words.say
    return {"nothing": say("nothing on record"), "terms": say("its own terms"), "retelling": say("retold by others")}[_basis(cell)]


def _exact(cell: _Cell, end: int) -> float | None:
    return None if cell.outcome.silent else float(cell.outcome.share[end])


def _end(cell: _Cell, end: int, maker: PageMaker) -> str:
    return maker.words.say("not told") if cell.outcome.silent else percent(cell.outcome.share[end])
