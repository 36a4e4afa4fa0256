from collections.abc import Callable, MutableMapping, Sequence
from logging import Logger
from typing import Any

from bzt.modules.aggregator import ConsolidatingAggregator
from bzt.utils import Environment

class Configuration(dict[str, Any]):
    tab_replacement_spaces: int
    def load(self, config_files: list[str]) -> None: ...
    def merge(self, src: dict[str, Any]) -> None: ...
    # A method in bzt; callable attribute here, because the worker wraps it.
    dump: Callable[[], None]

class Engine:
    config: Configuration
    def __init__(self, parent_logger: Logger) -> None: ...
    def _load_base_configs(self) -> None: ...
    def configure(self, user_configs: list[str], read_config_files: bool = ...) -> Configuration: ...
    aggregator: ConsolidatingAggregator
    provisioning: Provisioning
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
