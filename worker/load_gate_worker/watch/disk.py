"""Ends the run before the disk is full: JMeter silently drops the samples that it cannot write."""

import shutil
import threading
from collections.abc import Callable
from pathlib import Path

from load_gate_worker.messages import WorkerError, message
from load_gate_worker.stop import Stop

# More than JMeter writes between two looks and until it has stopped: a megabyte or two a second.
LEAST_BYTES = 50_000_000
EVERY_SECONDS = 1.0


def free_bytes(folder: Path) -> int:
    return shutil.disk_usage(folder).free


class DiskWatch:
    """`start` before the load, `end` after it."""

    def __init__(self, folder: Path, stop: Stop, free: Callable[[Path], int] = free_bytes) -> None:
        self._folder = folder
        self._stop = stop
        self._free = free
        self._ended = threading.Event()

    def start(self) -> None:
        """Looks at once, so that nothing begins that could not be kept.

        :raises WorkerError: where the folder cannot be made.
        """
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            is_enough = self._is_enough()
        except OSError as error:
            raise WorkerError("worker-folder-unusable", folder=self._folder, error=error) from error
        if is_enough:
            threading.Thread(target=self._watch, name="disk", daemon=True).start()

    def end(self) -> None:
        self._ended.set()

    def _watch(self) -> None:
        while not self._ended.wait(EVERY_SECONDS) and self._is_enough():
            pass

    def _is_enough(self) -> bool:
        free = self._free(self._folder)
        if free >= LEAST_BYTES:
            return True
        reason = message("worker-disk-full", folder=self._folder, megabytes=f"{free / 1e6:.1f}")
        self._stop.request("failed", reason)
        return False
