"""Charts as pictures: the Vega-Lite specification a page shows, drawn with the bundled fonts for a paper."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from dashboard.papers.fonts import SANS, font_folders

_ID = re.compile(r'id="([^"]+)"')
SCALE = 2
"""Picture points per chart point, so that print is sharp."""


def picture_png(spec: Mapping[str, Any], width: int) -> bytes:
    """The chart `width` points wide as PNG, at twice the points. Raises ConfigError without Chinese fonts."""
    return _drawer().vegalite_to_png(_on_paper(spec, width), scale=SCALE, allowed_base_urls=[])


def picture_svg(spec: Mapping[str, Any], width: int, name: str) -> str:
    """The chart `width` points wide as SVG with text that can be searched. Raises ConfigError likewise.

    The drawer counts ids on from picture to picture; here they begin with `name`, so that pictures of a page
    have ids of their own and the same chart is the same text each time.
    """
    svg = _drawer().vegalite_to_svg(_on_paper(spec, width), allowed_base_urls=[])
    own = {drawn: f"{name}-{place}" for place, drawn in enumerate(dict.fromkeys(_ID.findall(svg)))}
    return re.sub(r'(id="|url\(#)([^")]+)', lambda found: found[1] + own.get(found[2], found[2]), svg)


@cache
def _drawer() -> Any:
    import vl_convert

    for folder in font_folders():
        vl_convert.register_font_directory(folder)
    return vl_convert


def _on_paper(spec: Mapping[str, Any], width: int) -> dict[str, Any]:
    """`spec` at a fixed width (a page says "container"), axes included, set in a font we have."""
    fixed = {"width": width, "autosize": {"type": "fit-x", "contains": "padding"}}
    config = _in_our_font(spec.get("config", {})) | {"font": SANS, "background": "white"}
    return {**spec, **fixed, "config": config}


def _in_our_font(config: Mapping[str, Any]) -> dict[str, Any]:
    return {
        key: _in_our_font(value)
        if isinstance(value, Mapping)
        else SANS
        if key.endswith(("font", "Font"))
        else value
        for key, value in config.items()
    }
