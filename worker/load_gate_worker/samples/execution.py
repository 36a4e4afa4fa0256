"""What an execution did: its load second by second, and how much of its users' time was lost.

After Hauer and others, "Meaningful Availability" (NSDI 2020): what counts is the time of users, because users who wait
send few requests, exactly while it is bad.
"""

import time
from collections.abc import Mapping
from dataclasses import dataclass, field

from load_gate_worker.samples.omitted import Omitted
from load_gate_worker.samples.plan import LoadPlan
from load_gate_worker.samples.sample import Sample
from load_gate_worker.samples.spread import Spread
from load_gate_worker.samples.steady import Stream

# Threads beyond these are forgotten, the ones longest idle first: some plans begin one for each error.
MAX_THREADS = 20_000
# A sample that is further away from the first one is no time of a user: samplers can write any time.
FARTHEST = 7 * 24 * 3_600_000

# An answer after the planned end took too long where it took so many times the longest until then.
LONGER = 3

# at (epoch ms), samples, requests, users, time of users (ms), downtime (ms)
ExecutionRow = tuple[int, int, int, int, int, int]


@dataclass(frozen=True)
class ExecutionReport:
    """One entry of the result's `executions`."""

    index: int
    begins: int | None
    ends: int | None
    users: int | None
    samples: int
    requests: int
    connections: int
    user_time: int
    downtime: int
    seconds: list[ExecutionRow]


@dataclass
class Counts:
    """One second: samples that ended in it, how many of them were requests, and the most threads of JMeter's."""

    samples: int = 0
    requests: int = 0
    users: int = 0


class User:
    """A thread of JMeter's: from when until when it was seen, and its last request."""

    __slots__ = ("began", "ended", "label", "request_began", "request_ended")

    def __init__(self, began: int) -> None:
        self.began = began
        self.ended = began
        self.label = ""
        self.request_began = began
        self.request_ended = began


@dataclass
class Execution:
    """Takes the samples of one JMeter, as they end. The caller has the recorder's lock.

    `start` is when the fleet starts (epoch ms), None where each JMeter begins when it is up. What lies before
    `counts_from` is left out of the users' time.
    """

    index: int
    plan: LoadPlan = field(default_factory=LoadPlan)
    start: int | None = None
    counts_from: int = 0
    samples: int = 0
    requests: int = 0
    connections: int = 0
    downtime: Spread = field(default_factory=Spread)
    stream: Stream = field(default_factory=Stream)
    seconds: dict[int, Counts] = field(default_factory=dict)
    first_request: int | None = None
    _ends: int | None = None
    _users: dict[str, User] = field(default_factory=dict)
    _gone: Spread = field(default_factory=Spread)
    _longest: dict[str, int] = field(default_factory=dict)

    @property
    def begins(self) -> int | None:
        if self.start is not None:
            return self.start + self.plan.delay
        return None if self.first_request is None else self.first_request - self.plan.first

    @property
    def ends(self) -> int | None:
        return self._ends

    def expect(self, plan: LoadPlan) -> None:
        self.plan = plan
        self._settle()

    def begin(self, at: int) -> None:
        self.start = at
        self._settle()

    def _settle(self) -> None:
        begins = self.begins
        self._ends = None if begins is None or self.plan.length is None else begins + self.plan.length

    def note(self, sample: Sample, label: str, counts: bool) -> int:
        """Count a sample; gives how many milliseconds of downtime it was, if it counts."""
        began = sample.ended - sample.elapsed
        second = self.seconds.get(sample.second)
        if second is None:
            second = self.seconds[sample.second] = Counts()
        self.samples += 1
        second.samples += 1
        second.users = max(second.users, sample.concurrency)
        if self.first_request is None:
            self.first_request = began
            self._settle()
        elif not -FARTHEST < began - self.first_request < FARTHEST:
            return 0
        elif began < self.first_request:
            self.first_request = began
            self._settle()
        request = self._see(sample, label, counts)
        if request:
            self.requests += 1
            self.connections += sample.connected
            second.requests += 1
        if not counts:
            return 0
        down, until = self._down(sample, label, began)
        if until <= down:
            return 0
        if request:
            self.downtime.add(down, until)
        return until - down

    def _see(self, sample: Sample, label: str, counts: bool) -> bool:
        """Note that a user was there. Whether the sample is a request: not a transaction around the user's requests."""
        began, user = sample.ended - sample.elapsed, self._users.get(sample.thread)
        if user is None:
            if len(self._users) >= MAX_THREADS:
                self._forget()
            user = self._users[sample.thread] = User(began)
        user.ended = sample.ended
        if sample.transaction and (not self.plan.parents or began < user.request_ended):
            self.stream.transaction(label, began, sample.ended)
            return False
        name = self.stream.request(label, began, sample.ended, sample.concurrency)
        if counts:
            self.stream.count(name, sample.elapsed, user.label, began - user.request_began)
            if self._ends is not None and sample.ended > self._ends:
                self.stream.last(name, sample.elapsed)
        user.label, user.request_began, user.request_ended = name, began, sample.ended
        return True

    def _forget(self) -> None:
        users = sorted(self._users.items(), key=lambda item: item[1].ended)
        for name, user in users[: MAX_THREADS // 2]:
            self._gone.add(max(user.began, self.counts_from), user.ended)
            del self._users[name]

    def _down(self, sample: Sample, label: str, began: int) -> tuple[int, int]:
        """From when until when the sample was downtime."""
        ended, ends = sample.ended, self._ends
        if sample.error is not None:
            until = ended if ends is None else min(ended, ends)
            return max(began, self.counts_from), until
        longest = self._longest.get(label)
        if ends is None or ended <= ends:
            if longest is None or sample.elapsed > longest:
                self._longest[label] = sample.elapsed
        elif longest is not None and began < ends:
            # A slow answer is no error: only what goes beyond all that its label took before the planned end.
            return max(began + LONGER * longest, self.counts_from), ends
        return ended, ended

    def omitted(self) -> Omitted | None:
        """What a steady stream would have sent besides; None where there is too little to say."""
        begins = self.begins
        return None if begins is None else self.stream.omitted(max(begins, self.counts_from), self.ends)

    def report(self) -> ExecutionReport:
        begins, ends = self.begins, self.ends
        if begins is None or (not self.samples and begins > time.time() * 1000):
            begins = ends = None
        spent = self._user_time(begins, ends)
        user_time = spent.seconds()
        downtime = self.downtime.seconds()
        for at, lost in downtime.items():
            # A plan may begin more users than it says, when one ends early and another takes its place.
            user_time[at] = max(user_time.get(at, 0), lost)
        return ExecutionReport(
            index=self.index,
            begins=begins,
            ends=ends,
            users=self.plan.users,
            samples=self.samples,
            requests=self.requests,
            connections=self.connections,
            user_time=sum(user_time.values()),
            downtime=self.downtime.total,
            seconds=self._rows(user_time, downtime),
        )

    def _user_time(self, begins: int | None, ends: int | None) -> Spread:
        """The planned time where the plan says it, else that of the threads that were seen."""
        spent = Spread()
        if begins is None:
            return spent
        if self.plan.spans is not None:
            for began, ended in self.plan.spans:
                spent.add(max(begins + began, self.counts_from), begins + ended)
            return spent
        spent.add_all(self._gone)
        for user in self._users.values():
            spent.add(max(user.began, self.counts_from), user.ended if ends is None else min(user.ended, ends))
        return spent

    def _rows(self, user_time: Mapping[int, int], downtime: Mapping[int, int]) -> list[ExecutionRow]:
        nothing = Counts()
        rows = []
        for at in sorted({*self.seconds, *user_time, *downtime}):
            counts = self.seconds.get(at, nothing)
            time_of = (user_time.get(at, 0), downtime.get(at, 0))
            rows.append((at * 1000, counts.samples, counts.requests, counts.users, *time_of))
        return rows
