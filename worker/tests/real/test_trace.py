"""With real Taurus and JMeter: what each request has by which a service finds it in its logs and traces."""

import http.server
import json
import os
import re
import threading
from pathlib import Path

import pytest

from tests.support.builders import RUN_ID, environment
from tests.support.worker_process import start_worker

pytestmark = pytest.mark.real

RUN, PARENT = "X-Load-Gate-Run", "traceparent"
OWN = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00"
# Requests of every kind: a page and its image, a redirect, a plugin's, and one with headers of its own.
PLAN = """<?xml version="1.0" encoding="UTF-8"?>
<jmeterTestPlan version="1.2" properties="5.0"><hashTree>
<TestPlan guiclass="TestPlanGui" testclass="TestPlan" testname="plan"/><hashTree>
<ThreadGroup guiclass="ThreadGroupGui" testclass="ThreadGroup" testname="group">
<elementProp name="ThreadGroup.main_controller" elementType="LoopController">
<stringProp name="LoopController.loops">1</stringProp></elementProp>
<stringProp name="ThreadGroup.num_threads">1</stringProp><stringProp name="ThreadGroup.ramp_time">0</stringProp>
</ThreadGroup><hashTree>
<HTTPSamplerProxy guiclass="HttpTestSampleGui" testclass="HTTPSamplerProxy" testname="page">
<stringProp name="HTTPSampler.domain">127.0.0.1</stringProp><stringProp name="HTTPSampler.port">PORT</stringProp>
<stringProp name="HTTPSampler.path">/page</stringProp><stringProp name="HTTPSampler.method">POST</stringProp>
<boolProp name="HTTPSampler.image_parser">true</boolProp></HTTPSamplerProxy><hashTree/>
<HTTPSamplerProxy guiclass="HttpTestSampleGui" testclass="HTTPSamplerProxy" testname="redirect">
<stringProp name="HTTPSampler.domain">127.0.0.1</stringProp><stringProp name="HTTPSampler.port">PORT</stringProp>
<boolProp name="HTTPSampler.follow_redirects">true</boolProp>
<stringProp name="HTTPSampler.path">/redirect</stringProp></HTTPSamplerProxy><hashTree/>
<com.blazemeter.jmeter.http.ParallelHTTPSampler guiclass="g" testclass="c" testname="by a plugin">
<collectionProp name="urls"><collectionProp name="1">
<stringProp name="1">http://127.0.0.1:PORT/parallel</stringProp></collectionProp></collectionProp>
</com.blazemeter.jmeter.http.ParallelHTTPSampler><hashTree/>
<HTTPSamplerProxy guiclass="HttpTestSampleGui" testclass="HTTPSamplerProxy" testname="own">
<stringProp name="HTTPSampler.domain">127.0.0.1</stringProp><stringProp name="HTTPSampler.port">PORT</stringProp>
<stringProp name="HTTPSampler.path">/own</stringProp></HTTPSamplerProxy><hashTree>
<HeaderManager guiclass="HeaderPanel" testclass="HeaderManager" testname="headers">
<collectionProp name="HeaderManager.headers">
<elementProp name="" elementType="Header"><stringProp name="Header.name">x-load-GATE-run</stringProp>
<stringProp name="Header.value">mine</stringProp></elementProp>
<elementProp name="" elementType="Header"><stringProp name="Header.name">Traceparent</stringProp>
<stringProp name="Header.value">OWN</stringProp></elementProp>
</collectionProp></HeaderManager><hashTree/></hashTree>
</hashTree></hashTree></hashTree></jmeterTestPlan>
"""
PATHS = ("/page", "/image", "/redirect", "/redirected", "/parallel", "/own")
# By the path of a request: its headers of these two names, all of them.
Seen = dict[str, tuple[list[str], list[str]]]


class Handler(http.server.BaseHTTPRequestHandler):
    seen: Seen

    def do_GET(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.seen[self.path] = (self.headers.get_all(RUN, []), self.headers.get_all(PARENT, []))
        body = b"<html><img src='/image'></html>" if self.path == "/page" else b"ok"
        self.send_response(302 if self.path == "/redirect" else 200)
        self.send_header("Location", "/redirected")
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_POST = do_GET  # noqa: N815 - http.server's name

    def log_message(self, *_: object) -> None:
        """Quiet: what was sent is noted."""


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Seen]:
    """What the service saw of two workers at the same time, by what each is to send."""
    wanted = ("run", "traceparent")
    workers, servers, found = [], [], {}
    for number, words in enumerate(wanted):
        folder = tmp_path_factory.mktemp(f"trace{number}")
        found[words] = seen = Seen()
        server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), type("Noting", (Handler,), {"seen": seen}))
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        servers.append(server)
        plan = folder / "plan.jmx"
        plan.write_text(PLAN.replace("PORT", str(server.server_address[1])).replace("OWN", OWN), encoding="utf-8")
        workers.append(start_worker(folder, environ_of(plan, words)))
    try:
        for worker in workers:
            assert worker.wait() == 0, worker.text()
    finally:
        for worker in workers:
            worker.process.kill()
        for server in servers:
            server.shutdown()
            server.server_close()
    return found


def environ_of(plan: Path, words: str) -> dict[str, str]:
    execution = {"execution": [{"iterations": 1, "scenario": "plan"}], "scenarios": {"plan": {"script": str(plan)}}}
    more = {"LOAD_GATE_SCENARIO": json.dumps(execution), "LOAD_GATE_TRACE": words}
    return environment(os.environ["JMETER_HOME"], **more)


def test_each_request_says_of_which_run_it_is_and_a_header_of_the_scenario_wins(seen: dict[str, Seen]) -> None:
    assert {path: run for path, (run, _) in seen["run"].items()} == {
        **{path: [RUN_ID] for path in PATHS},
        "/own": ["mine"],
    }


def test_each_request_is_a_trace_of_its_own_and_a_header_of_the_scenario_wins(seen: dict[str, Seen]) -> None:
    parents = {path: parent for path, (_, parent) in seen["traceparent"].items()}
    assert parents.pop("/own") == [OWN]
    found = [re.fullmatch(r"00-([0-9a-f]{32})-([0-9a-f]{16})-01", text) for (text,) in parents.values()]
    ids = [part for match in found if match for part in match.groups()]
    assert len(set(ids)) == 2 * len(PATHS) - 2, parents
    assert not any(set(part) == {"0"} for part in ids)


def test_a_request_has_nothing_that_is_not_asked_for(seen: dict[str, Seen]) -> None:
    others = [path for path in PATHS if path != "/own"]
    assert [seen["run"][path][1] for path in others] == [[]] * len(others)
    assert [seen["traceparent"][path][0] for path in others] == [[]] * len(others)
