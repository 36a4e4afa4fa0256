import os
import signal
import threading
import time
from collections.abc import Iterator

import pytest

from load_gate_worker.stop import Stop, StopRequested, Watchdog, install_signal_handlers

PATIENCE = 20


@pytest.fixture
def stop() -> Iterator[Stop]:
    before = [signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)]
    stop = Stop()
    install_signal_handlers(stop)
    yield stop
    for number, handler in zip((signal.SIGTERM, signal.SIGINT), before, strict=True):
        signal.signal(number, handler)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_asks_for_the_end_and_raises_nothing_into_the_run(stop: Stop, number: signal.Signals) -> None:
    os.kill(os.getpid(), number)
    assert stop.wait(PATIENCE)
    assert stop.reason == "signal"
    assert stop.should_end()


def test_a_signal_abandons_a_wait_for_others(stop: Stop) -> None:
    def wait_for_others() -> None:
        with stop.interruptible():
            os.kill(os.getpid(), signal.SIGTERM)
            time.sleep(PATIENCE)

    with pytest.raises(StopRequested):
        wait_for_others()


def test_a_signal_before_the_wait_is_not_forgotten(stop: Stop) -> None:
    os.kill(os.getpid(), signal.SIGTERM)
    with pytest.raises(StopRequested), stop.interruptible():
        pytest.fail("nothing may be started now")


def test_further_signals_change_nothing(stop: Stop) -> None:
    stop.request("deadline")
    os.kill(os.getpid(), signal.SIGTERM)
    os.kill(os.getpid(), signal.SIGINT)
    assert stop.reason == "deadline"


def test_a_request_counts_as_obeyed_only_when_the_run_noticed_it() -> None:
    stop = Stop()
    stop.request("signal")
    assert not stop.obeyed
    assert stop.should_end()
    assert stop.obeyed


def test_the_watchdog_asks_for_the_end_at_the_deadline() -> None:
    stop = Stop()
    watchdog = Watchdog(stop, time.time(), force=lambda: pytest.fail("nothing to force"))
    watchdog.start()
    assert stop.wait(PATIENCE)
    assert stop.reason == "deadline"
    watchdog.done()


def test_the_watchdog_forces_an_end_that_takes_too_long() -> None:
    stop, forced = Stop(), threading.Event()
    Watchdog(stop, time.time() + 3600, force=forced.set, grace=0.01).start()
    assert not forced.is_set()
    stop.request("signal")
    assert forced.wait(PATIENCE)


def test_a_request_after_the_end_has_nothing_to_say(capfd: pytest.CaptureFixture[str]) -> None:
    stop = Stop()
    stop.over()
    stop.request("signal")
    assert capfd.readouterr().out == ""
