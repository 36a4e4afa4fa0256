import json
from typing import Any

import pytest

from load_gate_worker.exchange.bundle import Bundle, Live, StartTerms, parse_bundle, parse_scenario
from load_gate_worker.exchange.documents import DocumentError
from tests.support.builders import RUN_ID, taurus


def bundle(**overrides: Any) -> str:
    return json.dumps({"version": 1, "runId": RUN_ID, "taurus": taurus(), **overrides})


def test_a_bundle_gives_its_taurus_configuration() -> None:
    assert parse_bundle(bundle(), RUN_ID) == Bundle(taurus())


def test_a_bundle_may_ask_for_the_run_to_be_seen_while_it_goes_on() -> None:
    assert parse_bundle(bundle(live={"every": 5000, "keep": 120_000}), RUN_ID).live == Live(5000, 120_000)


@pytest.mark.parametrize(("share", "assigned"), [("assigned", True), ("as-written", False)])
def test_a_bundle_may_ask_for_a_rendezvous(share: str, assigned: bool) -> None:
    text = bundle(rendezvous={"giveUpAt": 1_795_342_500_250, "share": share})
    assert parse_bundle(text, RUN_ID).start == StartTerms(1_795_342_500.25, assigned)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (bundle(version=3), "bundle.json has version 3, this worker understands 1 and 2"),
        (bundle(runId="lg-other"), "is of run 'lg-other'"),
        (bundle(taurus=None), "taurus is missing"),
        (bundle(taurus={"execution": {}}), "execution is missing or not a list"),
        (bundle(taurus={"execution": []}), "at least one member"),
        (bundle(taurus={"execution": ["x"]}), "execution 0 is not a mapping"),
        (bundle(taurus={"execution": [{}], "modules": {"jmeter": "x"}}), "modules.jmeter is not a mapping"),
        (bundle(live=[]), "bundle.json, live is a list, expected a mapping"),
        (bundle(live={"every": 5000}), "live: keep is None, expected milliseconds, a whole number above 0"),
        (bundle(live={"every": 0, "keep": 1}), "live: every is 0, expected milliseconds"),
        (bundle(live={"every": True, "keep": 1}), "live: every is True"),
        (bundle(live={"every": 2.5, "keep": 1}), "live: every is 2.5"),
        (bundle(rendezvous=None), "bundle.json, rendezvous is a NoneType, expected a mapping"),
        (bundle(rendezvous={"share": "assigned"}), "rendezvous: giveUpAt is None, expected epoch milliseconds"),
        (bundle(rendezvous={"giveUpAt": 1.5, "share": "assigned"}), "giveUpAt is 1.5"),
        (bundle(rendezvous={"giveUpAt": 1}), "rendezvous: share is None, expected as-written or assigned"),
        ("{", "bundle.json is not JSON"),
        ("[]", "bundle.json is a list"),
    ],
)
def test_a_bundle_that_is_not_as_agreed_is_refused_with_the_reason(text: str, says: str) -> None:
    with pytest.raises(DocumentError, match=says):
        parse_bundle(text, RUN_ID)


def test_a_scenario_from_the_environment_has_the_same_form() -> None:
    assert parse_scenario(json.dumps(taurus())) == Bundle(taurus())
    with pytest.raises(DocumentError, match="LOAD_GATE_SCENARIO is not JSON"):
        parse_scenario("execution: []")
