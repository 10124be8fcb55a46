"""Measures how long a case takes to settle, for every platform and as little known as can be: `python bench/refunds.py`."""

from __future__ import annotations

import sys
from fractions import Fraction
from pathlib import Path
from time import perf_counter

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from generator.loader import load_rule_file  # noqa: E402 # the program lies one folder up
from generator.model.refund_cases import RuleFile  # noqa: E402 # the same
from generator.refunds import rules_in_force, settle  # noqa: E402 # the same
from generator.refunds.cases import Case, Instant, Sum  # noqa: E402 # the same

PAID = Sum(Fraction(100), "USD")
LIMITS = {"nothing known": 200.0, "sum known": 200.0, "typical": 20.0}


def cases_of(file: RuleFile) -> dict[str, Case]:
    """What readers may have typed so far."""
    product = file.refund[0].for_.product[0]
    events = {"payment": Instant(1_780_000_000), "request": Instant(1_781_000_000)}
    typical = Case(purchase={"product": product, "route": "direct", "market": "US"}, zone="America/New_York", paid=PAID, events=events)
    return {"nothing known": Case(), "sum known": Case(paid=PAID), "typical": typical}


def milliseconds(file: RuleFile, case: Case) -> float:
    """The best of three."""
    times = []
    for _ in range(3):
        start = perf_counter()
        settle(rules_in_force(file.refund), file.clock, case, {})
        times.append((perf_counter() - start) * 1000)
    return min(times)


def main() -> None:
    """Prints the slowest files for each state of knowledge."""
    paths = sorted(ROOT.glob("platforms/[a-z]*.yaml"))
    files = [file for path in paths if (file := load_rule_file(path.read_bytes(), path.name)[0]) is not None and file.refund]
    for name, limit in LIMITS.items():
        taken = sorted(((milliseconds(file, cases_of(file)[name]), file.id) for file in files), reverse=True)
        verdict = "ok" if taken[0][0] < limit else "TOO SLOW"
        slowest = ", ".join(f"{id} {time:.1f}" for time, id in taken[:4])
        print(f"{name:<16}{len(files)} files, slowest (ms): {slowest}; limit {limit:.0f}: {verdict}")


if __name__ == "__main__":
    main()
