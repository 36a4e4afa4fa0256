"""Taurus's JMeter executor, with these differences: JMeter cannot outlive the worker, gets a run's secrets as
properties and nothing of a scenario on its class path, is not started a first time to ask its version, stops within
seconds, all JMeters of the run at the same time, and begins its load when the barrier lets it, where there is one."""

import os
import signal
import socket
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from subprocess import Popen
from types import MappingProxyType

from bzt.engine import Provisioning
from bzt.modules.jmeter import JMeter, JMeterExecutor
from bzt.utils import dehumanize_time

from load_gate_worker.exchange.bundle import STRICT, Terms
from load_gate_worker.messages import Message, WorkerError
from load_gate_worker.taurus import spawn_jmeter
from load_gate_worker.taurus.barrier import Barrier
from load_gate_worker.taurus.barrier_plan import hold_at_barrier
from load_gate_worker.taurus.for_people import WarnOnce, harmless
from load_gate_worker.taurus.properties import file_in_memory, properties_text
from load_gate_worker.taurus.wall_plan import raise_wall

# Together at most about 5 s, so that a task is gone within 10 s of SIGTERM.
SHUTDOWN_SECONDS = 2.0
STOP_NOW_SECONDS = 2.0
TERMINATE_SECONDS = 1.0
POLL_SECONDS = 0.1
# In JMeter's home: jars of the languages that scripts are written in.
ENGINES = "engines"
NO_SECRETS: Mapping[str, str] = MappingProxyType({})


class GuardedJMeter(JMeterExecutor):
    barrier: Barrier | None = None
    number = 0
    own_delay = 0.0
    files: Path | None = None
    terms = STRICT
    secrets: Mapping[str, str] = NO_SECRETS
    failure: Message | None = None
    """Why the first plan could not be used."""

    def prepare(self) -> None:
        if self.files is not None and self.execution.get("files"):
            # Taurus puts the folders of jars among them on JMeter's class path.
            self.execution["files"] = [str(self.files / name) for name in self.execution["files"]]
        if self.barrier is not None:
            # Taurus would count the delay from its own start, and start JMeter only then.
            self.own_delay = float(dehumanize_time(self.execution.pop("delay", 0)))
            self.number = self.barrier.expect(self.own_delay)
            # JMeter collects garbage between setUp Thread Groups and others: 0.03 to 0.3 s, after the signal.
            self.env.add_java_param({"JVM_ARGS": "-XX:+DisableExplicitGC"})
        super().prepare()
        try:
            raise_wall(Path(self.modified_jmx), self.terms.allows_code, self.files)
            if self.barrier is not None:
                hold_at_barrier(Path(self.modified_jmx), self.barrier.port, self.number)
        except WorkerError as error:
            kind = type(self)
            kind.failure = kind.failure or error.message
            raise

    def install_required_tools(self) -> None:
        """Nothing is installed here, and what is installed was checked when it was built.

        Taurus starts `java -version` and `jmeter --version` instead, which costs seconds before the first request. A
        missing Java shows when JMeter is started, with the launcher's own message.
        """
        self.tool = self._get_tool(JMeter, config=self.settings, props=self.properties)
        self.tool.tool_path = str(Path(self.tool.tool_path) / "bin" / "jmeter")

    def _execute(self, args: Sequence[str], **options: object) -> "Popen[bytes]":
        if self.files is not None:
            # A test plan, and Taurus for body-file, give JMeter paths that are relative to its working directory.
            options["cwd"] = str(self.files)
        terms = self.terms
        code, trace = "yes" if terms.allows_code else "no", " ".join(terms.trace)
        # Last, so that nothing of the scenario's comes after it.
        self.env.set({"LOAD_GATE_TARGETS": " ".join(terms.targets), "LOAD_GATE_CODE": code, "LOAD_GATE_TRACE": trace})
        command = [sys.executable, "-I", "-S", spawn_jmeter.__file__, str(os.getpid()), *args]
        # By standard input, which JMeter does not read otherwise: neither its command line nor a file has them.
        with file_in_memory(properties_text({**self.secrets, **self._own_places()})) as properties:
            return super()._execute([*command, "-q", "/dev/stdin"], stdin=properties, **options)

    def _own_places(self) -> dict[str, str]:
        """Where JMeter finds what it runs: not in its working folder, and not in that of the plan, which Taurus puts on
        the class path. Both hold what a scenario has sent."""
        home = Path(self.tool.tool_path).parents[1]
        # It says which class an element of a plan is.
        classes = {"saveservice_properties": str(home / "bin" / "saveservice.properties")}
        if not self.terms.allows_code:
            return {**classes, "user.classpath": "", "search_paths": "", "plugin_dependency_paths": ""}
        engines = home / ENGINES
        return {**classes, "search_paths": str(engines)} if engines.is_dir() else classes

    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def takes_messages(self) -> bool:
        """JMeter listens for its shutdown messages once it has begun the sample file.

        One that waits at the barrier has no request under way that could finish.
        """
        waits = self.barrier is not None and not self.barrier.has_begun(self.number)
        return not waits and self.kpi_jtl is not None and Path(self.kpi_jtl).exists()

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

    # Whether there are samples is asked for after it.
    post_process = harmless(JMeterExecutor.post_process, WarnOnce("JMeter's files"))

    def shutdown(self) -> None:
        """Taurus shuts executors down one after the other; the first one called stops them all."""
        stop_all([member for member in self.provisioning.executors if isinstance(member, GuardedJMeter)])


def make_executor(
    barrier: Barrier | None,
    files: Path | None = None,
    terms: Terms = STRICT,
    secrets: Mapping[str, str] = NO_SECRETS,
) -> type[GuardedJMeter]:
    """An executor class for bzt's module table, bound to this run."""

    class BoundJMeter(GuardedJMeter):
        pass

    BoundJMeter.barrier = barrier
    BoundJMeter.files = files
    BoundJMeter.terms = terms
    BoundJMeter.secrets = secrets
    return BoundJMeter


def exit_codes(provisioning: Provisioning) -> tuple[int, ...]:
    """Of the JMeters that were started and have ended."""
    jmeters = [member for member in provisioning.executors if isinstance(member, GuardedJMeter)]
    return tuple(jmeter.process.returncode for jmeter in jmeters if jmeter.process and not jmeter.is_running())


def stop_all(jmeters: Sequence[GuardedJMeter]) -> None:
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


def _wait_for(jmeters: Sequence[GuardedJMeter], seconds: float) -> None:
    until = time.monotonic() + seconds
    while any(jmeter.is_running() for jmeter in jmeters) and time.monotonic() < until:
        time.sleep(POLL_SECONDS)
