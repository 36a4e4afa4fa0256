"""The cases: files of a user, how Taurus is called with them, and what the workflow says besides."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).with_name("cases")
PLAN = """<?xml version="1.0" encoding="UTF-8"?>
<jmeterTestPlan version="1.2" properties="5.0" jmeter="5.6.3">
  <hashTree>
    <TestPlan guiclass="TestPlanGui" testclass="TestPlan" testname="plan" enabled="true">
      <boolProp name="TestPlan.functional_mode">false</boolProp>
      <boolProp name="TestPlan.serialize_threadgroups">false</boolProp>
      <elementProp name="TestPlan.user_defined_variables" elementType="Arguments">
        <collectionProp name="Arguments.arguments"/>
      </elementProp>
    </TestPlan>
    <hashTree>
{inner}
    </hashTree>
  </hashTree>
</jmeterTestPlan>
"""


@dataclass(frozen=True)
class Case:
    """`says` is its name. `files` are by their path in the workspace; Taurus is started in `folder`, with the
    configurations `run`, from there, and `options`. `inputs` are those of the action, besides `scenario`.

    `differs` names what is known to differ: see differences.py.
    """

    says: str
    files: Mapping[str, str | bytes]
    run: tuple[str, ...] = ("s.yml",)
    folder: str = ""
    options: tuple[str, ...] = ()
    inputs: Mapping[str, str] = field(default_factory=dict)
    differs: tuple[str, ...] = ()

    @property
    def scenario(self) -> str:
        """The action's input."""
        return "\n".join(str(Path(self.folder, name)) for name in self.run)

    def write(self, workspace: Path) -> None:
        for name, content in self.files.items():
            path = workspace / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())


def written_cases() -> Iterator[Case]:
    """Those of the folder `cases`."""
    for path in sorted(FOLDER.glob("*.yml")):
        for case in yaml.safe_load(path.read_text(encoding="utf-8")):
            yield case_of(f"{path.stem}: {case['says']}", case)


def case_of(says: str, case: Mapping[str, Any]) -> Case:
    return Case(
        says=says,
        files={name: content_of(name, text) for name, text in case["files"].items()},
        run=tuple(case.get("run", ["s.yml"])),
        folder=case.get("folder", ""),
        options=tuple(case.get("options", [])),
        inputs=case.get("inputs", {}),
        differs=tuple(case.get("differs", [])),
    )


def content_of(name: str, text: str) -> str:
    """A plan is written as what is below its Test Plan."""
    if not name.endswith(".jmx") or text.lstrip().startswith(("<?xml", "<jmeterTestPlan")):
        return text
    return PLAN.format(inner=text)
