"""What is usual in an execution: the measure by which a silence is long, and a phase slow."""

from collections import Counter
from collections.abc import Mapping

from load_gate_worker.samples.omitted import Counts

# Below, `coarse` gives the value itself.
EXACT = 256


class After:
    """Requests of the same label and time, after one of the same label: how many, and the time since that one began."""

    __slots__ = ("count", "squares", "time")

    def __init__(self) -> None:
        self.count = 0
        self.time = 0
        self.squares = 0


Table = dict[int, After]


class Usual:
    """What is usual in this execution: of each label how long a request takes (`times`), and until the next one begins;
    over all requests as they come, that is `cycle`."""

    def __init__(
        self,
        after: Mapping[tuple[str, str], Table],
        cycles: Mapping[str, Counter[int]],
        last: Mapping[str, Counter[int]],
    ) -> None:
        times: dict[str, Counter[int]] = {}
        for (_, label), table in after.items():
            counts = times.setdefault(label, Counter())
            for bucket, each in table.items():
                counts[bucket] += each.count
        self._all = times
        self.ended = {label: counts - last.get(label, Counter()) for label, counts in times.items()}
        waits = sum(bucket * count for counts in times.values() for bucket, count in counts.items())
        self.time = max(waits, sum(each.time for table in after.values() for each in table.values()))
        self.counts = Counter({label: counts.total() for label, counts in times.items()})
        self.requests = self.counts.total()
        self.times = {label: median(counts) for label, counts in times.items()}
        self.cycles = {label: max(1, median(counts)) for label, counts in cycles.items()}
        weights = {label: self._all[label].total() for label in self.cycles if label in self._all}
        total = sum(weights.values())
        self.cycle = sum(self.cycles[label] * count for label, count in weights.items()) / total if total else 1.0

    def mean_with(self, more: Counts) -> float:
        pairs = [*more.items()]
        for counts in self._all.values():
            pairs.extend(counts.items())
        return sum(value * count for value, count in pairs) / sum(count for _, count in pairs)


def median(counts: Mapping[int, int]) -> int:
    """The lower one of two."""
    half, seen = (sum(counts.values()) + 1) // 2, 0
    for value in sorted(counts):
        seen += counts[value]
        if seen >= half:
            return value
    return 0


def coarse(value: int) -> int:
    """The value to eight binary digits, so that there are few of them."""
    shift = value.bit_length() - 8
    return (value >> shift) << shift if shift > 0 else value
