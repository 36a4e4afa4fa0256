"""The last wall round a test plan: what JMeter may load, and HTTP Requests that ask before they connect.

The action has judged the scenario; the task does not rely on it. Java classes of our own (jmeter/wall) take the place
of JMeter's HTTP Request: they check the URL and each address of each request, redirect and embedded resource.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote_plus

from lxml import etree

from load_gate_worker.messages import WorkerError

PACKAGE = "org.apache.jmeter.protocol.http.sampler."
SAMPLER = f"{PACKAGE}LoadGateSampler"
# The names that JMeter takes for its HTTP Request, old ones too, and a plugin's with several at once.
WALLED = {
    **dict.fromkeys(("HTTPSamplerProxy", "HTTPSampler", "HTTPSampler2", "HTTPSampler_", "HTTPSamplerFull"), SAMPLER),
    "ParallelHTTPSampler": f"{PACKAGE}LoadGateParallelSampler",
}
WALLS = tuple(name.removeprefix(PACKAGE) for name in WALLED.values())
# These connect to nothing.
SAMPLERS = (*WALLED, *WALLS, "DebugSampler", "DummySampler", "ParallelSampler")
CODE = ("JSR223", "BeanShell", "BSF", "SystemSampler", "JavaSampler", "JUnitSampler", "AccessLogSampler")
SENDERS = ("BackendListener", "MailerResultCollector", "MailerModel")
# What an element is made of. XStream makes an object of any class for another tag, or for one of these attributes.
SCALARS = ("stringProp", "boolProp", "intProp", "longProp", "doubleProp", "FloatProperty")
TAGS = (*SCALARS, "elementProp", "collectionProp", "mapProp", "objProp")
MAKES_OBJECTS = ("class", "resolves-to", "reference", "defined-in")
VALUES = ("name", "value", "savedValue")
SAVES = "SampleSaveConfiguration"
SCHEMES = ("", "http", "https")


def raise_wall(plan: Path, allows_code: bool, files: Path | None) -> None:
    """Change a saved plan, and each plan that it includes, so that its requests ask the wall.

    :raises WorkerError: where it holds what no wall can be put round.
    """
    seen: set[Path] = set()
    waiting = [plan]
    while waiting:
        path = waiting.pop().resolve()
        if path in seen or not path.is_file():
            continue
        seen.add(path)
        tree = etree.parse(str(path), etree.XMLParser(resolve_entities=False, huge_tree=True))
        if not allows_code:
            check(tree)
        put_round(tree)
        tree.write(str(path), encoding="UTF-8", xml_declaration=True)
        waiting += [folder / name for name in included(tree) for folder in (files or Path.cwd(), plan.parent)]


def put_round(tree: Any) -> None:
    found = [element for element in elements_of(tree) if kind_of(element) in WALLED]
    for element in found:
        element.tag = WALLED[kind_of(element)]
        element.set("testclass", element.tag)
        element.attrib.pop("class", None)
    members = tree.find("./hashTree/hashTree")
    has_wall = found or any(kind_of(element) in WALLS for element in elements_of(tree))
    if not has_wall and members is not None:
        # Not run; but its class closes Java's own ways to a network, which XML in a response can name.
        guard = etree.Element(SAMPLER, guiclass="HttpTestSampleGui", testclass=SAMPLER, testname="", enabled="false")
        members.extend([guard, etree.Element("hashTree")])


def check(tree: Any) -> None:
    """:raises WorkerError: for the first element that no plan without code needs."""
    for element in elements_of(tree):
        kind = kind_of(element)
        if reason := (is_on(element) and reason_against_kind(kind)) or reason_within(element):
            name = element.get("testname") or kind
            raise WorkerError("worker-plan-forbidden", name=name, kind=kind, reason=reason)


def reason_against_kind(kind: str) -> str:
    if kind.startswith(CODE):
        return "it runs a program, and the workflow does not allow code"
    if kind in SENDERS:
        return "it sends figures to another service"
    if kind.endswith("Sampler") and kind not in SAMPLERS:
        return "it sends something else than requests over HTTP"
    return ""


def reason_within(element: Any) -> str:
    parts = ((part, reason_against_part(part)) for part in element.iterdescendants(etree.Element))
    return next((reason for part, reason in parts if reason and not is_of_listener(part)), "")


def reason_against_part(part: Any) -> str:
    if part.tag not in TAGS and not (part.tag in VALUES and part.getparent().tag in TAGS):
        return f"JMeter would make an object of <{part.tag}>"
    saves = part.tag == "value" and part.get("class") == SAVES
    if not saves and any(part.get(name) is not None for name in MAKES_OBJECTS):
        return f"JMeter would make an object of a class that <{part.tag}> names"
    if part.get("name") == "HTTPSampler.protocol" and not is_http(part.text or ""):
        return f"its protocol is {part.text}, and only http and https are requested"
    if part.get("name") == "TestPlan.user_define_classpath" and (part.text or "").strip():
        return "it adds programs to the class path"
    return ""


def is_of_listener(part: Any) -> bool:
    """One of the settings of what a listener saves."""
    return part.getparent().get("class") == SAVES and not any(part.get(name) is not None for name in MAKES_OBJECTS)


def is_http(scheme: str) -> bool:
    """What a variable in it becomes is seen when a request is sent."""
    return "${" in scheme or scheme.strip().lower() in SCHEMES


def is_on(element: Any) -> bool:
    """A property wins over the attribute. JMeter loads what is off, too, and does not run it."""
    own = element.find("./*[@name='TestElement.enabled']")
    return own is not None or element.get("enabled", "true").lower() == "true"


def included(tree: Any) -> Iterator[str]:
    """Plans that JMeter reads besides this one. Plans of the oldest form are encoded as in a URL."""
    read = unquote_plus if tree.getroot().get("version") == "1.0" else str
    for part in tree.iterfind(".//*[@name]"):
        if read(part.get("name")) == "IncludeController.includepath":
            yield read(part.text or "").strip()


def elements_of(tree: Any) -> Iterator[Any]:
    """Everything that stands in a tree of JMeter's."""
    for branch in tree.iter("hashTree"):
        yield from (member for member in branch.iterchildren(etree.Element) if member.tag != "hashTree")


def kind_of(element: Any) -> str:
    """Its class without the package: what `class` says, else its tag."""
    return str(element.get("class") or element.tag).rpartition(".")[2]
