"""A second of a label, or a window of several: what is counted of its samples, and the row that they make."""

import sys
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from load_gate_worker.samples.hdr import decode_counts, encode_counts

# As the protocol has it: at (epoch ms), samples, failures, sum (ms), histogram.
Row = tuple[int, int, int, int, str]


@dataclass
class OpenSecond:
    """A second of a label, or a window, that samples still come to. `row` is what was encoded last, good while its
    count is ours."""

    second: int
    samples: int = 0
    failures: int = 0
    sum: int = 0
    times: Counter[int] = field(default_factory=Counter)
    row: Row | None = None

    def count(self, elapsed: int, failed: bool) -> None:
        self.samples += 1
        self.failures += failed
        self.sum += elapsed
        self.times[elapsed] += 1

    def add(self, other: "OpenSecond") -> None:
        self.samples += other.samples
        self.failures += other.failures
        self.sum += other.sum
        self.times.update(other.times)

    def up_to_date(self) -> Row | None:
        # Read once: another thread may put an older row in its place meanwhile.
        row = self.row
        return row if row is not None and row[1] == self.samples else None

    def encoded(self) -> Row:
        return self.up_to_date() or Draft(self, self.second, self.samples, self.failures, self.sum, self.times).encode()

    @staticmethod
    def reopened(row: Row) -> "OpenSecond":
        at, samples, failures, total, histogram = row
        return OpenSecond(at // 1000, samples, failures, total, Counter(decode_counts(histogram)))


@dataclass(frozen=True)
class Draft:
    """What a row is made of, copied, so that it can be encoded while samples come."""

    of: OpenSecond
    second: int
    samples: int
    failures: int
    sum: int
    times: Mapping[int, int]

    def encode(self) -> Row:
        # Where a label has few samples a second, many seconds have the same histogram: kept once.
        histogram = sys.intern(encode_counts(self.times))
        row = (self.second * 1000, self.samples, self.failures, self.sum, histogram)
        self.of.row = row
        return row
