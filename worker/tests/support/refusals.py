"""Expects errors of the worker by their code."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from load_gate_worker.exchange.exchange import ExchangeError
from load_gate_worker.messages import WorkerError


@contextmanager
def refused(code: str, fact: str = "") -> Iterator[pytest.ExceptionInfo[WorkerError]]:
    """The block must raise an error with this code, and with this fact in what it says."""
    with pytest.raises(WorkerError) as caught:
        yield caught
    assert caught.value.message.code == code
    assert fact in caught.value.message.what


def exchange_error(cause: str) -> ExchangeError:
    return ExchangeError("worker-exchange-failed", doing="read", place="s3://exchange/runs/x/start.json", error=cause)
