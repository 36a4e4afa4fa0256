"""The worker against AWS's own protocols, served by the emulator ministack: S3 and CloudWatch, no doubles."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Start
from tests.support.builders import RUN_ID, environment
from tests.support.emulator import BUCKET, OWNER, client, exchange_environment, put_bundle, written, written_names
from tests.support.worker_process import Worker, start_worker


@pytest.fixture
def start(tmp_path: Path, jmeter_home: str, cloud: str) -> Iterator[Start]:
    workers = []

    def start(run_id: str, light: dict[str, Any], **overrides: str | None) -> Worker:
        wanted: dict[str, str | None] = {
            **exchange_environment(cloud, run_id),
            "LOAD_GATE_METRICS": None,
            "LIGHT_JMETER": json.dumps(light),
        }
        workers.append(start_worker(tmp_path, environment(jmeter_home, **{**wanted, **overrides})))
        return workers[-1]

    yield start
    for worker in workers:
        worker.process.kill()


def statistic(cloud: str, run_id: str, metric: str, statistics: list[str]) -> list[dict[str, float]]:
    """CloudWatch's own figures of a run, second by second."""
    now = datetime.now(timezone.utc)
    reply = client("cloudwatch", cloud).get_metric_statistics(
        Namespace="FargateLoadGate",
        MetricName=metric,
        Dimensions=[{"Name": "RunId", "Value": run_id}],
        StartTime=now - timedelta(minutes=10),
        EndTime=now + timedelta(minutes=1),
        Period=1,
        Statistics=statistics,
    )
    points: list[dict[str, float]] = reply["Datapoints"]
    return points


def test_a_run_reads_its_bundle_and_leaves_result_and_metrics(start: Start, cloud: str) -> None:
    put_bundle(cloud, RUN_ID)
    worker = start(RUN_ID, {"rows": 600, "pace": 0.004, "elapsed": [7, 8, 9, 2049, 30_007]})
    assert worker.wait() == 0, worker.text()
    raw, result = worker.raw_samples(), written(cloud, RUN_ID)
    assert result == worker.result()
    assert result["overall"]["samples"] == result["published"]["samples"] == len(raw) == 600
    points = statistic(cloud, RUN_ID, "ResponseTime", ["SampleCount", "Sum"])
    assert sum(point["SampleCount"] for point in points) == len(raw)
    assert sum(point["Sum"] for point in points) == sum(raw) == result["published"]["sum"]
    assert result["published"]["retries"] == 0
    assert written_names(cloud, RUN_ID) == ["label-seconds.json", "result.json"]
    assert len(points) == len(result["seconds"])


def test_a_run_that_is_stopped_publishes_and_tells_what_it_has(start: Start, cloud: str) -> None:
    put_bundle(cloud, "lg-stopped")
    worker = start("lg-stopped", {"rows": 100_000, "pace": 0.01})
    worker.wait_for_samples(50)
    worker.signal()
    assert worker.seconds_to_end() < 10
    result = written(cloud, "lg-stopped")
    assert result["end"] == "signal"
    assert result["overall"]["samples"] == result["published"]["samples"] == len(worker.raw_samples())
    points = statistic(cloud, "lg-stopped", "ResponseTime", ["SampleCount"])
    assert sum(point["SampleCount"] for point in points) == len(worker.raw_samples())


def test_a_run_can_be_watched_while_it_goes_on_and_to_its_end(start: Start, cloud: str) -> None:
    run_id = "lg-watched"
    put_bundle(cloud, run_id, live={"every": 200, "keep": 120_000, "labels": True})
    worker = start(run_id, {"rows": 100_000, "pace": 0.01})

    def rows() -> list[list[Any]]:
        written_so_far = [written(cloud, run_id, f"live/{key}") for key in live_keys(cloud, run_id)]
        assert all((each["version"], each["taskId"]) == (2, "task-1") for each in written_so_far)
        return [row for each in written_so_far for row in each["labels"].get("home", [])]

    worker.wait_for(lambda: bool(rows()), "a live document with samples")
    early = rows()
    worker.signal()
    assert worker.seconds_to_end() < 10
    assert written(cloud, run_id)["labelSeconds"] is True
    seconds = written(cloud, run_id, f"{OWNER}/label-seconds.json")["labels"]["home"]
    assert seconds[: len(early)] == early
    assert rows() == seconds
    assert sum(row[1] for row in seconds) == len(worker.raw_samples())
    states = [key.split("/")[3] for key in live_keys(cloud, run_id)]
    assert states == ["on"] * (len(states) - 1) + ["end"]


def test_a_listing_alone_shows_how_a_run_goes_on_where_no_label_is_asked_for(start: Start, cloud: str) -> None:
    run_id = "lg-listed"
    put_bundle(cloud, run_id, live={"every": 200, "keep": 120_000, "labels": False})
    worker = start(run_id, {"rows": 100_000, "pace": 0.01})
    worker.wait_for(lambda: any(seconds_in(key) for key in live_keys(cloud, run_id)), "a second with samples")
    worker.signal()
    assert worker.seconds_to_end() < 10
    keys = live_keys(cloud, run_id)
    listed = [second for key in keys for second in seconds_in(key)]
    assert listed == [[each[name] for name in ("at", "samples", "failures", "sum")] for each in result_seconds(cloud)]
    times = [(int(key.split("/")[2]), int(key.split("/")[0])) for key in keys]
    assert [since for since, _ in times] == [0, *(to for _, to in times[:-1])]
    assert keys[-1].split("/")[3] == "end"


def result_seconds(cloud: str) -> list[dict[str, int]]:
    seconds: list[dict[str, int]] = written(cloud, "lg-listed")["seconds"]
    return seconds


def live_keys(cloud: str, run_id: str) -> list[str]:
    """In their order, which is that of the instants that they complete."""
    folder = f"runs/{run_id}/tasks/live/"
    listed = client("s3", cloud).list_objects_v2(Bucket=BUCKET, Prefix=folder)
    return [member["Key"].removeprefix(folder) for member in listed.get("Contents", [])]


def seconds_in(key: str) -> list[list[int]]:
    """Seconds, samples, failures and sums in the name of a live object."""
    to, _, _, _, text = key.split("/")
    parts = [] if text == "-" else text.split("_")
    first = int(to) - len(parts) * 1000
    return [
        [first + index * 1000, *(int(figure) for figure in part.split("."))] for index, part in enumerate(parts) if part
    ]


def test_a_missing_bundle_is_a_failed_result_that_names_it(start: Start, cloud: str) -> None:
    worker = start("lg-no-bundle", {})
    assert worker.wait() == 1
    result = written(cloud, "lg-no-bundle")
    assert result["end"] == "failed"
    assert f"s3://{BUCKET}/runs/lg-no-bundle/bundle.json: NoSuchKey" in result["message"]
    assert result["message"].endswith("[worker-exchange-failed]")


def test_a_bundle_of_another_version_is_refused_in_words(start: Start, cloud: str) -> None:
    put_bundle(cloud, "lg-version", version=9)
    assert start("lg-version", {}).wait() == 1
    assert written(cloud, "lg-version")["message"].endswith("[worker-document-version]")


def test_a_result_that_cannot_be_written_is_an_error_of_the_task(start: Start) -> None:
    worker = start("lg-nowhere", {}, LOAD_GATE_EXCHANGE="s3://no-such-bucket/runs/lg-nowhere")
    assert worker.wait() == 1
    errors = [line for line in worker.text().splitlines() if line.startswith("load-gate: error: ")]
    assert "could not write s3://no-such-bucket/runs/lg-nowhere" in errors[-2]
    assert errors[-1].endswith("[worker-result-lost]")
    assert worker.result()["end"] == "failed"


def test_a_cloudwatch_that_cannot_be_reached_costs_no_sample_of_the_result(start: Start, cloud: str) -> None:
    put_bundle(cloud, "lg-deaf")
    closed = "http://127.0.0.1:1"
    worker = start("lg-deaf", {"rows": 30}, AWS_ENDPOINT_URL_CLOUDWATCH=closed)
    assert worker.wait() == 0, worker.text()
    result = written(cloud, "lg-deaf")
    assert (result["end"], result["overall"]["samples"], result["published"]["samples"]) == ("completed", 30, 0)
    assert result["published"]["failedCalls"] > 0
    assert closed in result["published"]["lastError"]


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"other", "worker-file-changed"), (None, "worker-exchange-failed")],
)
def test_a_task_without_the_files_of_its_scenario_sends_no_load(
    start: Start, cloud: str, content: bytes | None, code: str
) -> None:
    run_id, sha256 = f"lg-files-{content is None}".lower(), "a" * 64
    if content is not None:
        client("s3", cloud).put_object(Bucket=BUCKET, Key=f"runs/{run_id}/files/{sha256}", Body=content)
    put_bundle(cloud, run_id, version=2, files=[{"path": "data/a.csv", "bytes": 5, "sha256": sha256}])
    worker = start(run_id, {"rows": 600})
    assert worker.wait() == 1, worker.text()
    result = written(cloud, run_id)
    assert (result["end"], result["overall"]["samples"], result["taurusExitCode"]) == ("failed", 0, None)
    assert result["message"].endswith(f"[{code}]")
