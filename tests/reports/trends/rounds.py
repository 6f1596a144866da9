"""Three rounds with all that can happen to a unit on the way, for the reports; figures of 10 points, by hand."""

from par_cli.analysis.comparison.trend import BlocTrend, Trend
from tests.analysis.comparison.several_rounds import SET_2018, SET_2019, SET_2020, followed, points, published, scored

ODD = "[bold]Sở A[/bold]"
CALLED = {"a": {"name": ODD}, "b": {"name": "=1+1"}}
# a: 60, 75, 85 %; b: 70, 70, 60 %; x is gone after 2018; c comes in 2020 with 60 %.
FIRST = scored(SET_2018, {"a": points(1, 2, 3), "b": points(2, 1, 4), "x": points(1, 1, 1)}, CALLED)
SECOND = scored(SET_2019, {"a": points(1.5, 2, 4), "b": points(2, 1, 4)}, CALLED)
THIRD = scored(SET_2020, {"a": points(1.5, 2, 5), "b": points(1, 1, 4), "c": points(1, 1, 4)}, CALLED)
TABLE = published("cong-bo-2019", {ODD: (75, 1), "=1+1": (70, 2)})

TREND = followed(FIRST, SECOND, THIRD)
WITH_TABLE = followed(FIRST, TABLE, THIRD)


def only_bloc(trend: Trend) -> BlocTrend:
    """The bloc of a trend that has one."""
    (bloc,) = trend.blocs
    return bloc
