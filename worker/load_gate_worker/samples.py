"""Every sample, counted exactly: whole milliseconds as JMeter recorded them, before Taurus rounds or folds anything."""

import copy
import threading
from collections import Counter
from dataclasses import dataclass, field

# A scenario with an id in each label must not fill the memory; samples beyond it still count overall.
MAX_LABELS = 1000
OTHER_LABELS = "(other labels)"
MAX_ERRORS = 1000
OTHER_ERRORS = "(other errors)"
ERROR_LENGTH = 500


@dataclass(frozen=True)
class Sample:
    """One request: `second` is the epoch second in which it ended, `source` the execution that it belongs to."""

    source: int
    second: int
    label: str
    elapsed: int
    """milliseconds"""
    concurrency: int
    error: str | None = None


@dataclass
class Distribution:
    """Response times in milliseconds with how often each occurred, and how many of the samples failed."""

    times: Counter[int] = field(default_factory=Counter)
    failures: int = 0

    @property
    def samples(self) -> int:
        return self.times.total()

    @property
    def sum(self) -> int:
        return sum(value * count for value, count in self.times.items())

    def add(self, other: "Distribution") -> None:
        self.times.update(other.times)
        self.failures += other.failures


@dataclass
class Second:
    """One second of the run, all labels together. `users` is the greatest number of threads seen by each source."""

    samples: int = 0
    failures: int = 0
    sum: int = 0
    users: dict[int, int] = field(default_factory=dict)


@dataclass
class Totals:
    """All samples of the run."""

    labels: dict[str, Distribution] = field(default_factory=dict)
    seconds: dict[int, Second] = field(default_factory=dict)
    errors: Counter[str] = field(default_factory=Counter)

    @property
    def overall(self) -> Distribution:
        overall = Distribution()
        for distribution in self.labels.values():
            overall.add(distribution)
        return overall


class Recorder:
    """Takes samples from Taurus's thread; gives what is new to the publisher, and the totals at the end."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._totals = Totals()
        self._fresh: dict[int, Distribution] = {}
        self._excluded_seconds = 0.0
        self._counts_from: float | None = None

    def exclude_ramp_up(self, seconds: float) -> None:
        """Leave out samples of the first seconds, as Taurus does with `settings.ramp-up-exclude`."""
        self._excluded_seconds = seconds

    def record(self, sample: Sample) -> None:
        with self._lock:
            if self._counts_from is None:
                self._counts_from = sample.second + self._excluded_seconds
            if sample.second < self._counts_from:
                return
            self._count(self._totals.labels.setdefault(self._label(sample.label), Distribution()), sample)
            self._count(self._fresh.setdefault(sample.second, Distribution()), sample)
            self._count_second(sample)
            if sample.error is not None:
                self._totals.errors[self._error(sample.error)] += 1

    def take_fresh(self) -> dict[int, Distribution]:
        """What was recorded since the last call, by second."""
        with self._lock:
            fresh, self._fresh = self._fresh, {}
            return fresh

    def totals(self) -> Totals:
        """The totals so far; a copy, because the emergency ending reads them while samples may still come."""
        with self._lock:
            return copy.deepcopy(self._totals)

    @staticmethod
    def _count(distribution: Distribution, sample: Sample) -> None:
        distribution.times[sample.elapsed] += 1
        distribution.failures += sample.error is not None

    def _count_second(self, sample: Sample) -> None:
        second = self._totals.seconds.setdefault(sample.second, Second())
        second.samples += 1
        second.failures += sample.error is not None
        second.sum += sample.elapsed
        second.users[sample.source] = max(second.users.get(sample.source, 0), sample.concurrency)

    def _label(self, label: str) -> str:
        labels = self._totals.labels
        return label if label in labels or len(labels) < MAX_LABELS else OTHER_LABELS

    def _error(self, error: str) -> str:
        errors, error = self._totals.errors, error[:ERROR_LENGTH]
        return error if error in errors or len(errors) < MAX_ERRORS else OTHER_ERRORS
