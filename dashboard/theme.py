"""One look for every picture: colours by meaning, type, and the Vega-Lite configuration."""

from collections.abc import Sequence

INK, MUTED, GRID, PAPER, NOTE = "#1F2933", "#52606D", "#E4E7EB", "#FFFFFF", "#F5F7FA"
OFFICIAL, SELF_REPORTED = "#1B4F9C", "#52606D"
GAIN, LOSS = "#1B4F9C", "#A3390A"
CURVE, LINK = "#7C8794", "#C5CCD3"
LIGHTS = {"green": "#00796B", "yellow": "#B97F00", "red": "#B3261E"}
# White to the colour of loss: the darker the cell, the more marks were lost.
LOSS_RAMP = ("#FFFFFF", "#FBEDE4", "#F0C9B1", "#DE9670", "#C2622F")
FONT = "Noto Sans SC, Noto Sans CJK SC, Microsoft YaHei, PingFang SC, Source Han Sans SC, sans-serif"

_BEST_TO_WORST = ("#1B4F9C", "#5B8FCB", "#7C8794", "#D07F2C", "#A3390A")
_BY_WORD = dict(zip(("YOU", "LIANG", "ZHONG", "HEGE", "CHA"), _BEST_TO_WORST, strict=True)) | {
    "BELOW60": "#3D3D3D"
}


def grade_colours(codes: Sequence[str]) -> dict[str, str]:
    """Colour of each grade, given all grades of a scheme from best to worst.

    The county's words keep their colour in every scheme; other words are spread over the same ramp by
    their place.
    """
    last = max(1, len(codes) - 1)
    steps = len(_BEST_TO_WORST) - 1
    return {
        code: _BY_WORD.get(code.rsplit("_", 1)[-1], _BEST_TO_WORST[round(place * steps / last)])
        for place, code in enumerate(codes)
    }


def is_hollow(code: str | None) -> bool:
    """Whether the grade is drawn hollow: the ungraded below 60, so that dark grey is not the only sign."""
    return code is not None and code.endswith("BELOW60")


CONFIG = {
    "font": FONT,
    "background": PAPER,
    "view": {"stroke": None},
    "axis": {
        "domain": False,
        "ticks": False,
        "gridColor": GRID,
        "gridWidth": 1.5,
        "labelFont": FONT,
        "labelColor": MUTED,
        "labelFontSize": 12,
        "labelPadding": 6,
        "titleFont": FONT,
        "titleColor": MUTED,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
    },
    "text": {"color": INK, "fontSize": 12, "font": FONT},
    "legend": {"disable": True},
    "scale": {"bandPaddingInner": 0.0},
}
