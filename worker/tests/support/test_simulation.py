"""The simulator writes what JMeter would write."""

import json
import subprocess
import sys
from random import Random
from typing import Any

import pytest

from tests.support.simulation.cases import case_of, execution_of
from tests.support.simulation.jmeter import lines_of
from tests.support.simulation.run import START, simulate
from tests.support.worker_process import WORKER


def run(**execution: Any) -> dict[str, Any]:
    return simulate(case_of({"executions": [execution]}))


def load(**execution: Any) -> dict[str, Any]:
    found: dict[str, Any] = run(**execution)["executions"][0]
    return found


def test_the_same_seed_writes_the_same_lines() -> None:
    execution = execution_of({"users": 3, "holdFor": 2, "service": {"spread": "lognormal"}})
    first, again, other = (list(lines_of(execution, START, Random(seed))) for seed in (1, 1, 2))
    assert first == again != other


def test_users_send_one_request_after_the_other_until_the_planned_end() -> None:
    found = load(users=2, holdFor=10, service={"ms": 100})
    assert 190 <= found["requests"] <= 210
    assert {row[3] for row in found["seconds"][:-1]} == {2}
    assert (found["begins"], found["ends"]) == (START, START + 10_000)


def test_think_time_and_throughput_hold_requests_back() -> None:
    assert load(users=2, holdFor=10, thinkTime=1)["requests"] in range(18, 21)
    assert load(users=20, holdFor=10, throughput=30)["requests"] in range(298, 303)


def test_iterations_bound_what_each_user_sends() -> None:
    found = run(users=3, iterations=4, labels={"a": {}, "b": {}}, transaction="all")
    assert {label: each["samples"] for label, each in found["labels"].items()} == {"a": 12, "b": 12, "all": 12}
    assert found["executions"][0]["requests"] == 24


def test_a_transaction_may_stand_in_place_of_its_requests() -> None:
    found = run(users=3, iterations=4, labels={"a": {}, "b": {}}, transaction="all", parent=True)
    assert {label: each["samples"] for label, each in found["labels"].items()} == {"all": 12}
    assert found["executions"][0]["requests"] == 12


def test_a_service_that_hangs_lets_requests_time_out_after_the_planned_end() -> None:
    found = load(users=5, holdFor=30, service={"hang": [[0.333, 1]]})
    assert found["downtime"] == pytest.approx(100_000, rel=0.01)
    assert found["seconds"][-1][:3] == [START + 39_000 + 1000 * (found["seconds"][-1][0] > START + 39_000), 5, 5]


def test_a_service_that_hangs_in_the_middle_answers_at_its_end() -> None:
    found = run(users=5, holdFor=30, service={"hang": [[0.3, 0.5]]})
    assert (found["overall"]["failures"], found["overall"]["max"]) == (0, pytest.approx(6020, abs=30))


def test_a_thread_that_stops_on_its_first_error_is_replaced_while_its_group_lasts() -> None:
    always = {"failShare": 1}
    assert load(users=2, iterations=50, stopThreadOnError=True, service=always)["requests"] == 2
    assert load(users=2, holdFor=5, stopThreadOnError=True, service=always)["requests"] > 100


def test_users_may_miss_and_a_jmeter_may_be_gone_early() -> None:
    assert {row[3] for row in load(users=5, missingUsers=2, holdFor=5)["seconds"][:-1]} == {3}
    assert max(row[0] for row in load(users=5, holdFor=10, endsEarlyAt=4)["seconds"] if row[1]) < START + 4000


def test_the_command_answers_with_a_result_for_each_case() -> None:
    cases = json.dumps([{"name": "one"}, {"name": "two", "executions": [{"holdFor": 1}, {"holdFor": 2}]}])
    command = [sys.executable, "-m", "tests.support.simulation"]
    output = subprocess.run(command, input=cases, cwd=WORKER, capture_output=True, text=True, check=True).stdout
    assert [(each["name"], len(each["executions"])) for each in json.loads(output)] == [("one", 1), ("two", 2)]


def test_a_name_that_is_none_is_refused() -> None:
    with pytest.raises(TypeError, match="Execution has no user; it has users"):
        case_of({"executions": [{"user": 5}]})
