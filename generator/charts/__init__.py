"""Charts by Altair as SVG that needs no script, no font of its own and no colour of its own: the site's sheet paints it.

A `Plate` is a chart without words. A `Press` draws it, once for all languages, and `label` writes the words of one
language into it, which makes a `Drawing`.
"""

from generator.charts.cases import CasePlate, Track
from generator.charts.curves import CurvePlate, CurvePoint, Panel, panel_width
from generator.charts.drawing import Drawing, Lettering, label
from generator.charts.interactive import RUNTIME_PATH, InteractiveCurves, NamedCurve, looks, runtime
from generator.charts.matrix import MatrixPlate, shorten
from generator.charts.pictures import raster
from generator.charts.places import PlacePlate, PlaceRow
from generator.charts.press import Plate, Press
from generator.charts.promises import PROMISE_COLUMNS, PROMISE_WIDTH, PromisePlate, PromiseRow
from generator.charts.scores import ScorePlate, ScoreRow
from generator.charts.times import TimeScale, choose_time_scale
from generator.charts.weeks import WeekCell, WeekPlate
from generator.charts.years import YEAR_PANEL, YearPlate, YearRow

__all__ = [
    "PROMISE_COLUMNS",
    "PROMISE_WIDTH",
    "RUNTIME_PATH",
    "YEAR_PANEL",
    "CasePlate",
    "CurvePlate",
    "CurvePoint",
    "Drawing",
    "InteractiveCurves",
    "Lettering",
    "MatrixPlate",
    "NamedCurve",
    "Panel",
    "PlacePlate",
    "PlaceRow",
    "Plate",
    "Press",
    "PromisePlate",
    "PromiseRow",
    "ScorePlate",
    "ScoreRow",
    "TimeScale",
    "Track",
    "WeekCell",
    "WeekPlate",
    "YearPlate",
    "YearRow",
    "choose_time_scale",
    "label",
    "looks",
    "panel_width",
    "raster",
    "runtime",
    "shorten",
]
