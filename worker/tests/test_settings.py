from pathlib import Path

import pytest

from load_gate_worker.messages import Message
from load_gate_worker.settings import ExchangeLocation, Settings, SettingsError, read_settings
from tests.support.builders import RUN_ID, environment

NOW = 1_795_000_000.0


def problems(environ: dict[str, str]) -> list[Message]:
    with pytest.raises(SettingsError) as caught:
        read_settings(environ, NOW)
    return caught.value.problems


def codes(environ: dict[str, str]) -> list[str]:
    return [problem.code for problem in problems(environ)]


def read(jmeter_home: str, **overrides: str | None) -> Settings:
    return read_settings(environment(jmeter_home, **overrides), NOW)


def test_an_empty_environment_is_answered_with_everything_it_lacks_at_once() -> None:
    assert codes({}) == [
        "worker-run-id-missing",
        "worker-jmeter-home-missing",
        "worker-scenario-missing",
        "worker-task-id-missing",
        "worker-region-missing",
    ]


def test_the_exchange_is_a_bucket_and_a_prefix(jmeter_home: str) -> None:
    exchange = {"LOAD_GATE_EXCHANGE": f"s3://my-bucket/runs/{RUN_ID}", "LOAD_GATE_ROLE_ID": "AROAEXAMPLE"}
    settings = read(jmeter_home, LOAD_GATE_SCENARIO=None, **exchange)
    assert settings.exchange == ExchangeLocation("my-bucket", f"runs/{RUN_ID}", "AROAEXAMPLE")


def test_a_task_with_an_exchange_must_know_its_role(jmeter_home: str) -> None:
    exchange = {"LOAD_GATE_SCENARIO": None, "LOAD_GATE_EXCHANGE": f"s3://my-bucket/runs/{RUN_ID}"}
    assert codes(environment(jmeter_home, **exchange)) == ["worker-role-id-missing"]
    wrong = environment(jmeter_home, **exchange, LOAD_GATE_ROLE_ID="AROA/../other")
    assert codes(wrong) == ["worker-role-id-invalid"]


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("LOAD_GATE_RUN_ID", "Has_Capitals", "worker-run-id-invalid"),
        ("LOAD_GATE_RUN_ID", "a" * 65, "worker-run-id-invalid"),
        ("LOAD_GATE_DEADLINE", "soon", "worker-deadline-invalid"),
        ("LOAD_GATE_DEADLINE", "1795000000", "worker-deadline-invalid"),
        ("LOAD_GATE_TASK_ID", "../../other", "worker-task-id-invalid"),
        ("LOAD_GATE_EXCHANGE", "s3://bucket/elsewhere", "worker-exchange-invalid"),
        ("LOAD_GATE_EXCHANGE", "s3://bucket/runs/lg-other", "worker-exchange-other-run"),
        ("JMETER_HOME", "/nowhere", "worker-jmeter-not-found"),
    ],
)
def test_a_value_of_the_wrong_form_is_shown(jmeter_home: str, name: str, value: str, code: str) -> None:
    (shown,) = [problem for problem in problems(environment(jmeter_home, **{name: value})) if problem.code == code]
    assert value.removeprefix("s3://bucket/runs/") in shown.what


def test_bundle_and_scenario_together_are_ambiguous(jmeter_home: str) -> None:
    exchange = {"LOAD_GATE_EXCHANGE": f"s3://bucket/runs/{RUN_ID}", "LOAD_GATE_ROLE_ID": "AROAEXAMPLE"}
    assert codes(environment(jmeter_home, **exchange)) == ["worker-scenario-twice"]


def test_the_deadline_is_an_hour_away_unless_it_is_set(jmeter_home: str) -> None:
    assert read(jmeter_home).deadline == NOW + 3600
    assert read(jmeter_home, LOAD_GATE_DEADLINE="1795000300500").deadline == 1_795_000_300.5


def test_only_off_switches_metrics_off(jmeter_home: str) -> None:
    assert read(jmeter_home, LOAD_GATE_METRICS="off").metrics is False
    assert read(jmeter_home, LOAD_GATE_METRICS="no").metrics is True
    assert read(jmeter_home, LOAD_GATE_METRICS=None).metrics is True


def test_inside_ecs_neither_task_id_nor_region_is_needed(jmeter_home: str) -> None:
    settings = read(
        jmeter_home,
        LOAD_GATE_TASK_ID=None,
        AWS_REGION=None,
        ECS_CONTAINER_METADATA_URI_V4="http://169.254.170.2/v4/x",
    )
    assert settings.task_id is None


def test_load_gate_jmeter_goes_before_jmeter_home(jmeter_home: str) -> None:
    assert read(jmeter_home, JMETER_HOME="/nowhere", LOAD_GATE_JMETER=jmeter_home).jmeter_home == Path(jmeter_home)


def test_a_problem_never_shows_a_value_that_may_be_secret() -> None:
    given = {"AWS_SECRET_ACCESS_KEY": "hush", "LOAD_GATE_SCENARIO": "hush", "AWS_REGION": "hush"}
    assert "hush" not in "\n".join(str(problem) for problem in problems(given))
