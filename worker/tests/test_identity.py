import json

import pytest

from load_gate_worker import identity
from load_gate_worker.identity import Identity, identify
from load_gate_worker.settings import read_settings
from tests.support.builders import environment
from tests.support.refusals import refused
from tests.support.servers import serve

ARN = "arn:aws:ecs:eu-central-1:123456789012:task/dlt-fargate/0f4cc6b5"


def identified(jmeter_home: str, uri: str | None, **overrides: str | None) -> Identity:
    return identify(read_settings(environment(jmeter_home, ECS_CONTAINER_METADATA_URI_V4=uri, **overrides), 0))


def test_the_task_is_named_by_ecs_and_so_is_the_region_where_it_is_missing(jmeter_home: str) -> None:
    paths = []

    def reply(path: str) -> tuple[int, bytes]:
        paths.append(path)
        return 200, json.dumps({"TaskARN": ARN}).encode()

    with serve(reply) as url:
        assert identified(jmeter_home, f"{url}/v4/abc", AWS_REGION=None) == Identity("0f4cc6b5", "eu-central-1")
        assert identified(jmeter_home, f"{url}/v4/abc") == Identity("0f4cc6b5", "eu-west-1")
    assert paths == ["/v4/abc/task", "/v4/abc/task"]


@pytest.mark.parametrize(
    ("limits", "vcpus"),
    [({"CPU": 0.25, "Memory": 512}, 0.25), ({"CPU": 4}, 4.0), ({"CPU": 0}, None), ({}, None), ("x", None)],
)
def test_the_tasks_limit_comes_with_its_name_in_one_question(
    jmeter_home: str, limits: object, vcpus: float | None
) -> None:
    answers = [json.dumps({"TaskARN": ARN, "Limits": limits}).encode()]
    with serve(lambda _: (200, answers.pop())) as url:
        assert identified(jmeter_home, url).vcpus == vcpus


def test_an_endpoint_that_errs_at_first_is_asked_again(jmeter_home: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(identity, "FIRST_WAIT_SECONDS", 0)
    replies = [(500, b""), (200, b"not json"), (200, json.dumps({"TaskARN": ARN}).encode())]
    with serve(lambda _: replies.pop(0)) as url:
        assert identified(jmeter_home, url).task_id == "0f4cc6b5"


def test_an_endpoint_that_never_names_the_task_is_an_error_that_says_so(
    jmeter_home: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(identity, "FIRST_WAIT_SECONDS", 0)
    with serve(lambda _: (200, b"{}")) as url, refused("worker-metadata-incomplete"):
        identified(jmeter_home, url)
    with serve(lambda _: (500, b"")) as url, refused("worker-metadata-unreachable", "HTTPError"):
        identified(jmeter_home, url)
    with serve(lambda _: (200, b'{"TaskARN": "nonsense"}')) as url, refused("worker-task-arn-invalid", "nonsense"):
        identified(jmeter_home, url)


def test_outside_ecs_the_environment_names_the_task(jmeter_home: str) -> None:
    assert identified(jmeter_home, None) == Identity("task-1", "eu-west-1")
