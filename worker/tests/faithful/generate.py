"""Cases that combine features by chance, each from a seed of its own. Its name says the seed."""

import json
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

import yaml

from tests.faithful.cases import Case

SEED = 12
COUNT = 150
Json = dict[str, Any]
Make = Callable[[Random], Any]

TEXTS = (
    "plain",
    "two words",
    "ü€😀",
    "<b>&amp;</b>",
    '"q"',
    "a: b",
    "# no comment",
    " lead",
    "yes",
    "007",
    "${v}",
    "1e3",
    "1_000",
)
NUMBERS = (0, 1, 17, 2.5, 1000000, 1.0, -0.5, 1e-07, 1.5e22)
DURATIONS = ("500ms", "1s", "2s500ms", 3, "1m", "1.5s", "${__P(t,1)}")
ADDRESSES = (
    "http://127.0.0.1/a",
    "/path",
    "http://127.0.0.1:81/?q=${v}",
    "https://127.0.0.1/x?y=z#f",
    "/${v}/b?c=d&e=f",
)


def generated_cases() -> Iterator[Case]:
    for number in range(COUNT):
        chance = Random(f"{SEED} {number}")
        yield one_case(f"generated {SEED} {number}", chance)


def one_case(says: str, chance: Random) -> Case:
    files: dict[str, str | bytes] = dict(FILES)
    scenarios = {name: scenario(chance) for name in ("s", "t")[: chance.choice((1, 1, 2))]}
    executions = [execution(chance, scenarios) for _ in range(chance.choice((1, 1, 1, 2, 3)))]
    shared = {"requests": [request(chance, 0)], **some(chance, 0.3, "timeout", one_of("2s"))}
    config: Json = {
        **some(chance, 0.3, "settings", one_of({"env": {"host": "h.example", "v": "constant", "number": 7}})),
        **some(chance, 0.2, "modules", one_of({"jmeter": {"properties": {"own": "mine", "t": 5, "x.y": 1.0}}})),
        **some(chance, 0.2, "reporting", one_of(["final-stats", {"module": "junit-xml"}], ["console"])),
        "execution": executions,
        "scenarios": {**scenarios, "shared": shared},
    }
    if len(executions) == 1 and chance.random() < 0.3:
        config["execution"] = executions[0]
    files["s.yml"] = written(config, chance)
    run = ("s.yml",)
    folder = chance.choice(("", "app"))
    placed = {f"{folder}/{name}".lstrip("/"): content for name, content in files.items()}
    differs = ("constants are in no environment",) if "settings" in config else ()
    return Case(says, placed, run, folder, inputs={"allow": "code"}, differs=differs)


FILES = {
    "users.csv": "name,age\nann,1\nbob,2\n",
    "data/semi.csv": "c;d\n1;2\n3;4\n",
    "data/named.csv": '1,2\n"3,3",4\n',
    "data/body.json": '{"a": "${v}"}\n',
    "data/pic.png": "picture",
}


def written(config: Json, chance: Random) -> str:
    """In one of the forms in which people write it."""
    form = chance.choice(("block", "flow", "json", "mixed"))
    if form == "json":
        return json.dumps(config, ensure_ascii=False, indent=chance.choice((None, 2)))
    flow = {"block": False, "flow": True, "mixed": None}[form]
    return str(yaml.safe_dump(config, default_flow_style=flow, sort_keys=False, allow_unicode=True))


def execution_of_plan(chance: Random) -> Json:
    """Of its load, it may say as much or as little as it likes."""
    return dict(
        chance.choice(
            (
                {},
                {"hold-for": "10m"},
                {"concurrency": 12, "ramp-up": "1m", "hold-for": "20m"},
                {"iterations": 4},
                {"concurrency": 6, "iterations": 2},
                {"concurrency": 12, "ramp-up": "30s", "hold-for": "10m", "throughput": 12},
            )
        )
    )


def execution(chance: Random, scenarios: Json) -> Json:
    load: Json = chance.choice(
        (
            {"concurrency": 2, "hold-for": "10m"},
            {"concurrency": 10, "ramp-up": "1m", "hold-for": "2h", "steps": 4},
            {"iterations": 5, "concurrency": 1},
            {"iterations": 3},
            {"hold-for": "1h", "throughput": 3.5, "ramp-up": 30},
            {"hold-for": "30m", "ramp-up": "1m30s", "throughput": 20, "steps": 2, "concurrency": 40},
            {"concurrency": 4, "ramp-up": "20m"},
        )
    )
    rest = {
        **some(chance, 0.2, "delay", lambda c: c.choice(("3s", 2, "1m", "1500ms"))),
        **some(chance, 0.2, "executor", lambda _: "jmeter"),
        **some(chance, 0.2, "files", lambda _: ["users.csv", "data/pic.png"]),
    }
    named = chance.choice(list(scenarios))
    return {**load, **rest, "scenario": named if chance.random() < 0.8 else scenario(chance)}


def some(chance: Random, probability: float, key: str, make: Make) -> Json:
    return {key: make(chance)} if chance.random() < probability else {}


def one_of(*values: Any) -> Make:
    return lambda chance: chance.choice(values)


def mapping(*values: Any) -> Make:
    return lambda chance: {name: chance.choice(values) for name in chance.sample(NAMES, chance.randint(1, 3))}


NAMES = ("A", "b", "X-Long-Name", "with space", "yes", "ü")
FLAG = one_of(True, False)
THINK = one_of("1s", "uniform(1s, 500ms)", "gaussian(2s, 100ms)", "poisson(1s,1s)", 2, "${v}")

SCENARIO: dict[str, Make] = {
    "default-address": one_of("http://127.0.0.1:8080", "https://127.0.0.1", "http://${host}/base"),
    "timeout": one_of(*DURATIONS[:-1]),
    "think-time": THINK,
    "headers": mapping(*TEXTS, 12, True),
    "variables": mapping(*TEXTS, *NUMBERS, True),
    "keepalive": FLAG,
    "retrieve-resources": FLAG,
    "concurrent-pool-size": one_of(1, 6),
    "follow-redirects": FLAG,
    "store-cookie": FLAG,
    "store-cache": FLAG,
    "use-dns-cache-mgr": FLAG,
    "content-encoding": one_of("UTF-8", "ISO-8859-1"),
    "data-sources": one_of(
        ["users.csv"],
        [{"path": "data/semi.csv", "delimiter": ";", "loop": False}],
        [{"path": "data/named.csv", "quoted": True, "variable-names": "p,q"}, "data/semi.csv"],
    ),
    "files": one_of(["data/pic.png"]),
    "retrieve-resources-regex": one_of(r".*\.(png|css)"),
    "force-parent-sample": FLAG,
    "properties": one_of({"own": "value"}, {"a.b": "${__P(own,x)}", "c": 5, "d": 1.0, "e": True}),
    "cookies": one_of([{"name": "a", "value": "${v}", "domain": "127.0.0.1"}]),
    "authorization": one_of({"url": "http://127.0.0.1", "name": "me", "password": "p", "mechanism": "digest"}),
    "jsr223": one_of("vars.put('a', 'b')", [{"script-text": "log.info('x')", "execute": "before"}]),
}


def scenario(chance: Random) -> Json:
    keys = chance.sample(list(SCENARIO), chance.randint(0, 5))
    listed = [request(chance, 2) for _ in range(chance.randint(1, 4))]
    return {**{key: SCENARIO[key](chance) for key in keys}, "requests": listed}


REQUEST: dict[str, Make] = {
    "label": one_of(*TEXTS),
    "headers": mapping(*TEXTS, 12, False),
    "timeout": one_of(*DURATIONS[:-1]),
    "think-time": THINK,
    "follow-redirects": FLAG,
    "keepalive": FLAG,
    "content-encoding": one_of("UTF-8", "utf-16"),
    "assert": one_of(
        ["a", "b.*"], [{"contains": ["x"], "subject": "headers", "not": True}], [{"contains": "4", "regexp": False}]
    ),
    "assert-xpath": one_of(["//a"], [{"xpath": "//b", "invert": True, "use-tolerant-parser": True}]),
    "extract-regexp": one_of({"x": "a(b)"}, {"x": {"regexp": "(.)(.)", "template": 2, "match-no": -1, "default": ""}}),
    "extract-jsonpath": one_of({"y": "$.a"}, {"y": {"jsonpath": "$..b", "match-no": 2, "default": "d"}}),
    "extract-xpath": one_of({"z": "/a"}, {"z": {"xpath": "//c", "match-no": 1, "use-namespaces": True}}),
    "assert-jsonpath": one_of(["$.a"], [{"jsonpath": "$.b", "expected-value": "1.0", "validate": True}]),
    "extract-boundary": one_of({"q": {"left": "<", "right": ">"}}, {"q": {"left": "", "right": "x", "match-no": 0}}),
    "jsr223": one_of("log.info('y')", {"language": "groovy", "script-text": "vars.put('n', '1')", "parameters": "a b"}),
    "extract-css-jquery": one_of({"w": "a.b"}, {"w": {"expression": "a", "attribute": "href", "match-no": 3}}),
}
BODIES: tuple[Json, ...] = (
    {"body": "text ${v}"},
    {"body": {"a": "1", "b": "two words", "c": "ü&="}},
    {"body": {"a": 1, "b": True, "c": None, "d": 2.5}},
    {"body": {"deep": {"er": [1, "two", {"three": None}]}}},
    {"body": {"a": [1, 2]}, "headers": {"Content-Type": "application/json"}},
    {"body": ["x", {"y": "z"}], "headers": {"content-type": "application/json; charset=utf-8"}},
    {"body-file": "data/body.json"},
    {"method": "POST", "upload-files": [{"param": "f", "path": "data/pic.png"}]},
    {
        "method": "POST",
        "upload-files": [
            {"param": "f", "path": "users.csv", "mime-type": "text/x"},
            {"param": "g", "path": "users.csv"},
        ],
    },
)


def request(chance: Random, depth: int) -> Any:
    if depth > 0 and chance.random() < 0.3:
        return block(chance, depth - 1)
    url = chance.choice(ADDRESSES)
    if chance.random() < 0.2:
        return url
    keys = chance.sample(list(REQUEST), chance.randint(0, 5))
    rest = {key: REQUEST[key](chance) for key in keys}
    if chance.random() < 0.4:
        return {"url": url, "method": chance.choice(("POST", "put", "PATCH")), **rest, **chance.choice(BODIES)}
    return {"url": url, **some(chance, 0.3, "method", one_of("GET", "delete", "HEAD", "${m}")), **rest}


def block(chance: Random, depth: int) -> Json:
    inner = [request(chance, depth) for _ in range(chance.randint(1, 2))]
    kinds: tuple[Json, ...] = (
        {"transaction": chance.choice(("buy", "two words", "${v}")), "do": inner},
        {"loop": chance.randint(1, 5), "do": inner},
        {"once": inner},
        {"foreach": "one in many", "do": inner},
        {"if": '"${v}" == "1"', "then": inner},
        {"if": "true", "then": inner, "else": [request(chance, 0)]},
        {"while": "${__groovy(vars.get('n') != '3')}", "do": inner},
        {"include-scenario": "shared"},
        {"action": "pause", "pause-duration": chance.choice(("100ms", 1, "1s"))},
        {"action": chance.choice(("stop", "continue")), "target": "current-thread"},
        {"set-variables": {"v": chance.choice((*TEXTS, *NUMBERS, True)), "w": "${v}"}},
    )
    return chance.choice(kinds)
