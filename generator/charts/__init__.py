"""Charts by Altair as SVG that needs no script, no font of its own and no colour of its own: the site's sheet paints it.

A `Plate` is a chart without words. A `Press` draws it, once for all languages, and `label` writes the words of one
language into it, which makes a `Drawing`.
"""

from generator.charts.drawing import Drawing, Lettering, label
from generator.charts.matrix import MatrixPlate, shorten
from generator.charts.press import Plate, Press
from generator.charts.scores import ScorePlate, ScoreRow

__all__ = [
    "Drawing",
    "Lettering",
    "MatrixPlate",
    "Plate",
    "Press",
    "ScorePlate",
    "ScoreRow",
    "label",
    "shorten",
]
