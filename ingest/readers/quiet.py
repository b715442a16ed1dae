"""What compiled code writes straight to the terminal when it fails, kept away from it."""

import os
import sys
from collections.abc import Generator
from contextlib import contextmanager

_STANDARD_ERROR = 2


@contextmanager
def panics_unprinted() -> Generator[None]:
    """A reader that panics prints where in its own code; the sender is told in words what is damaged."""
    try:
        terminal = os.dup(_STANDARD_ERROR)
    except OSError:
        # A service has none.
        yield
        return
    if sys.stderr:
        sys.stderr.flush()
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, _STANDARD_ERROR)
        yield
    finally:
        os.dup2(terminal, _STANDARD_ERROR)
        os.close(terminal)
        os.close(nowhere)
