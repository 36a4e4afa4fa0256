"""Cases of JMeter plans that combine elements by chance, each from a seed of its own."""

from collections.abc import Callable, Iterator
from random import Random

from tests.faithful.cases import PLAN, Case
from tests.faithful.generate import SEED, execution_of_plan, written
from tests.faithful.plan_elements import around, element, rows

COUNT = 90
FILES: dict[str, str | bytes] = {
    "data/users.csv": "name,age\nann,1\nbob,2\n",
    "plans/own.csv": "c;d\n1;2\n3;4\n",
    "plans/parts/part.jmx": "",
    "plans/body.txt": "body ${name}\n",
}


def generated_plans() -> Iterator[Case]:
    for number in range(COUNT):
        chance = Random(f"{SEED} plan {number}")
        yield plan_case(f"generated plan {SEED} {number}", chance)


def plan_case(says: str, chance: Random) -> Case:
    count = chance.choice((1, 1, 2, 3))
    # Taurus divides users by those of the groups: these must be numbers then, and are even where all have the same.
    users = chance.choice(("3", "${__P(users,4)}")) if count == 1 else "4"
    groups = "".join(chance.choice(GROUPS)(chance, users) for _ in range(count))
    around = "".join(part for part in (config(chance) for _ in range(chance.randint(0, 3))))
    plan = PLAN.format(inner=around + groups + "".join(chance.sample(LISTENERS, chance.randint(0, 2))))
    scenario = {
        "script": "plans/plan.jmx",
        **chance.choice(({}, {"variables": {"a": "b", "c": 1}}, {"headers": {"A": 1}})),
    }
    fragment = PLAN.format(inner=FRAGMENT)
    encoding = chance.choice(("UTF-8", "UTF-8", "ISO-8859-1", "UTF-16"))
    files: dict[str, str | bytes] = {
        **FILES,
        "plans/plan.jmx": plan.replace('encoding="UTF-8"', f'encoding="{encoding}"').encode(encoding),
        "plans/parts/part.jmx": fragment,
        "s.yml": written({"execution": [{**execution_of_plan(chance), "scenario": scenario}]}, chance),
    }
    return Case(says, files)


LOOP = (
    '<elementProp name="ThreadGroup.main_controller" elementType="LoopController">'
    '<boolProp name="LoopController.continue_forever">false</boolProp>'
    '<stringProp name="LoopController.loops">{loops}</stringProp></elementProp>'
)


def thread_group(chance: Random, users: str) -> str:
    loops, scheduler = chance.choice((("5", "false"), ("-1", "true")))
    group = element(
        "ThreadGroup",
        "ThreadGroupGui",
        chance.choice(("users", "ü <&>", "two words")),
        ThreadGroup__on_sample_error="s/continue",
        ThreadGroup__num_threads=f"s/{users}",
        ThreadGroup__ramp_time="s/2",
        ThreadGroup__scheduler=f"b/{scheduler}",
        ThreadGroup__duration=f"s/{chance.choice((600, 7200))}" if scheduler == "true" else "s/",
        ThreadGroup__delay="s/",
    ).replace("</ThreadGroup>", f"{LOOP.format(loops=loops)}</ThreadGroup>")
    return around(group, members(chance, 2))


def concurrency_group(chance: Random, users: str) -> str:
    name = "com.blazemeter.jmeter.threads.concurrency.ConcurrencyThreadGroup"
    loop = (
        '<elementProp name="ThreadGroup.main_controller" '
        'elementType="com.blazemeter.jmeter.control.VirtualUserController"/>'
    )
    group = element(
        name,
        f"{name}Gui",
        "held",
        ThreadGroup__on_sample_error="s/continue",
        TargetLevel=f"s/{users}",
        RampUp="s/2",
        Steps="s/2",
        Hold="s/10",
        LogFilename="s/",
        Iterations="s/",
        Unit="s/S",
    ).replace(f"</{name}>", f"{loop}</{name}>")
    return around(group, members(chance, 2))


def other_group(chance: Random, users: str) -> str:
    """One that Taurus replaces where an execution says a load, and leaves as it is where it says none."""
    stepping = {
        "ThreadGroup__num_threads": f"s/{users}",
        "Threads initial delay": "s/0",
        "flighttime": "s/60",
        "rampUp": "s/5",
    }
    kinds: tuple[tuple[str, dict[str, str], str], ...] = (
        (
            "kg.apc.jmeter.threads.UltimateThreadGroup",
            {},
            rows("ultimatethreadgroupdata", (5, 0, 30, 60, 10), (2, 5, 1, 9, 0)),
        ),
        ("kg.apc.jmeter.threads.SteppingThreadGroup", stepping, ""),
        (
            "com.blazemeter.jmeter.threads.arrivals.ArrivalsThreadGroup",
            {"TargetLevel": "s/12", "RampUp": "s/1", "Steps": "s/1", "Hold": "s/10", "Unit": "s/M"},
            "",
        ),
        (
            "com.blazemeter.jmeter.threads.arrivals.FreeFormArrivalsThreadGroup",
            {"Unit": "s/S"},
            rows("Schedule", (1, 10, 60), (10, 10, 60)),
        ),
        ("OpenModelThreadGroup", {"OpenModelThreadGroup__schedule": "s/rate(1/sec) random_arrivals(60 sec)"}, ""),
    )
    name, given, table = chance.choice(kinds)
    group = element(name, f"{name}Gui", "others", ThreadGroup__on_sample_error="s/continue", **given)
    return around(group.replace(f"</{name}>", f"{table}{LOOP.format(loops=-1)}</{name}>"), members(chance, 1))


GROUPS = (thread_group, thread_group, concurrency_group, other_group)
URL = {"HTTPSampler__protocol": "s/http", "HTTPSampler__domain": "s/127.0.0.1", "HTTPSampler__method": "s/GET"}


def sampler(chance: Random) -> str:
    path = chance.choice(("/", "/a?b=${name}&c=<d>", "/${__P(path,x)}", "/ü"))
    request = element(
        "HTTPSamplerProxy", "HttpTestSampleGui", chance.choice(("home", "ä", "")), **URL, HTTPSampler__path=f"s/{path}"
    )
    inner = [part() for part in chance.sample(ATTACHED, chance.randint(0, 3))]
    return around(request, inner)


ATTACHED: tuple[Callable[[], str], ...] = (
    lambda: around(element("ConstantTimer", "ConstantTimerGui", "t", ConstantTimer__delay="s/300")),
    lambda: around(element("UniformRandomTimer", "UniformRandomTimerGui", "u", RandomTimer__range="s/100")),
    lambda: around(
        element(
            "RegexExtractor", "RegexExtractorGui", "r", RegexExtractor__regex="s/a(.*)", RegexExtractor__refname="s/v"
        )
    ),
    lambda: around(
        element("JSONPostProcessor", "JSONPostProcessorGui", "j", JSONPostProcessor__jsonPathExprs="s/$.a[?(@.b>1)]")
    ),
    lambda: around(element("DurationAssertion", "DurationAssertionGui", "d", DurationAssertion__duration="s/9000")),
    lambda: around(
        element("ResponseAssertion", "AssertionGui", "a", Assertion__test_field="s/Assertion.response_code")
    ),
    lambda: around(element("HeaderManager", "HeaderPanel", "h")),
)


def members(chance: Random, depth: int) -> list[str]:
    found = [config(chance)] if chance.random() < 0.4 else []
    found.extend(sampler(chance) for _ in range(chance.randint(1, 2)))
    if depth > 0 and chance.random() < 0.6:
        found.append(around(chance.choice(CONTROLLERS), members(chance, depth - 1)))
    if chance.random() < 0.15:
        found.append(
            around(
                element(
                    "IncludeController",
                    "IncludeControllerGui",
                    "part",
                    IncludeController__includepath="s/parts/part.jmx",
                )
            )
        )
    return found


CONTROLLERS = (
    element(
        "LoopController",
        "LoopControlPanel",
        "l",
        LoopController__loops="s/3",
        LoopController__continue_forever="b/true",
    ),
    element("TransactionController", "TransactionControllerGui", "t", TransactionController__parent="b/false"),
    element("GenericController", "LogicControllerGui", "g"),
    element("OnceOnlyController", "OnceOnlyControllerGui", "o"),
    element("RandomController", "RandomControlGui", "r", InterleaveControl__style="i/1"),
    element("InterleaveControl", "InterleaveControlGui", "i", InterleaveControl__style="i/1"),
    element(
        "ThroughputController",
        "ThroughputControllerGui",
        "p",
        ThroughputController__style="i/1",
        ThroughputController__maxThroughput="i/5",
    ),
    element(
        "ForeachController",
        "ForeachControlPanel",
        "f",
        ForeachController__inputVal="s/in",
        ForeachController__returnVal="s/out",
    ),
)


def config(chance: Random) -> str:
    return around(chance.choice(CONFIGS))


def csv(name: str, path: str, **properties: str) -> str:
    return element("CSVDataSet", "TestBeanGUI", name, filename=f"s/{path}", recycle="b/true", **properties)


CONFIGS = (
    csv("beside the plan", "own.csv", delimiter="s/;", variableNames="s/"),
    csv("where Taurus is started", "data/users.csv", delimiter="s/", variableNames="s/", quotedData="b/false"),
    csv("by a property", "${__P(folder,data)}/users.csv", delimiter="s/,", variableNames="s/"),
    element("CookieManager", "CookiePanel", "c", CookieManager__clearEachIteration="b/true"),
    element("CacheManager", "CacheManagerGui", "k", clearEachIteration="b/false"),
    element("ConfigTestElement", "HttpDefaultsGui", "d", HTTPSampler__domain="s/127.0.0.1", HTTPSampler__port="s/80"),
    element("HeaderManager", "HeaderPanel", "h"),
    element("CounterConfig", "CounterConfigGui", "n", CounterConfig__start="s/1", CounterConfig__name="s/n"),
    element("RandomVariableConfig", "TestBeanGUI", "v", minimumValue="s/1", maximumValue="s/9", variableName="s/rnd"),
)
LISTENERS = (
    around(element("ResultCollector", "ViewResultsFullVisualizer", "tree", filename="s/")),
    around(
        element("ResultCollector", "SummaryReport", "summary", ResultCollector__error_logging="b/false", filename="s/")
    ),
)
FRAGMENT = around(
    element("TestFragmentController", "TestFragmentControllerGui", "part"),
    [around(element("HTTPSamplerProxy", "HttpTestSampleGui", "included", **URL, HTTPSampler__path="s/part"))],
)
