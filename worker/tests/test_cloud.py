"""The worker against AWS's own protocols, served by the emulator ministack: S3 and CloudWatch, no doubles."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import boto3
import pytest

from tests.builders import RUN_ID, environment, taurus
from tests.conftest import Start
from tests.worker_process import Worker, start_worker

REGION = "eu-west-1"
# The emulator takes any credentials, but the SDK wants some.
CREDENTIALS = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test"}
BUCKET = "exchange-eu-west-1"
PATIENCE_SECONDS = 60


@pytest.fixture(scope="module")
def cloud(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An emulator's URL."""
    directory = tmp_path_factory.mktemp("ministack")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environ = {**os.environ, "GATEWAY_PORT": str(port), "HOME": str(directory)}
    with (directory / "log.txt").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "ministack"], env=environ, cwd=directory, stdout=log, stderr=log
        )
    url = f"http://127.0.0.1:{port}"
    until = time.monotonic() + PATIENCE_SECONDS
    while not answers(url):
        assert process.poll() is None, (directory / "log.txt").read_text()
        assert time.monotonic() < until, "the emulator does not answer"
        time.sleep(0.1)
    client("s3", url).create_bucket(Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": REGION})
    yield url
    process.terminate()
    process.wait(PATIENCE_SECONDS)


def answers(url: str) -> bool:
    try:
        urllib.request.urlopen(f"{url}/_ministack/health", timeout=1).close()
    except OSError:
        return False
    return True


def client(service: str, url: str) -> Any:
    keys = {"aws_access_key_id": "test", "aws_secret_access_key": "test"}
    return boto3.client(service, region_name=REGION, endpoint_url=url, **keys)


@pytest.fixture
def start(tmp_path: Path, jmeter_home: str, cloud: str) -> Iterator[Start]:
    workers = []

    def start(run_id: str, light: dict[str, Any], **overrides: str | None) -> Worker:
        wanted: dict[str, str | None] = {
            "LOAD_GATE_RUN_ID": run_id,
            "LOAD_GATE_SCENARIO": None,
            "LOAD_GATE_EXCHANGE": f"s3://{BUCKET}/runs/{run_id}",
            "LOAD_GATE_METRICS": None,
            "LIGHT_JMETER": json.dumps(light),
            "AWS_ENDPOINT_URL": cloud,
            **CREDENTIALS,
        }
        workers.append(start_worker(tmp_path, environment(jmeter_home, **{**wanted, **overrides})))
        return workers[-1]

    yield start
    for worker in workers:
        worker.process.kill()


def put_bundle(cloud: str, run_id: str, **overrides: Any) -> None:
    bundle = {"version": 1, "runId": run_id, "taurus": taurus(), **overrides}
    client("s3", cloud).put_object(Bucket=BUCKET, Key=f"runs/{run_id}/bundle.json", Body=json.dumps(bundle).encode())


def told(cloud: str, run_id: str, name: str = "result.json") -> dict[str, Any]:
    body = client("s3", cloud).get_object(Bucket=BUCKET, Key=f"runs/{run_id}/tasks/task-1/{name}")["Body"]
    document: dict[str, Any] = json.loads(body.read())
    return document


def told_names(cloud: str, run_id: str) -> list[str]:
    listed = client("s3", cloud).list_objects_v2(Bucket=BUCKET, Prefix=f"runs/{run_id}/tasks/task-1/")
    return [member["Key"].rpartition("/")[2] for member in listed.get("Contents", [])]


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
    worker = start(RUN_ID, {"rows": 600, "pace": 0.01, "elapsed": [7, 8, 9, 2049, 30_007]})
    assert worker.wait() == 0, worker.text()
    raw, result = worker.raw_samples(), told(cloud, RUN_ID)
    assert result == worker.result()
    assert result["overall"]["samples"] == result["published"]["samples"] == len(raw) == 600
    points = statistic(cloud, RUN_ID, "ResponseTime", ["SampleCount", "Sum"])
    assert sum(point["SampleCount"] for point in points) == len(raw)
    assert sum(point["Sum"] for point in points) == sum(raw) == result["published"]["sum"]
    assert result["published"]["retries"] == 0
    assert told_names(cloud, RUN_ID) == ["result.json"]
    assert len(points) == len(result["seconds"])


def test_a_run_that_is_stopped_publishes_and_tells_what_it_has(start: Start, cloud: str) -> None:
    put_bundle(cloud, "lg-stopped")
    worker = start("lg-stopped", {"rows": 100_000, "pace": 0.01})
    worker.wait_for_samples(50)
    worker.signal()
    assert worker.seconds_to_end() < 10
    result = told(cloud, "lg-stopped")
    assert result["end"] == "signal"
    assert result["overall"]["samples"] == result["published"]["samples"] == len(worker.raw_samples())
    points = statistic(cloud, "lg-stopped", "ResponseTime", ["SampleCount"])
    assert sum(point["SampleCount"] for point in points) == len(worker.raw_samples())


def test_a_run_can_be_watched_while_it_goes_on_and_to_its_end(start: Start, cloud: str) -> None:
    run_id = "lg-watched"
    put_bundle(cloud, run_id, live={"every": 200, "keep": 120_000})
    worker = start(run_id, {"rows": 100_000, "pace": 0.01})

    def has_samples() -> bool:
        return "live.json" in told_names(cloud, run_id) and bool(told(cloud, run_id, "live.json")["labels"])

    worker.wait_for(has_samples, "a live document with samples")
    document = told(cloud, run_id, "live.json")
    assert (document["version"], document["taskId"], document["ended"]) == (1, "task-1", False)
    complete = [row for row in document["labels"]["home"] if row[0] < document["completeTo"]]
    worker.signal()
    assert worker.seconds_to_end() < 10
    seconds = told(cloud, run_id)["labels"]["home"]["seconds"]
    assert [row for row in seconds if row[0] < document["completeTo"]] == complete
    last = told(cloud, run_id, "live.json")
    assert last["ended"] is True
    assert last["labels"]["home"] == seconds
    assert sum(row[1] for row in seconds) == len(worker.raw_samples())
    assert seconds[-1][0] < last["completeTo"]


def test_a_missing_bundle_is_a_failed_result_that_names_it(start: Start, cloud: str) -> None:
    worker = start("lg-no-bundle", {})
    assert worker.wait() == 1
    result = told(cloud, "lg-no-bundle")
    assert result["end"] == "failed"
    assert f"could not read s3://{BUCKET}/runs/lg-no-bundle/bundle.json: NoSuchKey" in result["message"]


def test_a_bundle_of_another_version_is_refused_in_words(start: Start, cloud: str) -> None:
    put_bundle(cloud, "lg-version", version=9)
    assert start("lg-version", {}).wait() == 1
    assert "bundle.json has version 9" in told(cloud, "lg-version")["message"]


def test_a_result_that_cannot_be_written_is_an_error_of_the_task(start: Start) -> None:
    worker = start("lg-nowhere", {}, LOAD_GATE_EXCHANGE="s3://no-such-bucket/runs/lg-nowhere")
    assert worker.wait() == 1
    assert "error: the result is lost: could not write s3://no-such-bucket/runs/lg-nowhere" in worker.text()
    assert worker.result()["end"] == "failed"


def test_a_cloudwatch_that_cannot_be_reached_costs_no_sample_of_the_result(start: Start, cloud: str) -> None:
    put_bundle(cloud, "lg-deaf")
    closed = "http://127.0.0.1:1"
    worker = start("lg-deaf", {"rows": 30}, AWS_ENDPOINT_URL_CLOUDWATCH=closed)
    assert worker.wait() == 0, worker.text()
    result = told(cloud, "lg-deaf")
    assert (result["end"], result["overall"]["samples"], result["published"]["samples"]) == ("completed", 30, 0)
    assert result["published"]["failedCalls"] > 0
    assert closed in result["published"]["lastError"]
