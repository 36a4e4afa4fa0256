import threading
from typing import Any

import pytest
from botocore.exceptions import ClientError

from load_gate_worker.publish.publisher import Publisher
from load_gate_worker.result.document import Published
from load_gate_worker.samples.samples import Recorder
from tests.support.builders import RUN_ID, sample

PATIENCE = 20


class CloudWatchDouble:
    """Refuses its first calls, then keeps what it is sent. (The real protocol is tested in test_cloud.py.)"""

    def __init__(self, refusals: int = 0) -> None:
        self.refusals = refusals
        self.calls = 0
        self.held: dict[str, float] = {"ResponseTime": 0, "Failures": 0}

    def put_metric_data(self, *, Namespace: str, MetricData: list[dict[str, Any]]) -> Any:  # noqa: N803 - AWS's names
        assert Namespace == "FargateLoadGate"
        self.calls += 1
        if self.calls <= self.refusals:
            raise ConnectionError(f"refusal {self.calls}")
        for datum in MetricData:
            self.held[datum["MetricName"]] += sum(datum["Counts"]) if "Counts" in datum else datum["Value"]
        return {"ResponseMetadata": {"HTTPStatusCode": 200, "RetryAttempts": 0}}


def recorded(count: int, failures: int = 0) -> Recorder:
    recorder = Recorder()
    for number in range(count):
        recorder.record(sample(second=number // 10, elapsed=number, error="no" if number < failures else None))
    return recorder


def test_everything_recorded_is_sent_and_counted_as_published() -> None:
    cloudwatch = CloudWatchDouble()
    publisher = Publisher(recorded(1000, failures=3), lambda: cloudwatch, RUN_ID)
    assert publisher.flush() is True
    assert cloudwatch.held == {"ResponseTime": 1000, "Failures": 3}
    assert publisher.published == Published(samples=1000, sum=sum(range(1000)))


def test_samples_of_a_refused_call_are_sent_again_and_counted_once(capfd: pytest.CaptureFixture[str]) -> None:
    cloudwatch = CloudWatchDouble(refusals=2)
    publisher = Publisher(recorded(50), lambda: cloudwatch, RUN_ID)
    assert [publisher.flush() for _ in range(3)] == [False, False, True]
    assert cloudwatch.held["ResponseTime"] == 50
    assert (publisher.published.samples, publisher.published.sum) == (50, sum(range(50)))
    assert publisher.published.failed_calls == 2
    assert publisher.published.last_error == "ConnectionError: refusal 2"
    (line,) = capfd.readouterr().out.splitlines()
    assert line.endswith("[worker-metrics-refused]")


def test_samples_that_are_too_many_to_be_kept_for_later_are_named_as_dropped() -> None:
    publisher = Publisher(recorded(50), lambda: CloudWatchDouble(refusals=1), RUN_ID)
    publisher._backlog.max_values = 10
    publisher.flush()
    assert publisher.published.last_error.endswith("[worker-samples-dropped]")


def test_close_sends_the_last_samples_even_after_a_refusal() -> None:
    cloudwatch = CloudWatchDouble(refusals=1)
    publisher = Publisher(recorded(10), lambda: cloudwatch, RUN_ID)
    publisher.start()
    assert publisher.close(PATIENCE).samples == 10


def test_a_cloudwatch_that_never_answers_holds_nothing_up() -> None:
    entered, release = threading.Event(), threading.Event()

    class Hanging(CloudWatchDouble):
        def put_metric_data(self, **_: Any) -> None:
            entered.set()
            release.wait(PATIENCE)

    recorder = recorded(10)
    publisher = Publisher(recorder, Hanging, RUN_ID)
    publisher.start()
    published = publisher.close(0.2)
    assert entered.is_set()
    recorder.record(sample())
    assert published.samples == 0
    release.set()


def test_the_sdks_own_retries_are_told_also_those_of_a_call_that_failed_in_the_end() -> None:
    class Throttling(CloudWatchDouble):
        def put_metric_data(self, **_: Any) -> Any:
            self.calls += 1
            reply = {"Error": {"Code": "Throttling"}, "ResponseMetadata": {"RetryAttempts": 2}}
            if self.calls == 1:
                raise ClientError(reply, "PutMetricData")
            return {"ResponseMetadata": {"RetryAttempts": 1}}

    cloudwatch = Throttling()
    publisher = Publisher(recorded(5), lambda: cloudwatch, RUN_ID)
    assert [publisher.flush(), publisher.flush()] == [False, True]
    assert publisher.published.retries == 3


def test_a_client_that_cannot_be_made_is_a_failed_call_not_a_failed_run() -> None:
    def no_credentials() -> CloudWatchDouble:
        raise RuntimeError("Unable to locate credentials")

    publisher = Publisher(recorded(5), no_credentials, RUN_ID)
    assert publisher.flush() is False
    assert publisher.published.last_error == "RuntimeError: Unable to locate credentials"


def test_without_metrics_nothing_is_published(capfd: pytest.CaptureFixture[str]) -> None:
    publisher = Publisher(recorded(5), None, RUN_ID)
    publisher.start()
    assert publisher.close(PATIENCE).samples == 0
    assert capfd.readouterr().out == ""
