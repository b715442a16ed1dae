"""Which page, build, region and year an address means: the start of every view."""

from typing import TypeVar

import streamlit as st

from dashboard.components import frame, pickers
from dashboard.components.page import Page
from dashboard.filters import Filters
from dashboard.published import current_build, fetch
from dashboard.query import Query
from warehouse.settings import settings

F = TypeVar("F", bound=Filters)


def arrive(
    slug: str, filters: type[F], years: Query, year_column: str
) -> tuple[Page, F, dict[str, list[int]]] | None:
    """The page and its state from the URL, with region and year filled in; None when there are no figures
    at all.

    `years` lists region_code and `year_column`, newest first. The third part is the years of each region.
    """
    build = current_build()
    known: dict[str, list[int]] = {}
    for region, year in fetch(build, years).select("region_code", year_column).iter_rows() if build else ():
        known.setdefault(region, []).append(year)
    if build is None or not known:
        return None
    asked = filters.from_url(st.query_params)
    home = settings().region
    region = asked.region if asked.region in known else home if home in known else min(known)
    year = asked.year if asked.year in known[region] else known[region][0]
    page = Page(slug, frame.language(), build, region, year)
    return page, asked.with_(region=region, year=year), known


def choosers(
    page: Page, filters: Filters, known: dict[str, list[int]], year_label: str, clears: tuple[str, ...]
) -> None:
    """Year, and region where there are several."""
    region(page, filters, known, ("year", *clears))
    years = {str(year): str(year) for year in known[filters.region]}
    pickers.choose(year_label, "year", years, str(filters.year), clears=clears)


def region(page: Page, filters: Filters, known: dict[str, list[int]], clears: tuple[str, ...]) -> None:
    """The region, where there are several."""
    if len(known) > 1:
        regions = {region: region for region in sorted(known)}
        pickers.choose(page.t("filter.region"), "region", regions, filters.region, clears=clears)
