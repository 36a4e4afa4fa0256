import json
from typing import Any

import pytest

from load_gate_worker.exchange.bundle import STRICT, Bundle, Live, StartTerms, Terms, parse_bundle, parse_scenario
from tests.support.builders import RUN_ID, taurus
from tests.support.refusals import refused


def bundle(**overrides: Any) -> str:
    return json.dumps({"version": 1, "runId": RUN_ID, "taurus": taurus(), **overrides})


def test_a_bundle_gives_its_taurus_configuration() -> None:
    assert parse_bundle(bundle(), RUN_ID) == Bundle(taurus())


def test_a_bundle_may_ask_for_the_run_to_be_seen_while_it_goes_on() -> None:
    live = {"every": 5000, "keep": 120_000}
    assert parse_bundle(bundle(live=live), RUN_ID).live == Live(5000, 120_000, labels=True)
    assert parse_bundle(bundle(live={**live, "labels": False}), RUN_ID).live == Live(5000, 120_000, labels=False)


@pytest.mark.parametrize(("share", "assigned"), [("assigned", True), ("as-written", False)])
def test_a_bundle_may_ask_for_a_rendezvous(share: str, assigned: bool) -> None:
    text = bundle(rendezvous={"giveUpAt": 1_795_342_500_250, "share": share})
    assert parse_bundle(text, RUN_ID).start == StartTerms(1_795_342_500.25, assigned)


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"taurus": None}, "taurus is missing"),
    ({"taurus": {"execution": {}}}, "taurus: execution is a mapping"),
    ({"taurus": {"execution": []}}, "taurus: execution is a list"),
    ({"taurus": {"execution": ["x"]}}, "taurus: execution 0 is a text"),
    ({"taurus": {"execution": [{}], "settings": 1}}, "taurus: settings is a number"),
    ({"taurus": {"execution": [{}], "modules": {"jmeter": "x"}}}, "taurus: modules.jmeter is a text"),
    ({"live": []}, "live is a list"),
    ({"live": {"every": 5000}}, "live: keep is missing"),
    ({"live": {"every": 0, "keep": 1}}, "live: every is 0"),
    ({"live": {"every": True, "keep": 1}}, "live: every is true"),
    ({"live": {"every": 2.5, "keep": 1}}, "live: every is 2.5"),
    ({"live": {"every": 1, "keep": 1, "labels": 1}}, "live: labels is 1"),
    ({"rendezvous": None}, "rendezvous is missing or null"),
    ({"rendezvous": {"share": "assigned"}}, "rendezvous: giveUpAt is missing"),
    ({"rendezvous": {"giveUpAt": 1.5, "share": "assigned"}}, "rendezvous: giveUpAt is 1.5"),
    ({"rendezvous": {"giveUpAt": 1}}, "rendezvous: share is missing"),
    ({"rendezvous": {"giveUpAt": 1, "share": "half"}}, 'rendezvous: share is "half"'),
]


@pytest.mark.parametrize(
    ("text", "code", "fact"),
    [
        (bundle(version=3), "worker-document-version", "version 3"),
        (bundle(runId="lg-other"), "worker-document-other-run", "lg-other"),
        ("{", "worker-document-not-json", "bundle.json"),
        ("[]", "worker-document-invalid", "bundle.json is a list"),
        *((bundle(**members), "worker-document-invalid", f"bundle.json, {fact}") for members, fact in WRONG),
    ],
)
def test_a_bundle_that_is_not_as_agreed_is_refused_with_the_reason(text: str, code: str, fact: str) -> None:
    with refused(code, fact):
        parse_bundle(text, RUN_ID)


def test_a_scenario_from_the_environment_has_the_same_form() -> None:
    assert parse_scenario(json.dumps(taurus())) == Bundle(taurus())
    with refused("worker-scenario-invalid", "LOAD_GATE_SCENARIO is not JSON"):
        parse_scenario("execution: []")


def test_a_scenario_that_is_refused_is_not_quoted_because_it_may_hold_secrets() -> None:
    with refused("worker-scenario-invalid", "execution is a text, expected"):
        parse_scenario('{"execution": "hush"}')


def test_a_bundle_says_what_the_workflow_permits_and_what_alone_requests_may_go_to() -> None:
    read = parse_bundle(bundle(allow=["code"], targets=["*.example.com:443"]), RUN_ID)
    assert read.terms == Terms(("code",), ("*.example.com:443",))
    assert parse_bundle(bundle(), RUN_ID).terms == STRICT


def test_a_bundle_and_the_environment_say_by_what_a_service_finds_the_requests() -> None:
    assert parse_bundle(bundle(trace=["run"]), RUN_ID).terms.trace == ("run",)
    assert parse_scenario(json.dumps(taurus()), trace="run traceparent").terms.trace == ("run", "traceparent")


@pytest.mark.parametrize(
    "wrong",
    [
        {"allow": "code"},
        {"allow": [1]},
        {"targets": None},
        {"targets": {"a": 1}},
        {"targets": []},
        {"targets": ["a b"]},
        {"targets": ["http://a"]},
        {"trace": "run"},
        {"trace": [1]},
    ],
)
def test_permissions_and_targets_of_another_form_are_refused(wrong: dict[str, object]) -> None:
    with refused("worker-document-invalid", f"bundle.json: {next(iter(wrong))}"):
        parse_bundle(bundle(**wrong), RUN_ID)
