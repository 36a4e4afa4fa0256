"""The local emulator for one test session, and stacks deployed into it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import boto3
import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "cloudformation"))

MAIN = ROOT / "cloudformation" / "main.yml"
DASHBOARD = ROOT / "cloudformation" / "dashboard.yml"
GITHUB_ROLE = ROOT / "cloudformation" / "github-role.yml"
REPOSITORY = ROOT / "cloudformation" / "image-repository.yml"
ORIGINAL = ROOT / "test" / "fixtures" / "stacks" / "legacy-outputs.yml"
INCOMPLETE = ROOT / "test" / "fixtures" / "stacks" / "legacy-missing-output.yml"

IMAGE = "123456789012.dkr.ecr.eu-west-1.amazonaws.com/load-gate:0.1.0"
FILTER_PATTERN = "[time, logType=INFO*, logTitle=Current*, numVu, vu, numSucc, succ, numFail, fail, avgRt, x]"
NEW_OUTPUTS = {
    "AssignPublicIp", "CapacityProvider", "ExchangeBucketName", "ExecutionRoleArn", "TaskLogGroupName", "TaskRoleArn",
    "TaskRoleId",
}  # fmt: skip

PATIENCE_SECONDS = 60

Client = Callable[[str, str], Any]
Deploy = Callable[..., "Stack"]


class StackFailed(Exception):
    """The emulator accepted a template and could not make its resources."""


def client_of(endpoint: str) -> Client:
    session = boto3.Session(aws_access_key_id="test", aws_secret_access_key="test")  # noqa: S106 (the emulator takes any)
    return lambda service, region: session.client(service, region_name=region, endpoint_url=endpoint)


@dataclass
class Stack:
    client: Client
    region: str
    name: str
    id: str = ""
    outputs: dict[str, str] = field(default_factory=dict)

    def aws(self, service: str) -> Any:
        return self.client(service, self.region)

    def settle(self, done: str) -> Stack:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            found = self.aws("cloudformation").describe_stacks(StackName=self.id or self.name)["Stacks"][0]
            if not found["StackStatus"].endswith("_IN_PROGRESS"):
                break
            time.sleep(0.05)
        if found["StackStatus"] != done:
            raise StackFailed(f"{self.name} in {self.region} is {found['StackStatus']}, wanted {done}: {self.reasons()}")
        self.id = found["StackId"]
        self.outputs = {output["OutputKey"]: output["OutputValue"] for output in found.get("Outputs", [])}
        return self

    def events(self) -> list[dict[str, Any]]:
        return self.aws("cloudformation").describe_stack_events(StackName=self.id or self.name)["StackEvents"]

    def reasons(self) -> list[str]:
        failed = (event for event in self.events() if event["ResourceStatus"].endswith("FAILED"))
        return [f"{event['LogicalResourceId']}: {event.get('ResourceStatusReason')}" for event in failed]

    def update(self, body: str, **parameters: str) -> Stack:
        self.aws("cloudformation").update_stack(StackName=self.name, **request(body, parameters))
        return self.settle("UPDATE_COMPLETE")

    def delete(self) -> Stack:
        self.aws("cloudformation").delete_stack(StackName=self.name)
        return self.settle("DELETE_COMPLETE")

    def subnets(self) -> list[dict[str, Any]]:
        ids = [self.outputs[f"Subnet{letter}"] for letter in "ABC"]
        found = {subnet["SubnetId"]: subnet for subnet in self.aws("ec2").describe_subnets(SubnetIds=ids)["Subnets"]}
        return [found[subnet_id] for subnet_id in ids]

    def cluster(self) -> dict[str, Any]:
        (found,) = self.aws("ecs").describe_clusters(clusters=[self.outputs["FargateClusterName"]])["clusters"]
        return found

    def task_definition(self) -> dict[str, Any]:
        answer = self.aws("ecs").describe_task_definition(taskDefinition=self.outputs["TaskDefinitionArn"])
        return answer["taskDefinition"]


def request(body: str, parameters: dict[str, str]) -> dict[str, Any]:
    return {
        "TemplateBody": body,
        "Capabilities": ["CAPABILITY_IAM"],
        "Parameters": [{"ParameterKey": key, "ParameterValue": value} for key, value in parameters.items()],
    }


@pytest.fixture(scope="session")
def main() -> dict[str, Any]:
    """cloudformation/main.yml as plain data."""
    from tables import load_template  # importable only once its folder is on the path

    return load_template(MAIN)


@pytest.fixture(scope="session")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = tmp_path_factory.mktemp("emulator") / "log"
    with log.open("w") as output:
        emulator = subprocess.Popen(
            [sys.executable, "-m", "ministack"],
            env={**os.environ, "BIND_HOST": "127.0.0.1", "GATEWAY_PORT": str(port)},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    url = f"http://127.0.0.1:{port}"
    try:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not answers(url):
            if emulator.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"The emulator did not start on {url}. Its log:\n{log.read_text()}")
            time.sleep(0.1)
        yield url
    finally:
        emulator.terminate()
        try:
            emulator.wait(timeout=10)
        except subprocess.TimeoutExpired:
            emulator.kill()
            emulator.wait()


def answers(url: str) -> bool:
    try:
        urllib.request.urlopen(f"{url}/_ministack/health", timeout=1).close()  # noqa: S310 (our own loopback address)
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True


@pytest.fixture(scope="session")
def client(endpoint: str) -> Client:
    return client_of(endpoint)


@pytest.fixture(scope="session")
def deploy(client: Client) -> Deploy:
    """Deploys a template's text; a stack without a name gets one of its own."""

    def create(body: str, *, region: str = "eu-central-1", name: str | None = None, **parameters: str) -> Stack:
        stack = Stack(client, region, name or f"test-{uuid.uuid4().hex[:8]}")
        stack.aws("cloudformation").create_stack(StackName=stack.name, **request(body, parameters))
        return stack.settle("CREATE_COMPLETE")

    return create
