"""Small made-up platforms for tests of the method, written as a contributor would write them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final

from generator.loader import load_platform, load_rubric
from generator.measurements import Measurement, PlatformEvidence, gather_evidence, measure_platform
from generator.model import Platform
from generator.rubric import Rubric
from generator.samples import RecordedWait
from generator.scoring import Scorecard, score_platforms

ROOT: Final = Path(__file__).parents[1]
ORACLES: Final = Path(__file__).parent / "oracles"
AS_OF: Final = date(2026, 6, 30)
TODAY: Final = "2026-06-30"
Tables = Mapping[tuple[str, str], tuple[RecordedWait, ...]]

_HEAD: Final = """\
format: 1
id: {id}
name: {{zh: 示例, en: Sample}}
fictional: yes
official_domains: [sample.example]
markets: [CN]
sources:
  page: {{url: 'https://www.sample.example/help', kind: official, stated_on: unknown, read_on: 2026-06-30, copy: live}}
  old-copy: {{url: 'https://www.sample.example/old', kind: official, stated_on: unknown, read_on: 2026-06-30, copy: stored}}
  press: {{url: 'https://news.example/a', kind: media, stated_on: 2026-06-30, read_on: 2026-06-30, copy: live}}
  own: {{kind: observation, stated_on: unknown, read_on: 2026-06-30, copy: live, address_is: missing}}
"""


def load_real_rubric() -> Rubric:
    """The rubric of the project."""
    rubric, problems = load_rubric((ROOT / "rubric.yaml").read_bytes(), "rubric.yaml")
    assert not problems
    assert rubric is not None
    return rubric


RUBRIC: Final = load_real_rubric()


def make_platform(text: str = "", *, id: str = "sample") -> Platform:
    """A platform from the keys that matter to a test."""
    loaded = load_platform((_HEAD.format(id=id) + text).encode(), f"platforms/{id}.yaml")
    assert not loaded.problems, [problem.message.en for problem in loaded.problems]
    assert loaded.platform is not None
    return loaded.platform


def contact_set(
    *samples: str,
    id: str = "tests",
    channel: str = "live_chat",
    who: str = "c-0001",
    affiliation: str = "none",
    watch: str = "30 minutes",
) -> str:
    """One entry of `contacts` with its samples, each the inside of a flow mapping."""
    lines = "".join(f"      - {{{sample}}}\n" for sample in samples)
    head = f"  - id: {id}\n    channel: {channel}\n    method: test_contact\n    protocol: 1\n"
    who_line = f"    contributor: {{id: {who}, affiliation: {affiliation}}}\n    watch_at_least: {watch}\n"
    return f"{head}{who_line}    sources: [own]\n    samples:\n{lines}"


def with_contacts(*sets: str, more: str = "", id: str = "sample") -> Platform:
    """A platform with these contact sets."""
    return make_platform(f"{more}contacts:\n{''.join(sets)}", id=id)


def chat(outcome: str, *, sent: str = "2026-06-30T10:00+08:00", more: str = "") -> str:
    """The inside of a chat sample: `waited: 3 minutes, by: human` and the like."""
    return f"sent: {sent}, {outcome}{', ' + more if more else ''}"


def gather(platform: Platform, *, rubric: Rubric = RUBRIC, tables: Tables | None = None, as_of: date = AS_OF) -> PlatformEvidence:
    """The evidence of one platform."""
    return gather_evidence(platform, tables or {}, rubric, as_of)


def measured(
    platform: Platform,
    indicator: str,
    *,
    rubric: Rubric = RUBRIC,
    tables: Tables | None = None,
    as_of: date = AS_OF,
) -> Measurement:
    """One measurement of one platform."""
    evidence = gather(platform, rubric=rubric, tables=tables, as_of=as_of)
    return measure_platform(evidence, rubric.method, as_of).indicators[indicator]


def scored(
    platforms: Iterable[Platform], *, rubric: Rubric = RUBRIC, tables: Tables | None = None, as_of: date = AS_OF
) -> dict[str, Scorecard]:
    """Scorecards by id."""
    measurements = [
        measure_platform(gather(platform, rubric=rubric, tables=tables, as_of=as_of), rubric.method, as_of)
        for platform in platforms
    ]
    return {card.platform_id: card for card in score_platforms(measurements, rubric)}


def review(hours: float | None, *, stars: int = 1, watched_hours: float = 1000.0, day: date = AS_OF) -> RecordedWait:
    """One public review, answered after some hours or watched in vain."""
    sent = datetime(day.year, day.month, day.day, tzinfo=UTC)
    replied = None if hours is None else sent + timedelta(hours=hours)
    return RecordedWait(sent, replied, stars, sent + timedelta(hours=watched_hours))
