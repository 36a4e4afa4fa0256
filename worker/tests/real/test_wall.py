"""The last wall, with real Taurus and JMeter, in a network that holds nothing but stubs: what the action refuses is
run here as if it had not."""

import json
import subprocess
import sys
from typing import Any

import pytest

from tests.support.closed_network import FORBIDDEN, SERVICE
from tests.support.worker_process import WORKER

pytestmark = pytest.mark.real

Json = dict[str, Any]
# Names that Java would keep for 30 s, which is not what keeps the wall.
NO_CACHE = "-Dsun.net.inetaddr.ttl=0"
# What is asked for, and the kind of address that it leads to.
HOSTS: dict[str, str] = {
    **dict.fromkeys(("169.254.170.2", "2852039170", "169.254.43522", "169.254.169.254", "evil.test"), "link-local"),
    **dict.fromkeys(("127.0.0.1", "127.1", "localhost", "local.test", "local6.test"), "loopback"),
    **dict.fromkeys(("100.100.100.200", "metadata6.test"), "metadata"),
    **dict.fromkeys(("link6.test", "nat64.test", "6to4.test", "isatap.test"), "link-local"),
    **{"0.0.0.0": "unspecified", "224.0.0.1": "multicast", "255.255.255.255": "reserved"},  # noqa: S104 - not bound
}
PLAN = f"""<?xml version="1.0" encoding="UTF-8"?>
<jmeterTestPlan version="1.2" properties="5.0"><hashTree>
<TestPlan guiclass="TestPlanGui" testclass="TestPlan" testname="plan"/><hashTree>
<ThreadGroup guiclass="ThreadGroupGui" testclass="ThreadGroup" testname="group">
<elementProp name="ThreadGroup.main_controller" elementType="LoopController">
<stringProp name="LoopController.loops">1</stringProp></elementProp>
<stringProp name="ThreadGroup.num_threads">1</stringProp><stringProp name="ThreadGroup.ramp_time">0</stringProp>
</ThreadGroup><hashTree>
<HTTPSamplerProxy guiclass="HttpTestSampleGui" testclass="HTTPSamplerProxy" testname="by Java">
<stringProp name="HTTPSampler.domain">169.254.170.2</stringProp>
<stringProp name="HTTPSampler.implementation">Java</stringProp></HTTPSamplerProxy><hashTree/>
<HTTPSampler_ guiclass="HttpTestSampleGui" testclass="HTTPSampler_" testname="by an old name">
<stringProp name="HTTPSampler.domain">169.254.170.2</stringProp></HTTPSampler_><hashTree/>
<HTTPSamplerProxy guiclass="HttpTestSampleGui" testclass="HTTPSamplerProxy" testname="by a proxy">
<stringProp name="HTTPSampler.domain">{SERVICE}</stringProp>
<stringProp name="HTTPSampler.proxyHost">169.254.170.2</stringProp>
<stringProp name="HTTPSampler.proxyPort">80</stringProp></HTTPSamplerProxy><hashTree/>
<HTTPSamplerProxy guiclass="HttpTestSampleGui" testclass="HTTPSamplerProxy" testname="by a scheme">
<stringProp name="HTTPSampler.protocol">${{scheme}}</stringProp>
<stringProp name="HTTPSampler.path">/etc/hostname</stringProp></HTTPSamplerProxy><hashTree/>
<HTTPSamplerProxy guiclass="HttpTestSampleGui" testclass="HTTPSamplerProxy" testname="by the client's redirect">
<stringProp name="HTTPSampler.domain">{SERVICE}</stringProp>
<boolProp name="HTTPSampler.auto_redirects">true</boolProp>
<stringProp name="HTTPSampler.path">/to-keys</stringProp></HTTPSamplerProxy><hashTree/>
<com.blazemeter.jmeter.http.ParallelHTTPSampler guiclass="g" testclass="c" testname="by a plugin">
<collectionProp name="urls"><collectionProp name="1">
<stringProp name="1">http://169.254.170.2/parallel</stringProp></collectionProp></collectionProp>
</com.blazemeter.jmeter.http.ParallelHTTPSampler><hashTree/>
<HTTPSamplerProxy guiclass="HttpTestSampleGui" testclass="HTTPSamplerProxy" testname="by XML">
<stringProp name="HTTPSampler.domain">{SERVICE}</stringProp>
<stringProp name="HTTPSampler.path">/xml</stringProp></HTTPSamplerProxy><hashTree>
<XMLAssertion guiclass="XMLAssertionGui" testclass="XMLAssertion" testname="xml"/><hashTree/></hashTree>
</hashTree></hashTree></hashTree></jmeterTestPlan>
"""


def once(requests: list[Any], **more: Any) -> Json:
    execution = {"concurrency": 1, "iterations": 1, "scenario": "s"}
    return {"execution": [execution], "scenarios": {"s": {"timeout": "5s", "requests": requests, **more}}}


def named(label: str, url: str) -> Json:
    return {"label": label, "url": url}


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> Json:
    """Three workers at the same time: without targets, with some, and with a plan of its own."""
    folder = tmp_path_factory.mktemp("wall")
    (folder / "plan.jmx").write_text(PLAN, encoding="utf-8")
    addresses = [
        *(named(host, f"http://{host}/direct") for host in HOSTS),
        named("variable", "http://${h}.${h2}/variable"),
        named("ok", f"http://{SERVICE}/ok"),
        named("redirect", f"http://{SERVICE}/to-keys"),
        named("redirect to a name", f"http://{SERVICE}/to-name"),
        named("redirect to a file", f"http://{SERVICE}/to-file"),
        named("endless", f"http://{SERVICE}/endless"),
        named("page", f"http://{SERVICE}/page"),
        named("first", "http://rebound.test/then-evil"),
        named("rebound", "http://rebound.test/rebound"),
    ]
    targets = [
        named("named", f"http://{SERVICE}/named"),
        named("other port", f"http://{SERVICE}:81/other-port"),
        named("below", "http://a.good.test/below"),
        named("not below", "http://good.test/not-below"),
        named("named loopback", "http://127.0.0.1:81/loopback"),
        named("name of loopback", "http://local.test:81/loopback-name"),
        named("named link-local", "http://169.254.170.2/named"),
        named("redirect", f"http://{SERVICE}/to-other-port"),
    ]
    variables: Json = {
        "variables": {"h": "169.254", "h2": "170.2"},
        "retrieve-resources": True,
        "concurrent-pool-size": 4,
    }
    # Its cache would keep the first address, and so the wall.
    variables["use-dns-cache-mgr"] = False
    plan = {
        "execution": [{"iterations": 1, "scenario": "plan"}],
        "scenarios": {"plan": {"script": str(folder / "plan.jmx"), "variables": {"scheme": "file"}}},
    }
    jobs: list[Json] = [
        {"LOAD_GATE_TARGETS": None, "LOAD_GATE_SCENARIO": json.dumps(once(addresses, **variables))},
        {
            "LOAD_GATE_TARGETS": f"{SERVICE}:80 *.good.test 127.0.0.1:81 169.254.170.2",
            "LOAD_GATE_SCENARIO": json.dumps(once(targets)),
        },
        {"LOAD_GATE_TARGETS": None, "LOAD_GATE_SCENARIO": json.dumps(plan)},
    ]
    command = ["unshare", "--map-root-user", "--net", "--mount", sys.executable, "-m", "tests.support.closed_network"]
    done = subprocess.run(
        [*command, str(folder)],
        input=json.dumps([{**job, "JVM_ARGS": NO_CACHE} for job in jobs]),
        cwd=WORKER,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-5000:]
    found: Json = json.loads(done.stdout)
    return found


def samples(outcome: Json, worker: int) -> dict[str, tuple[bool, str]]:
    """By their labels: whether it succeeded, and the message."""
    return {label: (success == "true", message) for label, success, message in outcome["workers"][worker]["samples"]}


def test_nothing_reaches_an_address_that_no_scenario_may_reach(outcome: Json) -> None:
    assert [asked for asked in outcome["asked"] if asked.startswith((*FORBIDDEN, "127.", "::1", "fe80"))] == [
        "127.0.0.1:81/loopback"
    ], outcome["asked"]
    assert f"{SERVICE}:80/ok" in outcome["asked"]


def test_a_refused_address_fails_its_request_and_says_why(outcome: Json) -> None:
    found = samples(outcome, 0)
    assert found.pop("ok")[0]
    assert found.pop("first")[0]
    assert [label for label, (success, _) in found.items() if success] == []
    for host, kind in {**HOSTS, "rebound": "link-local", "variable": "link-local", "redirect": "link-local"}.items():
        assert f" is not a target: {kind} address" in found[host][1], found[host]
    assert "only http and https" in found["redirect to a file"][1]
    assert "maximum number of redirects" in found["endless"][1]
    assert found["page"][1].count("is not a target") == 2
    errors = [error["message"] for error in outcome["workers"][0]["result"]["errors"]]
    assert any("is not a target: link-local address" in error for error in errors), errors


def test_with_targets_only_these_are_requested(outcome: Json) -> None:
    found = samples(outcome, 1)
    assert [label for label, (success, _) in found.items() if success] == ["named", "below", "named loopback"]
    assert "allowed-targets does not name it" in found["not below"][1]
    assert f"{SERVICE}:81 is not a target" in found["other port"][1]
    assert f"{SERVICE}:81/redirected" not in outcome["asked"]


def test_other_clients_proxies_and_what_a_response_names_do_not_pass_it(outcome: Json) -> None:
    found = samples(outcome, 2)
    assert len(found) == 7, outcome["workers"][2]["log"]
    assert [label for label, (success, _) in found.items() if success] == []
    for label in ("by Java", "by an old name", "by a proxy", "by the client's redirect", "by a plugin"):
        assert "is not a target: link-local address" in found[label][1], (label, found[label])
    assert "only http and https" in found["by a scheme"][1]
