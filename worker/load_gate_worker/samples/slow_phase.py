"""A slow phase: requests are slow after slow ones, for as long as the service is."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

from load_gate_worker.samples.omitted import Omitted, add_counts
from load_gate_worker.samples.silences import OVERDUE
from load_gate_worker.samples.usual import Table, Usual

# A slow phase: the share of slow requests by time is greater than by number, by so many standard errors and this.
CERTAIN = 4
CLEAR = 0.02
# As if it were by so many requests at least.
FEWEST_SLOW = 3


def slow_phase(after: Mapping[tuple[str, str], Table], usual: Usual) -> Omitted:
    """What slow requests after slow ones stand for, where there are certainly more of them than by chance."""
    omitted, slow, whole = Omitted(), Sums(), Sums()
    for (before, label), table in after.items():
        cycle = usual.cycles.get(before, 1)
        limit = OVERDUE * usual.times[label]
        for bucket, each in table.items():
            time, squares = (each.time / cycle, each.squares / cycle / cycle) if before else (each.count, each.count)
            whole.add(each.count, time, squares)
            if bucket > limit:
                slow.add(each.count, time, squares)
            more = time - each.count
            if more > 0:
                add_counts(omitted.overall, {bucket: more})
                add_counts(omitted.labels.setdefault(label, {}), {bucket: more})
    if not whole.time or not slow.squares:
        return Omitted()
    share, by_time = slow.count / whole.count, slow.time / whole.time
    error = sqrt(share * (1 - share) * whole.squares) / whole.time
    clear = by_time - share > CLEAR + CERTAIN * error and slow.time**2 / slow.squares >= FEWEST_SLOW
    return omitted if clear else Omitted()


@dataclass
class Sums:
    count: int = 0
    time: float = 0
    squares: float = 0

    def add(self, count: int, time: float, squares: float) -> None:
        self.count += count
        self.time += time
        self.squares += squares
