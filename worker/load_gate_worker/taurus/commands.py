"""Taurus's shellexec: commands of the scenario's author. The action sends them only where the workflow allows code.

They run in the folder of the scenario's files, and see no credentials (confine.py). One that fails fails the run, also
after the load: Taurus's own exit code would say so too late.
"""

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from subprocess import CalledProcessError
from typing import Any

from bzt.modules.shellexec import ShellExecutor

from load_gate_worker.messages import Message, message

STEPS = {
    "prepare": "before the load",
    "startup": "at the start",
    "check": "during the load",
    "shutdown": "at the end",
    "post_process": "after the load",
}


class GuardedCommands(ShellExecutor):
    files: Path | None = None
    failure: Message | None = None
    """The first command that failed."""

    def prepare(self) -> None:
        if self.files is not None:
            self.settings.setdefault("default-cwd", str(self.files))
        super().prepare()


def make_commands(files: Path | None) -> type[GuardedCommands]:
    """A class for bzt's module table, bound to this run. Commands of several services share the first failure."""
    steps = {step: noted(getattr(GuardedCommands, step), when) for step, when in STEPS.items()}
    return type("BoundCommands", (GuardedCommands,), {**steps, "files": files})


def noted(step: Callable[..., Any], when: str) -> Callable[..., Any]:
    """The same step, which keeps what failed in it."""

    @wraps(step)
    def noting(service: GuardedCommands) -> Any:
        try:
            return step(service)
        except CalledProcessError as error:
            kind = type(service)
            failure = message("worker-command-failed", command=error.cmd, exit_code=error.returncode, when=when)
            kind.failure = kind.failure or failure
            raise

    return noting
