"""Every sample, counted exactly: whole milliseconds as JMeter recorded them, before Taurus rounds or folds anything."""

import math
import threading
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from load_gate_worker.samples.execution import ExecutionReport
from load_gate_worker.samples.executions import Executions
from load_gate_worker.samples.label_seconds import LabelSeconds, Snapshot
from load_gate_worker.samples.omitted import Omitted
from load_gate_worker.samples.plan import LoadPlan
from load_gate_worker.samples.progress import Progress
from load_gate_worker.samples.row import Row
from load_gate_worker.samples.sample import Sample
from load_gate_worker.samples.windows import Windows
from load_gate_worker.text import cut

# A scenario with an id in each label must not fill the memory; samples beyond it still count overall.
MAX_LABELS = 1000
OTHER_LABELS = "(other labels)"
MAX_ERRORS = 1000
OTHER_ERRORS = "(other errors)"
ERROR_LENGTH = 500
# Two labels that begin with the same so many characters are one.
LABEL_LENGTH = 1000


@dataclass
class Distribution:
    """Response times in milliseconds with how often each occurred, how many of the samples failed, how many
    milliseconds of users' time were lost with them, and the times of those that failed alone."""

    times: Counter[int] = field(default_factory=Counter)
    failures: int = 0
    downtime: int = 0
    failed: Counter[int] = field(default_factory=Counter)

    @property
    def samples(self) -> int:
        return self.times.total()

    @property
    def sum(self) -> int:
        return sum(value * count for value, count in self.times.items())

    def add(self, other: "Distribution") -> None:
        self.times.update(other.times)
        self.failures += other.failures
        self.downtime += other.downtime
        self.failed.update(other.failed)

    def count(self, sample: Sample) -> None:
        self.times[sample.elapsed] += 1
        if sample.error is not None:
            self.failures += 1
            self.failed[sample.elapsed] += 1

    def copy(self) -> "Distribution":
        return Distribution(self.times.copy(), self.failures, self.downtime, self.failed.copy())


@dataclass
class Seen:
    """An error: how often, and when the first and the last sample with it ended, epoch milliseconds."""

    first: int
    last: int
    count: int = 0

    def note(self, ended: int) -> None:
        self.count += 1
        self.first, self.last = min(self.first, ended), max(self.last, ended)


@dataclass
class Second:
    """One second of the run, all labels together. `users` is the greatest number of threads seen by each source."""

    samples: int = 0
    failures: int = 0
    sum: int = 0
    users: dict[int, int] = field(default_factory=dict)


@dataclass
class Totals:
    """All samples of the run. `ramp_up` has those that are left out of everything else, None when none are to be.

    `first_request` is when the first request was sent, epoch milliseconds: of all that was read, ramp-up too.
    `label_seconds` is None when they were too many to be kept.
    """

    labels: dict[str, Distribution] = field(default_factory=dict)
    seconds: dict[int, Second] = field(default_factory=dict)
    errors: dict[str, Seen] = field(default_factory=dict)
    ramp_up: Distribution | None = None
    label_seconds: dict[str, list[Row]] | None = field(default_factory=dict)
    first_request: int | None = None
    executions: list[ExecutionReport] = field(default_factory=list)
    omitted: Omitted | None = None
    windows: Windows = field(default_factory=Windows)

    @property
    def overall(self) -> Distribution:
        overall = Distribution()
        for distribution in self.labels.values():
            overall.add(distribution)
        return overall


class Recorder:
    """Takes samples from Taurus's thread; gives new ones to the publisher, the last seconds to the live figures, and
    the totals at the end. `progress` says how far the samples are read."""

    def __init__(self) -> None:
        self.progress = Progress()
        self._lock = threading.Lock()
        self._totals = Totals()
        self._label_seconds = LabelSeconds()
        self._executions = Executions()
        self._fresh: dict[int, Distribution] = {}
        self._excluded_seconds = 0.0
        self._load_began: float | None = None
        self._counts_from = 0

    def exclude_ramp_up(self, seconds: float) -> None:
        """Count samples of the first seconds apart, as `settings.ramp-up-exclude` asks for."""
        self._excluded_seconds = seconds
        self._totals.ramp_up = Distribution()

    def number_executions(self, indexes: Iterable[int]) -> None:
        """Which of the bundle's executions this task runs, in order; without a call they are all of them."""
        self._executions.number(indexes)

    def expect(self, source: int, plan: LoadPlan) -> None:
        """What an execution is to do; called before its first sample."""
        with self._lock:
            self._executions.expect(source, plan)

    def load_begins(self, at: float) -> None:
        """When the load begins but for delays, epoch seconds; called before the first sample, with a common start."""
        with self._lock:
            self._executions.begin(round(at * 1000))
            self._begin(at + self._executions.first_delay() / 1000)

    def record(self, sample: Sample) -> None:
        with self._lock:
            label = self._label(sample.label)
            early = self._totals.ramp_up is not None and self._is_early(sample)
            down = self._executions.of(sample.source).note(sample, label, not early)
            if early and self._totals.ramp_up is not None:
                self._totals.ramp_up.count(sample)
                return
            distribution = self._totals.labels.get(label)
            if distribution is None:
                distribution = self._totals.labels[label] = Distribution()
            distribution.count(sample)
            distribution.downtime += down
            self._fresh.setdefault(sample.second, Distribution()).count(sample)
            self._label_seconds.count(sample.second, label, sample.elapsed, sample.error is not None)
            self._count_second(sample)
            if sample.error is not None:
                error = self._error(sample.error)
                self._totals.errors.setdefault(error, Seen(sample.ended, sample.ended)).note(sample.ended)

    def note_request(self, sent: int) -> None:
        """A request was sent then, epoch milliseconds. In any order: a slow one ends after later ones."""
        first = self._totals.first_request
        if first is None or sent < first:
            self._totals.first_request = sent

    def take_fresh(self) -> dict[int, Distribution]:
        """What was recorded since the last call, by second."""
        with self._lock:
            fresh, self._fresh = self._fresh, {}
            return fresh

    def newest_second(self) -> int | None:
        """The latest second that has a sample."""
        with self._lock:
            return self._label_seconds.newest

    def seconds_from(self, second: int) -> dict[int, tuple[int, int, int]]:
        """Samples, failures and sum (ms) of this epoch second and later ones, all labels together."""
        with self._lock:
            seconds = self._totals.seconds.items()
            return {at: (each.samples, each.failures, each.sum) for at, each in seconds if at >= second}

    def keep_rows_from(self, second: int) -> None:
        """The run is followed: keep the rows of this epoch second and later ones."""
        with self._lock:
            self._label_seconds.keep_from(second)

    def snapshot(self, since: int) -> Snapshot:
        """The rows from an epoch second on."""
        with self._lock:
            return self._label_seconds.snapshot(since)

    def totals(self) -> Totals:
        """The totals so far; a copy, because the emergency ending reads them while samples may still come."""
        with self._lock:
            totals = self._totals
            snapshot = None if self._label_seconds.are_too_many else self._label_seconds.snapshot(0)
            copied = Totals(
                labels={label: each.copy() for label, each in totals.labels.items()},
                seconds={at: replace(second, users=dict(second.users)) for at, second in totals.seconds.items()},
                errors={error: replace(seen) for error, seen in totals.errors.items()},
                ramp_up=totals.ramp_up and totals.ramp_up.copy(),
                first_request=totals.first_request,
                executions=self._executions.reports(),
                omitted=self._executions.omitted(),
                windows=self._label_seconds.windows(),
            )
        copied.label_seconds = None if snapshot is None else snapshot.rows()
        return copied

    def _is_early(self, sample: Sample) -> bool:
        """Whether it ended in the ramp-up, or in the second in which that ends."""
        if self._load_began is None:
            # Not from its end, as Taurus does: a service that is slow at first would take the full load's first seconds
            # with it. Decided once, because what was left out was not sent to CloudWatch either.
            first = self._totals.first_request
            self._begin((sample.ended - sample.elapsed if first is None else first) / 1000)
        return sample.ended < self._counts_from

    def _begin(self, at: float) -> None:
        self._load_began = at
        # A second is left out as a whole, with all that ended in it.
        self._counts_from = math.ceil(at + self._excluded_seconds) * 1000
        if self._totals.ramp_up is not None:
            self._executions.leave_out_until(self._counts_from)

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
        errors, error = self._totals.errors, cut(error, ERROR_LENGTH)
        return error if error in errors or len(errors) < MAX_ERRORS else OTHER_ERRORS
