import json
from typing import Any

import pytest

from load_gate_worker.documents import DocumentError
from load_gate_worker.shares import Share, apply_shares, parse_shares

RUN = "lg-shares"


def shares(tasks: Any, **overrides: Any) -> bytes:
    return json.dumps({"version": 1, "runId": RUN, "tasks": tasks, **overrides}).encode()


def bundle(*executions: dict[str, Any], **scenarios: Any) -> dict[str, Any]:
    return {"execution": list(executions), "scenarios": scenarios}


def test_a_task_reads_its_own_share_in_order_of_the_executions() -> None:
    text = shares(
        {
            "other": {"index": 0, "of": 2, "executions": [{"concurrency": 9}]},
            "mine": {"index": 1, "of": 2, "executions": [{"concurrency": 3, "throughput": 12.5}, {"concurrency": 0}]},
        }
    )
    assert parse_shares(text, RUN, "mine") == [Share(3, 12.5), Share(0, None)]


def test_a_task_that_is_not_named_has_no_share() -> None:
    assert parse_shares(shares({"other": {"executions": []}}), RUN, "mine") is None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (b"{", "shares.json is not JSON"),
        (shares({}, version=2), "shares.json has version 2"),
        (shares({}, runId="lg-other"), "shares.json is of run 'lg-other'"),
        (shares([]), "tasks is not a mapping"),
        (shares({"mine": []}), "task mine: executions is not a list"),
        (shares({"mine": {"executions": [3]}}), "execution 0 is not a mapping"),
        (shares({"mine": {"executions": [{}]}}), "concurrency is None"),
        (shares({"mine": {"executions": [{"concurrency": True}]}}), "concurrency is True"),
        (shares({"mine": {"executions": [{"concurrency": 1.5}]}}), "concurrency is 1.5"),
        (shares({"mine": {"executions": [{"concurrency": 1, "throughput": 0}]}}), "throughput is 0"),
        (shares({"mine": {"executions": [{"concurrency": 1, "throughput": True}]}}), "throughput is True"),
    ],
)
def test_shares_of_another_shape_are_refused_in_words(text: bytes, says: str) -> None:
    with pytest.raises(DocumentError, match=says):
        parse_shares(text, RUN, "mine")


def test_a_share_replaces_users_and_throughput_and_nothing_else() -> None:
    config = bundle({"concurrency": 10, "throughput": 50, "hold-for": "1m", "scenario": "shop"}, shop={"requests": []})
    shared = apply_shares({**config, "settings": {"ramp-up-exclude": True}}, [Share(3, 12.5)])
    assert shared == {
        "execution": [{"concurrency": 3, "throughput": 12.5, "hold-for": "1m", "scenario": "shop"}],
        "scenarios": {"shop": {"requests": []}},
        "settings": {"ramp-up-exclude": True},
    }
    assert config["execution"][0]["concurrency"] == 10


def test_a_share_without_throughput_leaves_the_bundles() -> None:
    assert apply_shares(bundle({"throughput": 50}), [Share(1, None)])["execution"] == [
        {"concurrency": 1, "throughput": 50}
    ]


def test_an_execution_without_users_is_left_out_with_the_scenario_that_only_it_uses() -> None:
    config = bundle({"scenario": "a"}, {"scenario": "b"}, a={"requests": ["x"]}, b={"requests": ["y"]})
    shared = apply_shares(config, [Share(0, None), Share(2, None)])
    assert shared["execution"] == [{"scenario": "b", "concurrency": 2}]
    assert list(shared["scenarios"]) == ["b"]


@pytest.mark.parametrize(
    ("executions", "scenarios"),
    [
        ([{"scenario": "a"}, {"scenario": "a"}], {"a": {}}),
        ([{"scenario": "a"}, {"scenario": "b"}], {"a": {}, "b": {"requests": [{"include-scenario": "a"}]}}),
        ([{"scenario": "a"}, {"scenario": {"requests": [{"do": [{"include-scenario": "a"}]}]}}], {"a": {}}),
        ([{"scenario": {"requests": []}}, {"scenario": "a"}], {"a": {}}),
    ],
    ids=["by another execution", "by another scenario", "by a scenario in place", "not at all"],
)
def test_a_scenario_that_is_still_used_stays(executions: list[Any], scenarios: dict[str, Any]) -> None:
    shared = apply_shares(bundle(*executions, **scenarios), [Share(0, None), Share(1, None)])
    assert shared["scenarios"] == scenarios


@pytest.mark.parametrize("given", [[], [Share(1, None), Share(1, None)], [Share(0, None)]])
def test_shares_that_do_not_fit_the_bundle_are_refused(given: list[Share]) -> None:
    with pytest.raises(DocumentError, match=r"shares\.json"):
        apply_shares(bundle({"scenario": "a"}), given)
