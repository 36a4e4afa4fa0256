"""One task's story: read the environment, fetch the bundle, run Taurus, write the result. It ends in every case."""

import threading
import time
from collections.abc import Mapping
from functools import partial

from load_gate_worker import __version__
from load_gate_worker.aws import HASTY, PROMPT, Timeouts, cloudwatch_client, s3_client
from load_gate_worker.exchange.bundle import Bundle, Config, parse_bundle, parse_scenario
from load_gate_worker.exchange.exchange import Exchange
from load_gate_worker.exchange.files import fetch_files
from load_gate_worker.exchange.shares import assign
from load_gate_worker.exchange.slices import cut_files
from load_gate_worker.identity import Identity, identify
from load_gate_worker.log import say, warn
from load_gate_worker.messages import WorkerError, cause_of, message
from load_gate_worker.publish.live import LiveWriter
from load_gate_worker.publish.publisher import Publisher
from load_gate_worker.result.document import Clock, Outcome, Published, head, to_json
from load_gate_worker.result.outcome import ended_by_force, outcome_of, stopped_early
from load_gate_worker.result.result import EXIT_CODES, Report, build_label_seconds, build_result, summary
from load_gate_worker.result.write import publish_label_seconds, publish_result
from load_gate_worker.samples.samples import Recorder, Totals
from load_gate_worker.settings import Settings, SettingsError, read_settings
from load_gate_worker.start import FleetStart
from load_gate_worker.stop import GRACE_SECONDS, Stop, StopRequested, Watchdog, exit_now
from load_gate_worker.taurus.config import Machine, build_config, free_udp_port
from load_gate_worker.taurus.processes import kill_children
from load_gate_worker.taurus.taurus import TaurusOptions, run_taurus, settle_delimiters
from load_gate_worker.taurus.wall_config import check_config
from load_gate_worker.text import hide
from load_gate_worker.watch.disk import DiskWatch
from load_gate_worker.watch.saturation import CpuWatch

# For the last metrics: CloudWatch answers in milliseconds, so this is for one that does not.
PUBLISH_SECONDS = 10.0
# For the last live figures, beside the last metrics: the result has all of it anyway.
LIVE_SECONDS = 3.0
# The last metrics, then three attempts to write the result.
FINISH_SECONDS = 60.0


def run(environ: Mapping[str, str], stop: Stop) -> int:
    """Do what the environment says and return the process's exit code."""
    started = time.time()
    try:
        settings = read_settings(environ, started)
    except SettingsError as error:
        for problem in error.problems:
            say(f"error: {problem}")
        say(summary(Outcome("failed"), Totals().overall))
        return EXIT_CODES["failed"]
    hide(settings.secrets.values())
    task = Task(settings, stop, started)
    watchdog = Watchdog(stop, settings.deadline, task.force)
    watchdog.start()
    exit_code = task.finish(task.perform())
    watchdog.done()
    return exit_code


class Task:
    """A run of this process, from its settings to its result."""

    def __init__(self, settings: Settings, stop: Stop, started: float) -> None:
        self._settings = settings
        self._stop = stop
        self._clock = Clock(worker_started=started)
        self._clock_offset = time.time() - time.monotonic()
        self._identity: Identity | None = None
        self._exchange: Exchange | None = None
        self.recorder = Recorder()
        self._publisher: Publisher | None = None
        self._live: LiveWriter | None = None
        self._start: FleetStart | None = None
        self._cpu = CpuWatch()
        self._disk = DiskWatch(settings.work_dir, stop)
        self._finishing = threading.Lock()
        self._files = settings.work_dir / "files"

    def perform(self) -> Outcome:
        """Everything up to the last sample; errors become the outcome, because a result is due in any case."""
        try:
            with self._stop.interruptible():
                self._identity = identify(self._settings)
                bundle = self._fetch(self._identity)
                taurus = self._take_share(bundle, self._identity)
            return self._load(bundle, taurus, self._identity)
        except StopRequested:
            return stopped_early(self._stop)
        except WorkerError as error:
            return Outcome("failed", error.message)
        # Whatever else goes wrong is an error of ours, and still no reason to leave without a result.
        except Exception as error:
            return Outcome("failed", message("worker-failed", error=cause_of(error)))

    def _fetch(self, identity: Identity) -> Bundle:
        settings = self._settings
        if settings.exchange is None:
            return parse_scenario(settings.scenario or "", settings.allow, settings.targets, settings.trace)
        self._exchange = Exchange(s3_client(settings, identity.region), settings.exchange, identity.task_id)
        bundle = parse_bundle(self._exchange.read_bundle(), settings.run_id)
        if bundle.files:
            fetch_files(bundle.files, self._exchange.read_file, self._files)
            say(f"fetched {len(bundle.files)} files, {sum(file.size for file in bundle.files)} bytes")
        return bundle

    def _take_share(self, bundle: Bundle, identity: Identity) -> Config:
        if bundle.start is None:
            return bundle.taurus
        exchange = self._own_exchange(identity, PROMPT)
        self._start = FleetStart(bundle.start, exchange, head(self._settings.run_id, identity), self._stop)
        assignment = self._start.take_share()
        if assignment is None:
            return bundle.taurus
        taurus = assign(bundle.taurus, assignment)
        self.recorder.number_executions(assignment.runs)
        if assignment.slices:
            # Before they are cut: Taurus guesses from the first rows what separates values.
            taurus = settle_delimiters(taurus, self._files)
            cut_files(assignment.slices, bundle.files, self._files)
        return taurus

    def _load(self, bundle: Bundle, taurus: Config, identity: Identity) -> Outcome:
        settings = self._settings
        say(f"worker {__version__}, run {settings.run_id}, task {identity.task_id}, {identity.region}")
        self._disk.start()
        connect = (lambda: cloudwatch_client(settings, identity.region)) if settings.metrics else None
        self._publisher = Publisher(self.recorder, connect, settings.run_id)
        self._publisher.start()
        if bundle.live is not None:
            connect_live = partial(self._own_exchange, identity, HASTY)
            live = LiveWriter(self.recorder, bundle.live, connect_live, head(settings.run_id, identity))
            live.start()
            self._live = live
        artifacts = settings.work_dir / "artifacts"
        if not bundle.terms.allows_code:
            check_config(taurus)
        config = build_config(taurus, Machine(artifacts, settings.jmeter_home, free_udp_port()))
        self._clock.taurus_started = time.time()
        if self._start is None:
            barrier = None
            self._cpu.start()
        else:
            barrier = self._start.begin(len(config["execution"]), self.recorder.load_begins, self._cpu.start)
        files = self._files if bundle.files else None
        trusted = (bundle.terms, settings.secrets)
        options = TaurusOptions(settings.work_dir, self.recorder, self._stop, barrier, files, *trusted)
        end = run_taurus(config, options)
        return outcome_of(end, self._stop, self.recorder.totals(), artifacts)

    def _own_exchange(self, identity: Identity, timeouts: Timeouts) -> Exchange:
        """For another thread than the main one, which asks again and again."""
        settings = self._settings
        if settings.exchange is None:
            raise RuntimeError("this task has no exchange")
        return Exchange(s3_client(settings, identity.region, timeouts), settings.exchange, identity.task_id)

    def finish(self, outcome: Outcome) -> int:
        """Send what is left, write the result, print the last line. A second call waits for the process's end."""
        with self._finishing:
            return self._finish(outcome)

    def force(self) -> None:
        """The emergency ending, from the watchdog's thread: with the samples that were read so far."""
        outcome = ended_by_force(self._stop)
        if self._finishing.acquire(blocking=False):
            self._finish(outcome)
        else:
            # The main thread is at it, and its waits are bounded: the process is expected to end during this one.
            warn(message("worker-forced-end", seconds=round(GRACE_SECONDS)))
            time.sleep(FINISH_SECONDS)
        exit_now(EXIT_CODES[outcome.end])

    def _finish(self, outcome: Outcome) -> int:
        self._stop.over()
        self._cpu.stop()
        self._disk.end()
        if self._start:
            self._start.end()
            self._clock.start = self._start.moments
        kill_children()
        published = self._close_threads()
        self._clock.ended = time.time()
        self._clock.drift = self._clock.ended - time.monotonic() - self._clock_offset
        totals = self.recorder.totals()
        identity = self._identity or Identity(self._settings.task_id or "", self._settings.region or "")
        use = self._cpu.use(identity.vcpus)
        report = Report(self._settings.run_id, identity, outcome, self._clock, published, totals, use)
        folder = self._settings.work_dir
        # Before the result, which says that they are there.
        if totals.label_seconds is None:
            warn(message("worker-label-seconds-dropped"))
        are_kept = bool(totals.label_seconds) and publish_label_seconds(
            to_json(build_label_seconds(report)), folder / "label-seconds.json", self._exchange
        )
        content = to_json(build_result(report, are_kept))
        is_published = publish_result(content, folder / "result.json", self._exchange)
        end = outcome if is_published else Outcome("failed")
        if outcome.message:
            say(outcome.message)
        say(summary(end, totals.overall))
        return EXIT_CODES[end.end]

    def _close_threads(self) -> Published:
        """Have the last metrics sent and the last live figures written, both at once."""
        if self._live:
            self._live.end()
        until = time.monotonic() + LIVE_SECONDS
        published = self._publisher.close(PUBLISH_SECONDS) if self._publisher else Published()
        if self._live:
            self._live.join(max(0.0, until - time.monotonic()))
        return published
