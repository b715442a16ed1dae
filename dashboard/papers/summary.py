"""The annual performance summary (预算绩效工作开展情况说明) of a region and work year as one document."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import jinja2
import polars as pl
from jinja2.sandbox import SandboxedEnvironment

from dashboard.papers import blocks, changes, narratives
from dashboard.papers.document import Block, Document, FigureLine, Origin
from dashboard.papers.figures import Figures, unit_word
from dashboard.papers.inserts import inserts
from dashboard.papers.wording import Wording
from dashboard.queries import frame, summary
from dashboard.query import Query
from dashboard.texts import Speaker
from warehouse.errors import ConfigError

TEMPLATE = Path(__file__).parent / "templates" / "summary.md.j2"
LABELS = [
    *("total", "appendix", "figure_id", "figure", "value", "unit", "precision", "source", "published"),
    *("matched", "yes", "no", "build", "built_at", "policy"),
]

# What is known of a year before anything is delivered for it.
GIVEN = {"region_name", "work_year", "prior_year"}

Fetch = Callable[[Query], pl.DataFrame]


def compose(
    fetch: Fetch,
    region: str,
    work_year: int,
    origin: Origin,
    t: Speaker,
    *,
    own_texts: Path,
    template: Path | None = None,
) -> Document:
    """The summary from the build that `fetch` reads, with the narratives of `own_texts` merged in.

    `template` replaces the text that comes with the program. Raises ConfigError for a year without figures
    and for narratives and a template that cannot be used, naming the place.
    """
    now = _figures(fetch, region, work_year, t)
    if all(figure.is_missing for figure_id, figure in now.items() if figure_id not in GIVEN):
        raise _empty(fetch, region, work_year)
    written = narratives.read(own_texts)
    places: dict[str, list[Block]] = {f"narrative:{place}": [*texts] for place, texts in written.items()}
    missing = {figure.figure_id for figure in now.missing}
    before = _figures(fetch, region, work_year - 1, t)
    text = _rendered(template or TEMPLATE, now, before, work_year, t)
    body = blocks.blocks(text, inserts(fetch, region, work_year, t) | places, missing)
    body += changes.section(now, before, work_year, t)
    name = now["region_name"]
    return Document(
        title=t("summary.document.title", year=work_year, region=name.value or name.missing_mark),
        subtitle="",
        blocks=body,
        figures=[_line(now, figure_id, t) for figure_id in now],
        origin=origin,
        is_draft=not is_decided(fetch, region, work_year),
        draft_mark=t("summary.document.draft"),
        labels={name: t(f"summary.label.{name}") for name in LABELS},
    )


def is_decided(fetch: Fetch, region: str, work_year: int) -> bool:
    """Whether the evaluation that a work year reports on is final: its policy calendar says when that was."""
    policy = fetch(summary.standing(region=region, fiscal_year=work_year - 1))
    return policy["decided_on"].is_not_null().any()


def origin_of(manifest: Mapping[str, Any], fetch: Fetch, region: str, work_year: int, t: Speaker) -> Origin:
    """Where the figures of a build come from, as a paper prints it."""
    policy = fetch(summary.standing(region=region, fiscal_year=work_year - 1)).to_dicts()
    versions = [line[key] for line in policy for key in ("rubric_version", "award_rule_version") if line[key]]
    is_synthetic = fetch(frame.synthetic(region=region)).item()
    return Origin(
        manifest["build_id"],
        manifest["built_at"],
        versions,
        manifest["policy"]["sha256"][:8],
        t("frame.synthetic") if is_synthetic else "",
    )


def _figures(fetch: Fetch, region: str, work_year: int, t: Speaker) -> Figures:
    return Figures(fetch(summary.figures(region=region, work_year=work_year)), t)


def _rendered(template: Path, now: Figures, before: Figures, work_year: int, t: Speaker) -> str:
    # A template is a text that people exchange, so it may read figures and nothing else.
    environment = SandboxedEnvironment(
        loader=jinja2.FileSystemLoader(template.parent),
        undefined=jinja2.StrictUndefined,
        autoescape=False,
        keep_trailing_newline=True,
    )
    environment.filters |= Wording(t).filters()
    helpers = {
        kind: lambda name, kind=kind: blocks.insert(f"{kind}:{name}")
        for kind in ("table", "picture", "narrative")
    }
    try:
        page = environment.get_template(template.name)
        return page.render(f=now, before=before, year=work_year, prior_year=work_year - 1, **helpers)
    except jinja2.TemplateNotFound as error:
        raise ConfigError(f"找不到模板 {template}", f"there is no template {template}") from error
    except jinja2.TemplateError as error:
        line = getattr(error, "lineno", None)
        where = f":{line}" if line else ""
        raise ConfigError(
            f"模板 {template.name}{where} 不能使用：{error.message}",
            f"template {template.name}{where} cannot be used: {error.message}",
            hint_zh="改正模板后重试；可用的指标见 fct_annual_figures",
            hint_en="correct the template; fct_annual_figures lists the figures there are",
        ) from error


def _line(figures: Figures, figure_id: str, t: Speaker) -> FigureLine:
    figure = figures[figure_id]
    return FigureLine(
        figure_id,
        figure.label,
        figure.definition,
        t("summary.missing") if figure.is_missing else figure.value or t("summary.nothing"),
        unit_word(figure, t),
        t(f"summary.precision.{figure.precision}"),
        figure.source,
        figure.published,
        figure.is_matched,
        figure.is_missing,
    )


def _empty(fetch: Fetch, region: str, work_year: int) -> ConfigError:
    years = fetch(summary.work_years()).filter(pl.col("region_code") == region)["work_year"].to_list()
    known = ", ".join(map(str, years)) or "–"
    return ConfigError(
        f"{region} 的 {work_year} 年没有任何总结数据，可用年度：{known}",
        f"there are no figures of {work_year} for {region}; years with figures: {known}",
        hint_zh="核对 --region 与 --work-year，或先入库该年度的报表并构建",
        hint_en="check --region and --work-year, or ingest that year's extracts and build",
    )
