"""Our module inside Taurus: it hands every sample to the recorder, and ends the run when that was asked for."""

from collections.abc import Sequence
from pathlib import Path

from bzt import ManualShutdown
from bzt.engine import Reporter, ScenarioExecutor

from load_gate_worker.samples.plan import LoadPlan
from load_gate_worker.samples.samples import Recorder
from load_gate_worker.stop import Stop
from load_gate_worker.taurus.executor import GuardedJMeter
from load_gate_worker.taurus.load_plan import read_load_plan
from load_gate_worker.taurus.tap import tap


def make_reporter(recorder: Recorder, stop: Stop) -> type[Reporter]:
    """A Reporter class for bzt's module table, bound to this run."""

    class LoadGateReporter(Reporter):
        ran_to_end = False
        is_whole = False
        """Whether the scenario ran to its end and every sample of it was read."""

        def prepare(self) -> None:
            self._obey()
            aggregator = self.engine.aggregator
            if aggregator._ramp_up_exclude():
                recorder.exclude_ramp_up(aggregator._get_max_ramp_up())
            # Reporters are prepared after the executors, so every reader is there.
            for source, reader in enumerate(aggregator.underlings):
                tap(reader, source, recorder)
            expect_load(self.engine.provisioning.executors, recorder)

        def startup(self) -> None:
            self._obey()

        def check(self) -> bool:
            self._obey()
            return False

        def shutdown(self) -> None:
            type(self).ran_to_end = self.engine.stopping_reason is None

        def post_process(self) -> None:
            # The executors and the aggregator come before the reporters, and this one is the first of these.
            type(self).is_whole = self.ran_to_end and self.engine.stopping_reason is None

        def _obey(self) -> None:
            if stop.should_end():
                raise ManualShutdown

    return LoadGateReporter


def expect_load(executors: Sequence[ScenarioExecutor], recorder: Recorder) -> None:
    """Have the recorder expect what each execution is to do."""
    for source, jmeter in enumerate(executors):
        if isinstance(jmeter, GuardedJMeter):
            recorder.expect(source, load_plan_of(jmeter))


def load_plan_of(jmeter: GuardedJMeter) -> LoadPlan:
    try:
        return read_load_plan(Path(jmeter.modified_jmx), jmeter.own_delay, jmeter.properties)
    # A plan in another form than Taurus's own ends no run: its samples count all the same.
    except Exception:
        return LoadPlan(delay=round(jmeter.own_delay * 1000))
