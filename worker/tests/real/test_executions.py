"""What real Taurus and JMeter make of a load, second by second, and of a service that stops answering."""

import json
import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.support.builders import environment
from tests.support.histograms import HdrHistogram
from tests.support.servers import serve
from tests.support.worker_process import start_worker

pytestmark = pytest.mark.real

ANSWERS_FOR = 2.0


@pytest.fixture
def target() -> Iterator[str]:
    """Answers /ok. Answers / for two seconds from the first request on, and never after that."""
    first: list[float] = []
    lock, over = threading.Lock(), threading.Event()

    def reply(path: str) -> tuple[int, bytes]:
        with lock:
            first.append(time.monotonic())
        if path == "/" and time.monotonic() > first[0] + ANSWERS_FOR:
            over.wait(20)
        time.sleep(0.02)
        return 200, b"ok"

    with serve(reply) as url:
        yield url
        over.set()


def test_the_time_of_users_who_wait_for_a_service_that_hangs_is_lost(tmp_path: Path, target: str) -> None:
    config: dict[str, Any] = {
        "execution": [
            {"concurrency": 3, "hold-for": "6s", "scenario": "hangs"},
            {"concurrency": 4, "ramp-up": "2s", "steps": 2, "hold-for": "3s", "scenario": "order"},
        ],
        "scenarios": {
            "hangs": {"timeout": "1500ms", "requests": [{"label": "home", "url": f"{target}/"}]},
            "order": {
                "think-time": "100ms",
                "requests": [{"transaction": "order", "do": [{"url": f"{target}/ok"}, {"url": f"{target}/ok"}]}],
            },
        },
    }
    worker = start_worker(tmp_path, environment(os.environ["JMETER_HOME"], LOAD_GATE_SCENARIO=json.dumps(config)))
    assert worker.wait() == 0, worker.text()
    result = worker.result()
    hangs, order = result["executions"]

    assert (hangs["users"], hangs["ends"] - hangs["begins"], hangs["userTime"]) == (3, 6000, 18_000)
    # From two seconds on, for three users; JMeter's first requests take some tenths of a second on a busy machine.
    assert hangs["downtime"] == pytest.approx(12_000, abs=1500)
    assert result["labels"]["home"]["downtime"] == hangs["downtime"]
    assert sum(row[5] for row in hangs["seconds"] if row[0] >= hangs["ends"]) == 0
    assert max(row[0] for row in hangs["seconds"] if row[1]) >= hangs["ends"] // 1000 * 1000

    # Two users for five seconds and two for four: one step has half of the ramp-up.
    assert (order["users"], order["ends"] - order["begins"], order["userTime"]) == (4, 5000, 18_000)
    assert max(row[3] for row in order["seconds"]) == 4
    # A transaction is a sample around two requests.
    transactions = result["labels"]["order"]["samples"]
    assert order["samples"] - order["requests"] == transactions > 0
    assert order["downtime"] == 0

    overall = result["overall"]
    assert HdrHistogram.decode(overall["histogram"]).get_value_at_percentile(50) < 500
    assert HdrHistogram.decode(overall["steady"]).get_total_count() > overall["samples"]
