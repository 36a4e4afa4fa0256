from pathlib import Path

import pytest

from load_gate_worker.samples.plan import LoadPlan
from load_gate_worker.taurus.load_plan import read_load_plan

CONCURRENCY = "com.blazemeter.jmeter.threads.concurrency.ConcurrencyThreadGroup"


def element(tag: str, **properties: object) -> str:
    inner = "".join(
        f'<stringProp name="{name.replace("__", ".")}">{value}</stringProp>' for name, value in properties.items()
    )
    return f"<{tag}>{inner}</{tag}><hashTree/>"


def concurrency(**properties: object) -> str:
    return element(CONCURRENCY, **{"TargetLevel": 4, "RampUp": 0, "Hold": 30, "Steps": 0, "Unit": "S", **properties})


def threads(**properties: object) -> str:
    base = {"num_threads": 2, "ramp_time": 0, "scheduler": "false", "duration": 0, "delay": ""}
    named = {f"ThreadGroup__{name}": value for name, value in {**base, **properties}.items() if name != "loops"}
    return element("ThreadGroup", **named, LoopController__loops=properties.get("loops", 1))


def plan(
    tmp_path: Path, *groups: str, serial: str = "false", delay: float = 0, properties: dict[str, object] | None = None
) -> LoadPlan:
    path = tmp_path / "plan.jmx"
    serialize = f'<boolProp name="TestPlan.serialize_threadgroups">{serial}</boolProp>'
    path.write_text(
        f"<jmeterTestPlan><hashTree><TestPlan>{serialize}</TestPlan><hashTree>{''.join(groups)}</hashTree></hashTree>"
        "</jmeterTestPlan>"
    )
    return read_load_plan(path, delay, properties)


def test_users_that_are_held_are_there_at_once_and_to_the_end(tmp_path: Path) -> None:
    found = plan(tmp_path, concurrency(), delay=1.5)
    assert found == LoadPlan(users=4, length=30_000, spans=((0, 30_000),) * 4, first=0, delay=1500)


def test_users_of_a_ramp_up_come_as_taurus_rounds_them(tmp_path: Path) -> None:
    found = plan(tmp_path, concurrency(RampUp=8, Hold=2))
    assert found.spans == ((1000, 10_000), (3000, 10_000), (5000, 10_000), (7000, 10_000))
    assert (found.first, found.length) == (1000, 10_000)


def test_users_of_steps_come_a_step_at_a_time_the_first_at_once(tmp_path: Path) -> None:
    found = plan(tmp_path, concurrency(TargetLevel=5, RampUp=6, Hold=4, Steps=3))
    assert found.spans == ((0, 10_000), (0, 10_000), (2000, 10_000), (4000, 10_000), (4000, 10_000))


def test_iterations_alone_have_users_and_no_end(tmp_path: Path) -> None:
    found = plan(tmp_path, threads(loops=100, ramp_time=4))
    assert found == LoadPlan(users=2)


def test_iterations_with_a_time_limit_have_a_planned_end_which_users_may_not_reach(tmp_path: Path) -> None:
    found = plan(tmp_path, threads(loops=100, scheduler="true", duration=20))
    assert found == LoadPlan(users=2, length=20_000)


def test_a_plan_with_a_schedule_of_its_own_is_known(tmp_path: Path) -> None:
    found = plan(tmp_path, threads(loops=-1, scheduler="true", duration=20, delay=3, ramp_time=10))
    assert found == LoadPlan(users=2, length=23_000, spans=((3000, 23_000), (8000, 23_000)), first=3000)


def test_several_thread_groups_count_together_without_those_besides(tmp_path: Path) -> None:
    off = "<ThreadGroup enabled='false'/><hashTree/>"
    found = plan(tmp_path, element("SetupThreadGroup"), off, concurrency(Hold=5), concurrency(Hold=10))
    assert (found.users, found.length) == (8, 10_000)


@pytest.mark.parametrize(
    "groups",
    [
        (concurrency(), element("kg.apc.jmeter.threads.UltimateThreadGroup")),
        (threads(num_threads="${users}"),),
    ],
)
def test_what_a_plan_does_not_say_in_numbers_is_unknown(tmp_path: Path, groups: tuple[str, ...]) -> None:
    assert plan(tmp_path, *groups, delay=1) == LoadPlan(delay=1000)


def test_thread_groups_one_after_the_other_are_unknown(tmp_path: Path) -> None:
    assert plan(tmp_path, concurrency(), serial="true") == LoadPlan()


@pytest.mark.parametrize(("written", "parents"), [("true", True), ("false", False), ("${__P(parent)}", True)])
def test_a_transaction_in_place_of_its_requests_is_known(tmp_path: Path, written: str, parents: bool) -> None:
    transaction = element("TransactionController", TransactionController__parent=written)
    assert plan(tmp_path, concurrency(), transaction).parents is parents


def test_d4_numbers_of_a_group_may_be_properties(tmp_path: Path) -> None:
    group = concurrency(TargetLevel="${__P(users,4)}", Hold="${__P(hold, 60)}", RampUp="${__P(ramp,0)}")
    assert plan(tmp_path, group, properties={"users": 2, "hold": "30"}).spans == ((0, 30_000),) * 2
    assert plan(tmp_path, group).spans == ((0, 60_000),) * 4
    # Nothing sets it: JMeter takes 1.
    assert plan(tmp_path, threads(num_threads="${__P(users)}")).users == 1


@pytest.mark.parametrize("text", ["${users}", "${__P(a,${b})}", "${__P(a,1)}0", "${__Random(1,2)}", "${__P(a,many)}"])
def test_d4_other_numbers_of_a_group_are_not_known(tmp_path: Path, text: str) -> None:
    assert plan(tmp_path, threads(num_threads=text)) == LoadPlan()


@pytest.mark.parametrize(
    "tag",
    [
        "kg.apc.jmeter.threads.UltimateThreadGroup",
        "kg.apc.jmeter.threads.SteppingThreadGroup",
        "com.blazemeter.jmeter.threads.arrivals.ArrivalsThreadGroup",
        "com.blazemeter.jmeter.threads.arrivals.FreeFormArrivalsThreadGroup",
        "OpenModelThreadGroup",
    ],
)
def test_d11_the_times_of_other_groups_are_not_known(tmp_path: Path, tag: str) -> None:
    assert plan(tmp_path, concurrency(), element(tag, num_threads=3)) == LoadPlan()
