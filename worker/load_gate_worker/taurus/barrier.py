"""Where the run's JMeters wait for the start: each asks this server on 127.0.0.1, and the reply is its signal."""

import socketserver
import threading
import time
from collections.abc import Callable
from contextlib import suppress

# Between two looks at the wall clock, which may be set while a thread sleeps.
SLICE_SECONDS = 0.5
REPLY = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


class Barrier:
    """Lets so many JMeters wait. Their requests go through all of JMeter's HTTP client, so they also warm it up."""

    def __init__(self, executions: int) -> None:
        self._executions = executions
        self._delays: list[float] = []
        self._waiting: set[int] = set()
        self._changed = threading.Condition()
        self._released = threading.Event()
        self._start_at = 0.0
        self._server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), _handler(self._hold))
        self._server.daemon_threads = True
        self.port: int = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, name="barrier", daemon=True).start()

    def expect(self, delay: float) -> int:
        """Register an execution that begins so many seconds after the others; gives the number that it asks with."""
        self._delays.append(delay)
        return len(self._delays) - 1

    def wait_for_all(self, seconds: float) -> bool:
        """True as soon as every execution's JMeter is up and waiting."""
        with self._changed:
            return self._changed.wait_for(lambda: len(self._waiting) == self._executions, seconds)

    def release(self, start_at: float) -> None:
        """Let them go at an instant (epoch seconds), each after its own delay; at once when that has passed."""
        self._start_at = start_at
        self._released.set()

    def has_begun(self, number: int) -> bool:
        """Whether this execution was let go."""
        return self._released.is_set() and time.time() >= self._start_at + self._delays[number]

    def _hold(self, number: int) -> None:
        with self._changed:
            self._waiting.add(number)
            self._changed.notify_all()
        self._released.wait()
        sleep_until(self._start_at + self._delays[number])


def sleep_until(instant: float) -> None:
    while (remaining := instant - time.time()) > 0:
        time.sleep(min(remaining, SLICE_SECONDS))


def _handler(hold: Callable[[int], None]) -> type[socketserver.StreamRequestHandler]:
    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            # A JMeter that ended while it waited does not take the reply.
            with suppress(OSError):
                # "GET /0 HTTP/1.1". Anything else is the TLS handshake that JMeter practises with; it has no lines.
                if self.rfile.read(1) != b"G":
                    return
                words = self.rfile.readline(1000).split()
                if len(words) == 3 and words[1][1:].isdigit():
                    hold(int(words[1][1:]))
                    self.wfile.write(REPLY)

    return Handler
