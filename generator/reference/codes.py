"""Every kind of problem that the program reports."""

from __future__ import annotations

from typing import Final

from generator.checks import CHECK_CODES
from generator.checks.markets import LAW_CODES, ROUTE_CODES
from generator.loader import LOADER_CODES, REFUND_CODES
from generator.model.misreadings import READING_CODES
from generator.problems import Code
from generator.rubric import RUBRIC_CODES
from generator.samples import SAMPLE_CODES
from generator.source import SOURCE_CODES

CODES: Final[tuple[Code, ...]] = (
    *SOURCE_CODES,
    *READING_CODES,
    *LOADER_CODES,
    *REFUND_CODES,
    *SAMPLE_CODES,
    *CHECK_CODES,
    *LAW_CODES,
    *ROUTE_CODES,
    *RUBRIC_CODES,
)
"""Every kind of problem there is."""
