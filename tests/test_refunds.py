"""The refund engine: cases worked by hand, every construct of the language, and the law of honesty."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

from generator.example_files import completed
from generator.languages import LANGUAGES
from generator.trials import run_trials
from generator.trials.comparing import Difference
from generator.trials.running import Trial

ROOT: Final = Path(__file__).parents[1]
EXAMPLES: Final = Path(__file__).parent / "examples" / "refunds"
"""Cases worked by hand before the engine was written, with the rules that settle them; whose rules they were is made up or abridged."""
WORKED: Final = run_trials(EXAMPLES / "cases.yaml", EXAMPLES)


# --- cases worked by hand
@pytest.mark.parametrize("trial", WORKED.trials, ids=lambda trial: trial.id)
def test_cases_worked_by_hand(trial: Trial) -> None:
    """Each case comes out as it was worked by hand before anything was run."""
    assert trial.is_expected
    assert () == trial.differences


def test_files_of_worked_cases_are_sound() -> None:
    """No case is left out because its file or its rules cannot be read."""
    assert () == WORKED.problems
    assert 52 == len(WORKED.trials)
    assert list[Difference]() == list(WORKED.differences)


@pytest.mark.parametrize("language", LANGUAGES)
def test_cases_of_the_handbook(language: str, tmp_path: Path) -> None:
    """The cases that the handbook shows come out as it says, by the rules at the top of the same page."""
    page = (ROOT / "docs" / language / "refund-rules.md").read_text(encoding="utf-8")
    (rules,) = re.findall(r"## [^\n]+ \{#rule\}.*?```yaml\n(.*?)```", page, flags=re.DOTALL)
    (cases,) = re.findall(r"```yml\n(.*?)```", page, flags=re.DOTALL)
    (tmp_path / "platforms").mkdir()
    (tmp_path / "platforms" / "sample-school.yaml").write_bytes(completed(rules))
    (tmp_path / "cases.yaml").write_text(cases, encoding="utf-8")
    trials = run_trials(tmp_path / "cases.yaml", tmp_path)

    assert ((), ()) == (trials.problems, trials.differences)
    assert 2 == len(trials.trials)
