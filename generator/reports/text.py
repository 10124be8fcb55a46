"""Problems for people at a terminal: each with its line, carets, a suggestion and its handbook page."""

from __future__ import annotations

from typing import Final

from generator.languages import Text
from generator.problems import Problem, Severity
from generator.reports.findings import Findings, closing, visible, visible_character

# How much of a long line is shown, and how much of that stands before the problem.
_WINDOW: Final = 100
_BEFORE: Final = 40

_ORDER: Final = {Severity.HINT: 0, Severity.WARNING: 1, Severity.ERROR: 2}
_FIELD: Final = Text(zh="字段：", en="field: ")
_DOCS: Final = Text(zh="说明：", en="docs: ")


def report_text(findings: Findings) -> str:
    """All problems, one block each, and the summary; errors come last, where a terminal ends."""
    worst_last = sorted(findings.problems, key=lambda problem: _ORDER[problem.code.severity])
    blocks = [_block(problem, findings) for problem in worst_last]
    return "\n\n".join([*blocks, closing(findings)])


def headline(problem: Problem, findings: Findings) -> str:
    """`file:line:column: error[E102] message`, the form that editors can jump to."""
    place = f"{visible(problem.file)}:{problem.span.line}:{problem.span.column}"
    kind = f"{findings.severity_word(problem.code.severity)}[{problem.code.id}]"
    return f"{place}: {kind} {findings.message(problem)}"


def _block(problem: Problem, findings: Findings) -> str:
    """One problem with everything there is to say about it."""
    language = findings.language
    notes = [findings.mend(problem)]
    notes.insert(0, f"{_FIELD.in_language(language)}{visible(problem.field)}" if problem.field else "")
    notes.append(f"{_DOCS.in_language(language)}{findings.docs(problem.code)}")
    excerpt = _excerpt(problem, findings)
    return "\n".join([headline(problem, findings), *excerpt, *(f"  = {note}" for note in notes if note)])


def _excerpt(problem: Problem, findings: Findings) -> list[str]:
    """The line of the problem, the one before it, and carets under the place."""
    number, column = problem.span.line, problem.span.column
    line = findings.line(problem.file, number)
    if line is None:
        return []
    cut = max(0, column - 1 - _BEFORE) if len(line) > _WINDOW else 0
    digits = len(str(number))
    above = findings.line(problem.file, number - 1)
    rows = [f"  {number - 1:>{digits}} | {_window(above, cut)}".rstrip()] if above is not None else []
    rows.append(f"  {number} | {_window(line, cut)}")
    carets = _carets(line, cut, column, problem.span.length)
    return [*rows, f"  {'':{digits}} | {carets} {findings.title(problem.code)}"]


def _window(line: str, cut: int) -> str:
    """The part of a line that is shown, from `cut` on, with signs where something is left out."""
    shown = "".join(map(visible_character, line[cut : cut + _WINDOW]))
    return ("…" if cut else "") + shown + ("…" if len(line) > cut + _WINDOW else "")


def _carets(line: str, cut: int, column: int, length: int) -> str:
    """Spaces up to the place and carets under it, two for a wide character."""
    before = ("…" if cut else "") + line[cut : column - 1]
    marked = line[column - 1 : min(column - 1 + length, cut + _WINDOW)]
    return " " * display_width(before) + "^" * max(1, display_width(marked))


def display_width(text: str) -> int:
    """How many columns of a terminal a text takes when it is shown."""
    from rich.cells import cell_len  # noqa: PLC0415 - Rich is loaded only once there is something to show

    return cell_len("".join(map(visible_character, text)))
