"""What trials came to: for people at a terminal, and as JSON for other programs.

JSON: `version` 1; `cases`, each with `id`, `terms` and `law` (settlements as in `refunds.serialising`, `null` where the case
names none), `amount` (what stands) and `differences` (`key`, `expected`, `got`); `summary` with `cases` and `differences`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from generator.languages import Language, Text
from generator.refunds import Settlement, Unknown
from generator.refunds.serialising import serialise_amounts, serialise_settlement
from generator.trials.comparing import Difference, amount_text, days_text, words_text
from generator.trials.running import Trial, Trials

_DIFFERENCE: Final = Text("{id}：{key}应为 {expected}，得到 {got}", "{id}: {key}: expected {expected}, got {got}")
_ANSWER: Final = Text("{id}：{answer}，依据 {rules}，{amount}", "{id}: {answer} {rules} {amount}")
_BASIS: Final = Text("  依据 {rule}，在 {place}{amount}", "  by {rule}, at {place}{amount}")
_AMOUNT: Final = Text("，那里写着 {amount}", ", which says {amount}")
_SUMMARY: Final = Text("算了 {cases}：{parts}", "{cases} settled: {parts}")
_AND: Final = Text("，", ", ")
_COLON: Final = Text("：", ": ")
_DETAILS: Final = {
    "form": Text("形式", "form"),
    "decided_by": Text("谁决定", "decided by"),
    "paid_by": Text("到账", "paid by"),
    "then": Text("还会", "then"),
    "law": Text("法律", "law"),
    "unknowns": Text("还要弄清", "to find out"),
}


_ANSWERS: Final = {"yes": "能退", "no": "不能退", "maybe": "看情况", "unknown": "条款没说", "not_applicable": "不适用"}
_KEYS: Final = {
    "answer": "回答", "rule": "依据的规则", "amount": "金额", "form": "形式", "decided_by": "谁决定", "paid_by": "到账", "then": "还会", "instead": "替代方案",
    "plus": "另加", "unknowns": "还要弄清", "law_answer": "法律的回答", "law_rule": "法律依据的规则", "law_amount": "依法律的金额",
}  # fmt: skip
_SELECTORS: Final = {
    "product": "买的是什么", "route": "购买途径", "market": "所在市场", "pay_by": "付款方式", "charge": "哪一次扣款", "plan": "方案", "tier": "档位", "marked": "商品上的标记",
}  # fmt: skip
_VOCABULARIES: Final = {"event": "event", "fact": "condition", "measure": "measure", "sum": "named_sum", "price": "price_basis"}
_OTHERS: Final = {
    "sum paid": "付了多少", "zone zone": "时区", "term rule": "条款没有说到", "price list": "每一个的原价", "price market": "每一个的市场价",
}  # fmt: skip
_OF_KIND: Final = {"unit": "数量", "count": "件数", "currency": "另一种货币的金额", "term": "条款没有写清"}
Label = Callable[[str, str], str]
"""The label of a word of the format, by its vocabulary."""


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of the format as a reader sees them: in English as the files write them, in Chinese with the name before the word."""

    language: Language
    label: Label

    def known(self, names: dict[str, str], word: str) -> str:
        """A word whose name stands here."""
        return f"{names[word]}（{word}）" if self.language == "zh" and word in names else word

    def labelled(self, vocabulary: str, words: Iterable[str]) -> str:
        """Words of one vocabulary; their order says nothing."""
        if self.language != "zh":
            return words_text(words) or ""
        return "、".join(f"{self.label(vocabulary, word)}（{word}）" for word in sorted(set(words)))

    def unknown(self, unknown: Unknown) -> str:
        """Something to find out."""
        told = f"{unknown.kind} {unknown.name}"
        written = told + (f" ({unknown.rule})" if unknown.rule else "")
        if self.language != "zh":
            return written
        name = _OTHERS.get(told) or _OF_KIND.get(unknown.kind) or _SELECTORS.get(unknown.name) or self.label(_VOCABULARIES.get(unknown.kind, ""), unknown.name)
        return f"{name}（{written}）"


def report_as_text(trials: Trials, language: Language, label: Label) -> str:
    """A line that sums up, every difference, and the answers of cases without an expectation."""
    words = _Words(language, label)
    return "\n".join([_summary(trials).in_language(language), *(line for trial in trials.trials for line in _lines(trial, words))])


def _summary(trials: Trials) -> Text:
    """How many cases came out as expected, how many did not, and how many had nothing to compare with."""
    wrong, found = sum(bool(trial.differences) for trial in trials.trials), len(trials.differences)
    asked = sum(not trial.is_expected for trial in trials.trials)
    fine = len(trials.trials) - wrong - asked
    parts = [
        (fine, Text(f"{fine} 个与预期一致", f"{fine} as expected")),
        (wrong, Text(f"{wrong} 个不一致（{found} 处）", f"{wrong} not as expected ({found} {'difference' if found == 1 else 'differences'})")),
        (asked, Text(f"{asked} 个没写预期", f"{asked} without an expected answer")),
    ]
    told = [part for count, part in parts if count]
    joined = Text(_AND.zh.join(part.zh for part in told), _AND.en.join(part.en for part in told))
    return _SUMMARY.filled({"cases": _cases(len(trials.trials)), "parts": joined})


def _cases(number: int) -> Text:
    return Text(f"{number} 个案例", "1 case" if number == 1 else f"{number} cases")


def _lines(trial: Trial, words: _Words) -> Iterator[str]:
    for difference in trial.differences:
        yield _DIFFERENCE.filled(_arguments(difference, words)).in_language(words.language)
    for rule, place in trial.basis:
        amount = _AMOUNT.filled({"amount": place.amount}) if place.amount else Text.same("")
        yield _BASIS.filled({"rule": rule, "place": place.place, "amount": amount}).in_language(words.language)
    if not trial.is_expected:
        main = trial.main
        answer, rules = words.known(_ANSWERS, main.answer), words_text(main.rules) or ""
        yield _ANSWER.filled({"id": trial.id, "answer": answer, "rules": rules, "amount": amount_text(trial.amount, main.currency)}).in_language(words.language)
        colon = _COLON.in_language(words.language)
        yield from (f"  {_DETAILS[name].in_language(words.language)}{colon}{text}" for name, text in _details(trial, words) if text not in {"", "[]", "–"})


def _arguments(difference: Difference, words: _Words) -> dict[str, str]:
    return {"id": difference.case, "key": words.known(_KEYS, difference.key), "expected": difference.expected, "got": difference.got}


def _details(trial: Trial, words: _Words) -> Iterator[tuple[str, str]]:
    main = trial.main
    yield "form", words.labelled("form", (part.form for part in main.forms))
    yield "decided_by", words.labelled("decider", main.decided_by)
    yield "paid_by", days_text(main.paid_by)
    yield "then", words.labelled("consequence", main.then)
    if trial.law is not None and trial.law is not main:
        answer = words.known(_ANSWERS, trial.law.answer)
        yield "law", f"{answer} {words_text(trial.law.rules)} {amount_text(trial.law.amount, trial.law.currency)}"
    found = [words.unknown(unknown) for unknown in main.unknowns]
    yield "unknowns", "、".join(found) if words.language == "zh" else f"[{', '.join(found)}]"


def report_as_json(trials: Trials) -> str:
    """Every case with its full settlement."""
    report = {
        "version": 1,
        "cases": [_case(trial) for trial in trials.trials],
        "summary": {"cases": len(trials.trials), "differences": len(trials.differences)},
    }
    return json.dumps(report, ensure_ascii=False, indent=2)


def _case(trial: Trial) -> dict[str, object]:
    return {
        "id": trial.id,
        "terms": _settlement(trial.terms),
        "law": _settlement(trial.law),
        "amount": serialise_amounts(trial.amount),
        "differences": [{"key": each.key, "expected": each.expected, "got": each.got} for each in trial.differences],
    }


def _settlement(settlement: Settlement | None) -> dict[str, object] | None:
    return None if settlement is None else serialise_settlement(settlement)
