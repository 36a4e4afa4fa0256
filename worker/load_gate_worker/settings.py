"""The task's environment, read once, with every problem reported together."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from load_gate_worker.confine import secrets_of
from load_gate_worker.messages import Message, message

HOUR_SECONDS = 3600
RUN_ID = re.compile(r"[a-z0-9-]{1,64}")
TASK_ID = re.compile(r"[A-Za-z0-9-]{1,64}")
ROLE_ID = re.compile(r"[A-Z0-9]{1,128}")
EXCHANGE = re.compile(r"s3://(?P<bucket>[a-z0-9][a-z0-9.-]{1,61}[a-z0-9])/(?P<prefix>runs/(?P<run>[^/]+))")


class SettingsError(Exception):
    """The environment is not usable; `problems` has everything that is wrong with it."""

    def __init__(self, problems: list[Message]) -> None:
        super().__init__(*problems)
        self.problems = problems


@dataclass(frozen=True)
class ExchangeLocation:
    """Where a run's documents are: `prefix` is `runs/RUN_ID`, without a slash at its end.

    `role_id` is the id of the role that the task holds: with it begins what the task may write.
    """

    bucket: str
    prefix: str
    role_id: str


@dataclass(frozen=True)
class Settings:
    """What the environment says. Times are epoch seconds."""

    run_id: str
    exchange: ExchangeLocation | None
    scenario: str | None
    allow: str
    targets: str
    trace: str
    deadline: float
    metrics: bool
    task_id: str | None
    metadata_uri: str | None
    region: str | None
    own_s3_endpoint: bool
    work_dir: Path
    jmeter_home: Path
    # Both hold what is not to be printed.
    credentials: Mapping[str, str] = field(default_factory=dict, repr=False)
    secrets: Mapping[str, str] = field(default_factory=dict, repr=False)


def read_settings(environ: Mapping[str, str], now: float) -> Settings:
    """Read and check the environment.

    Messages name variables and quote only what the action itself set; other values may be secrets.

    :raises SettingsError: with all problems at once.
    """
    problems: list[Message] = []
    run_id = _run_id(environ, problems)
    settings = Settings(
        run_id=run_id,
        exchange=_exchange(environ, run_id, problems),
        scenario=environ.get("LOAD_GATE_SCENARIO") or None,
        allow=environ.get("LOAD_GATE_ALLOW", ""),
        targets=environ.get("LOAD_GATE_TARGETS", ""),
        trace=environ.get("LOAD_GATE_TRACE", ""),
        deadline=_deadline(environ, now, problems),
        metrics=environ.get("LOAD_GATE_METRICS", "") != "off",
        task_id=_task_id(environ, problems),
        metadata_uri=environ.get("ECS_CONTAINER_METADATA_URI_V4") or None,
        region=environ.get("AWS_REGION") or environ.get("AWS_DEFAULT_REGION") or None,
        own_s3_endpoint=bool(environ.get("AWS_ENDPOINT_URL_S3") or environ.get("AWS_ENDPOINT_URL")),
        work_dir=Path(environ.get("LOAD_GATE_WORK_DIR") or "/tmp/load-gate").absolute(),  # noqa: S108 - the protocol's default
        jmeter_home=_jmeter_home(environ, problems),
        credentials={name: value for name, value in environ.items() if name.startswith("AWS_")},
        secrets=secrets_of(environ),
    )
    _check_together(settings, environ, problems)
    if problems:
        raise SettingsError(problems)
    return settings


def _run_id(environ: Mapping[str, str], problems: list[Message]) -> str:
    run_id = environ.get("LOAD_GATE_RUN_ID", "")
    if not run_id:
        problems.append(message("worker-run-id-missing"))
    elif not RUN_ID.fullmatch(run_id):
        problems.append(message("worker-run-id-invalid", value=run_id))
    return run_id


def _exchange(environ: Mapping[str, str], run_id: str, problems: list[Message]) -> ExchangeLocation | None:
    value = environ.get("LOAD_GATE_EXCHANGE", "")
    if not value:
        return None
    match = EXCHANGE.fullmatch(value)
    if not match:
        problems.append(message("worker-exchange-invalid", value=value))
        return None
    if match["run"] != run_id:
        problems.append(message("worker-exchange-other-run", exchange=match["run"], run=run_id))
    return ExchangeLocation(match["bucket"], match["prefix"], _role_id(environ, problems))


def _role_id(environ: Mapping[str, str], problems: list[Message]) -> str:
    value = environ.get("LOAD_GATE_ROLE_ID", "")
    if not value:
        problems.append(message("worker-role-id-missing"))
    elif not ROLE_ID.fullmatch(value):
        problems.append(message("worker-role-id-invalid", value=value))
    return value


def _deadline(environ: Mapping[str, str], now: float, problems: list[Message]) -> float:
    value = environ.get("LOAD_GATE_DEADLINE", "")
    if not value:
        return now + HOUR_SECONDS
    if not re.fullmatch(r"[0-9]{12,14}", value):
        problems.append(message("worker-deadline-invalid", value=value, now=str(int(now * 1000))))
        return now
    return int(value) / 1000


def _task_id(environ: Mapping[str, str], problems: list[Message]) -> str | None:
    value = environ.get("LOAD_GATE_TASK_ID") or None
    if value and not TASK_ID.fullmatch(value):
        problems.append(message("worker-task-id-invalid", value=value))
    return value


def _jmeter_home(environ: Mapping[str, str], problems: list[Message]) -> Path:
    name = "LOAD_GATE_JMETER" if environ.get("LOAD_GATE_JMETER") else "JMETER_HOME"
    home = Path(environ.get(name, ""))
    if not environ.get(name):
        problems.append(message("worker-jmeter-home-missing"))
    elif not (home / "bin" / "jmeter").is_file():
        problems.append(message("worker-jmeter-not-found", variable=name, folder=home))
    return home.absolute()


def _check_together(settings: Settings, environ: Mapping[str, str], problems: list[Message]) -> None:
    has_exchange, has_scenario = bool(environ.get("LOAD_GATE_EXCHANGE")), settings.scenario is not None
    if has_exchange and has_scenario:
        problems.append(message("worker-scenario-twice"))
    if not has_exchange and not has_scenario:
        problems.append(message("worker-scenario-missing"))
    if settings.metadata_uri is None and settings.task_id is None:
        problems.append(message("worker-task-id-missing"))
    if settings.metadata_uri is None and settings.region is None:
        problems.append(message("worker-region-missing"))
