import threading
import time
from typing import Any

import pytest

from load_gate_worker import rendezvous
from load_gate_worker.documents import DocumentError
from load_gate_worker.exchange import ExchangeError
from load_gate_worker.shares import Assignment, Share
from load_gate_worker.stop import Stop, StopRequested
from tests.meetings import HEAD, PATIENCE, PlaceDouble, begin, meeting, share, start, wait_for


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rendezvous, "POLL_SECONDS", 0.01)


def test_as_written_a_task_says_that_it_is_here_and_goes_on_with_the_bundles_load() -> None:
    place = PlaceDouble()
    meet = meeting(place, Stop(), share="as-written")
    assert meet.take_share() is None
    at = place.written["here"].pop("at")
    assert place.written["here"] == {"version": 1, **HEAD}
    assert at == round((meet.moments.here or 0) * 1000)
    assert place.asked == []


def test_an_assigned_share_is_waited_for_whatever_the_exchange_says_meanwhile() -> None:
    place = PlaceDouble(shares=[None, ExchangeError("slow down"), None, share()])
    assert meeting(place, Stop()).take_share() == Assignment(0, 1, [Share(5, None)], [])
    assert place.asked == ["shares"] * 4


def test_a_task_that_gets_no_share_is_not_needed() -> None:
    stop = Stop()
    with pytest.raises(StopRequested):
        meeting(PlaceDouble(shares=[{"tasks": {"other": {}}}]), stop).take_share()
    assert stop.reason == "late"


def test_the_wait_for_a_share_ends_when_it_is_given_up() -> None:
    stop = Stop()
    with pytest.raises(StopRequested):
        meeting(PlaceDouble(shares=[ExchangeError("no route")]), stop, patience=0.05).take_share()
    assert stop.reason == "failed"
    assert stop.message.startswith("no start signal came: the action had not written shares.json")
    assert stop.message.endswith("the exchange's last error: no route")


def test_the_wait_for_a_share_ends_with_the_deadline() -> None:
    stop = Stop()
    stop.request("deadline")
    with pytest.raises(StopRequested):
        meeting(PlaceDouble(), stop).take_share()
    assert stop.reason == "deadline"


def test_shares_that_make_no_sense_are_an_error() -> None:
    with pytest.raises(DocumentError, match="executions"):
        meeting(PlaceDouble(shares=[share(executions={})]), Stop()).take_share()


def test_an_armed_task_says_so_and_begins_at_the_instant_of_the_signal() -> None:
    start_at = time.time() + 0.3
    place = PlaceDouble(start=[None, None, start("other", "task-1", at=start_at)])
    meet = meeting(place, Stop())
    barrier, begun = begin(meet)
    wait_for(lambda: "armed" in place.written, "being armed")
    assert not barrier.has_begun(0)
    assert begun.wait(PATIENCE)
    assert time.time() >= start_at - rendezvous.AHEAD_SECONDS - 0.001
    wait_for(lambda: barrier.has_begun(0), "the instant")
    assert time.time() >= round(start_at * 1000) / 1000
    assert meet.moments.start_at == round(start_at * 1000) / 1000
    assert place.written["armed"] == {"version": 1, **HEAD, "at": round((meet.moments.armed or 0) * 1000)}


def test_a_signal_before_jmeter_is_up_waits_for_it_even_beyond_the_giving_up() -> None:
    place, stop = PlaceDouble(start=[start("task-1")]), Stop()
    barrier, begun = begin(meeting(place, stop, patience=0), jmeters=0)
    wait_for(lambda: len(place.asked) > 3, "some questions")
    assert (stop.reason, begun.is_set(), place.written) == (None, False, {})
    threading.Thread(target=barrier._hold, args=(barrier.expect(0),), daemon=True).start()
    assert begun.wait(PATIENCE)


@pytest.mark.parametrize("ahead", [0.3, -100])
def test_the_load_of_a_task_begins_with_the_fleet_or_when_jmeter_is_up_where_that_is_later(ahead: float) -> None:
    told: list[float] = []
    now = time.time()
    start_at = round((now + ahead) * 1000) / 1000
    barrier, begun = begin(meeting(PlaceDouble(start=[start("task-1", at=start_at)]), Stop()), on_signal=told.append)
    assert begun.wait(PATIENCE)
    wait_for(lambda: barrier.has_begun(0), "the instant")
    assert told == [start_at] if ahead > 0 else now <= told[0] <= time.time()


def test_a_load_that_begins_after_a_delay_has_its_ramp_up_after_it() -> None:
    told: list[float] = []
    start_at = round((time.time() + 0.3) * 1000) / 1000
    meet = meeting(PlaceDouble(start=[start("task-1", at=start_at)]), Stop())
    _, begun = begin(meet, on_signal=told.append, delay=60)
    assert begun.wait(PATIENCE)
    assert told == [start_at + 60]


def test_telling_that_it_is_armed_is_tried_again() -> None:
    place = PlaceDouble(start=[None, None, start("task-1")])
    place.refusals = 2
    _, begun = begin(meeting(place, Stop()))
    assert begun.wait(PATIENCE)
    assert place.refusals == 0
    assert "armed" in place.written


def test_a_signal_counts_even_where_being_armed_could_not_be_told() -> None:
    place = PlaceDouble(start=[start("task-1")])
    place.refusals = 1_000_000
    _, begun = begin(meeting(place, Stop()))
    assert begun.wait(PATIENCE)


@pytest.mark.parametrize("jmeters", [0, 1], ids=["before JMeter is up", "armed"])
def test_a_fleet_that_starts_without_this_task_ends_it_late(jmeters: int) -> None:
    stop = Stop()
    barrier, begun = begin(meeting(PlaceDouble(start=[start("other")]), stop), jmeters)
    assert stop.wait(PATIENCE)
    assert stop.reason == "late"
    assert not begun.is_set()
    assert not barrier._released.is_set()


@pytest.mark.parametrize("jmeters", [0, 1], ids=["before JMeter is up", "armed"])
def test_a_signal_that_does_not_come_is_given_up(jmeters: int) -> None:
    stop = Stop()
    begin(meeting(PlaceDouble(), stop, patience=0.1), jmeters)
    assert stop.wait(PATIENCE)
    assert stop.reason == "failed"
    assert stop.message.startswith("no start signal came: the action had not written start.json")


@pytest.mark.parametrize(
    "document",
    [
        {"tasks": ["task-1"]},
        {"startAt": 1.5, "tasks": ["task-1"]},
        {"startAt": 1, "tasks": "task-1"},
        {"version": 2, "startAt": 1, "tasks": ["task-1"]},
        {"runId": "lg-other", "startAt": 1, "tasks": ["task-1"]},
    ],
)
def test_a_signal_of_another_shape_fails_the_task_in_words(document: dict[str, Any]) -> None:
    stop = Stop()
    begin(meeting(PlaceDouble(start=[document]), stop))
    assert stop.wait(PATIENCE)
    assert stop.reason == "failed"
    assert stop.message.startswith("start.json")


def test_no_load_begins_once_the_end_was_asked_for() -> None:
    place, stop = PlaceDouble(start=[start("task-1")]), Stop()
    stop.request("signal")
    barrier, _ = begin(meeting(place, stop))
    wait_for(lambda: place.asked, "a question")
    wait_for(lambda: not [each for each in threading.enumerate() if each.name == "rendezvous"], "the meeting's end")
    assert not barrier._released.is_set()
