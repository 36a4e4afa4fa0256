"""Was the load generator itself the bottleneck? A thread looks once a second how much CPU the task's processes use."""

import math
import os
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
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
    """What was used within about a second, both in seconds, and when that ended, epoch seconds."""

    seconds: float
    used: float
    ended: float


@dataclass(frozen=True)
class CpuUse:
    """The protocol's `generator`: `cpu` is the mean as a fraction of `vcpus`, None where nothing was seen. `by_second`
    has how much of each epoch second was seen, and what was used then."""

    vcpus: float
    seconds: float
    busy_seconds: float
    cpu: float | None
    by_second: Mapping[int, Span] = field(default_factory=dict, compare=False)

    def windows(self, width: int) -> list[tuple[int, float]]:
        """How much of `vcpus` was used in windows of so many seconds, each with its begin in epoch milliseconds."""
        windows: dict[int, Span] = {}
        for second, span in sorted(self.by_second.items()):
            _add(windows, second // width * width, span)
        return [(at * 1000, min(1.0, each.used / (each.seconds * self.vcpus))) for at, each in windows.items()]


def describe_use(spans: Sequence[Span], limit: float, usable: int) -> CpuUse:
    """How busy the task was, by the limit that was really in force."""
    vcpus = float(usable) if _goes_beyond(spans, limit) else limit
    seconds = sum(span.seconds for span in spans)
    busy = sum(span.seconds for span in spans if span.used >= BUSY * vcpus * span.seconds)
    mean = sum(span.used for span in spans) / (seconds * vcpus) if seconds else None
    return CpuUse(vcpus, seconds, busy, mean, _by_second(spans))


def _by_second(spans: Sequence[Span]) -> dict[int, Span]:
    """Each span lies in the seconds that it covers."""
    seconds: dict[int, Span] = {}
    for span in spans:
        begin = span.ended - span.seconds
        for second in range(math.floor(begin), math.ceil(span.ended)):
            covered = min(second + 1, span.ended) - max(second, begin)
            if covered > 0:
                _add(seconds, second, Span(covered, span.used * covered / span.seconds, second + 1))
    return seconds


def _add(sums: dict[int, Span], key: int, span: Span) -> None:
    before = sums.get(key)
    sums[key] = span if before is None else Span(before.seconds + span.seconds, before.used + span.used, span.ended)


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
            self._spans.append(Span(now - last, used - most, time.time()))
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
