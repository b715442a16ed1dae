"""`make check`: every check runs, also after one failed, and the end says how many did."""

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
PYTHON_SOURCES = ["jixiao.py", "bootstrap.py", "commands", "dashboard", "ingest", "warehouse", "tests"]
YAML_SOURCES = ["dbt_project", "dashboard", ".yamllint"]

DOCUMENTS = ("README.md", "CONTRIBUTING.md")

COMMANDS: dict[str, list[str]] = {
    "format": ["ruff", "format", "--check", "--quiet", *PYTHON_SOURCES],
    "lint": ["ruff", "check", "--quiet", *PYTHON_SOURCES],
    "types": ["ty", "check", "--quiet"],
    "layers": ["lint-imports", "--no-cache"],
    "sql": ["sqlfmt", "--check", "--quiet", "dbt_project"],
    "yaml": ["yamllint", "--strict", *YAML_SOURCES],
}


def lock_findings() -> list[str]:
    """The lock pins by hash and names no index, so that it installs from whichever one a machine uses."""
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    findings = [f"requirements.lock names an address: {line}" for line in lock.splitlines() if "://" in line]
    pins = re.split(r"\n(?=\S)", lock)
    findings += [
        f"requirements.lock: {pin.split()[0]} has no hash"
        for pin in pins
        if "==" in pin and "--hash=" not in pin
    ]
    declared = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    names = re.findall(r'^    "([a-z0-9-]+)', declared, re.MULTILINE)
    return findings + [
        f"requirements.lock lacks {name}" for name in names if f"\n{name}==" not in f"\n{lock}"
    ]


def document_findings() -> list[str]:
    """README knows every verb, CONTRIBUTING every kind of test, and neither links to a file that is gone."""
    from typer.main import get_command

    import jixiao

    missing = [f"{name} is missing" for name in DOCUMENTS if not (ROOT / name).exists()]
    if missing:
        return missing
    read = {name: (ROOT / name).read_text(encoding="utf-8") for name in DOCUMENTS}
    verbs = getattr(get_command(jixiao.app), "commands", {})
    kinds = sorted(path.parent.name for path in (ROOT / "tests").glob("*/test_*.py"))
    kinds += ["unit"]
    findings = [
        f"README.md does not mention `jixiao {verb}`"
        for verb in verbs
        if f"jixiao {verb}" not in read["README.md"]
    ]
    findings += [
        f"CONTRIBUTING.md does not mention tests/{kind}/"
        for kind in sorted(set(kinds))
        if f"{kind}/" not in read["CONTRIBUTING.md"]
    ]
    for name, text in read.items():
        links = re.findall(r"\]\((?!https?:|#)([^)#]+)", text)
        findings += [
            f"{name} links to {link}, which does not exist" for link in links if not (ROOT / link).exists()
        ]
    return findings


def dictionary_findings() -> list[str]:
    """The data dictionary says what the contracts say."""
    from ingest.dictionary import PAGE, dictionary

    if PAGE.exists() and PAGE.read_text(encoding="utf-8") == dictionary():
        return []
    return [f"{PAGE.relative_to(ROOT)} is stale; run `python -m ingest.dictionary`"]


FINDERS: dict[str, Callable[[], list[str]]] = {
    "lock": lock_findings,
    "docs": document_findings,
    "dictionary": dictionary_findings,
}


def main() -> None:
    """Run every check; the exit code is 1 when any failed."""
    failed = []
    for name, command in COMMANDS.items():
        print(f"— {name}", flush=True)
        if subprocess.run([str(BIN / command[0]), *command[1:]], cwd=ROOT, check=False).returncode:
            failed.append(name)
    for name, find in FINDERS.items():
        print(f"— {name}", flush=True)
        findings = find()
        print(*findings, sep="\n", end="\n" if findings else "")
        if findings:
            failed.append(name)
    total = len(COMMANDS) + len(FINDERS)
    named = f": {' '.join(failed)}" if failed else ""
    print(f"{total} 项检查中 {len(failed)} 项未通过 · {len(failed)} of {total} checks failed{named}")
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()
