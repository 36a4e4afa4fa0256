import json
from typing import Any

import pytest

from load_gate_worker.exchange.shares import Assignment, Share, apply_shares, assign, parse_shares
from load_gate_worker.exchange.slices import Slice
from tests.support.refusals import refused

RUN = "lg-shares"


def shares(tasks: Any, **overrides: Any) -> bytes:
    return json.dumps({"version": 1, "runId": RUN, "tasks": tasks, **overrides}).encode()


def own(*executions: Any, **overrides: Any) -> dict[str, Any]:
    return {"mine": {"index": 0, "of": 1, "executions": list(executions), **overrides}}


def bundle(*executions: dict[str, Any], **scenarios: Any) -> dict[str, Any]:
    return {"execution": list(executions), "scenarios": scenarios}


def test_a_task_reads_its_own_share_in_order_of_the_executions() -> None:
    text = shares(
        {
            "other": {"index": 0, "of": 2, "executions": [{"concurrency": 9}]},
            "mine": {"index": 1, "of": 2, "executions": [{"concurrency": 3, "throughput": 12.5}, {"concurrency": 0}]},
        }
    )
    assert parse_shares(text, RUN, "mine") == Assignment(1, 2, [Share(3, 12.5), Share(0, None)], [])


def test_a_task_reads_which_rows_of_a_data_source_are_its_own() -> None:
    own = {"index": 1, "of": 2, "executions": [], "slices": [{"path": "data/users.csv", "from": 5, "to": 10}]}
    assignment = parse_shares(shares({"mine": own}), RUN, "mine")
    assert assignment is not None
    assert assignment.slices == [Slice("data/users.csv", 5, 10)]


def test_a_task_that_is_not_named_has_no_share() -> None:
    assert parse_shares(shares({"other": {"executions": []}}), RUN, "mine") is None


@pytest.mark.parametrize(
    ("text", "code", "fact"),
    [
        (b"{", "worker-document-not-json", "shares.json"),
        (shares({}, version=2), "worker-document-version", "version 2"),
        (shares({}, runId="lg-other"), "worker-document-other-run", "lg-other"),
        *(
            (shares(tasks), "worker-document-invalid", f"shares.json{fact}")
            for tasks, fact in [
                ([], ": tasks is a list"),
                ({"mine": []}, ", task mine is a list"),
                (own(executions=None), ", task mine: executions is missing"),
                (own(index=1), ", task mine: index and of is [1, 1]"),
                (own(index=None), ", task mine: index and of is [null, 1]"),
                (own(3), ", task mine, execution 0 is a number"),
                (own({}), ", task mine, execution 0: concurrency is missing"),
                (own({"concurrency": True}), ", task mine, execution 0: concurrency is true"),
                (own({"concurrency": 1.5}), ", task mine, execution 0: concurrency is 1.5"),
                (own({"concurrency": 1, "throughput": 0}), ", task mine, execution 0: throughput is 0"),
                (own({"concurrency": 1, "throughput": True}), ", task mine, execution 0: throughput is true"),
                (own(slices={}), ", task mine: slices is a mapping"),
                (own(slices=[3]), ", task mine, slice 0 is a number"),
                (own(slices=[{"path": "a.csv", "from": 2, "to": 2}]), ", task mine, slice 0 is "),
            ]
        ),
    ],
)
def test_shares_of_another_shape_are_refused_in_words(text: bytes, code: str, fact: str) -> None:
    with refused(code, fact):
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


def test_a_scenario_gets_the_tasks_place_in_the_fleet_as_variables_and_as_properties() -> None:
    inline = {"requests": ["/"]}
    config = bundle({"scenario": "a"}, {"scenario": inline}, a={"variables": {"x": 1, "LOAD_GATE_TASK_INDEX": 9}})
    placed = assign(config, Assignment(2, 5, [Share(1, None), Share(1, None)]))
    place = {"LOAD_GATE_TASK_INDEX": 2, "LOAD_GATE_TASK_COUNT": 5}
    assert placed["scenarios"]["a"]["variables"] == {"x": 1, **place}
    assert placed["execution"][1]["scenario"] == {**inline, "variables": place}
    assert placed["modules"]["jmeter"]["properties"] == place


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


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ([], "worker-share-count"),
        ([Share(1, None), Share(1, None)], "worker-share-count"),
        ([Share(0, None)], "worker-share-empty"),
    ],
)
def test_shares_that_do_not_fit_the_bundle_are_refused(given: list[Share], code: str) -> None:
    with refused(code):
        apply_shares(bundle({"scenario": "a"}), given)
