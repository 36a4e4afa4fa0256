from collections.abc import Mapping, MutableMapping, Sequence
from logging import Logger
from subprocess import Popen

from bzt.engine import ScenarioExecutor
from bzt.modules.aggregator import ResultsReader

class JMeter:
    tool_path: str

class JMeterExecutor(ScenarioExecutor):
    UDP_PORT_NUMBER: int | None
    kpi_jtl: str | None
    management_port: int
    modified_jmx: str
    process: Popen[bytes] | None
    properties: Mapping[str, object]
    settings: MutableMapping[str, object]
    tool: JMeter
    def install_required_tools(self) -> None: ...
    def _get_tool(self, tool: type[JMeter], *, config: object, props: object) -> JMeter: ...
    def _execute(self, args: Sequence[str], **options: object) -> Popen[bytes]: ...

class JTLReader(ResultsReader):
    def __init__(self, filename: str, parent_logger: Logger) -> None: ...
