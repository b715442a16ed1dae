"""Mistakes that a user can mend. Each kind has its own exit code; none is ever shown as a traceback."""


class UserError(Exception):
    """Something the user can put right: what is wrong and what to do next, Chinese first.

    Subclasses fix the process exit code. `zh`/`en` say what and where, `hint_zh`/`hint_en` what to do next.
    """

    exit_code = 1

    def __init__(self, zh: str, en: str, *, hint_zh: str = "", hint_en: str = "") -> None:
        super().__init__(f"{zh} / {en}")
        self.zh, self.en, self.hint_zh, self.hint_en = zh, en, hint_zh, hint_en


class ConfigError(UserError):
    """A setting, a path or a missing build."""

    exit_code = 10


class RejectedInput(UserError):
    """A delivered file or some of its rows cannot be accepted."""

    exit_code = 11


class ContractChanged(UserError):
    """A delivered file has not the columns its contract asks for."""

    exit_code = 12


class ChecksFailed(UserError):
    """A build ran but its tests found rows to act on; nothing was published."""

    exit_code = 13


class BuildFailed(UserError):
    """A build could not be run to its end."""

    exit_code = 14


class Locked(UserError):
    """Another process holds the lock."""

    exit_code = 15
