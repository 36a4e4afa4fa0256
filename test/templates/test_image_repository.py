"""The image repository, as ECR gets it.

The emulator knows neither the resource type of a registry's replication nor Fn::Split in conditions. So it gets the repository without
them, and resolves the regions where it can, in outputs. That CloudFormation takes both is what cfn-lint says by AWS's schemas.
"""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from conftest import REPOSITORY, Deploy
from tables import load_template

REGIONS = [
    "us-east-1", "us-east-2", "us-west-1", "us-west-2", "eu-west-1", "eu-west-2", "eu-north-1", "sa-east-1", "ap-south-1",
    "ap-southeast-2",
]  # fmt: skip


@pytest.fixture(scope="module")
def template() -> dict[str, Any]:
    return load_template(REPOSITORY)


@pytest.fixture(scope="module")
def repository(template: dict[str, Any]) -> str:
    """The template's text without replication."""
    resources = {"Repository": template["Resources"]["Repository"]}
    return json.dumps({**template, "Conditions": {}, "Resources": resources})


def replication_rule(template: dict[str, Any]) -> dict[str, Any]:
    (rule,) = template["Resources"]["Replication"]["Properties"]["ReplicationConfiguration"]["Rules"]
    return rule


def test_the_repository_has_immutable_tags_scans_what_is_pushed_and_is_encrypted(deploy: Deploy, repository: str) -> None:
    stack = deploy(repository, RepositoryName="team/load-gate")
    (found,) = stack.aws("ecr").describe_repositories(repositoryNames=["team/load-gate"])["repositories"]
    assert found["imageTagMutability"] == "IMMUTABLE"
    assert found["imageScanningConfiguration"] == {"scanOnPush": True}
    assert found["encryptionConfiguration"]["encryptionType"] == "AES256"
    assert stack.outputs == {"RepositoryUri": found["repositoryUri"]}
    assert stack.outputs["RepositoryUri"].endswith("/team/load-gate")


def test_the_newest_tags_are_kept_and_what_has_none_goes(deploy: Deploy, repository: str) -> None:
    stack = deploy(repository, RepositoryName="kept", KeepImages="7")
    policy = json.loads(stack.aws("ecr").get_lifecycle_policy(repositoryName="kept")["lifecyclePolicyText"])
    assert [(rule["rulePriority"], rule["action"], rule["selection"]) for rule in policy["rules"]] == [
        (
            1,
            {"type": "expire"},
            {"tagStatus": "tagged", "tagPatternList": ["*"], "countType": "imageCountMoreThan", "countNumber": 7},
        ),
        (
            2,
            {"type": "expire"},
            {"tagStatus": "untagged", "countType": "sinceImagePushed", "countUnit": "days", "countNumber": 1},
        ),
    ]


def test_nobody_outside_the_account_pulls(deploy: Deploy, repository: str) -> None:
    stack = deploy(repository, RepositoryName="closed")
    answer = stack.aws("ecr").get_repository_policy(repositoryName="closed")
    (statement,) = json.loads(answer["policyText"])["Statement"]
    assert (statement["Effect"], statement["Principal"]) == ("Deny", "*")
    assert {"ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"} <= set(statement["Action"])
    assert statement["Condition"] == {
        "StringNotEquals": {"aws:PrincipalAccount": answer["registryId"]},
        "Bool": {"aws:PrincipalIsAWSService": "false"},
    }


def test_the_registrys_replication_is_left_alone_unless_regions_are_named(template: dict[str, Any]) -> None:
    assert template["Parameters"]["ReplicationRegions"]["Default"] == "none"
    assert template["Conditions"]["Replicates"] == {"Fn::Not": [{"Fn::Equals": [{"Ref": "ReplicationRegions"}, "none"]}]}
    assert {name: each.get("Condition") for name, each in template["Resources"].items()} == {
        "Repository": None,
        "Replication": "Replicates",
    }


@pytest.mark.parametrize("count", [1, 2, 9, 10])
def test_every_named_region_is_a_destination(deploy: Deploy, template: dict[str, Any], count: int) -> None:
    first, *others = replication_rule(template)["Destinations"]
    values = {"Place0": first["Region"]}
    for place, (condition, destination, otherwise) in enumerate((each["Fn::If"] for each in others), start=1):
        assert template["Conditions"][condition] == {"Fn::Not": [{"Fn::Equals": [destination["Region"], "none"]}]}
        assert (destination["RegistryId"], otherwise) == ({"Ref": "AWS::AccountId"}, {"Ref": "AWS::NoValue"})
        values[f"Place{place}"] = destination["Region"]
    body = {
        "Parameters": {"ReplicationRegions": template["Parameters"]["ReplicationRegions"]},
        "Resources": {"Nothing": {"Type": "AWS::CloudFormation::WaitConditionHandle"}},
        "Outputs": {name: {"Value": value} for name, value in values.items()},
    }
    stack = deploy(json.dumps(body), ReplicationRegions=",".join(REGIONS[:count]))
    places = [stack.outputs[f"Place{place}"] for place in range(len(values))]
    assert places == REGIONS[:count] + ["none"] * (10 - count)


def test_only_this_repository_is_replicated(template: dict[str, Any]) -> None:
    filters = replication_rule(template)["RepositoryFilters"]
    assert filters == [{"Filter": {"Ref": "Repository"}, "FilterType": "PREFIX_MATCH"}]


@pytest.mark.parametrize(
    ("parameter", "good", "bad"),
    [
        ("RepositoryName", ["load-gate", "team/load_gate.2"], ["", "Load-Gate", "-a", "a//b", "a b", "a/"]),
        (
            "ReplicationRegions",
            ["none", "us-east-1", "us-east-1,ap-southeast-2", ",".join(REGIONS)],
            ["", "none,us-east-1", "us-east-1, eu-west-1", "us-east-1a", ",".join([*REGIONS, "ca-west-1"])],
        ),
    ],
)
def test_patterns_take_what_ecr_takes(template: dict[str, Any], parameter: str, good: list[str], bad: list[str]) -> None:
    pattern = template["Parameters"][parameter]["AllowedPattern"]
    assert [value for value in good if not re.fullmatch(pattern, value)] == []
    assert [value for value in bad if re.fullmatch(pattern, value)] == []
