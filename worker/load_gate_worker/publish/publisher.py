"""Sends samples to CloudWatch from a thread of its own, so that a slow CloudWatch slows neither load nor results.

PutMetricData is not idempotent: when a call succeeds but its reply is lost, the SDK's retry (or ours) counts its
samples twice in CloudWatch. `published` counts a sample once, when a call with it was answered with success, so
the gate sees such a case as CloudWatch having more samples than were published, never as a silently wrong mean.
"""

import threading
import time
from collections.abc import Callable
from typing import Any, Protocol

from load_gate_worker.log import warn
from load_gate_worker.messages import cause_of, message
from load_gate_worker.publish.metrics import NAMESPACE, Backlog, metric_data
from load_gate_worker.result.document import Published
from load_gate_worker.samples.samples import Recorder

FLUSH_SECONDS = 5.0


class CloudWatch(Protocol):
    """The part of boto3's CloudWatch client that is used here."""

    def put_metric_data(self, *, Namespace: str, MetricData: list[dict[str, Any]]) -> Any: ...  # noqa: N803 - AWS's names


class Publisher:
    """`start`, then `close` once the last sample is recorded. Without a client (metrics are off) it does nothing."""

    def __init__(self, recorder: Recorder, connect: Callable[[], CloudWatch] | None, run_id: str) -> None:
        self.published = Published()
        self._recorder = recorder
        self._connect = connect
        self._client: CloudWatch | None = None
        self._run_id = run_id
        self._backlog = Backlog()
        self._closing = threading.Event()
        self._give_up_at = float("inf")
        self._thread = threading.Thread(target=self._work, name="cloudwatch", daemon=True)

    def start(self) -> None:
        if self._connect is not None:
            self._thread.start()

    def close(self, seconds: float) -> Published:
        """Send what is left, for at most so many seconds."""
        self._give_up_at = time.monotonic() + seconds
        self._closing.set()
        if self._thread.is_alive():
            self._thread.join(seconds)
        return self.published

    def _work(self) -> None:
        while not self._closing.wait(FLUSH_SECONDS):
            self.flush()
        while not self.flush() and time.monotonic() < self._give_up_at:
            time.sleep(0.5)

    def flush(self) -> bool:
        """Send everything recorded so far. False when a call failed; its samples go with the next flush."""
        dropped = self._backlog.dropped
        self._backlog.add(self._recorder.take_fresh())
        while self._backlog and time.monotonic() < self._give_up_at:
            batch = self._backlog.take_batch()
            try:
                self._send(batch)
            # Whatever the SDK raises, the load test goes on; the gate sees the difference in counts.
            except Exception as error:
                # Only a refusal by CloudWatch itself has a reply; an error of the connection has no count of retries.
                self.published.retries += retries(getattr(error, "response", None))
                self._note_failure(cause_of(error))
                self._backlog.put_back(batch)
                return False
            finally:
                if self._backlog.dropped > dropped:
                    self.published.last_error = str(message("worker-samples-dropped", samples=self._backlog.dropped))
            self.published.samples += sum(datum.samples for datum in batch)
            self.published.sum += sum(datum.sum for datum in batch)
        return not self._backlog

    def _send(self, batch: list[Any]) -> None:
        if self._client is None and self._connect is not None:
            self._client = self._connect()
        if self._client is not None:
            reply = self._client.put_metric_data(Namespace=NAMESPACE, MetricData=metric_data(batch, self._run_id))
            self.published.retries += retries(reply)

    def _note_failure(self, error: str) -> None:
        self.published.failed_calls += 1
        if self.published.failed_calls == 1:
            warn(message("worker-metrics-refused", error=error))
        self.published.last_error = error[:500]


def retries(reply: object) -> int:
    """How often the SDK has sent a call again, from its reply."""
    metadata = reply.get("ResponseMetadata") if isinstance(reply, dict) else None
    attempts = metadata.get("RetryAttempts") if isinstance(metadata, dict) else None
    return attempts if isinstance(attempts, int) else 0
