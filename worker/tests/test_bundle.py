import json
from typing import Any

import pytest

from load_gate_worker.bundle import BundleError, parse_bundle, parse_scenario
from tests.builders import RUN_ID, taurus


def bundle(**overrides: Any) -> str:
    return json.dumps({"version": 1, "runId": RUN_ID, "taurus": taurus(), **overrides})


def test_a_bundle_gives_its_taurus_configuration() -> None:
    assert parse_bundle(bundle(), RUN_ID) == taurus()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (bundle(version=2), "bundle.json has version 2, this worker understands 1"),
        (bundle(runId="lg-other"), "is of run 'lg-other'"),
        (bundle(taurus=None), "taurus is missing"),
        (bundle(taurus={"execution": {}}), "execution is missing or not a list"),
        (bundle(taurus={"execution": []}), "at least one member"),
        (bundle(taurus={"execution": ["x"]}), "execution 0 is not a mapping"),
        (bundle(taurus={"execution": [{}], "modules": {"jmeter": "x"}}), "modules.jmeter is not a mapping"),
        ("{", "bundle.json is not JSON"),
        ("[]", "bundle.json is a list"),
    ],
)
def test_a_bundle_that_is_not_as_agreed_is_refused_with_the_reason(text: str, says: str) -> None:
    with pytest.raises(BundleError, match=says):
        parse_bundle(text, RUN_ID)


def test_a_scenario_from_the_environment_has_the_same_form() -> None:
    assert parse_scenario(json.dumps(taurus())) == taurus()
    with pytest.raises(BundleError, match="LOAD_GATE_SCENARIO is not JSON"):
        parse_scenario("execution: []")
