"""Response times as CloudWatch metric data, within the limits of PutMetricData.

https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricData.html
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timezone
from typing import Any

from load_gate_worker.samples.samples import Distribution

NAMESPACE = "FargateLoadGate"
VALUES_PER_DATUM = 150
# The limits of a call are 1,000 data and 1 MB. A value with its count takes up to about 100 bytes in the wordiest
# protocol that an SDK speaks, a datum without values about 500: 500 data with 5,000 values stay below 0.8 MB.
DATA_PER_CALL = 500
VALUES_PER_CALL = 5000


@dataclass(frozen=True)
class Datum:
    """A part of one second's samples that fits one metric datum; `failures` is in one of a second's parts."""

    second: int
    times: Mapping[int, int]
    failures: int = 0

    @property
    def samples(self) -> int:
        return sum(self.times.values())

    @property
    def sum(self) -> int:
        return sum(value * count for value, count in self.times.items())


def split_second(second: int, distribution: Distribution) -> Iterator[Datum]:
    """One second's distribution as data of at most 150 values each."""
    times = sorted(distribution.times.items())
    for start in range(0, len(times), VALUES_PER_DATUM):
        failures = distribution.failures if start == 0 else 0
        yield Datum(second, dict(times[start : start + VALUES_PER_DATUM]), failures)


def metric_data(batch: list[Datum], run_id: str) -> list[dict[str, Any]]:
    """A batch in the form that boto3's put_metric_data takes."""
    data = []
    for datum in batch:
        common = {
            "Dimensions": [{"Name": "RunId", "Value": run_id}],
            "Timestamp": datetime.fromtimestamp(datum.second, timezone.utc),
            "StorageResolution": 1,
        }
        values = {"Values": [float(ms) for ms in datum.times], "Counts": [float(n) for n in datum.times.values()]}
        data.append({"MetricName": "ResponseTime", "Unit": "Milliseconds", **values, **common})
        if datum.failures:
            data.append({"MetricName": "Failures", "Unit": "Count", "Value": float(datum.failures), **common})
    return data


@dataclass
class Backlog:
    """Samples that CloudWatch does not have yet, by second. Bounded: the oldest seconds are dropped beyond it."""

    max_values: int = 200_000
    dropped: int = 0
    _seconds: dict[int, Distribution] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self._seconds)

    def add(self, fresh: Mapping[int, Distribution]) -> None:
        for second, distribution in fresh.items():
            self._seconds.setdefault(second, Distribution()).add(distribution)
        values = sum(len(distribution.times) for distribution in self._seconds.values())
        while values > self.max_values:
            oldest = self._seconds.pop(min(self._seconds))
            values -= len(oldest.times)
            self.dropped += oldest.samples

    def put_back(self, batch: list[Datum]) -> None:
        """Return the data of a failed call."""
        for datum in batch:
            self.add({datum.second: Distribution(Counter(datum.times), datum.failures)})

    def take_batch(self) -> list[Datum]:
        """As much as fits one call, whole seconds where possible, oldest first. Empty when nothing is left."""
        batch: list[Datum] = []
        size, values = 0, 0
        for second in sorted(self._seconds):
            for datum in split_second(second, self._seconds.pop(second)):
                fits = size + 2 <= DATA_PER_CALL and values + len(datum.times) <= VALUES_PER_CALL
                if fits:
                    batch.append(datum)
                    size += 2 if datum.failures else 1
                    values += len(datum.times)
                else:
                    self.put_back([datum])
            if second in self._seconds:
                break
        return batch
