"""How a rubric can be wrong beyond what any file can: sums, anchors, reasons, names."""

from __future__ import annotations

from typing import Final

from generator.languages import Text
from generator.problems import Code, Severity


def _code(id: str, *, title: Text, message: Text, why: Text, mend: Text, bad: str, good: str) -> Code:
    return Code(id=id, severity=Severity.ERROR, title=title, message=message, mend=mend, why=why, bad=bad, good=good)


_REASON: Final = "{zh: 自行判断, en: own judgement}"
_WORDS: Final = "label: {zh: 例, en: example}, explanation: {zh: 例, en: example}"


def _dimensions(indicator: str, *, weight: str = "100") -> str:
    head = f"dimensions:\n  speed:\n    {_WORDS.replace(', explanation', chr(10) + '    explanation')}\n    because: {_REASON}\n"
    return f"{head}    indicators:\n      chat: {{{_WORDS}, weight: {weight}, {indicator}}}\n"


def _profiles(*lines: str) -> str:
    head = f"profiles:\n  parent:\n    {_WORDS.replace(', explanation', chr(10) + '    explanation')}\n    weights:\n"
    return head + "".join(f"      {line}\n" for line in lines)


_WAIT: Final = "kind: wait, reads: first_reply, anchors: {{best: {best}, worst: {worst}, unit: minutes, scale: log{because}}}"
_GOOD_WAIT: Final = _dimensions(_WAIT.format(best="0.5", worst="30", because=f", because: {_REASON}"))

WRONG_SUM = _code(
    "E301",
    title=Text("权重之和不是 100", "Weights that do not sum to 100"),
    message=Text("“{where}” 的权重之和是 {sum}", 'the weights of "{where}" sum to {sum}'),
    mend=Text("改到正好 100", "change them until they sum to exactly 100"),
    why=Text("权重是百分比：少一点，分数就悄悄变低。", "Weights are percentages: if some are lost, every score is lower without a word."),
    bad=_profiles(f"speed: {{percent: 90, because: {_REASON}}}"),
    good=_profiles(f"speed: {{percent: 100, because: {_REASON}}}"),
)
WRONG_ANCHORS = _code(
    "E302",
    title=Text("最好与最差的锚点不成立", "Anchors that cannot be used"),
    message=Text("最好 {best}、最差 {worst}：{reason}", "best {best}, worst {worst}: {reason}"),
    mend=Text("等待时间越短越好，所以 best 小于 worst；两者不能相等", "a shorter wait is better, so best is less than worst; the two are never equal"),
    why=Text("锚点相等就要除以零，颠倒就会奖励慢的。", "Equal anchors divide by zero, reversed ones reward the slow."),
    bad=_dimensions(_WAIT.format(best="30", worst="30", because=f", because: {_REASON}")),
    good=_GOOD_WAIT,
)
NO_REASON = _code(
    "E303",
    title=Text("没有写理由", "A number without a reason"),
    message=Text("这里没有 because", "there is no because: here"),
    mend=Text("写明出处；没有出处就写“自行判断”", "name the source, or say that it is our own judgement"),
    why=Text("每个锚点和权重都要让读者知道从何而来。", "Readers must be able to see where each anchor and weight comes from."),
    bad=_dimensions(_WAIT.format(best="0.5", worst="30", because="")),
    good=_GOOD_WAIT,
)
UNKNOWN_ID = _code(
    "E304",
    title=Text("没有这个维度或案例", "A dimension or standard case that does not exist"),
    message=Text("这里写了 “{value}”，但没有这一项", 'this names "{value}", which does not exist'),
    mend=Text("可用：{allowed}", "there are: {allowed}"),
    why=Text("写错名字，权重或案例就会落空。", "Under a misspelt name a weight or a case would be lost."),
    bad=_profiles(f"sped: {{percent: 100, because: {_REASON}}}"),
    good=_profiles(f"speed: {{percent: 100, because: {_REASON}}}"),
)
WRONG_KIND = _code(
    "E305",
    title=Text("指标的写法与类型不符", "An indicator that does not fit its kind"),
    message=Text("类型 {kind}：{reason}", "kind {kind}: {reason}"),
    mend=Text("wait 要有 unit 和锚点；fact 与 rating 要有锚点；share 不用锚点", "a wait needs anchors with a unit, a fact and a rating need anchors, a share has none"),
    why=Text("类型决定怎样把观察变成 0 到 1 的值。", "The kind decides how an observation becomes a value from 0 to 1."),
    bad=_dimensions("kind: share, reads: first_reply"),
    good=_dimensions("kind: share, reads: asked_if_solved"),
)
WRONG_LIMITS = _code(
    "E306",
    title=Text("界限的次序不对", "Limits in the wrong order"),
    message=Text("{lower} 应小于 {upper}", "{lower} should be less than {upper}"),
    mend=Text("对调，或改其中一个", "swap them, or change one"),
    why=Text("门槛有高低之分，颠倒了就没有平台能落在中间。", "A gate has a lower and an upper step; reversed, nobody could stand between them."),
    bad=f"method:\n  gate: {{ranked: 0.3, provisional: 0.66, heavy_dimension: 0.2, contributors: 2, because: {_REASON}}}\n",
    good=f"method:\n  gate: {{ranked: 0.66, provisional: 0.3, heavy_dimension: 0.2, contributors: 2, because: {_REASON}}}\n",
)
REPEATED_INDICATOR = _code(
    "E307",
    title=Text("两个维度用了同一个指标名", "One indicator id in two dimensions"),
    message=Text("指标 “{value}” 已经在维度 “{where}” 里", 'the indicator "{value}" is already in the dimension "{where}"'),
    mend=Text("换一个名字", "give it another id"),
    why=Text("结果按指标名查找，重名会互相覆盖。", "Results are found by the indicator's id; the second would hide the first."),
    bad=_GOOD_WAIT + _GOOD_WAIT.removeprefix("dimensions:\n").replace("  speed:", "  help:", 1),
    good=_GOOD_WAIT,
)
WRONG_INTERVAL = _code(
    "E308",
    title=Text("置信水平与倍数不符", "A level that its standard deviations do not give"),
    message=Text("level 是 {level}，z 却是 {z}；正态分布下应是 {expected}", "the level is {level} but z is {z}; by the normal distribution it is {expected}"),
    mend=Text("把 z 写成对应的数，或改 level", "write the z that belongs to the level, or change the level"),
    why=Text("指标的区间用 level，总分的区间用 z：两者不符，同一页上的区间宽窄就不是一回事。", "Intervals of indicators use the level, those of scores use z: where they disagree, intervals on one page do not mean the same."),
    bad=f"method:\n  interval: {{level: 0.5, z: 1.96, because: {_REASON}}}\n",
    good=f"method:\n  interval: {{level: 0.9, z: 1.645, because: {_REASON}}}\n",
)
RUBRIC_CODES: Final = (WRONG_SUM, WRONG_ANCHORS, NO_REASON, UNKNOWN_ID, WRONG_KIND, WRONG_LIMITS, REPEATED_INDICATOR, WRONG_INTERVAL)
