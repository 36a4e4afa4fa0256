"""What Taurus does for people only. Whatever fails there is a warning in the log, and the measurement goes on."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from bzt.engine import Engine, Reporter
from bzt.modules.console import ConsoleStatusReporter
from bzt.modules.reporting import FinalStatus

from load_gate_worker.log import warn
from load_gate_worker.messages import cause_of, message
from load_gate_worker.taurus.config import PRINTERS

# What Taurus calls of a reporter, and of a listener to its aggregated seconds.
STEPS = ("prepare", "startup", "check", "shutdown", "post_process", "aggregated_second")


def keep_harmless(engine: Engine) -> None:
    """Have an engine use reporters that end nothing, and go on where its copy of the configuration cannot be kept."""
    for module, reporter in zip(PRINTERS, (ConsoleStatusReporter, FinalStatus), strict=True):
        engine.modules[module] = make_harmless(reporter)
    engine.config.dump = harmless(engine.config.dump, WarnOnce("configuration"))


def make_harmless(reporter: type[Reporter]) -> type[Reporter]:
    """The same reporter, whose errors end nothing."""
    warn_once = WarnOnce(reporter.__name__)
    steps = {step: harmless(getattr(reporter, step), warn_once) for step in STEPS if hasattr(reporter, step)}
    return type(reporter.__name__, (reporter,), steps)


class WarnOnce:
    """Logs the first error of a part of Taurus: the others say the same each second."""

    def __init__(self, part: str) -> None:
        self._part = part
        self._warned = False

    def __call__(self, error: Exception) -> None:
        if not self._warned:
            warn(message("worker-printing-failed", part=self._part, error=cause_of(error)))
        self._warned = True


def harmless(step: Callable[..., Any], on_error: Callable[[Exception], None]) -> Callable[..., Any]:
    """The same function, whose errors are reported and nothing else."""

    @wraps(step)
    def guarded(*args: Any, **kwargs: Any) -> Any:
        try:
            return step(*args, **kwargs)
        except Exception as error:
            on_error(error)
            return None

    return guarded
