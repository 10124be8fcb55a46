"""Sound minimal files (of a platform, a rubric, a market), with which the examples of problems are completed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Final

EXAMPLE_NAME: Final = "sample-school.yaml"
EXAMPLE_DAY: Final = date(2026, 12, 31)
"""The day on which examples are looked at."""
_MINIMAL: Final = {
    "format": "format: 1\n",
    "id": "id: sample-school\n",
    "name": "name: {zh: 示例学堂, en: Sample School}\n",
    "official_domains": "official_domains: [sample.example]\n",
    "sources": (
        "sources:\n  help-page: {url: 'https://www.sample.example/help', kind: official, "
        "stated_on: unknown, read_on: 2026-05-02, copy: live}\n"
    ),
}


def completed(example: str | bytes) -> bytes:
    """A whole file from an example: what the example leaves out is put before it; bytes are whole already."""
    if isinstance(example, bytes):
        return example
    # Last, so that the example stays where it is; and an example that says nothing about it is made up.
    made_up = "" if re.search(r"^fictional[:：]", example, flags=re.MULTILINE) else "fictional: yes\n"
    return _with_rest(example, _MINIMAL) + made_up.encode()


_MARKET: Final = {
    "format": "format: 1\n",
    "id": "id: sample\n",
    "market": "market: XA\n",
    "name": "name: {zh: 示例国, en: Sampleland}\n",
}
_LAW: Final = {
    **_MARKET,
    "law": "law: yes\n",
    "sources": (
        "sources:\n  prepaid: {act: {zh: 示例法, en: Sample act}, in_force: 2025-05-01, url: 'https://law.example/prepaid', "
        "kind: regulator, stated_on: unknown, read_on: 2026-05-02, copy: live}\n"
    ),
}
_ROUTES: Final = {
    **_MARKET,
    "check_again_after_days": "check_again_after_days: 365\n",
    "sources": "sources:\n  page: {url: 'https://authority.example/', kind: regulator, stated_on: unknown, read_on: 2026-05-02, copy: live}\n",
    "routes": (
        "routes:\n  - {id: desk, kind: regulator, stage: next, name: {zh: 例, en: example}, says: {zh: 例, en: example}, "
        "status: confirmed, verified_on: 2026-05-02, sources: [page]}\n"
    ),
}


def completed_law(example: str) -> bytes:
    """A whole file of law from an example."""
    return _with_rest(example, _LAW)


def completed_routes(example: str) -> bytes:
    """A whole file of routes from an example."""
    return _with_rest(example, _ROUTES)


def _with_rest(example: str, rest: Mapping[str, str]) -> bytes:
    written = set(re.findall(r"^([a-z_]+)[:：]", example, flags=re.MULTILINE))
    return ("".join(text for key, text in rest.items() if key not in written) + example).encode()


_REASON: Final = "{zh: 例, en: example}"
_METHOD: Final = {
    "prior": "good: 1, bad: 1",
    "half_life_days": "contact: 100, fact: 200",
    "stale": "after_days: 365",
    "facts": "weight: 10, undated_age_days: 200, source_kinds: official",
    "contributors": "largest_share: 0.5, affiliations: none",
    "interval": "level: 0.95, z: 1.96",
    "gate": "ranked: 0.66, provisional: 0.3, heavy_dimension: 0.2, contributors: 1",
    "shown": "median_from: 5, prior_at_most: 0.5",
    "agreement": "full: 0.8, least: 0.667, raters: 2",
    "stability": "draws: 100, seed: 7, weight_noise: 0.25, half_life_factor: 2, shown_ranks: 3",
    "ranking": "without_status: closed",
}
RUBRIC_SECTIONS: Final = {
    "format": "format: 1\n",
    "version": "version: v-test\n",
    "title": "title: {zh: 例, en: example}\n",
    "method": "method:\n" + "".join(f"  {key}: {{{text}, because: {_REASON}}}\n" for key, text in _METHOD.items()),
    "peak": f"peak:\n  because: {_REASON}\n  elsewhere: {{hours: 'Mo-Su 18:00-21:00'}}\n",
    "dimensions": (
        f"dimensions:\n  speed:\n    label: {_REASON}\n    explanation: {_REASON}\n    because: {_REASON}\n    indicators:\n"
        f"      wait: {{label: {_REASON}, explanation: {_REASON}, weight: 100, kind: wait, reads: first_reply, "
        f"anchors: {{best: 1, worst: 100, unit: minutes, scale: log, because: {_REASON}}}}}\n"
    ),
    "profiles": (
        f"profiles:\n  anybody:\n    label: {_REASON}\n    explanation: {_REASON}\n    weights:\n"
        f"      speed: {{percent: 100, because: {_REASON}}}\n"
    ),
}
"""A small sound rubric by its top-level keys."""


def completed_rubric(example: str | bytes) -> bytes:
    """A whole rubric from an example: the keys that it leaves out, those of `method` included, are filled in."""
    if isinstance(example, bytes):
        return example
    written = set(re.findall(r"^(?:  )?([a-z_]+):", example, flags=re.MULTILINE))
    rest = "".join(f"  {key}: {{{text}, because: {_REASON}}}\n" for key, text in _METHOD.items() if key not in written)
    example = example.replace("method:\n", f"method:\n{rest}", 1)
    return ("".join(text for key, text in RUBRIC_SECTIONS.items() if key not in written) + example).encode()
