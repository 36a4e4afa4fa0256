from collections.abc import MutableMapping
from typing import Any

from bzt.engine import EngineModule
from bzt.utils import Environment

class ShellExecutor(EngineModule):
    env: Environment
    settings: MutableMapping[str, Any]
