"""Logarithmic scales of time with round names."""

from __future__ import annotations

from dataclasses import dataclass
from math import log
from typing import Final

_MINUTE, _HOUR, _DAY = 60.0, 3600.0, 86400.0
_ENDS: Final = (
    *(1.0, 2.0, 5.0, 10.0, 15.0, 30.0), *(_MINUTE * n for n in (1, 2, 5, 10, 15, 30)), *(_HOUR * n for n in (1, 2, 4, 8, 12)),
    *(_DAY * n for n in (1, 2, 4, 7, 14, 30, 60, 120, 365, 730, 1825, 3650, 7300)),
)  # fmt: skip
"""Round times at which a scale may begin and end."""
_TICKS: Final = (_HOUR, _DAY, _MINUTE, 7 * _DAY, 10.0, 10 * _MINUTE, 30 * _DAY, 365 * _DAY, 30.0, 5 * _MINUTE, 30 * _MINUTE, 6 * _HOUR, 2 * _DAY)
"""Round times that may be named, the most telling first."""
_ROOM: Final = 44
"""What the name of a time takes, in the units of a chart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeScale:
    """A logarithmic scale of seconds with the times that are named on it."""

    start: float
    end: float
    ticks: tuple[float, ...]


def choose_time_scale(first: float, last: float, width: float) -> TimeScale:
    """A scale from a round time before `first` to one after `last`, with as many names as fit side by side in `width`."""
    start = max((end for end in _ENDS if end < first), default=_ENDS[0])
    end = min((end for end in _ENDS if end > max(last, start)), default=_ENDS[-1])
    unit = width / log(end / start)
    chosen: list[float] = []
    for tick in (*_TICKS, start, end):
        named = tick not in (start, end) or len(chosen) < 2
        if named and start <= tick <= end and all(abs(log(tick / other)) * unit >= _ROOM for other in chosen):
            chosen.append(tick)
    return TimeScale(start=start, end=end, ticks=tuple(sorted(chosen)))
