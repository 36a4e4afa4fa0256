"""Cases with each element and each function of the table of constructs, made from the table itself."""

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from tests.faithful.cases import PLAN, Case
from tests.faithful.plan_elements import around, element, rows
from tests.faithful.sent import table

TOGETHER = 12
# Refused by its whole name: the short one is that of HTTPSamplerProxy.
JAVA_CLIENT = "org.apache.jmeter.protocol.http.sampler.HTTPSampler"
# What an element cannot be without.
PROPERTIES = {
    "CSVDataSet": {"filename": "s/data.csv", "delimiter": "s/,"},
    "RandomCSVDataSetConfig": {"filename": "s/data.csv", "delimiter": "s/,"},
    "IncludeController": {"IncludeController__includepath": "s/part.jmx"},
    "LoopController": {"LoopController__loops": "s/2"},
}
ARGUMENTS = {
    "__P": "name,default",
    "__property": "name,,default",
    "__FileToString": "data.csv",
    "__StringFromFile": "data.csv",
    "__CSVRead": "data.csv,0",
    "__XPath": "data.xml,/a",
}
FILES: dict[str, str | bytes] = {
    "data.csv": "a,b\n1,2\n",
    "data.xml": "<a>1</a>",
    "part.jmx": PLAN.format(inner=""),
    "s.yml": "execution: [{concurrency: 3, hold-for: 1m, scenario: {script: plan.jmx}}]",
}
GROUP = element("ThreadGroup", "ThreadGroupGui", "users", ThreadGroup__num_threads="s/3", ThreadGroup__ramp_time="s/1")
REQUEST = around(element("HTTPSamplerProxy", "HttpTestSampleGui", "home", HTTPSampler__domain="s/127.0.0.1"))


def cases_of_every_row() -> Iterator[Case]:
    wanted = {row.removeprefix("element: ") for row in table()["rows"] if row.startswith("element: ")}
    classes = [(name, entry) for name, entry in table()["classes"] if name != JAVA_CLIENT]
    kinds = {name: entry["kind"] for name, entry in classes if name.rpartition(".")[2] in wanted}
    inside = [name for name, kind in kinds.items() if kind not in ("test-plan", "thread-group")]
    for names in groups_of(inside):
        yield plan_case(f"elements {names[0]} to {names[-1]}", [around(GROUP, [REQUEST, *map(plain, names)])])
    # Taurus finds a thread group of JMeter's own by its short name alone.
    groups = [name for name, kind in kinds.items() if kind == "thread-group" and not name.startswith("org.")]
    for name in groups:
        schedule = rows("Schedule", (1, 10, 60))
        group = GROUP.replace("<ThreadGroup ", f"<{name} ").replace("</ThreadGroup>", f"{schedule}</{name}>")
        main = [around(GROUP, [REQUEST])] if name.startswith(("Setup", "Post")) else []
        yield plan_case(f"thread group {name}", [*main, around(group, [REQUEST])])
    functions = [row.removeprefix("function: ") for row in table()["rows"] if row.startswith("function: ")]
    for names in groups_of(functions):
        yield from function_cases(names)


def groups_of(names: Sequence[str]) -> Iterator[Sequence[str]]:
    return (names[start : start + TOGETHER] for start in range(0, len(names), TOGETHER))


def plain(name: str) -> str:
    return around(element(name, f"{name}Gui", name, **PROPERTIES.get(name.rpartition(".")[2], {})))


def plan_case(says: str, members: Sequence[str]) -> Case:
    return Case(says, {**FILES, "plan.jmx": PLAN.format(inner="".join(members))}, inputs={"allow": "code"})


def function_cases(names: Sequence[str]) -> Iterator[Case]:
    calls = [f"${{{name}({ARGUMENTS.get(name, 'a,b')})}}" for name in names]
    says = f"functions {names[0]} to {names[-1]}"
    requests = "".join(f"\n    - http://127.0.0.1/?x={call}" for call in calls)
    config = f"execution: [{{iterations: 1, scenario: s}}]\nscenarios:\n  s:\n    requests:{requests}\n"
    yield Case(f"{says} in a scenario", {**FILES, "s.yml": config}, inputs={"allow": "code"})
    path = f"s/{' '.join(calls)}"
    sampler = element("HTTPSamplerProxy", "HttpTestSampleGui", escape(path), HTTPSampler__path=path)
    yield plan_case(f"{says} in a plan", [around(GROUP, [around(sampler)])])
