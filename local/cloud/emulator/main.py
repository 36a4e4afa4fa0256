"""Starts the emulator with this project's additions, and ends it when its parent ends."""

from __future__ import annotations

import os
import sys
import threading

from ministack.app import main

import log_events
import simulate_policy
import start_delays
import stop_task
from docker.container import end_all

#: Below the time after which the parent kills this process.
_END_SECONDS = 4.0


def _end_with_parent() -> None:
    # The parent has the other end of standard input, which closes when the parent ends. When this process is killed,
    # the standard input of the tasks' init processes closes.
    sys.stdin.buffer.read()
    end_all(_END_SECONDS)
    os._exit(0)


os.set_inheritable(3, False)
threading.Thread(target=_end_with_parent, daemon=True).start()
stop_task.install()
start_delays.install()
log_events.install()
simulate_policy.install()
main()
