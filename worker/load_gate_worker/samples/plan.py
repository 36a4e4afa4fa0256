"""What one execution is to do, by the test plan that JMeter runs."""

import math
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class LoadPlan:
    """All times are milliseconds after the beginning. `users` and `length` are None where the plan does not say them.
    `spans` has when each user is to begin and to end; None where it is not the time that ends them. `delay` counts from
    the fleet's start, and `parents` says whether a transaction may be a sample in place of its requests.
    """

    users: int | None = None
    length: int | None = None
    spans: tuple[tuple[int, int], ...] | None = None
    first: int = 0
    delay: int = 0
    parents: bool = False


@dataclass(frozen=True)
class Group:
    """A thread group: when its users begin, and when they end, in seconds; None where it is not the time that ends
    them. `repeats` says whether it is the time alone."""

    begins: Sequence[float]
    ends: float | None
    repeats: bool = True


def concurrency_group(users: int, ramp_up: float, hold: float, steps: int = 0) -> Group:
    """As ConcurrencyThreadStarter has it: round(users x time / ramp-up), or whole steps, the first one at once."""
    if ramp_up and steps > 0:
        levels = [0, *(round_half_up(users / steps * (step + 1)) for step in range(steps))]
        begins = [step * ramp_up / steps for step in range(steps) for _ in range(levels[step], levels[step + 1])]
    else:
        begins = [(user + 0.5) * ramp_up / users for user in range(users)]
    return Group(begins, ramp_up + hold)


def thread_group(users: int, ramp_up: float, duration: float | None, delay: float = 0) -> Group:
    """As JMeter's own ThreadGroup has it: the first user at once."""
    begins = [delay + user * ramp_up / users for user in range(users)]
    return Group(begins, None if duration is None else delay + duration)


def plan_of(groups: Sequence[Group], delay: float, parents: bool) -> LoadPlan:
    """What thread groups that begin together are to do, so many seconds after the fleet's start."""
    begins = [begin for group in groups for begin in group.begins]
    ends = [group.ends for group in groups if group.ends is not None]
    length = max(ends) if ends and len(ends) == len(groups) else None
    spans = [(_ms(begin), _ms(group.ends or 0)) for group in groups for begin in group.begins]
    return LoadPlan(
        users=len(begins),
        length=None if length is None else _ms(length),
        spans=tuple(spans) if length is not None and all(group.repeats for group in groups) else None,
        first=_ms(min(begins, default=0)),
        delay=_ms(delay),
        parents=parents,
    )


def round_half_up(number: float) -> int:
    return math.floor(number + 0.5)


def _ms(seconds: float) -> int:
    return round(seconds * 1000)
