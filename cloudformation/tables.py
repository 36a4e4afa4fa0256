"""Writes the tables of docs/deploy.md from main.yml: parameters, outputs, and the sizes that its rules allow.

`python cloudformation/tables.py` rewrites what stands between the page's markers; with --check it changes nothing and exits 1
when the page differs from the template. Needs PyYAML.
"""

from __future__ import annotations

import itertools
import re
import sys
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
TEMPLATE = ROOT / "cloudformation" / "main.yml"
PAGE = ROOT / "docs" / "deploy.md"
# What the hand-run solution's template had; the page tells them apart from what was added.
ORIGINAL_PARAMETERS = (
    "VpcCidrBlock", "SubnetACidrBlock", "SubnetBCidrBlock", "SubnetCCidrBlock",
    "DockerImage", "DockerTaskCpu", "DockerTaskMemory", "FargateClusterName",
)  # fmt: skip
ORIGINAL_OUTPUTS = (
    "SubnetA", "SubnetB", "SubnetC", "FargateClusterName", "TaskSecurityGroup", "TaskDefinitionArn", "TaskIAMRole",
)  # fmt: skip


class TemplateLoader(yaml.SafeLoader):
    """YAML with CloudFormation's short tags: `!Ref x` becomes {"Ref": "x"}, `!Sub x` {"Fn::Sub": "x"}."""


def _construct(loader: TemplateLoader, suffix: str, node: yaml.ScalarNode | yaml.SequenceNode) -> dict[str, Any]:
    key = suffix if suffix in ("Ref", "Condition") else f"Fn::{suffix}"
    if isinstance(node, yaml.SequenceNode):
        return {key: loader.construct_sequence(node, deep=True)}
    value = loader.construct_scalar(node)
    return {key: value.split(".", 1) if suffix == "GetAtt" else value}


TemplateLoader.add_multi_constructor("!", _construct)


def load_template(path: Path) -> dict[str, Any]:
    """A template as plain data, its functions in the long form (`Fn::GetAtt` as a list of two)."""
    template: dict[str, Any] = yaml.load(path.read_text(), Loader=TemplateLoader)  # noqa: S506 (a SafeLoader)
    return template


def _row(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _allowed(parameter: dict[str, Any]) -> str:
    if "AllowedValues" in parameter:
        return ", ".join(f"`{value}`" for value in parameter["AllowedValues"])
    if "MinValue" in parameter:
        return f"{parameter['MinValue']} to {parameter['MaxValue']}"
    return str(parameter.get("ConstraintDescription", "")).removeprefix("must be ").removeprefix("must ")


def _name(name: str, original: tuple[str, ...]) -> str:
    return f"`{name}`" if name in original else f"`{name}` (new)"


def parameters_table(template: dict[str, Any]) -> str:
    rows = [_row("parameter", "default", "allowed", "meaning"), "|---|---|---|---|"]
    groups = template["Metadata"]["AWS::CloudFormation::Interface"]["ParameterGroups"]
    for name in (name for group in groups for name in group["Parameters"]):
        parameter = template["Parameters"][name]
        default = parameter.get("Default")
        shown = "required" if default is None else "empty" if default == "" else f"`{default}`"
        rows.append(_row(_name(name, ORIGINAL_PARAMETERS), shown, _allowed(parameter), parameter["Description"].strip()))
    return "\n".join(rows)


def outputs_table(template: dict[str, Any]) -> str:
    rows = [_row("output", "meaning"), "|---|---|"]
    rows += [_row(_name(name, ORIGINAL_OUTPUTS), output["Description"]) for name, output in template["Outputs"].items()]
    return "\n".join(rows)


def sizes_table(template: dict[str, Any]) -> str:
    rows = [_row("`DockerTaskCpu`", "vCPU", "`DockerTaskMemory` (MiB)"), "|---|---|---|"]
    for rule in template["Rules"].values():
        cpu = int(rule["RuleCondition"]["Fn::Equals"][1])
        sizes = [int(size) for size in rule["Assertions"][0]["Assert"]["Fn::Contains"][0]]
        steps = {later - earlier for earlier, later in itertools.pairwise(sizes)}
        text = f"{sizes[0]} to {sizes[-1]} in steps of {steps.pop()}" if len(steps) == 1 else ", ".join(map(str, sizes))
        rows.append(_row(str(cpu), f"{cpu / 1024:g}", text))
    return "\n".join(rows)


def with_tables(page: str, template: dict[str, Any]) -> str:
    tables = {"parameters": parameters_table(template), "outputs": outputs_table(template), "sizes": sizes_table(template)}
    for name, table in tables.items():
        between = re.compile(rf"(<!-- {name}:start[^>]*-->\n).*?(<!-- {name}:end -->)", re.DOTALL)
        found = between.search(page)
        if found is None:
            raise SystemExit(f"{PAGE.name} has no markers `{name}:start` and `{name}:end`. Put them where that table belongs.")
        page = f"{page[: found.start()]}{found[1]}{table}\n{found[2]}{page[found.end() :]}"
    return page


def main(arguments: list[str]) -> int:
    page = PAGE.read_text()
    wanted = with_tables(page, load_template(TEMPLATE))
    if page == wanted:
        return 0
    if "--check" in arguments:
        print("docs/deploy.md differs from cloudformation/main.yml. Run: python cloudformation/tables.py", file=sys.stderr)
        return 1
    PAGE.write_text(wanted)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
