"""One line of JMeter's results."""

from dataclasses import dataclass


# Not frozen: that takes a microsecond of each sample.
@dataclass(slots=True)
class Sample:
    """A request, or a transaction around requests. `second` is the epoch second in which it ended, `ended` the epoch
    millisecond, `source` the execution that it belongs to, `thread` JMeter's name of the virtual user."""

    source: int
    second: int
    label: str
    elapsed: int
    """milliseconds"""
    concurrency: int
    ended: int
    thread: str
    error: str | None = None
    transaction: bool = False
    connected: bool = False
    """Whether JMeter has measured that a connection was opened for it."""
