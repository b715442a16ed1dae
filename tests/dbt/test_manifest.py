"""Conventions of the dbt project, read from its parsed manifest."""

import json
import re
from collections import defaultdict
from pathlib import Path

import pytest

from tests.dbt.dbt_room import run_dbt
from tests.dbt.landing_fixture import write_landing
from warehouse.policy.pack import read_pack
from warehouse.policy.process import EVENTS
from warehouse.settings import DBT_PROJECT

# Figures gather what marts say, for the one mart of the annual summary.
LAYERS = ["staging", "intermediate", "figures", "marts", "review"]
MAY_READ = {
    "staging": set(),
    "intermediate": {"staging", "intermediate"},
    "figures": {"staging", "marts", "figures"},
    "marts": {"staging", "intermediate", "figures", "marts"},
    # One list gathers what the others say.
    "review": {"staging", "intermediate", "marts", "review"},
}
NAMES = {
    "staging": r"stg_[a-z0-9_]+",
    "intermediate": r"int_[a-z0-9_]+",
    "figures": r"int_figures__[a-z0-9_]+",
    "marts": r"(dim|fct)_[a-z0-9_]+",
    "review": r"rev_[a-z0-9_]+",
}
LONGEST_MODEL = 120
NOT_PORTABLE = r"//|\bstrftime\b|\barg_max\b|\barg_min\b|\bexclude\b|\bstruct_pack\b"
POLICY_FREE = ("intermediate/scoring", "intermediate/award")


@pytest.fixture(scope="module")
def manifest(tmp_path_factory: pytest.TempPathFactory) -> dict:
    """The parsed project."""
    folder = tmp_path_factory.mktemp("manifest")
    target = run_dbt("parse", landing=write_landing(folder / "deliveries.duckdb", {}), home=folder)
    return json.loads((target / "manifest.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def models(manifest: dict) -> dict[str, dict]:
    """Models by unique id."""
    return {key: node for key, node in manifest["nodes"].items() if node["resource_type"] == "model"}


@pytest.fixture(scope="module")
def described(manifest: dict) -> list[dict]:
    """Models and seeds."""
    return [node for node in manifest["nodes"].values() if node["resource_type"] in {"model", "seed"}]


def _layer(node: dict) -> str:
    return node["path"].split("/")[0]


def _code(node: dict) -> str:
    """The SQL as written, without comments and string literals."""
    without_comments = re.sub(r"--[^\n]*|\{#.*?#\}", "", node["raw_code"], flags=re.DOTALL)
    return re.sub(r"'[^'\n]*'", "''", without_comments)


def _sources() -> list[Path]:
    return sorted((DBT_PROJECT / "models").rglob("*.sql"))


def test_layers_read_downwards_only(models: dict[str, dict]) -> None:
    upwards = [
        f"{node['name']} reads {models[parent]['name']}"
        for node in models.values()
        for parent in node["depends_on"]["nodes"]
        if parent in models and _layer(models[parent]) not in MAY_READ[_layer(node)]
    ]
    assert upwards == []


def test_only_staging_reads_landing(models: dict[str, dict]) -> None:
    readers = [
        node["name"]
        for node in models.values()
        for parent in node["depends_on"]["nodes"]
        if parent.startswith("source.jixiao.landing.") and _layer(node) != "staging"
    ]
    assert readers == []


def test_names_say_the_layer(models: dict[str, dict]) -> None:
    odd = [node["name"] for node in models.values() if not re.fullmatch(NAMES[_layer(node)], node["name"])]
    assert odd == []


def test_every_model_and_seed_is_described(described: list[dict]) -> None:
    assert [node["name"] for node in described if not node["description"]] == []


def test_every_column_that_is_listed_is_described(described: list[dict]) -> None:
    silent = [
        f"{node['name']}.{column}"
        for node in described
        for column, about in node["columns"].items()
        if not about["description"]
    ]
    assert silent == []
    assert [node["name"] for node in described if not node["columns"]] == []


def test_a_column_name_means_the_same_everywhere(described: list[dict]) -> None:
    meanings: dict[str, dict[str, str]] = defaultdict(dict)
    for node in described:
        for column, about in node["columns"].items():
            meanings[column].setdefault(about["description"], node["name"])
    assert {column: texts for column, texts in meanings.items() if len(texts) > 1} == {}


def test_marts_have_contracts(models: dict[str, dict]) -> None:
    loose = [
        node["name"]
        for node in models.values()
        if _layer(node) == "marts" and not node["config"]["contract"]["enforced"]
    ]
    assert loose == []


def test_every_grain_is_checked(manifest: dict, described: list[dict]) -> None:
    """Only evidence has no key of its own: one source row may count in several ways."""
    checked = {
        parent
        for node in manifest["nodes"].values()
        if node["name"].endswith("_have_their_own_key")
        for parent in node["depends_on"]["nodes"]
    }
    unchecked = [
        node["name"]
        for node in described
        if _layer(node) not in {"intermediate", "figures", "review"} and node["unique_id"] not in checked
    ]
    assert unchecked == ["fct_evidence"]


def test_every_mart_has_a_rule_of_the_domain(manifest: dict, models: dict[str, dict]) -> None:
    """A key is a rule of the table; beside it a data test says what the domain asks of the mart's rows."""
    ruled = {
        parent
        for node in manifest["nodes"].values()
        if node["resource_type"] == "test" and _says_a_rule(node)
        for parent in node["depends_on"]["nodes"]
        if _is_judged(models.get(parent), node)
    }
    assert [
        node["name"] for key, node in models.items() if _layer(node) == "marts" and key not in ruled
    ] == []


def _says_a_rule(test: dict) -> bool:
    """Keys, blanks and lists of words are rules of a table, not of the domain."""
    return "test_metadata" not in test and not test["name"].endswith("_have_their_own_key")


def _is_judged(model: dict | None, test: dict) -> bool:
    """Whether the test judges the model; in a test of many rules others are only looked up."""
    if model is None or "rows_that_break" not in test["raw_code"]:
        return model is not None
    return bool(re.search(rf'"{model["name"]}": \(', test["raw_code"]))


def test_what_is_published_does_not_need_landing(models: dict[str, dict]) -> None:
    """Views on staging break once landing is not attached: marts, review lists and evidence are tables."""
    kept = [
        node
        for node in models.values()
        if _layer(node) in {"marts", "review"} or node["name"] == "int_evidence"
    ]
    assert [node["name"] for node in kept if node["config"]["materialized"] != "table"] == []


def test_no_policy_number_stands_in_scoring_or_award(models: dict[str, dict]) -> None:
    numbers = {
        node["name"]: found
        for node in models.values()
        if node["path"].startswith(POLICY_FREE)
        and (found := set(re.findall(r"(?<![\w.])\d[\d.]*(?!\w)", _without_places(node))) - {"0", "1", "100"})
    }
    assert numbers == {}


def _without_places(node: dict) -> str:
    """Lengths of types, places of a rounding and what macros are told about places are no policy."""
    plain = _without_jinja(node)
    return re.sub(r"(decimal|varchar)\s*\([^)]*\)|,\s*\d+\s*\)", "", plain, flags=re.IGNORECASE)


def _without_jinja(node: dict) -> str:
    return re.sub(r"\{\{.*?\}\}|\{%.*?%\}", "", _code(node), flags=re.DOTALL)


def test_every_model_starts_with_its_grain(models: dict[str, dict]) -> None:
    assert [
        node["name"] for node in models.values() if not node["raw_code"].startswith("-- One row per ")
    ] == []


def test_models_are_short() -> None:
    long = {
        path.stem: lines
        for path in _sources()
        if (lines := len(path.read_text("utf-8").splitlines())) > LONGEST_MODEL
    }
    assert long == {}


def test_models_end_with_a_step_named_like_the_model(models: dict[str, dict]) -> None:
    odd = [
        node["name"]
        for node in models.values()
        if not re.search(rf"\bfrom\s+{node['name']}\s*(order by [\w, ]+)?$", node["raw_code"].strip())
    ]
    assert odd == []


def test_models_are_portable(models: dict[str, dict]) -> None:
    """What one engine alone understands stands in macros that can be dispatched."""
    found = {
        node["name"]: hits
        for node in models.values()
        if (
            hits := re.findall(
                NOT_PORTABLE, re.sub(r"\{\{.*?\}\}|\{%.*?%\}", "", _code(node), flags=re.DOTALL)
            )
        )
    }
    assert found == {}


def test_a_test_that_warns_says_so_itself(manifest: dict) -> None:
    """Parsing part of the project anew, dbt forgets the severity that a yml file gives: a build fails."""
    warning = [
        node
        for node in manifest["nodes"].values()
        if node["resource_type"] == "test" and node["config"]["severity"].lower() == "warn"
    ]
    assert sorted(node["name"] for node in warning) == [
        "delivered_facts_obey_the_domain",
        "states_change_only_as_allowed",
    ]
    assert [node["name"] for node in warning if "severity" not in node["raw_code"]] == []


def test_every_deadline_stands_as_an_open_item(manifest: dict) -> None:
    """A unit test shows a model make an item of each event, out of facts that do not name it themselves."""
    events = {row["event_code"] for row in read_pack(None).rows["deadlines"]}
    feeds = _ancestors("model.jixiao.fct_open_items", manifest)
    made = {
        row.get("event_code")
        for test in manifest["unit_tests"].values()
        if test["depends_on"]["nodes"][0] in feeds
        for row in test["expect"]["rows"]
        if row.get("event_code") not in _given_events(test)
    }
    assert events == made - {None} == EVENTS


def _ancestors(unique_id: str, manifest: dict) -> set[str]:
    """The node itself and whatever it reads."""
    found, to_visit = set(), [unique_id]
    while to_visit:
        node = to_visit.pop()
        if node not in found:
            found.add(node)
            to_visit += manifest["parent_map"].get(node, [])
    return found


def _given_events(test: dict) -> set[str]:
    """The events that rows of the facts name; those of the policy do not count."""
    return {
        row["event_code"]
        for given in test["given"]
        if given["input"] != "ref('deadlines')"
        for row in given["rows"]
        if "event_code" in row
    }
