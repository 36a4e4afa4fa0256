"""Ends the run before the disk is full: JMeter drops the samples that it cannot write, and says so to nobody."""

import shutil
import threading
from collections.abc import Callable
from pathlib import Path

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
        """Looks at once, so that nothing begins that could not be kept. :raises OSError: where there is no disk."""
        self._folder.mkdir(parents=True, exist_ok=True)
        if self._is_enough():
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
        self._stop.request(
            "failed",
            f"the disk that holds {self._folder} has only {free / 1e6:.1f} MB left, and samples that JMeter cannot "
            "write would be missing without a word: give the task more storage, or let it take fewer samples",
        )
        return False
