from pathlib import Path

import pytest
from lxml import etree

from load_gate_worker.taurus.wall_plan import PACKAGE, raise_wall
from tests.support.refusals import refused

REQUEST = """<{tag} guiclass="HttpTestSampleGui" testclass="HTTPSamplerProxy" testname="one">
<stringProp name="HTTPSampler.path">a&#13;b</stringProp></{tag}><hashTree/>"""
SAMPLER = f"{PACKAGE}LoadGateSampler"


def plan(tmp_path: Path, *elements: str, version: str = "1.2", name: str = "plan.jmx") -> Path:
    path = tmp_path / name
    members = "".join(elements)
    path.write_text(
        f"""<?xml version="1.0"?><jmeterTestPlan version="{version}"><hashTree>
        <TestPlan guiclass="g" testclass="TestPlan" testname="p"/><hashTree>{members}</hashTree>
        </hashTree></jmeterTestPlan>""",
        encoding="utf-8",
    )
    return path


def walled(path: Path, allows_code: bool = False, files: Path | None = None) -> list[str]:
    raise_wall(path, allows_code, files)
    return [element.tag for element in etree.parse(str(path)).find("./hashTree/hashTree") if element.tag != "hashTree"]


@pytest.mark.parametrize(
    "tag",
    [
        "HTTPSamplerProxy",
        "HTTPSampler",
        "HTTPSampler2",
        "HTTPSampler_",
        "org.apache.jmeter.protocol.http.sampler.HTTPSampler",
    ],
)
def test_every_name_of_an_http_request_becomes_one_that_asks_the_wall(tmp_path: Path, tag: str) -> None:
    path = plan(tmp_path, REQUEST.format(tag=tag))
    assert walled(path) == [SAMPLER]
    assert etree.parse(str(path)).findtext(f".//{SAMPLER}/stringProp") == "a\rb"
    assert walled(path) == [SAMPLER], "a second time changes nothing"


def test_a_plan_without_an_http_request_has_the_wall_too(tmp_path: Path) -> None:
    path = plan(tmp_path, '<DebugSampler testname="d"/><hashTree/>')
    assert walled(path) == ["DebugSampler", SAMPLER]
    assert etree.parse(str(path)).find(f".//{SAMPLER}").get("enabled") == "false"


def test_a_plan_that_is_included_has_it_too(tmp_path: Path) -> None:
    files = tmp_path / "files"
    files.mkdir()
    inner = plan(files, REQUEST.format(tag="HTTPSamplerProxy"), name="inner.jmx")
    include = '<IncludeController testname="i"><stringProp name="{}">{}</stringProp></IncludeController><hashTree/>'
    outer = plan(tmp_path, include.format("IncludeController.includepath", " inner.jmx"))
    old = plan(
        tmp_path, include.format("IncludeController%2Eincludepath", "inner%2Ejmx"), version="1.0", name="old.jmx"
    )
    for path in (outer, old):
        before = inner.read_bytes()
        raise_wall(path, False, files)
        assert SAMPLER in inner.read_text()
        inner.write_bytes(before)


@pytest.mark.parametrize(
    "element",
    [
        '<AjpSampler testname="a"/>',
        '<JSR223Sampler testname="a"/>',
        '<BeanShellPostProcessor testname="a"/>',
        '<JavaSampler testname="a"/>',
        '<TCPSampler testname="a"/>',
        '<com.example.OwnSampler testname="a"/>',
        '<HTTPSamplerProxy class="JSR223Sampler" testname="a"/>',
        """<JSR223Sampler enabled="false" testname="a"><boolProp name="TestElement.enabled">true</boolProp>
        </JSR223Sampler>""",
        '<BackendListener testname="a"/>',
        '<Arguments testname="a"><objProp><name>x</name><value class="java.util.Date"/></objProp></Arguments>',
        '<Arguments testname="a"><java.util.Date/></Arguments>',
        '<Arguments testname="a"><stringProp name="x" class="java.util.Date">1</stringProp></Arguments>',
        '<Arguments testname="a"><elementProp name="x" elementType="Argument"><map/></elementProp></Arguments>',
        '<HTTPSamplerProxy testname="a"><stringProp name="HTTPSampler.protocol">file</stringProp></HTTPSamplerProxy>',
        '<ConfigTestElement testname="a"><stringProp name="HTTPSampler.protocol">ftp</stringProp></ConfigTestElement>',
    ],
)
def test_what_no_wall_can_be_put_round_ends_the_task_before_jmeter_starts(tmp_path: Path, element: str) -> None:
    with refused("worker-plan-forbidden"):
        walled(plan(tmp_path, f"{element}<hashTree/>"))
    walled(plan(tmp_path, f"{element}<hashTree/>"), allows_code=True)


@pytest.mark.parametrize(
    "element",
    [
        '<JSR223Sampler testname="off" enabled="false"/>',
        '<HTTPSamplerProxy testname="a"><stringProp name="HTTPSampler.protocol">${p}</stringProp></HTTPSamplerProxy>',
        """<ResultCollector testname="r"><objProp><name>saveConfig</name><value class="SampleSaveConfiguration">
        <time>true</time></value></objProp></ResultCollector>""",
        '<Arguments testname="a"><FloatProperty><name>x</name><value>1.0</value></FloatProperty></Arguments>',
    ],
)
def test_ordinary_elements_pass(tmp_path: Path, element: str) -> None:
    walled(plan(tmp_path, f"{element}<hashTree/>"))
