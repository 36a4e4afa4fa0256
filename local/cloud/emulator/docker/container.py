"""A container: one workload under its container_init.py, with its console kept and followed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import events
from images import SIDECAR_IMAGE, workload
from settings import Settings

_INIT = str(Path(__file__).resolve().parent.parent / "container_init.py")
_running: set[Container] = set()


def end_all(seconds: float) -> None:
    """Kill everything in every container, and return when nothing of it is left, or after so many seconds."""
    until = time.monotonic() + seconds
    for container in list(_running):
        container.kill()
    for container in list(_running):
        try:
            container.wait(max(0.0, until - time.monotonic()))
        except TimeoutError:
            # What is left ends with this process, whose end its outer process sees.
            return


class Container:
    def __init__(
        self,
        image: str,
        arguments: list[str],
        *,
        environment: dict[str, str],
        labels: dict[str, str],
        settings: Settings,
        forget: Callable[[Container], None],
    ) -> None:
        self.id = uuid.uuid4().hex * 2
        self.labels = labels
        self.name = labels.get("com.amazonaws.ecs.container-name", "")
        self.task_arn = labels.get("com.amazonaws.ecs.task-arn", "")
        self.attrs: dict[str, Any] = {"Labels": labels, "NetworkSettings": {"Networks": {}}}
        self._forget = forget
        self._settings = settings
        self._lines: list[bytes] = []
        self._changed = threading.Condition()
        self._exit_code: int | None = None
        place = self.task_arn.rpartition("/")[2] or self.id
        # A task is its load generator, in its folder and as a process.
        self._speaks = image != SIDECAR_IMAGE
        folder = settings.tasks_dir / (place if self._speaks else f"{place}.{self.name}")
        folder.mkdir(parents=True)
        self._workload = workload(
            image, arguments, environment=_with_region(environment, self.task_arn), folder=folder, settings=settings
        )
        self._init = subprocess.Popen(
            [sys.executable, "-I", "-S", _INIT, str(folder / "pid"), *self._workload.command],
            cwd=self._workload.directory,
            env=self._workload.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        _running.add(self)
        if self._speaks:
            events.emit("started", taskArn=self.task_arn, pid=self._init.pid)
        threading.Thread(target=self._follow, args=(folder / "stdout.log",), daemon=True).start()

    @property
    def status(self) -> str:
        return "running" if self._exit_code is None else "exited"

    def reload(self) -> None:
        """The status is always current here."""

    def has_labels(self, wanted: Iterable[str]) -> bool:
        pairs = (entry.partition("=") for entry in wanted)
        return all(
            name in self.labels and (not separator or self.labels[name] == value) for name, separator, value in pairs
        )

    def wait(self, timeout: float | None = None) -> dict[str, int]:
        with self._changed:
            if not self._changed.wait_for(lambda: self._exit_code is not None, timeout):
                raise TimeoutError(f"container {self.id[:12]} still runs")
        return {"StatusCode": self._exit_code or 0}

    def stop(self, timeout: float = 10) -> None:
        """SIGTERM, and SIGKILL for everything in the container after `timeout` seconds, as ECS does."""
        if self._workload.heeds_sigterm:
            self._signal(signal.SIGTERM)
        else:
            timeout = min(timeout, self._settings.stock_stop_timeout)
        try:
            self.wait(timeout)
        except TimeoutError:
            self._signal(signal.SIGKILL)
            self.wait()

    def kill(self) -> None:
        self._signal(signal.SIGKILL)

    def remove(self, **_: Any) -> None:
        if self._exit_code is None:
            self.kill()
        self._forget(self)

    def logs(self, stream: bool = False, tail: int | str = "all", **_: Any) -> Iterator[bytes] | bytes:
        if stream:
            return self._stream()
        return b"".join(self._lines if tail == "all" else self._lines[-int(tail) :])

    def _stream(self) -> Iterator[bytes]:
        sent = 0
        while True:
            with self._changed:
                while len(self._lines) == sent and self._exit_code is None:
                    self._changed.wait()
                fresh = self._lines[sent:]
                ended = self._exit_code is not None
            sent += len(fresh)
            yield from fresh
            if ended and not fresh:
                return

    def _follow(self, console: Path) -> None:
        assert self._init.stdout is not None
        with console.open("wb", buffering=0) as file:
            for line in self._init.stdout:
                file.write(line)
                with self._changed:
                    self._lines.append(line)
                    self._changed.notify_all()
        code = self._init.wait()
        self._init.stdout.close()
        _running.discard(self)
        with self._changed:
            self._exit_code = code if code >= 0 else 128 - code
            self._changed.notify_all()
        if self._speaks:
            events.emit("ended", taskArn=self.task_arn, exitCode=self._exit_code)

    def _signal(self, number: signal.Signals) -> None:
        assert self._init.stdin is not None
        try:
            os.write(self._init.stdin.fileno(), f"{int(number)}\n".encode())
        except (BrokenPipeError, ValueError):
            # The workload has ended in the meantime.
            pass


def _with_region(environment: dict[str, str], task_arn: str) -> dict[str, str]:
    """Fargate sets the task's own region."""
    region = task_arn.split(":")[3] if task_arn.count(":") > 4 else "us-east-1"
    return {**environment, "AWS_REGION": region, "AWS_DEFAULT_REGION": region}
