from io import BytesIO
from typing import Any

import pytest
from botocore.exceptions import ClientError, EndpointConnectionError, NoCredentialsError, ReadTimeoutError

from load_gate_worker.exchange import exchange as module
from load_gate_worker.exchange.exchange import Exchange
from load_gate_worker.settings import ExchangeLocation
from tests.support.refusals import refused

LOCATION = ExchangeLocation("bucket", "runs/r1", "AROAEXAMPLE")


class BucketDouble:
    """Gives one content for every key, and refuses writes. (The real protocol is tested in tests/process.)"""

    def __init__(self, content: bytes = b"", error: Exception | None = None) -> None:
        self._content = content
        self._error = error

    def get_object(self, **_: str) -> dict[str, Any]:
        if self._error is not None:
            raise self._error
        return {"Body": BytesIO(self._content)}

    def put_object(self, **_: object) -> None:
        raise ConnectionError("no route")


def exchange(content: bytes = b"") -> Exchange:
    return Exchange(BucketDouble(content), LOCATION, "task-1")


def test_a_document_that_is_far_too_large_is_not_read_into_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_BYTES", 10)
    assert exchange(b"x" * 10).read_bundle() == b"x" * 10
    with refused("worker-exchange-too-large", "s3://bucket/runs/r1/bundle.json"):
        exchange(b"x" * 11).read_bundle()


def test_a_refused_connection_is_no_missing_permission() -> None:
    place = "s3://bucket/runs/r1/tasks/AROAEXAMPLE:task-1/result.json"
    with refused("worker-exchange-unreachable", f"reach S3 to write {place}: ConnectionError: no route") as caught:
        exchange().write_result(b"{}")
    assert "allow" not in caught.value.message.fix


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (EndpointConnectionError(endpoint_url="https://s3.example"), "worker-exchange-unreachable"),
        (ReadTimeoutError(endpoint_url="https://s3.example"), "worker-exchange-unreachable"),
        (ClientError({"Error": {"Code": "AccessDenied"}}, "GetObject"), "worker-exchange-denied"),
        (ClientError({"Error": {"Code": "NoSuchBucket"}}, "GetObject"), "worker-exchange-failed"),
        (NoCredentialsError(), "worker-exchange-failed"),
    ],
)
def test_what_kept_the_bundle_from_the_task_has_a_code_of_its_own(error: Exception, code: str) -> None:
    double = BucketDouble(error=error)
    with refused(code, "s3://bucket/runs/r1/bundle.json"):
        Exchange(double, LOCATION, "task-1").read_bundle()


@pytest.mark.parametrize("code", ["PreconditionFailed", "ConditionalRequestConflict"])
def test_what_an_attempt_before_has_written_counts_and_what_something_else_has_does_not(
    code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    double = BucketDouble(b"mine")
    refusal = ClientError({"Error": {"Code": code}}, "PutObject")

    def put_object(**options: object) -> None:
        assert options["IfNoneMatch"] == "*"
        raise refusal

    monkeypatch.setattr(double, "put_object", put_object)
    Exchange(double, LOCATION, "task-1").write_result(b"mine")
    with refused("worker-exchange-taken", "s3://bucket/runs/r1/tasks/AROAEXAMPLE:task-1/result.json"):
        Exchange(double, LOCATION, "task-1").write_result(b"another")
