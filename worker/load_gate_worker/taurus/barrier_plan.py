"""Makes a JMeter test plan wait at the barrier: up, warm and ready, before its first thread group begins.

A setUp Thread Group runs before all others. It has a controller of our own that asks the barrier: there is no sampler,
so there is no sample, and no timer, listener or assertion of the plan has to do with it. (Taurus puts the Throughput
Shaping Timer on the plan's level, and its clock begins to run with the first sampler that it meets.) The clocks of
thread groups begin when these do. Inside the controller the test is stopped: whatever goes wrong, no load begins
unasked.
"""

from pathlib import Path

from lxml import etree

from load_gate_worker.messages import WorkerError

# Of jmeter/wall: a controller that asks the barrier, and runs what is inside of it where no reply comes.
BARRIER = "org.apache.jmeter.protocol.http.sampler.LoadGateBarrier"

GROUP = """
<SetupThreadGroup guiclass="SetupThreadGroupGui" testclass="SetupThreadGroup" testname="wait for the start">
  <stringProp name="ThreadGroup.on_sample_error">continue</stringProp>
  <elementProp name="ThreadGroup.main_controller" elementType="LoopController">
    <boolProp name="LoopController.continue_forever">false</boolProp>
    <stringProp name="LoopController.loops">1</stringProp>
  </elementProp>
  <stringProp name="ThreadGroup.num_threads">1</stringProp>
  <stringProp name="ThreadGroup.ramp_time">0</stringProp>
  <boolProp name="ThreadGroup.scheduler">false</boolProp>
</SetupThreadGroup>
"""

STOP_ALL_NOW = """
<TestAction guiclass="TestActionGui" testclass="TestAction" testname="no start, no load">
  <intProp name="ActionProcessor.action">2</intProp>
  <intProp name="ActionProcessor.target">2</intProp>
  <stringProp name="ActionProcessor.duration">0</stringProp>
</TestAction>
"""


def hold_at_barrier(plan: Path, port: int, number: int) -> None:
    """Change a saved plan so that it waits for the barrier's reply to this number.

    :raises WorkerError: where it is not a plan.
    """
    tree = etree.parse(str(plan))
    members = tree.find("./hashTree/hashTree")
    if members is None:
        raise WorkerError("worker-test-plan-invalid", plan=plan)
    waiting = etree.Element(BARRIER, guiclass="LogicControllerGui", testclass=BARRIER, testname="ask for the start")
    for name, value in (("port", port), ("number", number)):
        etree.SubElement(waiting, "intProp", name=f"LoadGateBarrier.{name}").text = str(value)
    group, inner = etree.fromstring(GROUP), etree.Element("hashTree")
    otherwise = etree.Element("hashTree")
    otherwise.extend([etree.fromstring(STOP_ALL_NOW), etree.Element("hashTree")])
    inner.extend([waiting, otherwise])
    members.insert(0, group)
    members.insert(1, inner)
    tree.write(str(plan), encoding="UTF-8", xml_declaration=True)
