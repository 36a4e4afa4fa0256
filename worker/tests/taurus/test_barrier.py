import socket
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress

import pytest

from load_gate_worker.taurus.barrier import Barrier

PATIENCE = 20


@pytest.fixture
def pool() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor() as pool:
        yield pool


def ask(barrier: Barrier, request: bytes) -> bytes:
    """What the barrier answers, until it closes the connection."""
    with socket.create_connection(("127.0.0.1", barrier.port), timeout=PATIENCE) as connection:
        connection.sendall(request)
        return connection.recv(1000)


def jmeter(pool: ThreadPoolExecutor, barrier: Barrier, delay: float = 0.0) -> "Future[tuple[bytes, float]]":
    """A JMeter's reply, and when it came."""
    number = barrier.expect(delay)
    return pool.submit(lambda: (ask(barrier, f"GET /{number} HTTP/1.1\r\n\r\n".encode()), time.time()))


def test_all_are_ready_when_every_jmeter_waits_and_not_before(pool: ThreadPoolExecutor) -> None:
    barrier = Barrier(2)
    assert not barrier.wait_for_all(0)
    first = jmeter(pool, barrier)
    assert not barrier.wait_for_all(0.05)
    second = jmeter(pool, barrier)
    assert barrier.wait_for_all(PATIENCE)
    assert not first.done()
    assert not second.done()
    barrier.release(time.time())
    assert first.result(PATIENCE)[0].startswith(b"HTTP/1.1 200 OK\r\n")
    assert second.result(PATIENCE)[0].startswith(b"HTTP/1.1 200 OK\r\n")


def test_nobody_goes_before_the_instant_nor_before_its_own_delay(pool: ThreadPoolExecutor) -> None:
    barrier = Barrier(2)
    replies = [jmeter(pool, barrier), jmeter(pool, barrier, delay=0.2)]
    assert barrier.wait_for_all(PATIENCE)
    start_at = time.time() + 0.2
    barrier.release(start_at)
    assert [barrier.has_begun(number) for number in (0, 1)] == [False, False]
    first, second = (reply.result(PATIENCE)[1] for reply in replies)
    assert first >= start_at
    assert second >= start_at + 0.2
    assert [barrier.has_begun(number) for number in (0, 1)] == [True, True]


def test_who_comes_after_an_instant_that_has_passed_goes_at_once(pool: ThreadPoolExecutor) -> None:
    barrier = Barrier(1)
    barrier.release(time.time() - 60)
    assert jmeter(pool, barrier).result(PATIENCE)[0].startswith(b"HTTP/1.1 200 OK\r\n")


@pytest.mark.parametrize("handshake", [b"\x16\x03\x01\x02\x00", b"\n", b"GET /favicon.ico HTTP/1.1\r\n"])
def test_a_practised_handshake_is_neither_waiting_nor_answered(handshake: bytes) -> None:
    barrier = Barrier(1)
    # The rest of what was sent is not read, which some systems answer with a reset.
    with suppress(ConnectionResetError):
        assert ask(barrier, handshake) == b""
    assert not barrier.wait_for_all(0)


def test_a_jmeter_that_is_gone_disturbs_nobody(pool: ThreadPoolExecutor) -> None:
    barrier, threads = Barrier(2), threading.active_count()
    number = barrier.expect(0)
    with socket.create_connection(("127.0.0.1", barrier.port)) as gone:
        gone.sendall(f"GET /{number} HTTP/1.1\r\n\r\n".encode())
    other = jmeter(pool, barrier)
    assert barrier.wait_for_all(PATIENCE)
    assert threading.active_count() > threads
    barrier.release(0)
    assert other.result(PATIENCE)[0]
