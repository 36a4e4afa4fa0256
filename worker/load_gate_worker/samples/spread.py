"""Time by second: each interval lies in the seconds that it covers."""

from collections import defaultdict


class Spread:
    """Adds up intervals of epoch milliseconds. Adding one takes the same time however long it is."""

    def __init__(self) -> None:
        self.total = 0
        self._parts: defaultdict[int, int] = defaultdict(int)
        self._changes: defaultdict[int, int] = defaultdict(int)

    def add(self, begin: int, end: int) -> None:
        if end <= begin:
            return
        self.total += end - begin
        first, last = begin // 1000, end // 1000
        if first == last:
            self._parts[first] += end - begin
            return
        self._parts[first] += 1000 - begin % 1000
        self._parts[last] += end % 1000
        self._changes[first + 1] += 1
        self._changes[last] -= 1

    def add_all(self, other: "Spread") -> None:
        self.total += other.total
        for second, part in other._parts.items():
            self._parts[second] += part
        for second, change in other._changes.items():
            self._changes[second] += change

    def seconds(self) -> dict[int, int]:
        """Milliseconds in each epoch second that has any."""
        seconds = dict(self._parts)
        whole, since = 0, 0
        for second in sorted(self._changes):
            if whole:
                for covered in range(since, second):
                    seconds[covered] = seconds.get(covered, 0) + whole * 1000
            whole, since = whole + self._changes[second], second
        return {second: time for second, time in seconds.items() if time}
