"""Runs the worker as what it is in a task: a process of its own."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

WORKER = Path(__file__).parents[2]
# A busy machine may need long for what takes a second on an idle one; a test that passes never waits so long.
PATIENCE_SECONDS = 150


@dataclass
class Worker:
    """A started worker. `wait` ends the test when the worker does not end."""

    work_dir: Path
    process: "subprocess.Popen[bytes]"
    log: Path
    _signalled: float = field(default=0.0)

    def wait(self) -> int:
        return self.process.wait(PATIENCE_SECONDS)

    def signal(self, number: signal.Signals = signal.SIGTERM) -> None:
        self._signalled = self._signalled or time.monotonic()
        self.process.send_signal(number)

    def seconds_to_end(self) -> float:
        """How long the worker took to end after its first signal."""
        self.wait()
        return time.monotonic() - self._signalled

    def wait_for(self, happened: Callable[[], bool], what: str) -> None:
        until = time.monotonic() + PATIENCE_SECONDS
        while not happened():
            assert self.process.poll() is None, f"ended before {what}:\n{self.text()}"
            assert time.monotonic() < until, f"still waiting for {what}:\n{self.text()}"
            time.sleep(0.02)

    def wait_for_line(self, text: str) -> None:
        self.wait_for(lambda: text in self.text(), f"the line {text!r}")

    def wait_for_samples(self, count: int) -> None:
        self.wait_for(lambda: len(self.raw_samples()) >= count, f"{count} samples")

    def text(self) -> str:
        return self.log.read_text(encoding="utf-8", errors="replace")

    def last_line(self) -> str:
        return self.text().rstrip("\n").rpartition("\n")[2]

    def result(self) -> dict[str, Any]:
        document: dict[str, Any] = json.loads((self.work_dir / "result.json").read_text(encoding="utf-8"))
        return document

    def label_seconds(self) -> dict[str, list[list[Any]]]:
        document = json.loads((self.work_dir / "label-seconds.json").read_text(encoding="utf-8"))
        labels: dict[str, list[list[Any]]] = document["labels"]
        return labels

    def raw_samples(self) -> list[int]:
        """Elapsed times in milliseconds of every whole line in JMeter's sample files."""
        elapsed = []
        for path in self.sample_files():
            lines = path.read_text(encoding="utf-8").split("\n")[1:-1]
            elapsed += [int(line.split(",")[1]) for line in lines]
        return elapsed

    def sample_files(self) -> list[Path]:
        return sorted(self.work_dir.glob("artifacts/kpi*.jtl"))

    def leftovers(self) -> list[str]:
        """Command lines of processes that still work on this worker's files."""
        return list(self._commands().values())

    def processes(self, program: str) -> list[int]:
        """The ids of such processes that run this program."""
        return [pid for pid, command in self._commands().items() if program in command]

    def _commands(self) -> dict[int, str]:
        mark = os.fsencode(self.work_dir)
        found = {}
        for path in Path("/proc").glob("[0-9]*/cmdline"):
            try:
                command = path.read_bytes()
            except OSError:
                continue
            if mark in command:
                found[int(path.parent.name)] = command.replace(b"\0", b" ").decode(errors="replace")
        return found


def start_worker(directory: Path, environ: Mapping[str, str]) -> Worker:
    """Start a worker with exactly this environment, plus where to find its code and the machine's programs."""
    work_dir, log = directory / "work", directory / "log.txt"
    inherited = {name: os.environ[name] for name in ("PATH", "JAVA_HOME") if name in os.environ}
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "load_gate_worker"],
            env={**inherited, "PYTHONPATH": str(WORKER), "LOAD_GATE_WORK_DIR": str(work_dir), **environ},
            cwd=directory,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    return Worker(work_dir, process, log)
