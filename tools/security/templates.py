"""Holds the templates against rules.guard (cfn-guard), and their policies against the grammar of IAM (parliament).

Prints what was found as JSON: a list of tool, rule and place. tools/security/main.ts reads it.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import parliament

try:
    import cfn_guard_rs
except ImportError:
    print("SKIPPED: cfn-guard, which has no wheel for this Python", file=sys.stderr)
    cfn_guard_rs = None

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "cloudformation"))

from tables import load_template  # noqa: E402 (the path above makes it found)

# What a resource of the template may be called, for the checks of parliament: the form of an ARN is what counts.
ARNS = {
    "AWS::ECR::Repository": "arn:aws:ecr:eu-west-1:123456789012:repository/name",
    "AWS::ECS::Cluster": "arn:aws:ecs:eu-west-1:123456789012:cluster/name",
    "AWS::IAM::Role": "arn:aws:iam::123456789012:role/name",
    "AWS::Logs::LogGroup": "arn:aws:logs:eu-west-1:123456789012:log-group:name:*",
    "AWS::S3::Bucket": "arn:aws:s3:::name",
}
VALUES = {
    "AWS::AccountId": "123456789012",
    "AWS::Partition": "aws",
    "AWS::Region": "eu-west-1",
    "AWS::URLSuffix": "amazonaws.com",
    "ImageRepositoryArn": ARNS["AWS::ECR::Repository"],
    "SecretArn": "arn:aws:secretsmanager:eu-west-1:123456789012:secret:name-abcdef",
    "SecretParametersArn": "arn:aws:ssm:eu-west-1:123456789012:parameter",
}
NOTHING = object()


def filled(value: Any, template: dict[str, Any]) -> Any:
    """A part of a template as CloudFormation could make it: of a condition, what is there if it is true."""
    if isinstance(value, list):
        return [item for item in (filled(one, template) for one in value) if item is not NOTHING]
    if not isinstance(value, dict):
        return value
    if len(value) == 1:
        [(function, given)] = value.items()
        if function == "Ref":
            return NOTHING if given == "AWS::NoValue" else named(given, template)
        if function == "Fn::GetAtt":
            return named(".".join(given), template)
        if function == "Fn::Sub":
            text, extra = given if isinstance(given, list) else (given, {})
            values = {key: filled(one, template) for key, one in extra.items()}
            text = re.sub(r"\$\{([\w:.]+)\}", lambda match: str(values.get(match[1], named(match[1], template))), text)
            return text.replace("${!", "${")
        if function == "Fn::If":
            first = filled(given[1], template)
            return filled(given[2], template) if first is NOTHING else first
        if function == "Fn::Join":
            return given[0].join(map(str, filled(given[1], template)))
        if function.startswith("Fn::"):
            return "name"
    return {
        key: item for key, item in ((key, filled(one, template)) for key, one in value.items()) if item is not NOTHING
    }


def named(name: str, template: dict[str, Any]) -> str:
    resource, _, attribute = name.partition(".")
    kind = template["Resources"].get(resource, {}).get("Type", "")
    if attribute == "Arn":
        return ARNS[kind]
    parameter = template.get("Parameters", {}).get(resource, {})
    return VALUES.get(name) or str(parameter.get("Default") or "name")


def of_parliament(path: str, template: dict[str, Any]) -> Iterator[dict[str, str]]:
    for name, resource in template["Resources"].items():
        for policy in filled(resource.get("Properties", {}).get("Policies", []), template):
            for finding in parliament.analyze_policy_string(json.dumps(policy["PolicyDocument"])).findings:
                place = f"{path} {name}.{policy['PolicyName']}"
                print(f"{place}: {finding.issue} {finding.detail} {finding.location}", file=sys.stderr)
                yield {"tool": "parliament", "rule": finding.issue, "place": place}


def guard(template: dict[str, Any], rule: str) -> str:
    """PASS, FAIL, or SKIP where nothing in the template is what the rule is for."""
    try:
        status: str = cfn_guard_rs.run_checks(template, rule).status
    except (cfn_guard_rs.errors.UnknownError, json.JSONDecodeError):
        # The binding writes well only what passes.
        return "FAIL"
    return status


def main() -> None:
    text = (ROOT / "tools" / "security" / "rules.guard").read_text()
    names, *parts = re.split(r"^(?=rule )", text, flags=re.MULTILINE) if cfn_guard_rs else [""]
    rules = {part.split()[1]: names + part for part in parts}
    templates = {
        f"cloudformation/{file.name}": load_template(file) for file in sorted((ROOT / "cloudformation").glob("*.yml"))
    }
    answers = {
        (rule, path): guard(filled(template, template), code)
        for rule, code in rules.items()
        for path, template in templates.items()
    }
    found = [
        {"tool": "cfn-guard", "rule": rule, "place": path} for (rule, path), said in answers.items() if said == "FAIL"
    ]
    # A rule that is for none of the templates would pass for ever.
    found += [
        {"tool": "cfn-guard", "rule": rule, "place": "no template"}
        for rule in rules
        if all(answers[rule, path] == "SKIP" for path in templates)
    ]
    for path, template in templates.items():
        found += of_parliament(path, template)
    print(json.dumps(found))


main()
