"""How one score comes about: every step from samples to score, exact, and once more on paper with printed digits."""

from generator.explanations.paper import Paper, PaperDimension, PaperIndicator, Part, work_on_paper
from generator.explanations.steps import (
    ContactStep,
    DimensionSteps,
    Explanation,
    FactStep,
    IndicatorSteps,
    PartyStep,
    explain,
)

__all__ = [
    "ContactStep",
    "DimensionSteps",
    "Explanation",
    "FactStep",
    "IndicatorSteps",
    "Paper",
    "PaperDimension",
    "PaperIndicator",
    "Part",
    "PartyStep",
    "explain",
    "work_on_paper",
]
