"""The worker's own log lines: `load-gate: ...` on stdout, beside Taurus's lines and never mixed into one."""

import os
from contextlib import suppress

from load_gate_worker.text import masked, printable


def say(text: object) -> None:
    """Print one line.

    One unbuffered write: a line is in the task's log at once, stays whole beside lines from other threads, and is
    safe inside a signal handler, where Python's buffered stdout is not.
    """
    line = "load-gate: " + printable(masked(" ".join(str(text).split()))) + "\n"
    # A log that cannot be written is no reason to lose the result too.
    with suppress(OSError):
        os.write(1, line.encode("utf-8", "replace"))


def warn(text: object) -> None:
    say(f"warning: {text}")
