import threading
import time
from typing import Any

import pytest

from load_gate_worker import start as module
from load_gate_worker.exchange.shares import Assignment, Share
from load_gate_worker.stop import Stop, StopRequested
from tests.support.fleet_start import HEAD, PATIENCE, ExchangeDouble, begin, fleet_start_over, share, start, wait_for
from tests.support.refusals import exchange_error, refused


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "POLL_SECONDS", 0.01)


def test_as_written_a_task_says_that_it_is_here_and_goes_on_with_the_bundles_load() -> None:
    exchange = ExchangeDouble()
    fleet_start = fleet_start_over(exchange, Stop(), share="as-written")
    assert fleet_start.take_share() is None
    at = exchange.written["here"].pop("at")
    assert exchange.written["here"] == {"version": 1, **HEAD}
    assert at == round((fleet_start.moments.registered or 0) * 1000)
    assert exchange.asked == []


def test_an_assigned_share_is_waited_for_whatever_the_exchange_says_meanwhile() -> None:
    exchange = ExchangeDouble(shares=[None, exchange_error("slow down"), None, share()])
    assert fleet_start_over(exchange, Stop()).take_share() == Assignment(0, 1, [Share(5, None)], [])
    assert exchange.asked == ["shares"] * 4


def test_a_task_that_gets_no_share_is_not_needed() -> None:
    stop = Stop()
    with pytest.raises(StopRequested):
        fleet_start_over(ExchangeDouble(shares=[{"tasks": {"other": {}}}]), stop).take_share()
    assert stop.reason == "late"


def test_the_wait_for_a_share_ends_when_it_is_given_up() -> None:
    stop = Stop()
    with pytest.raises(StopRequested):
        fleet_start_over(ExchangeDouble(shares=[exchange_error("no route")]), stop, patience=0.05).take_share()
    assert stop.reason == "failed"
    assert "no route" in str(stop.cause)
    assert str(stop.cause).endswith("[worker-start-signal-unreadable]")


def test_the_wait_for_a_share_ends_with_the_deadline() -> None:
    stop = Stop()
    stop.request("deadline")
    with pytest.raises(StopRequested):
        fleet_start_over(ExchangeDouble(), stop).take_share()
    assert stop.reason == "deadline"


def test_shares_that_make_no_sense_are_an_error() -> None:
    with refused("worker-document-invalid", "executions"):
        fleet_start_over(ExchangeDouble(shares=[share(executions={})]), Stop()).take_share()


def test_a_ready_task_says_so_and_begins_at_the_instant_of_the_signal() -> None:
    start_at = time.time() + 0.3
    exchange = ExchangeDouble(start=[None, None, start("other", "task-1", at=start_at)])
    fleet_start = fleet_start_over(exchange, Stop())
    barrier, begun = begin(fleet_start)
    wait_for(lambda: "armed" in exchange.written, "being ready")
    assert not barrier.has_begun(0)
    assert begun.wait(PATIENCE)
    assert time.time() >= start_at - module.AHEAD_SECONDS - 0.001
    wait_for(lambda: barrier.has_begun(0), "the instant")
    assert time.time() >= round(start_at * 1000) / 1000
    assert fleet_start.moments.start_at == round(start_at * 1000) / 1000
    assert exchange.written["armed"] == {"version": 1, **HEAD, "at": round((fleet_start.moments.ready or 0) * 1000)}


def test_a_signal_before_jmeter_is_up_waits_for_it_even_beyond_the_giving_up() -> None:
    exchange, stop = ExchangeDouble(start=[start("task-1")]), Stop()
    barrier, begun = begin(fleet_start_over(exchange, stop, patience=0), jmeters=0)
    wait_for(lambda: len(exchange.asked) > 3, "some questions")
    assert (stop.reason, begun.is_set(), exchange.written) == (None, False, {})
    threading.Thread(target=barrier._hold, args=(barrier.expect(0),), daemon=True).start()
    assert begun.wait(PATIENCE)


@pytest.mark.parametrize("ahead", [0.3, -100])
def test_the_load_of_a_task_begins_with_the_fleet_or_when_jmeter_is_up_where_that_is_later(ahead: float) -> None:
    heard: list[float] = []
    now = time.time()
    start_at = round((now + ahead) * 1000) / 1000
    barrier, begun = begin(
        fleet_start_over(ExchangeDouble(start=[start("task-1", at=start_at)]), Stop()), on_signal=heard.append
    )
    assert begun.wait(PATIENCE)
    wait_for(lambda: barrier.has_begun(0), "the instant")
    assert heard == [start_at] if ahead > 0 else now <= heard[0] <= time.time()


def test_saying_that_it_is_ready_is_tried_again() -> None:
    exchange = ExchangeDouble(start=[None, None, start("task-1")])
    exchange.refusals = 2
    _, begun = begin(fleet_start_over(exchange, Stop()))
    assert begun.wait(PATIENCE)
    assert exchange.refusals == 0
    assert "armed" in exchange.written


def test_an_exchange_that_fails_is_reported_once(capfd: pytest.CaptureFixture[str]) -> None:
    exchange = ExchangeDouble(shares=[exchange_error("slow down"), exchange_error("slow down"), share()])
    fleet_start_over(exchange, Stop()).take_share()
    warnings = [line for line in capfd.readouterr().out.splitlines() if line.startswith("load-gate: warning: ")]
    assert [line.rpartition(" ")[2] for line in warnings] == ["[worker-exchange-retry]"]


def test_a_surprise_while_waiting_fails_the_task() -> None:
    exchange, stop = ExchangeDouble(start=[KeyError("surprise")]), Stop()
    begin(fleet_start_over(exchange, stop))
    assert stop.wait(PATIENCE)
    assert stop.reason == "failed"
    assert str(stop.cause).endswith("[worker-failed]")


def test_a_signal_counts_even_where_being_ready_could_not_be_said() -> None:
    exchange = ExchangeDouble(start=[start("task-1")])
    exchange.refusals = 1_000_000
    _, begun = begin(fleet_start_over(exchange, Stop()))
    assert begun.wait(PATIENCE)


@pytest.mark.parametrize("jmeters", [0, 1], ids=["before JMeter is up", "ready"])
def test_a_fleet_that_starts_without_this_task_ends_it_late(jmeters: int) -> None:
    stop = Stop()
    barrier, begun = begin(fleet_start_over(ExchangeDouble(start=[start("other")]), stop), jmeters)
    assert stop.wait(PATIENCE)
    assert stop.reason == "late"
    assert not begun.is_set()
    assert not barrier._released.is_set()


@pytest.mark.parametrize("jmeters", [0, 1], ids=["before JMeter is up", "ready"])
def test_a_signal_that_does_not_come_is_given_up(jmeters: int) -> None:
    stop = Stop()
    begin(fleet_start_over(ExchangeDouble(), stop, patience=0.1), jmeters)
    assert stop.wait(PATIENCE)
    assert stop.reason == "failed"
    assert "start.json" in str(stop.cause)
    assert str(stop.cause).endswith("[worker-start-signal-missing]")


@pytest.mark.parametrize(
    ("document", "code"),
    [
        ({"tasks": ["task-1"]}, "worker-document-invalid"),
        ({"startAt": 1.5, "tasks": ["task-1"]}, "worker-document-invalid"),
        ({"startAt": 1, "tasks": "task-1"}, "worker-document-invalid"),
        ({"version": 2, "startAt": 1, "tasks": ["task-1"]}, "worker-document-version"),
        ({"runId": "lg-other", "startAt": 1, "tasks": ["task-1"]}, "worker-document-other-run"),
    ],
)
def test_a_signal_of_another_shape_fails_the_task_in_words(document: dict[str, Any], code: str) -> None:
    stop = Stop()
    begin(fleet_start_over(ExchangeDouble(start=[document]), stop))
    assert stop.wait(PATIENCE)
    assert stop.reason == "failed"
    assert str(stop.cause).startswith("start.json")
    assert str(stop.cause).endswith(f"[{code}]")


def test_no_load_begins_once_the_end_was_asked_for() -> None:
    exchange, stop = ExchangeDouble(start=[start("task-1")]), Stop()
    stop.request("signal")
    barrier, _ = begin(fleet_start_over(exchange, stop))
    wait_for(lambda: exchange.asked, "a question")
    wait_for(lambda: not [each for each in threading.enumerate() if each.name == "start"], "the wait's end")
    assert not barrier._released.is_set()
