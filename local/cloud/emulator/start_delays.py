"""Tasks that come up one after the other. The emulator starts each container at once; on Fargate a host is found, a
network interface attached and an image pulled first, which takes one task much longer than another."""

from __future__ import annotations

import threading
import time
from typing import Any

from ministack.services import ecs

from settings import load

_POLL = 0.05


def install() -> None:
    delays = iter(load().start_delays)
    lock = threading.Lock()
    start = ecs._run_task_worker

    def start_later(task: dict[str, Any], *arguments: Any) -> None:
        with lock:
            until = time.monotonic() + next(delays, 0.0)
        while time.monotonic() < until and task["desiredStatus"] != "STOPPED":
            time.sleep(_POLL)
        start(task, *arguments)

    ecs._run_task_worker = start_later
