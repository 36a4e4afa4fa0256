"""What a steady stream of requests would have seen: coordinated omission, corrected.

Users who wait send nothing, so the samples hold least of the time in which it is worst. Gil Tene's remedies are
HdrHistogram's `recordValueWithExpectedInterval`, which adds the requests that a waiting client has not sent, with what
would have been left to wait for each; and wrk2, which sends at a constant rate. JMeter's users are many clients and
none has a rate, so what each of them waits for is no omission by itself: a service may take long at times for one, and
answer the others. It is one where

- all users wait at once, for much longer than usual, and nothing is answered (a silence): a stream would have gone on
  as before, and each request in it would have waited for its end;
- requests are slow after slow ones (a slow phase): each request stands for as many as its user would usually have
  begun in the time since the one before. In a service whose times are only skewed that time says nothing about the
  next answer, so this leaves their distribution as it is.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import sqrt

# Labels beyond these are one.
MAX_LABELS = 100
MAX_PAIRS = 2_000
MAX_GAPS = 2_000
# Below so many requests nothing is said.
FEWEST = 20
# A silence is longer than this, and its requests took so many times what is usual for their labels.
SILENCE = 1000
OVERDUE = 3
# So many of them began no earlier before the last answer than so many usual times, and this: together, as when a
# service stops.
MOST = 2 / 3
TOGETHER = 2
TOGETHER_SLACK = 100
MAX_AGES = 64
# So many users wait at once by chance too often, if they did not begin together.
FEW = 3
# So many silences may come about by chance, where a user's long wait begins together with another's in so many cases.
BY_CHANCE = 0.016
CHANCE_TOGETHER = 0.25
# A slow phase: the share of slow requests by time is greater than by number, by so many standard errors and this.
CERTAIN = 4
CLEAR = 0.02
# As if it were by so many requests at least.
FEWEST_SLOW = 3
RAMP_POINTS = 200
# Below, _coarse gives the value itself.
EXACT = 256

Counts = dict[int, float]


@dataclass
class Omitted:
    """How many more requests a steady stream would have sent, by what they would have taken (ms)."""

    overall: Counts = field(default_factory=dict)
    labels: dict[str, Counts] = field(default_factory=dict)

    def add(self, other: "Omitted") -> None:
        _add(self.overall, other.overall)
        for label, counts in other.labels.items():
            _add(self.labels.setdefault(label, {}), counts)


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


class After:
    """Requests of the same label and time, after one of the same label: how many, and the time since that one began."""

    __slots__ = ("count", "squares", "time")

    def __init__(self) -> None:
        self.count = 0
        self.time = 0
        self.squares = 0


Table = dict[int, After]


class Stream:
    """Takes the requests of one JMeter, in the order in which they ended."""

    def __init__(self) -> None:
        self._names: set[str] = set()
        self._after: dict[tuple[str, str], Table] = {}
        self._cycles: dict[str, Counter[int]] = {}
        self._last: dict[str, Counter[int]] = {}
        self._transactions: Counter[str] = Counter()
        self._gaps: list[Gap] = []
        self._answered: int | None = None

    def request(self, label: str, began: int, ended: int, users: int) -> str:
        """A request; gives its label's name here, for `count`."""
        name = self._name(label)
        if self._answered is None:
            self._answered = began
        if ended > self._answered:
            if ended - self._answered > SILENCE:
                self._note_gap(Gap(self._answered, ended, users))
            self._answered = ended
        if self._gaps and self._gaps[-1].end > began:
            self._wait(name, began, ended)
        return name

    def _wait(self, name: str, began: int, ended: int) -> None:
        for gap in reversed(self._gaps):
            if gap.end <= began:
                break
            if gap.end <= ended:
                waiting = gap.waiting.get(name)
                if waiting is None:
                    waiting = gap.waiting[name] = Waiting()
                waiting.count += 1
                waiting.shortest = min(waiting.shortest, ended - began)
                if len(waiting.ages) < MAX_AGES:
                    waiting.ages.append(gap.begin - began)
                gap.latest = max(gap.latest, began)

    def last(self, name: str, elapsed: int) -> None:
        """It ended after the planned end: at most one of each user's."""
        self._last.setdefault(name, Counter())[_coarse(elapsed)] += 1

    def count(self, name: str, elapsed: int, before: str, cycle: int) -> None:
        """Its time, the label of the user's request before ("": none), and how long ago that began."""
        pair = before, name
        table = self._after.get(pair)
        if table is None:
            if len(self._after) >= MAX_PAIRS:
                return
            table = self._after[pair] = {}
        bucket = elapsed if elapsed < EXACT else _coarse(elapsed)
        after = table.get(bucket)
        if after is None:
            after = table[bucket] = After()
        after.count += 1
        if before:
            after.time += cycle
            after.squares += cycle * cycle
            cycles = self._cycles.get(before)
            if cycles is None:
                cycles = self._cycles[before] = Counter()
            cycles[cycle if cycle < EXACT else _coarse(cycle)] += 1

    def transaction(self, label: str, began: int, ended: int) -> None:
        """A transaction around requests: the silence of these is its own, too."""
        self._transactions[label] += 1
        for gap in reversed(self._gaps):
            if gap.end <= began:
                break
            if began <= gap.begin and gap.end <= ended:
                gap.around.add(label)

    def omitted(self, begins: int, ends: int | None) -> Omitted | None:
        """What is missing between these moments; None where there are too few requests to say."""
        usual = Usual(self._after, self._cycles, self._last)
        if usual.requests < FEWEST:
            return None
        silent = self._silent(usual, begins, ends)
        slow = _slow_phase(self._after, usual)
        return max(silent, slow, key=lambda omitted: usual.mean_with(omitted.overall))

    def _name(self, label: str) -> str:
        if label not in self._names:
            if len(self._names) >= MAX_LABELS:
                return "\0"
            self._names.add(label)
        return label

    def _note_gap(self, gap: Gap) -> None:
        if len(self._gaps) >= MAX_GAPS:
            longest = sorted(self._gaps, key=lambda gap: gap.end - gap.begin)[MAX_GAPS // 2 :]
            self._gaps = sorted(longest, key=lambda gap: gap.end)
        self._gaps.append(gap)

    def _silent(self, usual: "Usual", begins: int, ends: int | None) -> Omitted:
        omitted = Omitted()
        for gap in usual.silences(self._gaps):
            begin, until = max(gap.begin, gap.latest, begins), gap.end if ends is None else min(gap.end, ends)
            if until <= begin:
                continue
            requests = gap.users * (until - begin) / usual.cycle
            _add(omitted.overall, _ramp(gap.end - begin, gap.end - until, requests))
            parts = {label: usual.counts[label] for label in gap.waiting}
            parts |= {label: self._transactions[label] for label in gap.around}
            for label, count in parts.items():
                share = requests * count / usual.requests
                _add(omitted.labels.setdefault(label, {}), _ramp(gap.end - begin, gap.end - until, share))
        return omitted


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
        self._ended = {label: counts - last.get(label, Counter()) for label, counts in times.items()}
        waits = sum(bucket * count for counts in times.values() for bucket, count in counts.items())
        self.time = max(waits, sum(each.time for table in after.values() for each in table.values()))
        self.counts = Counter({label: counts.total() for label, counts in times.items()})
        self.requests = self.counts.total()
        self.times = {label: median(counts) for label, counts in times.items()}
        self.cycles = {label: max(1, median(counts)) for label, counts in cycles.items()}
        weights = {label: self._all[label].total() for label in self.cycles if label in self._all}
        total = sum(weights.values())
        self.cycle = sum(self.cycles[label] * count for label, count in weights.items()) / total if total else 1.0

    def silences(self, gaps: Sequence[Gap]) -> list[Gap]:
        """Gaps in which all users wait for requests that are overdue, other than by chance."""
        found = [gap for gap in gaps if self._all_wait(gap)]
        together = [gap for gap in found if self._together(gap) >= MOST]
        long = self._overdue() if found else {}
        return [gap for gap in found if self._coincidences(gap, together, long) <= BY_CHANCE]

    def _all_wait(self, gap: Gap) -> bool:
        if gap.count < 2 or gap.count < gap.users or gap.end - max(gap.begin, gap.latest) <= SILENCE:
            return False
        if gap.count <= FEW and self._together(gap) < MOST:
            return False
        return all(waiting.shortest > OVERDUE * self.times[label] for label, waiting in gap.waiting.items())

    def _together(self, gap: Gap) -> float:
        """The share of requests that began with the gap, as when a service stops."""
        ages = [(age, self.times[label]) for label, waiting in gap.waiting.items() for age in waiting.ages]
        together = sum(age <= TOGETHER * usual + TOGETHER_SLACK for age, usual in ages)
        return together / len(ages)

    def _overdue(self) -> Mapping[int, int]:
        """Requests that took much longer than is usual for their labels, of those that ended before the planned end."""
        long: Counter[int] = Counter()
        for label, counts in self._ended.items():
            limit = max(SILENCE, OVERDUE * self.times[label] + 1)
            long.update({bucket: count for bucket, count in counts.items() if bucket >= limit})
        return long

    def _coincidences(self, gap: Gap, together: Sequence[Gap], long: Mapping[int, int]) -> float:
        """How many such gaps a run like this has by chance, where users wait for long now and then, each for itself."""
        least = max(SILENCE, gap.shortest // 4)
        alone, time = 1, least
        for bucket, count in long.items():
            if bucket >= least:
                alone, time = alone + count, time + bucket * count
        for other in {id(each): each for each in (gap, *together)}.values():
            if other.shortest >= least:
                alone, time = alone - other.count, time - other.shortest * other.count
        share, others = min(1.0, max(least, time) / max(1, self.time)), gap.count - 1
        chance: float = share**others * CHANCE_TOGETHER ** (others * self._together(gap))
        return max(1, alone) / gap.count * chance

    def mean_with(self, more: Counts) -> float:
        pairs = [*more.items()]
        for counts in self._all.values():
            pairs.extend(counts.items())
        return sum(value * count for value, count in pairs) / sum(count for _, count in pairs)


def _slow_phase(after: Mapping[tuple[str, str], Table], usual: Usual) -> Omitted:
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
                _add(omitted.overall, {bucket: more})
                _add(omitted.labels.setdefault(label, {}), {bucket: more})
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


def _ramp(longest: int, shortest: int, requests: float) -> Counts:
    """Requests that come at the same rate while the wait goes down from the longest to the shortest."""
    points = min(RAMP_POINTS, max(1, round(requests)))
    step = (longest - shortest) / points
    ramp: Counts = {}
    for point in range(points):
        _add(ramp, {round(longest - (point + 0.5) * step): requests / points})
    return ramp


def median(counts: Mapping[int, int]) -> int:
    """The lower one of two."""
    half, seen = (sum(counts.values()) + 1) // 2, 0
    for value in sorted(counts):
        seen += counts[value]
        if seen >= half:
            return value
    return 0


def _coarse(value: int) -> int:
    """The value to eight binary digits, so that there are few of them."""
    shift = value.bit_length() - 8
    return (value >> shift) << shift if shift > 0 else value


def _add(counts: Counts, more: Mapping[int, float]) -> None:
    for value, count in more.items():
        counts[value] = counts.get(value, 0) + count


def with_omitted(times: Mapping[int, int], more: Counts) -> Counter[int]:
    """The samples and what is missing, in whole requests: a fraction goes on to the next greater value."""
    steady: Counter[int] = Counter(times)
    rest = 0.0
    for value, count in sorted(more.items()):
        whole = int(count + rest)
        rest += count - whole
        if whole:
            steady[value] += whole
    return steady


def together(parts: Iterable[Omitted | None]) -> Omitted | None:
    """Of all executions; None where none of them can tell."""
    omitted: Omitted | None = None
    for part in _known(parts):
        omitted = omitted or Omitted()
        omitted.add(part)
    return omitted


def _known(parts: Iterable[Omitted | None]) -> Iterator[Omitted]:
    return (part for part in parts if part is not None)
