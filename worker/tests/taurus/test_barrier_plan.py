from pathlib import Path

from lxml import etree

from load_gate_worker.taurus.barrier_plan import BARRIER, hold_at_barrier
from tests.support.refusals import refused

PLAN = """<?xml version='1.0' encoding='UTF-8'?>
<jmeterTestPlan version="1.2">
  <hashTree>
    <TestPlan testname="plan"/>
    <hashTree>
      <ThreadGroup testname="load"/>
      <hashTree><HTTPSamplerProxy><stringProp name="body">one&#13;
two &#8211; &lt;b&gt;</stringProp></HTTPSamplerProxy><hashTree/></hashTree>
    </hashTree>
  </hashTree>
</jmeterTestPlan>
"""


def held(tmp_path: Path, text: str = PLAN) -> Path:
    plan = tmp_path / "plan.jmx"
    plan.write_text(text, encoding="utf-8", newline="")
    hold_at_barrier(plan, port=40_123, number=7)
    return plan


def test_a_setup_group_asks_the_barrier_and_stops_the_test_where_it_gets_no_answer(tmp_path: Path) -> None:
    members = etree.parse(str(held(tmp_path))).find("./hashTree/hashTree")
    assert [member.tag for member in members] == ["SetupThreadGroup", "hashTree", "ThreadGroup", "hashTree"]
    controller, loop = members[1]
    assert controller.tag == BARRIER
    assert [(part.get("name"), part.text) for part in controller] == [
        ("LoadGateBarrier.port", "40123"),
        ("LoadGateBarrier.number", "7"),
    ]
    assert [member.tag for member in loop] == ["TestAction", "hashTree"]


def test_the_plan_itself_stays_as_it_was_to_the_character(tmp_path: Path) -> None:
    tree = etree.parse(str(held(tmp_path)))
    assert tree.findtext(".//HTTPSamplerProxy/stringProp") == "one\r\ntwo \u2013 <b>"
    members = tree.find("./hashTree/hashTree")
    del members[:2]
    before = etree.fromstring(PLAN.encode())
    assert etree.tostring(tree, method="c14n") == etree.tostring(before, method="c14n")


def test_a_file_that_is_no_plan_is_an_error(tmp_path: Path) -> None:
    with refused("worker-test-plan-invalid"):
        held(tmp_path, "<jmeterTestPlan/>")
