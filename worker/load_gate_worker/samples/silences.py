"""Silences: all users wait at once, for much longer than usual, and nothing is answered."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from load_gate_worker.samples.omitted import Counts, add_counts
from load_gate_worker.samples.usual import Usual

# A silence is longer than this, and its requests took so many times what is usual for their labels.
SILENCE = 1000
OVERDUE = 3
# So many of them began no earlier before the last answer than so many usual times, and this: together, as when a
# service stops.
MOST = 2 / 3
TOGETHER = 2
TOGETHER_SLACK = 100
# So many users wait at once by chance too often, if they did not begin together.
FEW = 3
# So many silences may come about by chance, where a user's long wait begins together with another's in so many cases.
BY_CHANCE = 0.016
CHANCE_TOGETHER = 0.25
RAMP_POINTS = 200


class Waiting:
    """The requests of a label that are open when a gap ends: their number, the shortest, and for how long before the
    gap some of them were open."""

    __slots__ = ("ages", "count", "shortest")

    def __init__(self) -> None:
        self.count = 0
        self.shortest = 1 << 62
        self.ages: list[int] = []


@dataclass
class Gap:
    """Nothing was answered from `begin` to `end`, although `users` were there. `latest` is when the last of those who
    wait began to."""

    begin: int
    end: int
    users: int
    latest: int = 0
    waiting: dict[str, Waiting] = field(default_factory=dict)
    around: set[str] = field(default_factory=set)

    @property
    def count(self) -> int:
        return sum(waiting.count for waiting in self.waiting.values())

    @property
    def shortest(self) -> int:
        return min((waiting.shortest for waiting in self.waiting.values()), default=0)


def silences(gaps: Sequence[Gap], usual: Usual) -> list[Gap]:
    """Gaps in which all users wait for requests that are overdue, other than by chance."""
    found = [gap for gap in gaps if _all_wait(gap, usual)]
    together = [gap for gap in found if _together(gap, usual) >= MOST]
    long = _overdue(usual) if found else {}
    return [gap for gap in found if _coincidences(gap, together, long, usual) <= BY_CHANCE]


def _all_wait(gap: Gap, usual: Usual) -> bool:
    if gap.count < 2 or gap.count < gap.users or gap.end - max(gap.begin, gap.latest) <= SILENCE:
        return False
    if gap.count <= FEW and _together(gap, usual) < MOST:
        return False
    return all(waiting.shortest > OVERDUE * usual.times[label] for label, waiting in gap.waiting.items())


def _together(gap: Gap, usual: Usual) -> float:
    """The share of requests that began with the gap, as when a service stops."""
    ages = [(age, usual.times[label]) for label, waiting in gap.waiting.items() for age in waiting.ages]
    together = sum(age <= TOGETHER * time + TOGETHER_SLACK for age, time in ages)
    return together / len(ages)


def _overdue(usual: Usual) -> Mapping[int, int]:
    """Requests that took much longer than is usual for their labels, of those that ended before the planned end."""
    long: Counter[int] = Counter()
    for label, counts in usual.ended.items():
        limit = max(SILENCE, OVERDUE * usual.times[label] + 1)
        long.update({bucket: count for bucket, count in counts.items() if bucket >= limit})
    return long


def _coincidences(gap: Gap, together: Sequence[Gap], long: Mapping[int, int], usual: Usual) -> float:
    """How many such gaps a run like this has by chance, where users wait for long now and then, each for itself."""
    least = max(SILENCE, gap.shortest // 4)
    alone, time = 1, least
    for bucket, count in long.items():
        if bucket >= least:
            alone, time = alone + count, time + bucket * count
    for other in {id(each): each for each in (gap, *together)}.values():
        if other.shortest >= least:
            alone, time = alone - other.count, time - other.shortest * other.count
    share, others = min(1.0, max(least, time) / max(1, usual.time)), gap.count - 1
    chance: float = share**others * CHANCE_TOGETHER ** (others * _together(gap, usual))
    return max(1, alone) / gap.count * chance


def ramp_down(longest: int, shortest: int, requests: float) -> Counts:
    """Requests that come at the same rate while the wait goes down from the longest to the shortest."""
    points = min(RAMP_POINTS, max(1, round(requests)))
    step = (longest - shortest) / points
    ramp: Counts = {}
    for point in range(points):
        add_counts(ramp, {round(longest - (point + 0.5) * step): requests / points})
    return ramp
