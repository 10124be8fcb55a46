"""Refund rules, and what stands beside them: what happened to people, ladders of complaint, reasons for refusal."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated, ClassVar, Final, get_args

from pydantic import BeforeValidator, PlainValidator, WithJsonSchema, model_validator

from generator.languages import Text
from generator.model.fields import (
    Amount,
    Block,
    Condition,
    Date,
    Duration,
    Listed,
    Market,
    Moment,
    Money,
    Name,
    OwnWord,
    Payout,
    ShortForm,
    Slug,
    Span,
    TimeZone,
    Whole,
    Words,
    doc,
    many,
    one_of_two,
    optional,
    read_word,
)
from generator.model.misreadings import BAD_AMOUNT, EMPTY_LIST, UNKNOWN_WORD, WRONG_SHAPE, Misread
from generator.model.quantities import read_percent
from generator.model.sources import Claim, DatedClaim
from generator.model.suggestions import choose
from generator.model.words import (
    Charge,
    Chooser,
    Consequence,
    DaysEnd,
    Decider,
    Form,
    InForce,
    Offer,
    PayBy,
    PracticeAct,
    Refundable,
    Route,
    SaidBy,
    SetBy,
    Silence,
    Unit,
    YesNo,
)

_FORMS: Final[tuple[str, ...]] = get_args(Form)
_FORM_SCHEMA: Final = {
    "anyOf": [
        {"enum": list(_FORMS)},
        {
            "type": "object",
            "properties": {**{form: {"type": "string"} for form in _FORMS}, "expires": {"type": ["string", "object"]}},
            "additionalProperties": False,
        },
    ]
}
_FORM_SHAPE: Final = Text("例如：original_payment、[{cash: 20 %}, {voucher: 80 %}]", "for example: original_payment, [{cash: 20 %}, {voucher: 80 %}]")


def read_product(value: object) -> str:
    """A product of the vocabulary or a programme's own word; hyphens as in ids are taken too. Raises `Misread`."""
    return read_word(value.replace("-", "_") if isinstance(value, str) else value)


def _read_ways(value: object) -> Ways:
    if isinstance(value, dict) and set(value) == {"all_of"} and isinstance(value["all_of"], list):
        return Ways(words=_read_words(value["all_of"], "all_of"), all_needed=True)
    return Ways(words=_read_words(value) if isinstance(value, list) else (read_word(value),), all_needed=False)


def _read_words(values: list[object], *steps: str) -> tuple[str, ...]:
    words: list[str] = []
    for index, value in enumerate(values):
        try:
            words.append(read_word(value))
        except Misread as misread:
            raise misread.below(*steps, index) from None
    if not words:
        raise Misread(EMPTY_LIST, path=steps)
    return tuple(words)


class Ways(Block):
    """How one asks: any one of the `words`, or all of them together."""

    called: ClassVar = Text("申请途径（ask_through）", "the ways of asking")

    words: tuple[str, ...] = doc("途径", "the ways")
    all_needed: bool = doc("是否都要", "whether all of them are needed")


def _read_form(value: object) -> object:
    """The short form of the files, `cash` or `{cash: 80 %}`, as the block's own keys."""
    if isinstance(value, str):
        return {"form": value}
    words = [key for key in value if key != "expires"] if isinstance(value, dict) else []
    if not isinstance(value, dict) or len(words) != 1:
        expected = Text("一种形式，每种单独一项", "one form to an entry")
        raise Misread(WRONG_SHAPE, expected=expected, found=value, example=_FORM_SHAPE)
    if words[0] not in _FORMS:
        raise Misread(UNKNOWN_WORD, value=words[0], suggestion=choose(str(words[0]), _FORMS), path=(str(words[0]),), at_key=True)
    try:
        share = _read_share(value[words[0]])
    except Misread as misread:
        raise misread.below(words[0]) from None
    return {"form": words[0], "share": share} | ({"expires": value["expires"]} if "expires" in value else {})


def _read_share(value: object) -> Fraction | None:
    """`80 %` of the refund; a share that has been read stays as it is."""
    if value is None or isinstance(value, Fraction):
        return value
    share = read_percent(value) if isinstance(value, str) else None
    if share is None:
        reason = Text("比例写成百分数", "a share is a percentage")
        raise Misread(BAD_AMOUNT, value=value, reason=reason, suggestion=Text("例如：80 %", "for example: 80 %"))
    return share


class FormShare(Block):
    """A form the money takes, its share where the terms split it, and when credit lapses."""

    called: ClassVar = Text("退款形式（pays_in）", "a form of refund")

    form: Form = doc("形式", "the form")
    share: Annotated[Fraction | None, PlainValidator(_read_share), WithJsonSchema({"type": "string"})] = optional("占多少", "its share")
    expires: Moment | None = optional("何时失效", "when it lapses")


def _read_step(value: object) -> object:
    return {"who": value} if isinstance(value, str) else value


Product = Annotated[str, PlainValidator(read_product), WithJsonSchema({"type": "string"})]
AskThrough = Annotated[Ways, PlainValidator(_read_ways), WithJsonSchema({"type": ["string", "array", "object"]})]
PaysIn = Annotated[tuple[Annotated[FormShare, BeforeValidator(_read_form), WithJsonSchema(_FORM_SCHEMA)], ...], Listed]


class Purchase(Block):
    """What a rule is for: which purchases. A list of words means: once for each word."""

    called: ClassVar = Text("适用范围（for）", "the purchase of a rule")

    product: Annotated[tuple[Product, ...], Listed] = doc("买的是什么（词表或自己的短名）", "what was bought: a word of the list or the programme's own")
    route: Annotated[tuple[Route, ...], Listed] | None = optional("购买途径；不写表示平台自己的结账", "where it was bought; left out: the platform's own checkout")
    market: Annotated[tuple[Market, ...], Listed] | None = optional("适用市场；不写表示不限", "market; left out: any")
    pay_by: Annotated[tuple[PayBy, ...], Listed] | None = optional("付款方式；不写表示不限", "way of payment; left out: any")
    charge: Annotated[tuple[Charge, ...], Listed] | None = optional("哪一次扣款；不写表示不限", "which charge; left out: any")
    plan: Annotated[tuple[OwnWord, ...], Listed] | None = optional("方案，用条款自己的词", "plan, in the terms' own words")
    tier: Annotated[tuple[OwnWord, ...], Listed] | None = optional("档位，用条款自己的词", "tier, in the terms' own words")
    marked: Annotated[tuple[OwnWord, ...], Listed] | None = optional("商品上的标记（如促销）", "a mark on the offer, such as promotion")


class Deduction(Block):
    """A named part that is taken off, or added beside the refund."""

    called: ClassVar = Text("扣减或另加", "a deduction")

    for_: OwnWord = doc("扣的是什么", "what it is for", alias="for")
    amount: Amount = doc("多少；不知道写 unpublished", "how much; unpublished when its size is not told")
    only_if: tuple[Condition, ...] = many("只在这些条件下", "only under these conditions")


class Alternative(Block):
    """What is offered instead of money."""

    called: ClassVar = Text("替代方案（instead）", "an alternative")

    offer: Offer = doc("提供什么", "what is offered")
    times: Whole | None = optional("几次", "how many times")
    lengths: Words | None = optional("多长", "how long")
    ask: Words | None = optional("怎么要", "how to ask")


class DecisionStep(Block):
    """Who decides at one step, by when, and what silence means."""

    called: ClassVar = Text("决定步骤（decided_by）", "a step of the decision")

    who: Decider = doc("谁决定", "who decides")
    within: Moment | None = optional("多久内", "by when")
    silence: Silence | None = optional("不回应算 accepts 还是 refuses", "what silence means: accepts or refuses")
    evidence_within: Moment | None = optional("举证期限", "by when evidence is due")
    final: YesNo | None = optional("是否终局", "whether it is final")
    name: Name | None = optional("机构名称", "name of the body")


class Clock(Block):
    """How the terms count days; what they do not say is left out."""

    called: ClassVar = Text("计日方式（clock）", "the clock")

    zone: TimeZone | None = optional("按哪个时区算", "whose clock")
    days_end: DaysEnd | None = optional("最后一天到午夜（midnight）还是同一时刻（same_hour）", "whether the last day runs to midnight or to the same_hour")


class RefundRule(DatedClaim):
    """One rule: for which purchase, until when, under which conditions, what comes back, by whom, how soon."""

    called: ClassVar = Text("退款规则", "a refund rule")

    id: Slug = doc("规则的标识，文件内唯一", "unique in the file")
    for_: Purchase = doc("管哪些购买", "which purchases", alias="for")
    refundable: Refundable | None = optional("能退、不能退、看情况、不适用；不写表示条款没说", "yes, no, maybe, not_applicable; left out: not known")
    from_: Moment | None = optional("从何时起可以申请", "from when one may ask", alias="from")
    until: Moment | None = optional("最晚何时申请", "until when one may ask")
    only_if: tuple[Condition, ...] = many("必须全部满足", "all must hold")
    never_if: tuple[Condition, ...] = many("满足任何一项就不行", "any one forbids")
    gives: Amount | None = optional("扣减前退多少", "what comes back before deductions")
    minus: tuple[Deduction, ...] = many("扣减", "deductions")
    plus: tuple[Deduction, ...] = many("另加（利息、赔偿），不混入退款", "interest or damages, never mixed into the refund")
    unit: Unit | None = optional("最小可退单位", "smallest thing that can be refunded")
    pays_in: PaysIn = many("以什么形式退", "in which form")
    form_chosen_by: Chooser | None = optional("形式由谁选：learner 或 platform", "who picks the form: learner or platform")
    instead: tuple[Alternative, ...] = many("替代方案（不是钱）", "what is offered instead of money")
    decided_by: Annotated[tuple[Annotated[DecisionStep, ShortForm(_read_step, short={"enum": get_args(Decider)})], ...], Listed] = many("谁决定，按先后", "who decides, in order")
    ask_through: AskThrough | None = optional("通过什么途径申请", "how one asks")
    documents: tuple[OwnWord, ...] = many("要出示什么", "what must be shown")
    paid_by: Payout | None = optional("多久到账", "when the money is there")
    instalments: Whole | None = optional("分几次付", "paid in so many parts")
    expires: Moment | None = optional("购买的东西何时失效", "when the bought thing itself lapses")
    then: tuple[Consequence, ...] = many("还会发生什么", "what else happens")
    set_by: SetBy | None = optional("档位由谁定", "who picked this tier")
    sold_by: Name | None = optional("另一签约主体", "another contract partner")
    purchases: Span | None = optional("适用的付款日期", "dates of payment it holds for")
    requests: Span | None = optional("适用的申请日期", "dates of asking it holds for")
    accounts: Span | None = optional("适用的注册日期", "dates of registering it holds for")
    replaced_by: Slug | None = optional("被哪条规则取代", "the rule that took its place")
    in_force: InForce | None = optional(
        "旧文字、又没见到新文字时：已不再适用写 no，是否还适用不清楚写 unknown；不写表示现有记录中最新",
        "for an old wording whose successor nobody saw: no when it has ended, unknown when nobody knows whether it still holds; left out: the newest on record",
    )
    contradicts: Annotated[tuple[Slug, ...], Listed] = many("与哪条规则矛盾", "the rule it cannot hold beside")

    @property
    def is_history(self) -> bool:
        """Whether the rule is kept for the timeline only: no case is settled by it."""
        return self.replaced_by is not None or self.in_force is not None

    @model_validator(mode="after")
    def _one_end(self) -> RefundRule:
        if self.replaced_by is not None and self.in_force is not None:
            raise one_of_two(self, "replaced_by", "in_force", both=True)
        return self


class RefusalGround(DatedClaim):
    """A reason for which the platform may refuse an otherwise open right, at its own discretion."""

    called: ClassVar = Text("拒退理由", "a ground for refusal")

    ground: Words = doc("理由，用自己的话", "the reason, in our own words")
    written_under: Words | None = optional("写在哪一节下", "the heading it stands under")


class RefundPractice(Claim):
    """What happened to somebody who asked; never settles a case, never merged with the terms."""

    called: ClassVar = Text("退款经历", "an entry of refund practice")

    price: Money | None = optional("价款", "the price")
    promised: Words | None = optional("当时被承诺什么", "what had been promised")
    did: tuple[PracticeAct, ...] = doc("平台怎么做的", "what the platform did")
    told: Words | None = optional("经过，用自己的话", "what happened, in our own words")
    took: Duration | None = optional("拖了多久", "how long it took")
    open_on: Date | None = optional("到这一天仍未解决", "still open on this day")
    happened_on: Date | None = optional("发生时间", "when it happened")
    paid_in: tuple[Form, ...] = many("以什么形式退", "in which form")
    replied_by_publication: YesNo | None = optional("发稿前平台是否回应", "whether the platform replied before publication")
    said_by: SaidBy = doc("谁说的", "who says so")


class LadderStep(Block):
    """One rung of a complaint ladder."""

    called: ClassVar = Text("投诉步骤", "a step of a complaint")

    who: OwnWord = doc("谁", "who")
    name: Words | None = optional("机构名称", "name of the body")


class ComplaintLadder(Claim):
    """Where a complaint goes, step by step."""

    called: ClassVar = Text("投诉途径", "a complaint ladder")

    product: Annotated[tuple[Product, ...], Listed] | None = optional("适用商品", "for which product")
    steps: tuple[Annotated[LadderStep, ShortForm(_read_step, short={"type": "string"})], ...] = doc("先后顺序", "the steps in order")
