"""The task's environment, read once, with every problem reported together."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

HOUR_SECONDS = 3600
RUN_ID = re.compile(r"[a-z0-9-]{1,64}")
TASK_ID = re.compile(r"[A-Za-z0-9-]{1,64}")
EXCHANGE = re.compile(r"s3://(?P<bucket>[a-z0-9][a-z0-9.-]{1,61}[a-z0-9])/(?P<prefix>runs/(?P<run>[^/]+))")


class SettingsError(Exception):
    """The environment is not usable; `problems` says everything that is wrong with it."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


@dataclass(frozen=True)
class ExchangeLocation:
    """Where a run's documents lie: `prefix` is `runs/RUN_ID`, without a slash at its end."""

    bucket: str
    prefix: str


@dataclass(frozen=True)
class Settings:
    """What the environment says. Times are epoch seconds."""

    run_id: str
    exchange: ExchangeLocation | None
    scenario: str | None
    deadline: float
    metrics: bool
    task_id: str | None
    metadata_uri: str | None
    region: str | None
    own_s3_endpoint: bool
    work_dir: Path
    jmeter_home: Path


def read_settings(environ: Mapping[str, str], now: float) -> Settings:
    """Read and check the environment.

    Messages name variables and quote only what the action itself set; other values may be secrets.

    :raises SettingsError: with all problems at once.
    """
    problems: list[str] = []
    run_id = _run_id(environ, problems)
    settings = Settings(
        run_id=run_id,
        exchange=_exchange(environ, run_id, problems),
        scenario=environ.get("LOAD_GATE_SCENARIO") or None,
        deadline=_deadline(environ, now, problems),
        metrics=environ.get("LOAD_GATE_METRICS", "") != "off",
        task_id=_task_id(environ, problems),
        metadata_uri=environ.get("ECS_CONTAINER_METADATA_URI_V4") or None,
        region=environ.get("AWS_REGION") or environ.get("AWS_DEFAULT_REGION") or None,
        own_s3_endpoint=bool(environ.get("AWS_ENDPOINT_URL_S3") or environ.get("AWS_ENDPOINT_URL")),
        work_dir=Path(environ.get("LOAD_GATE_WORK_DIR") or "/tmp/load-gate").absolute(),  # noqa: S108 - the protocol's default
        jmeter_home=_jmeter_home(environ, problems),
    )
    _check_together(settings, environ, problems)
    if problems:
        raise SettingsError(problems)
    return settings


def _run_id(environ: Mapping[str, str], problems: list[str]) -> str:
    run_id = environ.get("LOAD_GATE_RUN_ID", "")
    if not run_id:
        problems.append("LOAD_GATE_RUN_ID is missing: the action sets it when it starts the task")
    elif not RUN_ID.fullmatch(run_id):
        problems.append(f"LOAD_GATE_RUN_ID is {run_id!r}, expected 1 to 64 characters of a-z, 0-9 and '-'")
    return run_id


def _exchange(environ: Mapping[str, str], run_id: str, problems: list[str]) -> ExchangeLocation | None:
    value = environ.get("LOAD_GATE_EXCHANGE", "")
    if not value:
        return None
    match = EXCHANGE.fullmatch(value)
    if not match:
        problems.append(f"LOAD_GATE_EXCHANGE is {value!r}, expected s3://BUCKET/runs/RUN_ID")
        return None
    if match["run"] != run_id:
        problems.append(f"LOAD_GATE_EXCHANGE is for run {match['run']!r}, but LOAD_GATE_RUN_ID is {run_id!r}")
    return ExchangeLocation(match["bucket"], match["prefix"])


def _deadline(environ: Mapping[str, str], now: float, problems: list[str]) -> float:
    value = environ.get("LOAD_GATE_DEADLINE", "")
    if not value:
        return now + HOUR_SECONDS
    if not re.fullmatch(r"[0-9]{12,14}", value):
        problems.append(f"LOAD_GATE_DEADLINE is {value!r}, expected epoch milliseconds, like {int(now * 1000)}")
        return now
    return int(value) / 1000


def _task_id(environ: Mapping[str, str], problems: list[str]) -> str | None:
    value = environ.get("LOAD_GATE_TASK_ID") or None
    if value and not TASK_ID.fullmatch(value):
        problems.append(f"LOAD_GATE_TASK_ID is {value!r}, expected 1 to 64 letters, digits and '-'")
    return value


def _jmeter_home(environ: Mapping[str, str], problems: list[str]) -> Path:
    name = "LOAD_GATE_JMETER" if environ.get("LOAD_GATE_JMETER") else "JMETER_HOME"
    home = Path(environ.get(name, ""))
    if not environ.get(name):
        problems.append("JMETER_HOME is missing: set it (or LOAD_GATE_JMETER) to the folder that holds JMeter's bin")
    elif not (home / "bin" / "jmeter").is_file():
        problems.append(f"{name} is {str(home)!r}, but there is no bin/jmeter in it")
    return home.absolute()


def _check_together(settings: Settings, environ: Mapping[str, str], problems: list[str]) -> None:
    from_exchange, from_environment = bool(environ.get("LOAD_GATE_EXCHANGE")), settings.scenario is not None
    if from_exchange == from_environment:
        which = "both are set" if from_exchange else "neither is set"
        problems.append(f"one of LOAD_GATE_EXCHANGE and LOAD_GATE_SCENARIO says what to run, but {which}")
    if settings.metadata_uri is None and settings.task_id is None:
        problems.append(
            "LOAD_GATE_TASK_ID is missing: outside ECS (no ECS_CONTAINER_METADATA_URI_V4) it names the task"
        )
    if settings.metadata_uri is None and settings.region is None:
        problems.append("AWS_REGION is missing: outside ECS (no ECS_CONTAINER_METADATA_URI_V4) it names the region")
