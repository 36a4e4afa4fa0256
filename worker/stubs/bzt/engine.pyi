from collections.abc import Callable, MutableMapping, Sequence
from typing import Any

from bzt.modules.aggregator import ConsolidatingAggregator
from bzt.utils import Environment

class Engine:
    aggregator: ConsolidatingAggregator
    stopping_reason: BaseException | None
    # A method in bzt; callable attribute here, because the worker wraps it.
    find_file: Callable[[str], str]
    modules: dict[str, type[EngineModule]]

class EngineModule:
    engine: Engine
    def prepare(self) -> None: ...
    def startup(self) -> None: ...
    def check(self) -> bool: ...
    def shutdown(self) -> None: ...
    def post_process(self) -> None: ...

class Reporter(EngineModule): ...

class Provisioning(EngineModule):
    executors: Sequence[ScenarioExecutor]

class ScenarioExecutor(EngineModule):
    # Both are set by Provisioning before prepare().
    env: Environment
    execution: MutableMapping[str, Any]
    provisioning: Provisioning
