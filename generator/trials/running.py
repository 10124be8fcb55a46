"""Trials of refund rules: settles a file of cases and tells where an answer is not the expected one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from generator.errors import UsageError
from generator.languages import Text
from generator.loader import (
    IMPOSSIBLE,
    NEARLY_A_PRODUCT,
    NO_RULES,
    LoadedCases,
    RulePlace,
    load_rule_file,
    places_of_rules,
)
from generator.model.fields import read_slug
from generator.model.misreadings import Misread, shown
from generator.model.refund_cases import CaseToTry, RuleFile
from generator.model.suggestions import choose, nearest, nearly
from generator.model.words import KNOWN_PRODUCTS
from generator.problems import Problem, count_errors, sort_problems
from generator.refunds import (
    Amounts,
    NotPassed,
    OutOfOrder,
    Overused,
    Settlement,
    larger_of,
    rules_in_force,
    settle,
    what_cannot_be,
)
from generator.refunds.cases import Calendar, Case
from generator.refunds.told import calendar_of, case_of
from generator.trials.comparing import Difference, differences_of

_MOST_BYTES: Final = 20_000_000
_FEW: Final = 12
"""So many ids can be listed in one line."""
_IDS: Final = Text("文件的 id", "ids of files")
OUT_OF_ORDER: Final = {
    "second_lesson_start": Text("第二节课不会早于开课", "the second lesson cannot begin before the course does"),
    "lesson_end": Text("一节课不会在开始之前结束", "a lesson cannot end before it begins"),
    "last_login": Text("注册之前不可能登录", "nobody can log in before the account is made"),
    "approval": Text("没有申请，不会先批准退款", "a refund cannot be granted before it is asked for"),
    "payout": Text("没有申请，退款不会先到账", "a refund cannot arrive before it is asked for"),
}
_NAME_ONE: Final = Text("写 terms: 平台的 id，或 law: 法律文件的 id（小写，如 cn）", "write terms: with a platform's id, or law: with that of a file of law (small letters, such as cn)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """One case with its settlement by the terms, by the law, or by both; `amount` is what stands."""

    id: str
    terms: Settlement | None
    law: Settlement | None
    amount: Amounts
    is_expected: bool
    differences: tuple[Difference, ...]
    basis: tuple[tuple[str, RulePlace], ...] = ()
    """Of a case with differences the rules that its answers rest on, each with its place."""

    @property
    def main(self) -> Settlement:
        """The terms' settlement, else the law's."""
        settlement = self.terms or self.law
        assert settlement is not None
        return settlement


@dataclass(frozen=True, slots=True, kw_only=True)
class Trials:
    """All cases of a file; none where the file, or a file of rules, has problems."""

    trials: tuple[Trial, ...]
    problems: tuple[Problem, ...]
    files: tuple[str, ...]

    @property
    def differences(self) -> tuple[Difference, ...]:
        """Every difference, in the order of the cases."""
        return tuple(difference for trial in self.trials for difference in trial.differences)


class _Rules:
    """The rule files that cases name, each read once, from the first of the folders that has it."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = folders
        self._read: dict[Path, RuleFile | None] = {}
        self.problems: list[Problem] = []

    def of(self, room: str, id: str) -> RuleFile | None:
        """The rules of a platform or of a law, `None` where there is no such file or it cannot be read."""
        path = file_of(self._folders, room, id)
        if path is None:
            return None
        if path not in self._read:
            self._read[path], problems = load_rule_file(read_bytes(path), path.as_posix())
            self.problems += problems
        return self._read[path]

    def basis_of(self, room: str, id: str, settlement: Settlement) -> Iterator[tuple[str, RulePlace]]:
        """The rules that an answer rests on, with their places; the silence of the terms has none."""
        path = file_of(self._folders, room, id)
        places = {} if path is None else places_of_rules(read_bytes(path), path.as_posix())
        return ((rule, places[rule]) for rule in settlement.rules if rule in places)

    @property
    def files(self) -> tuple[str, ...]:
        """The files that were read."""
        return tuple(path.as_posix() for path in self._read)


def file_of(folders: Sequence[Path], room: str, id: str) -> Path | None:
    """The file of rules with an id in the first of the folders that has it."""
    return next((path for folder in folders if (path := folder / room / f"{id}.yaml").is_file()), None)


def read_bytes(path: Path) -> bytes:
    """What a file holds, up to what anybody would write by hand. Raises `UsageError` when it cannot be opened."""
    try:
        with path.open("rb") as file:
            return file.read(_MOST_BYTES)
    except OSError:
        raise UsageError(Text(f"{path} 打不开", f"{path} cannot be opened")) from None


def run_trials(path: Path, folders: Sequence[Path]) -> Trials:
    """Settles every case of a file by the rules below the folders (`platforms/`, `law/`), each from the first that has it. Raises `UsageError`."""
    if not path.is_file():
        raise UsageError(Text(f"没有文件 {path}", f"there is no file {path}"))
    for folder in folders:
        if not folder.is_dir():
            raise UsageError(Text(f"没有文件夹 {folder}", f"there is no folder {folder}"))
    loaded = LoadedCases(read_bytes(path), path.as_posix())
    rules = _Rules(folders)
    problems = list(loaded.problems)
    problems += _without_file(loaded, folders)
    trials: list[Trial] = []
    if loaded.content is not None:
        calendars = {market: calendar_of(each) for market, each in loaded.content.calendars.items()}
        for index, case in enumerate(loaded.content.cases):
            problems += _slip(case, index, rules, loaded)
            trial = _try(case, index, rules, calendars, loaded)
            if isinstance(trial, Trial):
                trials.append(trial)
            else:
                problems += trial
    found = sort_problems([*problems, *rules.problems])
    return Trials(trials=() if count_errors(found) else tuple(trials), problems=found, files=(path.as_posix(), *rules.files))


def _without_file(loaded: LoadedCases, folders: Sequence[Path]) -> list[Problem]:
    """A problem for each id of rules that has no file, whatever else is wrong with the cases; what is no id is said already."""
    problems = []
    for path, id in loaded.named:
        room = "platforms" if path[-1] == "terms" else "law"
        if _is_id(id) and file_of(folders, room, id) is None:
            file = shown((folders[0] / room / f"{id}.yaml").as_posix())
            reason = Text(f"没有规则文件 {file}", f"there is no file {file}")
            problems.append(loaded.problem(NO_RULES, path, reason=reason, suggestion=_advice(id, [folder / room for folder in folders])))
    return problems


def _advice(id: str, rooms: Sequence[Path]) -> Text:
    """What to write instead of an id without a file: the one that was most likely meant, or those there are."""
    known = sorted({path.stem for room in rooms for path in room.glob("[a-z0-9]*.yaml")})
    return choose(id, known, _IDS) if nearest(id, known) or 0 < len(known) <= _FEW else Text(
        f"规则文件放在 {rooms[0].name}/；在别的文件夹里就用 --rules 指明", f"the file belongs in {rooms[0].name}/; where it is kept elsewhere, add --rules FOLDER"
    )


def _is_id(text: str) -> bool:
    try:
        return read_slug(text) == text
    except Misread:
        return False


def _try(case: CaseToTry, index: int, rules: _Rules, calendars: Mapping[str, Calendar], loaded: LoadedCases) -> Trial | list[Problem]:
    problems: list[Problem] = []
    settlements: list[Settlement | None] = []
    known = case_of(case.case)
    for room, id in (("platforms", case.terms), ("law", case.law)):
        found: RuleFile | None = None
        if id is not None:
            found = rules.of(room, id)
        settlements.append(None if found is None else settle(rules_in_force(found.refund), found.clock, known, calendars))
    if case.terms is None and case.law is None:
        reason = Text("既没写 terms 也没写 law", "it names neither terms nor law")
        problems.append(loaded.problem(NO_RULES, ("cases", index, "id"), reason=reason, suggestion=_NAME_ONE))
    problems += _impossible(known, index, loaded)
    terms, law = settlements
    if problems or (terms is None and law is None):
        return problems
    trial = _compared(case, terms, law)
    if not trial.differences:
        return trial
    settled = (("platforms", case.terms, terms), ("law", case.law, law))
    basis = (found for room, id, settlement in settled if id is not None and settlement is not None for found in rules.basis_of(room, id, settlement))
    return replace(trial, basis=tuple(basis))


def _slip(case: CaseToTry, index: int, rules: _Rules, loaded: LoadedCases) -> Iterator[Problem]:
    """A warning where no rule names the product and it is nearly one of the rules, or of the list."""
    product = case.case.product
    files = [rules.of(room, id) for room, id in (("platforms", case.terms), ("law", case.law)) if id is not None]
    named = [word for file in files if file is not None for rule in file.refund for word in rule.for_.product]
    close = None if product is None else nearly(product, (*named, *KNOWN_PRODUCTS))
    if product is not None and close is not None and any(files):
        yield loaded.problem(NEARLY_A_PRODUCT, ("cases", index, "case", "product"), value=shown(product), close=close)


def _impossible(known: Case, index: int, loaded: LoadedCases) -> Iterator[Problem]:
    for found in what_cannot_be(known):
        if isinstance(found, Overused):
            used, had = float(found.used), float(found.had)
            reason = Text(f"用掉了 {used:g}，买的和赠的一共只有 {had:g}", f"{used:g} are used up, but only {had:g} were bought and given")
            yield loaded.problem(IMPOSSIBLE, ("cases", index, "case", "units", found.unit, "bought"), reason=reason)
        elif isinstance(found, OutOfOrder):
            yield loaded.problem(IMPOSSIBLE, ("cases", index, "case", "events", found.event), reason=OUT_OF_ORDER[found.event])
        elif isinstance(found, NotPassed):
            reason = Text(f"“{found.event}” 不会早于退款申请", f'"{found.event}" cannot come before the request for a refund')
            yield loaded.problem(IMPOSSIBLE, ("cases", index, "case", "passed"), reason=reason)
        else:
            reason = Text("付款晚于退款申请", "the payment comes after the request for a refund")
            yield loaded.problem(IMPOSSIBLE, ("cases", index, "case", "events", "payment"), reason=reason)


def _compared(case: CaseToTry, terms: Settlement | None, law: Settlement | None) -> Trial:
    main = terms or law
    assert main is not None
    amount = larger_of(terms, law) if terms is not None and law is not None else main.amount
    differences = () if case.expect is None else tuple(differences_of(case.id, case.expect, main, law, amount))
    return Trial(id=case.id, terms=terms, law=law, amount=amount, is_expected=case.expect is not None, differences=differences)
