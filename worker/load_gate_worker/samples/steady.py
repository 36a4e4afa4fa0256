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

from load_gate_worker.samples.omitted import Omitted, add_counts
from load_gate_worker.samples.silences import SILENCE, Gap, Waiting, ramp_down, silences
from load_gate_worker.samples.slow_phase import slow_phase
from load_gate_worker.samples.usual import EXACT, After, Table, Usual, coarse

# Labels beyond these are one.
MAX_LABELS = 100
MAX_PAIRS = 2_000
MAX_GAPS = 2_000
# Below so many requests nothing is said.
FEWEST = 20
MAX_AGES = 64


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
        self._last.setdefault(name, Counter())[coarse(elapsed)] += 1

    def count(self, name: str, elapsed: int, before: str, cycle: int) -> None:
        """Its time, the label of the user's request before ("": none), and how long ago that began."""
        pair = before, name
        table = self._after.get(pair)
        if table is None:
            if len(self._after) >= MAX_PAIRS:
                return
            table = self._after[pair] = {}
        bucket = elapsed if elapsed < EXACT else coarse(elapsed)
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
            cycles[cycle if cycle < EXACT else coarse(cycle)] += 1

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
        slow = slow_phase(self._after, usual)
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

    def _silent(self, usual: Usual, begins: int, ends: int | None) -> Omitted:
        omitted = Omitted()
        for gap in silences(self._gaps, usual):
            begin, until = max(gap.begin, gap.latest, begins), gap.end if ends is None else min(gap.end, ends)
            if until <= begin:
                continue
            requests = gap.users * (until - begin) / usual.cycle
            add_counts(omitted.overall, ramp_down(gap.end - begin, gap.end - until, requests))
            parts = {label: usual.counts[label] for label in gap.waiting}
            parts |= {label: self._transactions[label] for label in gap.around}
            for label, count in parts.items():
                share = requests * count / usual.requests
                add_counts(omitted.labels.setdefault(label, {}), ramp_down(gap.end - begin, gap.end - until, share))
        return omitted
