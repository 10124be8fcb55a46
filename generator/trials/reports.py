"""What trials came to: for people at a terminal, and as JSON for other programs.

JSON: `version` 1; `cases`, each with `id`, `terms` and `law` (settlements as in `refunds.serialising`, `null` where the case
names none), `amount` (what stands) and `differences` (`key`, `expected`, `got`); `summary` with `cases` and `differences`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Final

from generator.languages import Language, Text
from generator.refunds import Settlement, Unknown
from generator.refunds.serialising import serialise_amounts, serialise_settlement
from generator.trials.comparing import Difference, amount_text, days_text, words_text
from generator.trials.running import Trial, Trials

_DIFFERENCE: Final = Text("{id}：{key} 应为 {expected}，得到 {got}", "{id}: {key}: expected {expected}, got {got}")
_ANSWER: Final = Text("{id}：{answer} {rules} {amount}", "{id}: {answer} {rules} {amount}")
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


def report_as_text(trials: Trials, language: Language) -> str:
    """A line that sums up, every difference, and the answers of cases without an expectation."""
    return "\n".join([_summary(trials).in_language(language), *(line for trial in trials.trials for line in _lines(trial, language))])


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


def _lines(trial: Trial, language: Language) -> Iterator[str]:
    for difference in trial.differences:
        yield _DIFFERENCE.filled(_arguments(difference)).in_language(language)
    if not trial.is_expected:
        main = trial.main
        arguments = {"id": trial.id, "answer": main.answer, "rules": words_text(main.rules) or "", "amount": amount_text(trial.amount, main.currency)}
        yield _ANSWER.filled(arguments).in_language(language)
        yield from (f"  {_DETAILS[name].in_language(language)}{_COLON.in_language(language)}{text}" for name, text in _details(trial) if text not in {"[]", "–"})


def _arguments(difference: Difference) -> dict[str, str]:
    return {"id": difference.case, "key": difference.key, "expected": difference.expected, "got": difference.got}


def _details(trial: Trial) -> Iterator[tuple[str, str]]:
    main = trial.main
    yield "form", words_text(part.form for part in main.forms) or ""
    yield "decided_by", words_text(main.decided_by) or ""
    yield "paid_by", days_text(main.paid_by)
    yield "then", words_text(main.then) or ""
    if trial.law is not None and trial.law is not main:
        yield "law", f"{trial.law.answer} {words_text(trial.law.rules)} {amount_text(trial.law.amount, trial.law.currency)}"
    yield "unknowns", f"[{', '.join(map(_unknown, main.unknowns))}]"


def _unknown(unknown: Unknown) -> str:
    return f"{unknown.kind} {unknown.name}" + (f" ({unknown.rule})" if unknown.rule else "")


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
