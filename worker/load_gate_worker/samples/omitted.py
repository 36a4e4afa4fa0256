"""Requests that were not sent because users waited, by what they would have taken."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

# Milliseconds, and how many requests: parts of one, too.
Counts = dict[int, float]


@dataclass
class Omitted:
    """How many more requests a steady stream would have sent, by what they would have taken (ms)."""

    overall: Counts = field(default_factory=dict)
    labels: dict[str, Counts] = field(default_factory=dict)

    def add(self, other: "Omitted") -> None:
        add_counts(self.overall, other.overall)
        for label, counts in other.labels.items():
            add_counts(self.labels.setdefault(label, {}), counts)


def add_counts(counts: Counts, more: Mapping[int, float]) -> None:
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
    known = [part for part in parts if part is not None]
    omitted = Omitted()
    for part in known:
        omitted.add(part)
    return omitted if known else None
