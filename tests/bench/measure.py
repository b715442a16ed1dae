"""Run a function in a fresh process and tell its wall time and peak memory."""

import multiprocessing
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Measured:
    """Wall seconds (median of the runs) and peak resident memory in MB (largest of the runs)."""

    seconds: float
    peak_mb: float


def _child(connection, function: Callable[..., object], arguments: tuple) -> None:
    began = time.perf_counter()
    function(*arguments)
    seconds = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    connection.send((seconds, peak / (1024 * 1024 if sys.platform == "darwin" else 1024)))


def in_fresh_process(function: Callable[..., object], *arguments: object, runs: int = 3) -> Measured:
    """Call `function(*arguments)` in `runs` new processes, one after the other; imports are not counted."""
    spawn = multiprocessing.get_context("spawn")
    results = []
    for _ in range(runs):
        ours, theirs = spawn.Pipe()
        process = spawn.Process(target=_child, args=(theirs, function, arguments))
        process.start()
        theirs.close()
        results.append(ours.recv())
        process.join()
    return Measured(median(seconds for seconds, _ in results), max(peak for _, peak in results))


def report(title: str, ours: Measured, bare: Measured, what_bare_is: str) -> None:
    """Print one comparison line."""
    print(
        f"{title}: {ours.seconds:.2f} s, {ours.peak_mb:.0f} MB; {what_bare_is}: {bare.seconds:.2f} s, "
        f"{bare.peak_mb:.0f} MB; ratio {ours.seconds / bare.seconds:.2f}"
    )
