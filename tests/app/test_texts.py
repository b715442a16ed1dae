"""Both languages are complete, and no page has words of its own."""

import ast
import re
from pathlib import Path
from string import Formatter

import pytest

import dashboard
from dashboard.papers.public import public_fields
from dashboard.texts import texts

ROOT = Path(dashboard.__file__).parent
# `serve` speaks on the command line, in both languages at once; queries name the mark of invented data;
# scripts that make Word layouts name fonts.
SOURCES = sorted(
    p for p in ROOT.rglob("*.py") if p.parent.name not in ("queries", "templates") and p.name != "serve.py"
)
ERRORS = {"ChecksFailed", "ConfigError", "_unusable"}
CJK = re.compile(r"[\u3400-\u9fff]")
WORDS = re.compile(r"[A-Za-z]+ [A-Za-z]+")


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def strings(path: Path) -> list[str]:
    """String literals of a module that are neither docstrings nor an error in both languages at once."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docs = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.FunctionDef | ast.ClassDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    errors = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ERRORS
    ]
    docs |= {id(part) for error in errors for part in ast.walk(error)}
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs
    ]


def test_both_languages_have_the_same_keys():
    assert set(texts("zh")) == set(texts("en"))


def test_texts_of_a_key_have_the_same_places():
    assert {key: places(text) for key, text in texts("zh").items()} == {
        key: places(text) for key, text in texts("en").items()
    }


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_no_module_has_chinese_of_its_own(path):
    assert [text for text in strings(path) if CJK.search(text)] == []


@pytest.mark.parametrize("path", sorted((ROOT / "views").glob("*.py")), ids=lambda path: path.name)
def test_no_view_has_a_sentence_of_its_own(path):
    assert [text for text in strings(path) if WORDS.search(text)] == []


def test_every_text_asked_for_by_name_exists():
    asked = {
        key
        for path in SOURCES
        for key in re.findall(
            r"""(?<!p)\bt\(\s*["']([a-z_0-9.]+[a-z0-9])["'][,)]""", path.read_text(encoding="utf-8")
        )
    }
    assert asked - set(texts("zh")) == set()


def test_every_picture_has_a_title_and_a_reading_or_is_given_them():
    names = {
        name
        for path in SOURCES
        for name in re.findall(r"page\.picture\(\s*\"([a-z_.]+)\"", path.read_text(encoding="utf-8"))
    }
    assert names
    assert {f"{name}.{part}" for name in names for part in ("title", "reading")} <= set(texts("zh"))


def test_money_held_or_kept_and_a_returned_item_have_one_name_in_every_paper():
    words = texts("zh")
    public = {name: word for field in public_fields() for name, word in field["columns"].items()}
    (states,) = [field["words"] for field in public_fields() if "words" in field]
    assert "统筹 {retained_yuan}" in words["award.pool"]
    assert public["retained_yuan"] == "统筹（元）"
    assert public["held_yuan"] == words["summary.column.held_yuan"] == "暂扣（元）"
    assert words["package.held"].startswith("暂扣")
    assert states["returned"] == words["notice.state.returned"]
