"""Charts by Altair as SVG that needs no script, no font of its own and no colour of its own: the site's sheet paints it.

A `Plate` is a chart without words. A `Press` draws it, once for all languages, and `label` writes the words of one
language into it, which makes a `Drawing`.
"""

from generator.charts.curves import CurvePlate, CurvePoint, Panel, panel_width
from generator.charts.drawing import Drawing, Lettering, label
from generator.charts.matrix import MatrixPlate, shorten
from generator.charts.press import Plate, Press
from generator.charts.scores import ScorePlate, ScoreRow
from generator.charts.times import TimeScale, choose_time_scale

__all__ = [
    "CurvePlate",
    "CurvePoint",
    "Drawing",
    "Lettering",
    "MatrixPlate",
    "Panel",
    "Plate",
    "Press",
    "ScorePlate",
    "ScoreRow",
    "TimeScale",
    "choose_time_scale",
    "label",
    "panel_width",
    "shorten",
]
