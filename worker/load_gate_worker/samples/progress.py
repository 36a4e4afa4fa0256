"""How far the samples are read: before which second none is missing."""

import math
import threading

# JMeter writes a sample's line once its post-processors and assertions are through, and a busy JVM may pause meanwhile:
# a line that is in the file late is almost always less late than this.
WRITE_SECONDS = 2
# A pass that stops in the middle of the file has read what was written before its last line, and lines are only nearly
# in the order of their times.
ORDER_SECONDS = 1


class Progress:
    """How far each execution's sample file is read; the run is read as far as the slowest of them."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._complete: dict[int, int] = {}

    def expect(self, source: int) -> None:
        """This execution will have samples: until its file was read, the run counts as unread."""
        with self._lock:
            self._complete.setdefault(source, 0)

    def caught_up(self, source: int, began: float, final: bool = False) -> None:
        """A pass that began then (epoch seconds) has read all that was in the file at that time.

        After the load's end (`final`) no line is on its way.
        """
        self._reach(source, math.ceil(began) if final else math.floor(began) - WRITE_SECONDS)

    def behind(self, source: int, last_second: int) -> None:
        """A pass has ended before the file's end; its last sample ended in that second."""
        self._reach(source, last_second - ORDER_SECONDS)

    def complete_to(self) -> int:
        """Every sample that ended before this epoch second has been read; 0 while nothing has been read."""
        with self._lock:
            return min(self._complete.values(), default=0)

    def _reach(self, source: int, second: int) -> None:
        with self._lock:
            self._complete[source] = max(self._complete.get(source, 0), second)
