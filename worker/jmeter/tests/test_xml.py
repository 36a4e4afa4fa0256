"""What JMeter opens when a response is read as XML: nothing."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from conftest import Repository

HOME = os.environ.get("JMETER_HOME")
PLAN = """<?xml version="1.0" encoding="UTF-8"?><jmeterTestPlan version="1.2"><hashTree>
<TestPlan guiclass="TestPlanGui"/><hashTree><ThreadGroup guiclass="ThreadGroupGui">
<stringProp name="ThreadGroup.num_threads">1</stringProp>
<elementProp name="ThreadGroup.main_controller" elementType="LoopController">
<boolProp name="LoopController.continue_forever">false</boolProp>
<stringProp name="LoopController.loops">1</stringProp></elementProp></ThreadGroup><hashTree>{samplers}</hashTree>
</hashTree></hashTree></jmeterTestPlan>"""
SAMPLER = """<kg.apc.jmeter.samplers.DummySampler guiclass="x" testname="{label}">
<boolProp name="SUCCESFULL">true</boolProp><stringProp name="RESPONSE_DATA">{data}</stringProp>
</kg.apc.jmeter.samplers.DummySampler><hashTree>{inside}</hashTree>"""
EXTRACTOR = """<XPath2Extractor guiclass="x"><stringProp name="XPathExtractor2.refname">v</stringProp>
<stringProp name="XPathExtractor2.xpathQuery">//*[local-name()='b']</stringProp>
<stringProp name="XPathExtractor2.default">none</stringProp>
<stringProp name="XPathExtractor2.matchNumber">1</stringProp></XPath2Extractor><hashTree/>"""
XHTML = '"-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd"'


def samplers(name: str, document: str) -> Iterator[str]:
    yield SAMPLER.format(label=name, data=escape(document), inside=EXTRACTOR)
    yield SAMPLER.format(label=f"{name} ${{v}}", data="", inside="")


@pytest.mark.skipif(HOME is None, reason="JMETER_HOME names no assembled home")
def test_a_response_names_no_file_and_no_address_to_read(repository: Repository, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("found", "utf-8")
    documents = {
        "plain": "<a><b>1</b></a>",
        "xhtml": f"<!DOCTYPE html PUBLIC {XHTML}><html><b>1</b></html>",
        "file": f"<!DOCTYPE a [<!ENTITY x SYSTEM '{secret.as_uri()}'>]><a><b>&x;</b></a>",
        "type": f"<!DOCTYPE a SYSTEM '{repository.url}/x.dtd'><a><b>1</b></a>",
        "catalog": f"<?oasis-xml-catalog catalog='{repository.url}/c.xml'?>"
        f"<!DOCTYPE a SYSTEM '{repository.url}/x.dtd'><a><b>1</b></a>",
    }
    plan, results = tmp_path / "plan.jmx", tmp_path / "results.csv"
    inside = (sampler for name, document in documents.items() for sampler in samplers(name, document))
    plan.write_text(PLAN.format(samplers="".join(inside)), "utf-8")
    command = [f"{HOME}/bin/jmeter", "-n", "-t", str(plan), "-l", str(results), "-j", str(tmp_path / "log")]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=60)
    labels = {line.split(",")[2] for line in results.read_text("utf-8").splitlines()}
    assert {label for label in labels if " " in label} == {
        "plain 1",
        "xhtml 1",
        "file none",
        "type none",
        "catalog none",
    }
    assert repository.requests == []
