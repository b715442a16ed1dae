"""Start the page server with the settings the pages are built for."""

import os
import socket
import subprocess
import sys
from collections.abc import Callable

from warehouse.errors import ConfigError
from warehouse.settings import PROJECT_ROOT, settings

LOOPBACK = {"127.0.0.1", "localhost", "::1"}


def serve(host: str, port: int, echo: Callable[[str], None]) -> int:
    """Serve the dashboard until it is stopped; returns its exit code (on POSIX this process becomes it).

    Raises ConfigError for an address beyond this machine, as nobody signs in yet, and for a port in use.
    """
    if host not in LOOPBACK:
        raise ConfigError(
            f"未配置登录，不能在 {host} 上开放页面",
            f"sign-in is not configured, so the pages cannot be opened on {host}",
            hint_zh="去掉 --host，只在本机查看",
            hint_en="leave out --host and view them on this machine",
        )
    if not _is_free(host, port):
        raise ConfigError(
            f"端口 {port} 已被占用",
            f"port {port} is taken",
            hint_zh="用 --port 换一个端口",
            hint_en="choose another with --port",
        )
    command = [sys.executable, "-m", "dashboard.launch", host, str(port)]
    environment = os.environ | {"JIXIAO_HOME": str(settings().home)}
    place = f"[{host}]" if ":" in host else host
    echo(f"页面地址 · pages at: http://{place}:{port} （Ctrl+C 结束 · ends）")
    os.chdir(PROJECT_ROOT)
    if os.name == "posix":
        # Becoming the server, not starting one, lets signals reach it and frees what a build left in memory.
        os.execve(command[0], command, environment)
    return subprocess.run(command, env=environment, check=False).returncode


def _is_free(host: str, port: int) -> bool:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        if os.name == "posix":
            # A port in use a moment ago is free again there; on Windows the flag would share a busy one.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True
