"""Runs bzt in this process, the way its own command does, with our reporter and executor in its module table."""

import logging
import os
from collections.abc import Callable, Mapping, MutableMapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from load_gate_worker.exchange.bundle import STRICT, Config, Terms
from load_gate_worker.log import warn
from load_gate_worker.messages import Message, WorkerError, message
from load_gate_worker.samples.samples import Recorder
from load_gate_worker.stop import Stop
from load_gate_worker.taurus.barrier import Barrier
from load_gate_worker.taurus.config import COMMANDS, EXECUTOR, REPORTER, write_config
from load_gate_worker.taurus.stubs import install_stubs
from load_gate_worker.taurus.wall_config import URL
from load_gate_worker.text import has_secrets, masked

# 3 says that a pass/fail criterion of the scenario's own did not hold; it may have run to its end all the same.
WHOLE_RUN_CODES = (0, 3)


@dataclass(frozen=True)
class TaurusEnd:
    """How bzt ended: its exit code, whether the scenario ran to its end and all of its samples were read, and the first
    error that was logged. What bzt does after that for people has no part in the exit code. Also the exit codes of the
    JMeters that ended, and what failed that Taurus has no words for: a command of the scenario, or a plan that the wall
    refuses."""

    exit_code: int
    is_whole: bool
    error: str
    jmeter_exit_codes: tuple[int, ...] = ()
    failure: Message | None = None


class FirstError(logging.Handler):
    """Keeps the first error that is logged; later ones are its consequences."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.text = ""

    def emit(self, record: logging.LogRecord) -> None:
        if not self.text:
            self.text = record.getMessage()


@dataclass(frozen=True)
class TaurusOptions:
    """What a run of Taurus uses. With a barrier, its JMeters wait there for the start. Relative paths of the scenario
    are below `files`."""

    work_dir: Path
    recorder: Recorder
    stop: Stop
    barrier: Barrier | None = None
    files: Path | None = None
    terms: Terms = STRICT
    secrets: Mapping[str, str] = field(default_factory=dict, repr=False)


@dataclass(frozen=True)
class Ready:
    """Taurus's command line before it begins, what it is to read, and our modules in it."""

    cli: Any
    configs: list[str]
    reporter: Any
    commands: Any
    executor: Any


def run_taurus(config: Config, options: TaurusOptions) -> TaurusEnd:
    """Run a configuration to its end. Errors inside bzt become its exit code, as they do on the command line."""
    ready = ready_taurus(config, options)
    from load_gate_worker.taurus.executor import exit_codes

    errors = FirstError()
    logging.getLogger().addHandler(errors)
    _quieten_sdk_logs()
    if has_secrets():
        _mask_records()
    exit_code = ready.cli.perform(ready.configs)
    end = end_of(exit_code, bool(getattr(ready.reporter, "is_whole", False)), errors.text)
    codes = exit_codes(ready.cli.engine.provisioning)
    failure = ready.executor.failure or ready.commands.failure
    return replace(end, jmeter_exit_codes=codes, failure=failure)


def ready_taurus(config: Config, options: TaurusOptions) -> Ready:
    """Everything up to Taurus's first step."""
    work_dir = options.work_dir
    prepare_environment(os.environ, work_dir, executions=len(config["execution"]))
    install_stubs()
    # Imported here because the stubs must be in place first, and because importing bzt takes most of a second, in
    # which signals shall already be handled.
    from bzt.cli import CLI, get_option_parser

    from load_gate_worker.taurus.commands import make_commands
    from load_gate_worker.taurus.executor import make_executor
    from load_gate_worker.taurus.for_people import keep_harmless
    from load_gate_worker.taurus.reporter import make_reporter

    path = work_dir / "taurus.yml"
    write_config(path, config)
    arguments, configs = get_option_parser().parse_args(["-l", str(work_dir / "bzt.log"), str(path)])
    cli = CLI(arguments)
    reporter, commands = make_reporter(options.recorder, options.stop), make_commands(options.files)
    executor = make_executor(options.barrier, options.files, options.terms, options.secrets)
    cli.engine.modules.update({REPORTER: reporter, EXECUTOR: executor, COMMANDS: commands})
    keep_harmless(cli.engine)
    cli.engine.find_file = partial(find_below, options.files, cli.engine.find_file)
    return Ready(cli, configs, reporter, commands, executor)


def end_of(exit_code: int, is_whole: bool, error: str) -> TaurusEnd:
    """Taurus's end. Its exit code says how a run ended that is whole only where one of its criteria was broken."""
    if not is_whole or exit_code in WHOLE_RUN_CODES:
        return TaurusEnd(exit_code, is_whole, error)
    warn(message("worker-taurus-untidy", exit_code=exit_code, error=error))
    return TaurusEnd(0, is_whole, error)


def find_below(folder: Path | None, find: Callable[[str], str], name: str) -> str:
    """Taurus looks for files in its own working directory; here the scenario's own come first.

    It would fetch a URL, from wherever the worker itself may: no file of a scenario is one.
    """
    if URL.match(name or ""):
        raise WorkerError("worker-bundle-forbidden", where=name, reason="it would be fetched from a network")
    path = (folder or Path()) / (name or "")
    return str(path) if folder and name and path.exists() else find(name)


def settle_delimiters(config: Config, folder: Path) -> Config:
    """The configuration in which every data source says what separates its values, as Taurus guesses it."""
    install_stubs()
    from bzt.utils import guess_delimiter

    def settled(source: Any) -> Any:
        if not isinstance(source, dict) or source.get("delimiter"):
            return source
        return {**source, "delimiter": guess_delimiter(str(folder / source["path"]))}

    def complete(scenario: Any) -> Any:
        if not isinstance(scenario, dict) or "data-sources" not in scenario:
            return scenario
        return {**scenario, "data-sources": [settled(source) for source in scenario["data-sources"]]}

    return {
        **config,
        "execution": [
            {**execution, "scenario": complete(execution.get("scenario"))} for execution in config["execution"]
        ],
        "scenarios": {name: complete(scenario) for name, scenario in config.get("scenarios", {}).items()},
    }


def prepare_environment(environ: MutableMapping[str, str], work_dir: Path, executions: int) -> None:
    """What bzt and JMeter read from their environment."""
    home = work_dir / "home"
    home.mkdir(parents=True, exist_ok=True)
    environ["HOME"] = str(home)  # bzt writes there; a container's user may have no home that it can write to
    environ["TAURUS_DISABLE_DOWNLOADS"] = "1"
    if environ.get("JAVA_HOME"):
        # bzt looks for `java` on PATH.
        environ["PATH"] = os.pathsep.join([str(Path(environ["JAVA_HOME"], "bin")), environ.get("PATH", os.defpath)])
    if executions > 1:
        # Each execution is a JVM of its own, and the launcher's default gives one of them half of the memory.
        environ.setdefault("HEAP", f"-XX:MaxRAMPercentage={50 / executions:.1f}")


def _mask_records() -> None:
    """Taurus's lines and its log file quote what a scenario and its samples hold."""
    make = logging.getLogRecordFactory()

    def make_masked(*arguments: Any, **more: Any) -> logging.LogRecord:
        record = make(*arguments, **more)
        record.msg, record.args = masked(record.getMessage()), ()
        return record

    logging.setLogRecordFactory(make_masked)


def _quieten_sdk_logs() -> None:
    # bzt's log file takes everything down to DEBUG, where the AWS SDK logs signed requests.
    for name in ("boto3", "botocore", "s3transfer", "urllib3"):
        logging.getLogger(name).setLevel(logging.WARNING)
