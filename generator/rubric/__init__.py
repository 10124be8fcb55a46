"""What is measured, against which anchors, with which weights and why: the model of `rubric.yaml`."""

from generator.rubric.codes import RUBRIC_CODES
from generator.rubric.method import FactRules, MethodRules, Prior
from generator.rubric.model import (
    UNIT_SECONDS,
    Anchors,
    AnsweredBy,
    Dimension,
    FactReading,
    Filter,
    Indicator,
    Kind,
    Peak,
    PeakHours,
    RatingReading,
    Rubric,
    Scale,
    ShareReading,
    Slot,
    TermsReading,
    UserProfile,
    WaitReading,
)
from generator.rubric.reasons import Reasoned
from generator.rubric.standard_cases import StandardCase, StandardCases

__all__ = [
    "RUBRIC_CODES",
    "UNIT_SECONDS",
    "Anchors",
    "AnsweredBy",
    "Dimension",
    "FactReading",
    "FactRules",
    "Filter",
    "Indicator",
    "Kind",
    "MethodRules",
    "Peak",
    "PeakHours",
    "Prior",
    "RatingReading",
    "Reasoned",
    "Rubric",
    "Scale",
    "ShareReading",
    "Slot",
    "StandardCase",
    "StandardCases",
    "TermsReading",
    "UserProfile",
    "WaitReading",
]
