"""The samples of each label, second by second: what the gate makes its windows and its series from."""

from bisect import bisect_left, insort
from dataclasses import dataclass, field

from load_gate_worker.samples.row import Draft, OpenSecond, Row
from load_gate_worker.samples.windows import Windows

# How long a second is kept countable, by the samples' own clock. A sample that comes later, because another execution
# was read first, opens its second again, and that makes a further row.
OPEN_SECONDS = 30
# How large the rows of a task may become as JSON: 450,000 rows of a few samples each, which is a thousand labels for
# seven minutes or a hundred for over an hour, and 100 MB of memory. Beyond it only the last ones are kept, for
# the live figures.
MAX_CHARACTERS = 20_000_000
ROW_CHARACTERS = 40


@dataclass
class Snapshot:
    """The rows of a moment: those that are encoded, and the drafts of those that are not yet."""

    done: dict[str, list[Row]] = field(default_factory=dict)
    drafts: list[tuple[str, Draft]] = field(default_factory=list)
    oldest: int | None = None
    """the epoch second of the first sample ever; None before it"""

    def rows(self) -> dict[str, list[Row]]:
        """Rows by label, in order of their time. Encodes, so it takes its time and wants no lock."""
        for label, draft in self.drafts:
            self.done.setdefault(label, []).append(draft.encode())
        self.drafts = []
        return {label: sorted(rows, key=_at) for label, rows in self.done.items()}


class LabelSeconds:
    """Counts samples by label and second. The caller has the recorder's lock.

    Only the last seconds are kept as counts: an encoded second takes a tenth of their memory.
    """

    def __init__(self) -> None:
        self._closed: dict[str, list[Row]] = {}
        self._open: dict[int, dict[str, OpenSecond]] = {}
        self._newest: int | None = None
        self._oldest: int | None = None
        self._characters = 0
        self._follows_from: int | None = None
        self._windows = Windows()

    @property
    def are_too_many(self) -> bool:
        """Whether rows may be missing, because all of them would be too many."""
        return self._characters > MAX_CHARACTERS

    def keep_from(self, second: int) -> None:
        """The run is followed: keep this epoch second and later ones."""
        self._follows_from = second

    @property
    def newest(self) -> int | None:
        return self._newest

    def count(self, second: int, label: str, elapsed: int, failed: bool) -> None:
        labels = self._open.get(second)
        if labels is None:
            labels = self._begin(second)
        entry = labels.get(label)
        if entry is None:
            entry = labels[label] = OpenSecond(second)
        entry.count(elapsed, failed)

    def snapshot(self, since: int) -> Snapshot:
        """The rows of the seconds from `since` on."""
        snapshot = Snapshot(oldest=self._oldest)
        for label, rows in self._closed.items():
            kept = rows[bisect_left(rows, since * 1000, key=_at) :]
            if kept:
                snapshot.done[label] = kept
        for second, labels in self._open.items():
            for label, entry in labels.items() if second >= since else ():
                row = entry.up_to_date()
                if row is not None:
                    snapshot.done.setdefault(label, []).append(row)
                else:
                    draft = Draft(entry, second, entry.samples, entry.failures, entry.sum, entry.times.copy())
                    snapshot.drafts.append((label, draft))
        return snapshot

    def windows(self) -> Windows:
        """The windows of all seconds so far."""
        windows = self._windows.copy()
        for second in sorted(self._open):
            windows.add(second, self._open[second])
        return windows

    def _begin(self, second: int) -> dict[str, OpenSecond]:
        self._oldest = second if self._oldest is None else min(second, self._oldest)
        if self._newest is None or second > self._newest:
            self._newest = second
            self._close_before(second - OPEN_SECONDS)
        return self._open.setdefault(second, {})

    def _close_before(self, limit: int) -> None:
        for second in sorted(second for second in self._open if second < limit):
            labels = self._open.pop(second)
            self._windows.add(second, labels)
            for label, entry in labels.items():
                self._close(label, entry)
        if self.are_too_many:
            self._forget()

    def _close(self, label: str, entry: OpenSecond) -> None:
        if self.are_too_many and self._follows_from is None:
            return
        row = entry.encoded()
        self._characters += ROW_CHARACTERS + len(row[4])
        insort(self._closed.setdefault(label, []), row, key=_at)

    def _forget(self) -> None:
        if self._follows_from is None:
            self._closed.clear()
            return
        for rows in self._closed.values():
            del rows[: bisect_left(rows, self._follows_from * 1000, key=_at)]


def _at(row: Row) -> int:
    return row[0]
