"""The stability of rankings as bytes and back, exact to the last bit, so that a build need not draw again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from generator.rankings import Tier
from generator.stability import Change, PlatformStability, Stability, Variation


def pack(studied: Mapping[str, Stability]) -> bytes:
    """The stability of each profile as JSON."""
    return json.dumps([asdict(stability) for stability in studied.values()]).encode()


def unpack(kept: bytes) -> dict[str, Stability]:
    """What `pack` was given."""
    return {entry["profile_id"]: _stability(entry) for entry in json.loads(kept)}


def _stability(entry: dict[str, Any]) -> Stability:
    return Stability(
        profile_id=entry["profile_id"],
        tier=Tier(entry["tier"]),
        draws=entry["draws"],
        platforms=tuple(_platform(platform) for platform in entry["platforms"]),
        variations=tuple(
            Variation(**{**variation, "change": Change(variation["change"]), "ranks": tuple(variation["ranks"])})
            for variation in entry["variations"]
        ),
    )


def _platform(entry: dict[str, Any]) -> PlatformStability:
    weights = entry["central_weights"]
    named = tuple((name, share) for name, share in weights) if weights is not None else None
    return PlatformStability(**{**entry, "rank_shares": tuple(entry["rank_shares"]), "central_weights": named})
