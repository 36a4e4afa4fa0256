"""Taurus's JMeter executor, with these differences: JMeter cannot outlive the worker, does not see AWS credentials, is
not started a first time to ask its version, and stops within seconds, all JMeters of the run at the same time."""

import os
import signal
import socket
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from subprocess import Popen

from bzt.modules.jmeter import JMeter, JMeterExecutor

from load_gate_worker import tether

# Together at most about 5 s, so that a task is gone within 10 s of SIGTERM.
SHUTDOWN_SECONDS = 2.0
STOP_NOW_SECONDS = 2.0
TERMINATE_SECONDS = 1.0
POLL_SECONDS = 0.1


class TetheredJMeter(JMeterExecutor):
    def install_required_tools(self) -> None:
        """Nothing is installed here, and what is installed was checked when it was built.

        Taurus starts `java -version` and `jmeter --version` instead, which costs seconds before the first request. A
        missing Java shows when JMeter is started, with the launcher's own message.
        """
        self.tool = self._get_tool(JMeter, config=self.settings, props=self.properties)
        self.tool.tool_path = str(Path(self.tool.tool_path) / "bin" / "jmeter")

    def _execute(self, args: Sequence[str], **options: object) -> "Popen[bytes]":
        tethered = [sys.executable, "-I", "-S", tether.__file__, str(os.getpid()), *args]
        return super()._execute(tethered, **options)

    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def takes_messages(self) -> bool:
        """JMeter listens for its shutdown messages once it has begun the sample file."""
        return self.kpi_jtl is not None and Path(self.kpi_jtl).exists()

    def send(self, message: bytes) -> None:
        with socket.socket(type=socket.SOCK_DGRAM) as messenger:
            messenger.sendto(message, ("localhost", self.management_port))

    def kill(self, number: signal.Signals) -> None:
        if self.process is None:
            return
        try:
            os.killpg(self.process.pid, number)  # bzt starts each tool as the leader of a process group
        except ProcessLookupError:
            return

    def shutdown(self) -> None:
        """Taurus shuts executors down one after the other; the first one called stops them all."""
        stop_all([member for member in self.provisioning.executors if isinstance(member, TetheredJMeter)])


def stop_all(jmeters: Sequence[TetheredJMeter]) -> None:
    """Let requests under way finish; then interrupt them (they count as failed); then end the processes."""
    for message, seconds in ((b"Shutdown", SHUTDOWN_SECONDS), (b"StopTestNow", STOP_NOW_SECONDS)):
        listening = [jmeter for jmeter in jmeters if jmeter.is_running() and jmeter.takes_messages()]
        for jmeter in listening:
            jmeter.send(message)
        _wait_for(listening, seconds)
    for number in (signal.SIGTERM, signal.SIGKILL):
        running = [jmeter for jmeter in jmeters if jmeter.is_running()]
        for jmeter in running:
            jmeter.kill(number)
        _wait_for(running, TERMINATE_SECONDS)


def _wait_for(jmeters: Sequence[TetheredJMeter], seconds: float) -> None:
    until = time.monotonic() + seconds
    while any(jmeter.is_running() for jmeter in jmeters) and time.monotonic() < until:
        time.sleep(POLL_SECONDS)
