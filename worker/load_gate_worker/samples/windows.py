"""The run over time, in windows as wide as its length needs: what charts are made of."""

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace

from load_gate_worker.samples.row import OpenSecond, Row

# Seconds. Each divides the next: windows of tasks whose widths differ add up, and narrow ones make wide ones.
WIDTHS = (1, 5, 10, 30, 60, 300, 900, 1800, 3600)
# A load of 2, 10, 20 or 60 minutes has 120 of them. The time around it, in which JMeter starts and ends, has some more.
MOST_WINDOWS = 150
# So many characters the rows of all samples may take. A service with very different times takes wider windows.
MOST_CHARACTERS = 200_000
# So many are kept of labels while the run goes on, twice what the result has of them. Beyond it, those with the
# fewest samples are dropped: widening reads all that is kept, and samples wait for that.
KEPT_CHARACTERS = 600_000
ROW_CHARACTERS = 40


@dataclass(frozen=True)
class Fitted:
    """Rows of windows of so many seconds: of all samples, and of labels, that with most samples first."""

    width: int
    rows: list[Row]
    labels: dict[str, list[Row]]


class Series:
    """The windows of a label, or of all. The last one is kept as counts, the others are encoded, to spare memory."""

    def __init__(self) -> None:
        self.characters = 0
        """of the encoded ones"""
        self._open: OpenSecond | None = None
        self._closed: dict[int, Row] = {}

    @property
    def samples(self) -> int:
        return sum(row[1] for row in self._closed.values()) + (self._open.samples if self._open else 0)

    def begins(self) -> Iterator[int]:
        """The epoch seconds in which its windows begin."""
        yield from self._closed
        if self._open:
            yield self._open.second

    def add(self, begin: int, second: OpenSecond) -> None:
        if self._open is None or self._open.second != begin:
            self._close()
            self._open = self._reopened(begin)
        self._open.add(second)

    def widen(self, width: int) -> None:
        rows, self._closed, self.characters = self.rows(), {}, 0
        for row in rows:
            second = OpenSecond.reopened(row)
            self.add(second.second // width * width, second)

    def rows(self) -> list[Row]:
        """In order of their time."""
        self._close()
        return [row for _, row in sorted(self._closed.items())]

    def copy(self) -> "Series":
        copied = Series()
        copied._open = self._open and replace(self._open, times=self._open.times.copy())
        copied._closed, copied.characters = self._closed.copy(), self.characters
        return copied

    def _reopened(self, begin: int) -> OpenSecond:
        row = self._closed.pop(begin, None)
        if row is None:
            return OpenSecond(begin)
        self.characters -= characters_of(row)
        return OpenSecond.reopened(row)

    def _close(self) -> None:
        if self._open:
            row = self._open.encoded()
            self._closed[self._open.second] = row
            self.characters += characters_of(row)
        self._open = None


def characters_of(row: Row) -> int:
    return ROW_CHARACTERS + len(row[4])


class Windows:
    """Adds up seconds, and widens its windows as the run becomes longer."""

    def __init__(self) -> None:
        self._width = WIDTHS[0]
        self._all = Series()
        self._labels: dict[str, Series] = {}
        self._dropped: set[str] = set()

    def add(self, second: int, labels: Mapping[str, OpenSecond]) -> None:
        """A second, or what came late of it, by label."""
        begin = second // self._width * self._width
        for label, entry in labels.items():
            self._all.add(begin, entry)
            if label not in self._dropped:
                self._labels.setdefault(label, Series()).add(begin, entry)
        while len({*self._all.begins()}) > MOST_WINDOWS and self._widen():
            pass
        self._drop()

    def fitted(self, also: Iterable[int]) -> Fitted:
        """The rows so far, in windows that the seconds of `also` lie in, too."""
        fitted, others = self.copy(), set(also)
        while fitted._is_too_much(others) and fitted._widen():
            pass
        labels = sorted(fitted._labels.items(), key=lambda item: -item[1].samples)
        return Fitted(fitted._width, fitted._all.rows(), {label: series.rows() for label, series in labels})

    def copy(self) -> "Windows":
        copied = Windows()
        copied._width = self._width
        copied._all = self._all.copy()
        copied._labels = {label: series.copy() for label, series in self._labels.items()}
        copied._dropped = self._dropped.copy()
        return copied

    def _is_too_much(self, also: Set[int]) -> bool:
        begins = {*self._all.begins(), *(second // self._width * self._width for second in also)}
        return len(begins) > MOST_WINDOWS or sum(map(characters_of, self._all.rows())) > MOST_CHARACTERS

    def _widen(self) -> bool:
        """False where no width is greater."""
        wider = next((width for width in WIDTHS if width > self._width), None)
        if wider is None:
            return False
        self._width = wider
        for series in (self._all, *self._labels.values()):
            series.widen(wider)
        return True

    def _drop(self) -> None:
        characters = {label: series.characters for label, series in self._labels.items()}
        kept = sum(characters.values())
        if kept > KEPT_CHARACTERS:
            for label in sorted(characters, key=lambda label: self._labels[label].samples):
                if kept <= KEPT_CHARACTERS:
                    break
                kept -= characters[label]
                del self._labels[label]
                self._dropped.add(label)
