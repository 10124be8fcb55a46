"""The files of real platforms: fit to be changed by hand, and honest about weak sources."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

from tests.sites import dataset_of

FILES: Final = sorted((Path(__file__).parent.parent / "platforms").glob("*.yaml"))
MOST_IN_BRACES: Final = 140
RETELLINGS: Final = re.compile(r"AI summary|garbled|taken over for other ends|reads like publicity|uploaded by a user|uploader is not visible|sells cancellation letters")
"""What notes of sources say of texts that nobody can answer for."""


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_long_entries_have_a_line_for_each_key(file: Path) -> None:
    """An entry of a list stands in braces only where it is short: a change then shows the one key that it changes."""
    entries = re.sub(r"(?ms)^(sources|rejected_hosts):\n(?:  .*?\n)+", "", file.read_text(encoding="utf-8"))

    assert [] == [line for line in entries.splitlines() if line.startswith("  - {") and len(line) > MOST_IN_BRACES]


def test_retellings_are_graded_as_such() -> None:
    """A source that its own note calls a machine's summary, a garbled copy or publicity has the lowest grade; so has any repost that is graded."""
    sources = [(platform.id, key, source) for platform in dataset_of("real").platforms for key, source in platform.sources.items()]
    weak = [(id, key) for id, key, source in sources if source.note and RETELLINGS.search(source.note.en) and source.reliability != "C"]
    reposts = [(id, key) for id, key, source in sources if source.copy_kind == "mirror" and source.reliability in {"A", "B"}]

    assert [] == weak
    assert [] == reposts


def test_what_the_terms_leave_unsaid_is_not_filled_in() -> None:
    """A rule whose note says that the amount is not told gives none."""
    rules = [(platform.id, rule) for platform in dataset_of("real").platforms for rule in platform.refund]

    assert [] == [(id, rule.id) for id, rule in rules if rule.note and "amount is not told" in rule.note.en and rule.gives is not None]


def test_the_readme_speaks_of_what_is_there() -> None:
    """Of the hosts it warns of each is refused or still cited; it counts the tables of waits; what it calls old is marked so."""
    text = (FILES[0].parent / "README.md").read_text(encoding="utf-8")
    data = "".join(file.read_text(encoding="utf-8") for file in FILES)
    hosts = set(re.findall(r"`((?:[a-z0-9-]+\.)+(?:com|cn|org))`", text))
    old = [platform for platform in dataset_of("real").platforms if platform.id in {"quizlet", "kahoot", "mimo"}]

    assert hosts
    assert [] == [host for host in sorted(hosts) if host not in data]
    assert 6 == len(list(FILES[0].parent.glob("*/*.csv"))) and "六个 CSV" in text and "The six CSV files" in text
    assert [["unknown"]] * 3 == [[rule.in_force for rule in platform.refund] for platform in old]
