"""Was the load generator itself the bottleneck? A thread looks once a second how much CPU the task's processes use."""

import os
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from load_gate_worker.watch.cpu_limit import allowed_vcpus, quota, usable_cpus

EVERY_SECONDS = 1.0
BUSY = 0.9
# A limit that was exceeded this many times over, for so long, is not enforced: a task of the local cloud
# is a process like any other, and the machine's CPUs are what it may use. A real limit does not allow that much.
BEYOND = 1.5
BEYOND_SECONDS = 3.0


@dataclass(frozen=True)
class Span:
    """What was used within about a second; both in seconds."""

    seconds: float
    used: float


@dataclass(frozen=True)
class CpuUse:
    """The protocol's `generator`: `cpu` is the mean as a fraction of `vcpus`, None where nothing was seen."""

    vcpus: float
    seconds: float
    busy_seconds: float
    cpu: float | None


def describe_use(spans: Sequence[Span], limit: float, usable: int) -> CpuUse:
    """How busy the task was, by the limit that was really in force."""
    vcpus = float(usable) if _goes_beyond(spans, limit) else limit
    seconds = sum(span.seconds for span in spans)
    busy = sum(span.seconds for span in spans if span.used >= BUSY * vcpus * span.seconds)
    mean = sum(span.used for span in spans) / (seconds * vcpus) if seconds else None
    return CpuUse(vcpus, seconds, busy, mean)


def _goes_beyond(spans: Sequence[Span], limit: float) -> bool:
    first, seconds, used = 0, 0.0, 0.0
    for span in spans:
        seconds += span.seconds
        used += span.used
        while seconds - spans[first].seconds >= BEYOND_SECONDS:
            seconds -= spans[first].seconds
            used -= spans[first].used
            first += 1
        if seconds >= BEYOND_SECONDS and used >= BEYOND * limit * seconds:
            return True
    return False


class CpuWatch:
    """`start` when the load does, `stop` when it is over. Where there is no /proc nothing is seen. Never raises."""

    def __init__(self, proc: Path = Path("/proc")) -> None:
        self._proc = str(proc)
        self._spans: list[Span] = []
        self._stopped = threading.Event()

    def start(self) -> None:
        threading.Thread(target=self._watch, name="generator", daemon=True).start()

    def stop(self) -> None:
        self._stopped.set()

    def use(self, task_limit: float | None) -> CpuUse:
        """What was seen so far. The task's limit in vCPUs is ECS's, None outside ECS."""
        usable = usable_cpus()
        return describe_use(list(self._spans), allowed_vcpus(task_limit, quota(), usable), usable)

    def _watch(self) -> None:
        last, most = time.monotonic(), cpu_seconds(self._proc, os.getpid())
        while most is not None and not self._stopped.wait(EVERY_SECONDS):
            now, used = time.monotonic(), cpu_seconds(self._proc, os.getpid())
            # The sum falls for a moment when a process ends between two looks, until its parent has waited for it.
            used = max(most, used or 0)
            self._spans.append(Span(now - last, used - most))
            last, most = now, used


def cpu_seconds(proc: str, root: int) -> float | None:
    """CPU time of a process and its descendants, with those that have ended and were waited for. None without /proc.

    https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
    """
    ticks: dict[int, int] = {}
    # Parents come before their children, whose numbers are higher: a child that ends meanwhile is missed for a moment,
    # where the other order would count it twice.
    for pid, parent, used in _processes(proc):
        if pid == root or parent in ticks:
            ticks[pid] = used
    return sum(ticks.values()) / os.sysconf("SC_CLK_TCK") if ticks else None


def _processes(proc: str) -> Iterator[tuple[int, int, int]]:
    """Number, parent and CPU ticks of every process, in order of their numbers."""
    try:
        numbers = sorted(int(name) for name in os.listdir(proc) if name.isdigit())  # noqa: PTH208 - a hundred Paths a second
    except OSError:
        return
    for number in numbers:
        try:
            with open(f"{proc}/{number}/stat", "rb") as stat:  # noqa: PTH123 - as above
                # The name, in parentheses, may be anything; what follows it is numbers.
                words = stat.read().rpartition(b")")[2].split()
        except OSError:
            continue
        if len(words) > 14:
            yield number, int(words[1]), sum(int(word) for word in words[11:15])
