"""Virtual users as JMeter runs them: each sends its next request when it has the answer to the one before.

Users come as Taurus's thread groups have them come; at the planned end no request is sent any more, and those that are
open run on. Lines are in the order in which the requests ended.
"""

import csv
import heapq
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import StringIO
from random import Random

from load_gate_worker.samples.plan import Group, LoadPlan, concurrency_group, plan_of, thread_group
from tests.support.simulation.cases import Execution
from tests.support.simulation.service import Answer, Answers

HEADER = (
    "timeStamp,elapsed,label,responseCode,responseMessage,threadName,success,bytes,grpThreads,allThreads,"
    "Latency,Hostname,Connect"
)
INTERRUPTED = "Non HTTP response message: Socket closed"


def group_of(execution: Execution) -> Group:
    """The thread group that Taurus makes of it."""
    if not execution.iterations and (execution.hold_for or execution.ramp_up):
        return concurrency_group(execution.users, execution.ramp_up, execution.hold_for, execution.steps)
    duration = execution.ramp_up + execution.hold_for if execution.hold_for else None
    group = thread_group(execution.users, execution.ramp_up, duration)
    return Group(group.begins, group.ends, repeats=False)


def load_plan(execution: Execution) -> LoadPlan:
    return plan_of([group_of(execution)], execution.delay, execution.parent)


@dataclass(order=True)
class User:
    """A thread: when it does its next thing, and where it is in its iteration."""

    at: int
    number: int
    name: str = field(compare=False)
    request: int = field(default=0, compare=False)
    iteration: int = field(default=0, compare=False)
    iteration_began: int = field(default=0, compare=False)
    failing: int = field(default=0, compare=False)
    waits_for: Answer | None = field(default=None, compare=False)
    began: bool = field(default=False, compare=False)


class Simulation:
    """One JMeter; `begins` is its load's beginning in epoch milliseconds."""

    def __init__(self, execution: Execution, begins: int, rng: Random) -> None:
        self._execution = execution
        self._begins = begins
        group = group_of(execution)
        self._repeats = group.repeats
        self._ends = None if group.ends is None else round(group.ends * 1000)
        length = self._ends or 1000 * max(1, execution.iterations)
        self._labels = list(execution.labels)
        self._answers = [Answers(each, execution, length, rng) for each in execution.labels.values()]
        starts = sorted(round(begin * 1000) for begin in group.begins)
        kept = starts[: len(starts) - execution.missing_users]
        self._users = [User(at, number, f"{execution.name} 1-{number + 1}") for number, at in enumerate(kept)]
        self._started = len(kept)
        self._active = 0
        self._next_slot = 0.0

    def lines(self) -> Iterator[str]:
        """JMeter's lines of CSV, without the header."""
        early = self._execution.ends_early_at
        heapq.heapify(self._users)
        while self._users:
            user = heapq.heappop(self._users)
            if early is not None and user.at >= early * 1000:
                return
            yield from self._step(user)

    def _step(self, user: User) -> Iterator[str]:
        if user.waits_for is None:
            if not user.began:
                user.began = True
                self._active += 1
                self._pause(user)
            elif self._ends is not None and user.at >= self._ends:
                self._active -= 1
            else:
                self._send(user)
            return
        answer, user.waits_for = user.waits_for, None
        yield self._line(user, self._labels[user.request], answer)
        user.request += 1
        user.failing += answer.error is not None
        last = user.request == len(self._labels)
        if last:
            yield from self._end_iteration(user)
        if (answer.error and self._execution.stop_thread_on_error) or (last and self._is_done(user)):
            self._end(user)
        else:
            self._pause(user)

    def _is_done(self, user: User) -> bool:
        limit = 0 if self._repeats else max(1, self._execution.iterations)
        return bool(limit) and user.iteration >= limit

    def _end_iteration(self, user: User) -> Iterator[str]:
        if self._execution.transaction is not None:
            count = f"Number of samples in transaction : {user.request}, number of failing samples : {user.failing}"
            answer = Answer(user.at - user.iteration_began, "failed" if user.failing else None)
            yield self._csv(user, self._execution.transaction, answer, count)
        user.request, user.failing = 0, 0
        user.iteration += 1

    def _end(self, user: User) -> None:
        self._active -= 1
        if self._repeats and (self._ends is None or user.at < self._ends):
            # A Concurrency Thread Group begins another thread in its place.
            name = f"{self._execution.name} 1-{self._started + 1}"
            self._started += 1
            heapq.heappush(self._users, User(user.at, self._started, name))

    def _pause(self, user: User) -> None:
        """Timers run before a request."""
        execution = self._execution
        user.at += round(execution.think_time * 1000)
        if execution.throughput:
            slot = max(float(user.at), self._next_slot)
            self._next_slot = slot + 1000 / self._rate(slot)
            user.at = round(slot)
        heapq.heappush(self._users, user)

    def _rate(self, at: float) -> float:
        ramp_up, steps = self._execution.ramp_up * 1000, self._execution.steps
        part = min(1.0, at / ramp_up) if ramp_up else 1.0
        if steps:
            # Taurus writes a row of the timer's schedule for each step, the first one from the beginning.
            part = min(1.0, (int(part * steps) + 1) / steps)
        return max(min(1.0, self._execution.throughput), self._execution.throughput * part)

    def _send(self, user: User) -> None:
        answer = self._answers[user.request].answer(user.at)
        if user.request == 0:
            user.iteration_began = user.at
        execution = self._execution
        if execution.interrupt_after is not None and self._ends is not None:
            last = self._ends + round(execution.interrupt_after * 1000)
            if user.at + answer.ms > last:
                answer = Answer(last - user.at, INTERRUPTED)
        user.at += answer.ms
        user.waits_for = answer
        heapq.heappush(self._users, user)

    def _line(self, user: User, label: str, answer: Answer) -> str:
        if self._execution.transaction is not None and self._execution.parent:
            return ""
        return self._csv(user, label, answer, answer.error or "OK")

    def _csv(self, user: User, label: str, answer: Answer, text: str) -> str:
        fields = [self._begins + user.at, answer.ms, label, 500 if answer.error else 200, text, user.name]
        rest = ["false" if answer.error else "true", 100, self._active, self._active, answer.ms, "vm", 0]
        line = StringIO()
        csv.writer(line, lineterminator="\n").writerow([*fields, *rest])
        return line.getvalue()


def lines_of(execution: Execution, begins: int, rng: Random) -> Iterator[str]:
    """The file that a JMeter with this load writes, header included."""
    yield f"{HEADER}\n"
    yield from (line for line in Simulation(execution, begins, rng).lines() if line)
