"""Set up the project on a machine that has only Python: .venv, the locked dependencies, the project itself.

Runs under the system's Python before anything is installed, so it uses the standard library alone.
Run again whenever requirements.lock or pyproject.toml changes (`make setup` does).
"""

import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
OLDEST_PYTHON = (3, 11)


def main() -> None:
    """Create what is missing and leave a stamp; exits with a message when this machine cannot."""
    if sys.version_info < OLDEST_PYTHON:
        found = ".".join(str(part) for part in sys.version_info[:3])
        sys.exit(
            f"需要 Python 3.11 或更高版本，现为 {found} · Python 3.11 or newer is needed, this is {found}"
        )
    if not PYTHON.exists():
        print("建立 .venv · creating .venv", file=sys.stderr)
        try:
            venv.create(VENV, with_pip=shutil.which("uv") is None)
        except (subprocess.CalledProcessError, ModuleNotFoundError):
            shutil.rmtree(VENV, ignore_errors=True)
            sys.exit(
                "Python 缺少 venv 组件 · Python lacks its venv module (Debian: apt install python3-venv)"
            )
    install = _installer()
    print("安装锁定的依赖 · installing the locked dependencies", file=sys.stderr)
    _run([*install, "--require-hashes", "-r", str(ROOT / "requirements.lock")])
    _run([*install, "--no-deps", "--no-build-isolation", "-e", str(ROOT)])
    _run([str(PYTHON), "-c", "from warehouse.build import prepare; prepare()"])
    (VENV / ".ready").touch()


def _installer() -> list[str]:
    """uv from the machine, else from PyPI into .venv: it installs this lock several times faster than pip."""
    # Compiled once here, dbt and Streamlit load in half the time, also where Python may not write its cache.
    install = ["pip", "install", "--quiet", "--compile-bytecode", "--python", str(PYTHON)]
    if found := shutil.which("uv"):
        return [found, *install]
    _run([str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "uv"])
    return [str(PYTHON), "-m", "uv", *install]


def _run(command: list[str]) -> None:
    if subprocess.run(command, check=False).returncode:
        sys.exit(f"未能完成 · failed: {' '.join(command)}")


if __name__ == "__main__":
    main()
