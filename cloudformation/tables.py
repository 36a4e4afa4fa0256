"""Writes tables of the documentation from the templates: parameters, outputs, and the sizes that main.yml's rules allow.

`python cloudformation/tables.py` rewrites what stands between the pages' markers; with --check it changes nothing and exits 1
when a page differs from its template. Needs PyYAML.
"""

from __future__ import annotations

import itertools
import re
import sys
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "cloudformation"
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


# A cell of a table that can be read beside its neighbours.
WIDEST_CELL = 110


def _row(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _short(text: str) -> str:
    """The sentences that fit into a cell; the template has all of them."""
    kept = re.split(r"(?<=\.) ", text.strip())
    while len(kept) > 1 and len(" ".join(kept)) > WIDEST_CELL:
        kept.pop()
    return " ".join(kept)


def _allowed(parameter: dict[str, Any]) -> str:
    if "AllowedValues" in parameter:
        values = [str(value) for value in parameter["AllowedValues"]]
        return ", ".join(f"`{value}`" for value in values) if len(values) < 10 else ", ".join(values)
    if "MinValue" in parameter:
        return f"{parameter['MinValue']} to {parameter['MaxValue']}"
    allowed = str(parameter.get("ConstraintDescription", "")).removeprefix("must be ").removeprefix("must ")
    return allowed if len(allowed) <= WIDEST_CELL else allowed.split(", such as ")[0]


def _name(name: str, original: tuple[str, ...]) -> str:
    return f"`{name}`" if name in original else f"`{name}` (new)"


def _shown_order(template: dict[str, Any]) -> list[str]:
    interface = template.get("Metadata", {}).get("AWS::CloudFormation::Interface")
    if interface is None:
        return list(template["Parameters"])
    return [name for group in interface["ParameterGroups"] for name in group["Parameters"]]


def parameters_table(template: dict[str, Any], original: tuple[str, ...] | None = None) -> str:
    """Without `original`, no parameter is marked as new."""
    rows = [_row("parameter", "default", "allowed", "meaning"), "|---|---|---|---|"]
    for name in _shown_order(template):
        parameter = template["Parameters"][name]
        default = parameter.get("Default")
        shown = "required" if default is None else "empty" if default == "" else f"`{default}`"
        label = f"`{name}`" if original is None else _name(name, original)
        rows.append(_row(label, shown, _allowed(parameter), _short(parameter["Description"])))
    return "\n".join(rows)


def outputs_table(template: dict[str, Any]) -> str:
    rows = [_row("output", "meaning"), "|---|---|"]
    rows += [_row(_name(name, ORIGINAL_OUTPUTS), output["Description"]) for name, output in template["Outputs"].items()]
    return "\n".join(rows)


def size_rules(template: dict[str, Any]) -> dict[str, Any]:
    return {name: rule for name, rule in template["Rules"].items() if name.startswith("MemoryFor")}


def sizes_table(template: dict[str, Any]) -> str:
    rows = [_row("`DockerTaskCpu`", "vCPU", "`DockerTaskMemory` (MiB)"), "|---|---|---|"]
    for rule in size_rules(template).values():
        cpu = int(rule["RuleCondition"]["Fn::Equals"][1])
        sizes = [int(size) for size in rule["Assertions"][0]["Assert"]["Fn::Contains"][0]]
        steps = {later - earlier for earlier, later in itertools.pairwise(sizes)}
        text = f"{sizes[0]} to {sizes[-1]} in steps of {steps.pop()}" if len(steps) == 1 else ", ".join(map(str, sizes))
        rows.append(_row(str(cpu), f"{cpu / 1024:g}", text))
    return "\n".join(rows)


def tables_of_pages() -> dict[Path, dict[str, str]]:
    """The tables by page and by the name in its markers."""
    main_template = load_template(FOLDER / "main.yml")
    return {
        ROOT / "docs" / "deploy.md": {
            "parameters": parameters_table(main_template, ORIGINAL_PARAMETERS),
            "outputs": outputs_table(main_template),
            "sizes": sizes_table(main_template),
        },
        ROOT / "docs" / "permissions.md": {"role": parameters_table(load_template(FOLDER / "github-role.yml"))},
        ROOT / "docs" / "image.md": {"repository": parameters_table(load_template(FOLDER / "image-repository.yml"))},
    }


def with_tables(page: str, tables: dict[str, str], *, name_of_page: str) -> str:
    for name, table in tables.items():
        between = re.compile(rf"(<!-- {name}:start[^>]*-->\n).*?(<!-- {name}:end -->)", re.DOTALL)
        found = between.search(page)
        if found is None:
            raise SystemExit(
                f"{name_of_page} has no markers `{name}:start` and `{name}:end`. Put them where that table belongs."
            )
        page = f"{page[: found.start()]}{found[1]}{table}\n{found[2]}{page[found.end() :]}"
    return page


def main(arguments: list[str]) -> int:
    differing = 0
    for path, tables in tables_of_pages().items():
        page = path.read_text()
        wanted = with_tables(page, tables, name_of_page=path.name)
        if page == wanted:
            continue
        if "--check" in arguments:
            differing += 1
            print(f"docs/{path.name} differs from its template. Run: python cloudformation/tables.py", file=sys.stderr)
        else:
            path.write_text(wanted)
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
