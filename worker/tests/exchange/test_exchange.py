from io import BytesIO
from typing import Any

import pytest

from load_gate_worker.exchange import exchange as module
from load_gate_worker.exchange.exchange import Exchange
from load_gate_worker.settings import ExchangeLocation
from tests.support.refusals import refused


class BucketDouble:
    """Gives one content for every key, and refuses writes. (The real protocol is tested in tests/process.)"""

    def __init__(self, content: bytes = b"") -> None:
        self._content = content

    def get_object(self, **_: str) -> dict[str, Any]:
        return {"Body": BytesIO(self._content)}

    def put_object(self, **_: object) -> None:
        raise ConnectionError("no route")


def exchange(content: bytes = b"") -> Exchange:
    return Exchange(BucketDouble(content), ExchangeLocation("bucket", "runs/r1"), "task-1")


def test_a_document_that_is_far_too_large_is_not_read_into_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_BYTES", 10)
    assert exchange(b"x" * 10).read_bundle() == b"x" * 10
    with refused("worker-exchange-too-large", "s3://bucket/runs/r1/bundle.json"):
        exchange(b"x" * 11).read_bundle()


def test_a_write_that_fails_names_the_object_and_the_cause() -> None:
    with refused(
        "worker-exchange-unwritten", "s3://bucket/runs/r1/tasks/task-1/result.json: ConnectionError: no route"
    ):
        exchange().write_result(b"{}")
