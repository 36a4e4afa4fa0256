"""An emulator of AWS's own protocols (ministack) for tests: S3 and CloudWatch, no doubles."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from typing import Any

import boto3
import pytest

from tests.support.builders import taurus

REGION = "eu-west-1"
# The emulator takes any credentials, but the SDK wants some.
CREDENTIALS = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test"}
BUCKET = "exchange-eu-west-1"
ROLE_ID = "AROAEXAMPLE"
# What the task with the id task-1 writes has this in its name.
OWNER = f"{ROLE_ID}:task-1"
PATIENCE_SECONDS = 60


@pytest.fixture(scope="session")
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


def exchange_environment(cloud: str, run_id: str) -> dict[str, str | None]:
    """What a task of this run finds in its environment."""
    return {
        "LOAD_GATE_RUN_ID": run_id,
        "LOAD_GATE_SCENARIO": None,
        "LOAD_GATE_EXCHANGE": f"s3://{BUCKET}/runs/{run_id}",
        "LOAD_GATE_ROLE_ID": ROLE_ID,
        "AWS_ENDPOINT_URL": cloud,
        **CREDENTIALS,
    }


def put_bundle(cloud: str, run_id: str, **overrides: Any) -> None:
    put(cloud, run_id, "bundle.json", {"taurus": taurus(), "allow": [], "targets": ["127.0.0.1"], **overrides})


def put(cloud: str, run_id: str, name: str, document: dict[str, Any]) -> None:
    """Write one of the action's documents."""
    content = {"version": 1, "runId": run_id, **document}
    client("s3", cloud).put_object(Bucket=BUCKET, Key=f"runs/{run_id}/{name}", Body=json.dumps(content).encode())


def written(cloud: str, run_id: str, name: str = f"{OWNER}/result.json") -> dict[str, Any]:
    body = client("s3", cloud).get_object(Bucket=BUCKET, Key=f"runs/{run_id}/tasks/{name}")["Body"]
    document: dict[str, Any] = json.loads(body.read())
    return document


def written_names(cloud: str, run_id: str, folder: str = f"tasks/{OWNER}") -> list[str]:
    listed = client("s3", cloud).list_objects_v2(Bucket=BUCKET, Prefix=f"runs/{run_id}/{folder}/")
    return [member["Key"].rpartition("/")[2] for member in listed.get("Contents", [])]
