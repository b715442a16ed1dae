"""Charts as pictures: the Vega-Lite specification a page shows, drawn with the bundled fonts for a paper."""

import re
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from multiprocessing import get_context
from typing import Any

from dashboard.papers.fonts import SANS, font_folders

_ID = re.compile(r'id="([^"]+)"')
SCALE = 2
"""Picture points per chart point, so that print is sharp."""


def picture_png(spec: Mapping[str, Any], width: int) -> bytes:
    """The chart `width` points wide as PNG, at twice the points. Raises ConfigError without Chinese fonts."""
    return _drawn("vegalite_to_png", _on_paper(spec, width), scale=SCALE)


def picture_svg(spec: Mapping[str, Any], width: int, name: str) -> str:
    """The chart `width` points wide as SVG with text that can be searched. Raises ConfigError likewise.

    The drawer counts ids on from picture to picture; here they begin with `name`, so that pictures of a page
    have ids of their own and the same chart is the same text each time.
    """
    svg = _drawn("vegalite_to_svg", _on_paper(spec, width))
    own = {drawn: f"{name}-{place}" for place, drawn in enumerate(dict.fromkeys(_ID.findall(svg)))}
    return re.sub(r'(id="|url\(#)([^")]+)', lambda found: found[1] + own.get(found[2], found[2]), svg)


@cache
def drawing_apart() -> ProcessPoolExecutor:
    """Draw the pictures of this process in one of their own from now on, which is being started meanwhile.

    The drawer takes most of a second to start and holds Python up all that time, so a thread would not help.
    """
    apart = ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn"))
    apart.submit(_draw, font_folders(), "vegalite_to_svg", {"data": {"values": []}, "mark": "point"})
    return apart


def _drawn(method: str, spec: Mapping[str, Any], **how: Any) -> Any:
    if drawing_apart.cache_info().currsize:
        return drawing_apart().submit(_draw, font_folders(), method, spec, **how).result()
    return _draw(font_folders(), method, spec, **how)


def _draw(fonts: list[str], method: str, spec: Mapping[str, Any], **how: Any) -> Any:
    return getattr(_drawer(tuple(fonts)), method)(spec, allowed_base_urls=[], **how)


@cache
def _drawer(fonts: tuple[str, ...]) -> Any:
    import vl_convert

    for folder in fonts:
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
