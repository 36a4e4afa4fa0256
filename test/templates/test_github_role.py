"""Who may assume the role of a job, and what its parameters make of it, in the local emulator."""

from __future__ import annotations

from typing import Any

import pytest
from botocore.exceptions import ClientError
from conftest import GITHUB_ROLE, Deploy, Stack
from tables import load_template

PROVIDER = "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com"
SHOP = {"Repository": "octo-org/shop", "ProviderArn": PROVIDER}
NUMBERS = {"OwnerId": "1234", "RepositoryId": "5678"}


def role_of(stack: Stack) -> dict[str, Any]:
    return stack.aws("iam").get_role(RoleName=stack.outputs["RoleArn"].rpartition("/")[2])["Role"]


def subjects(stack: Stack) -> list[str]:
    """Whom the trust policy lets in, which has one statement with exact values."""
    (trust,) = role_of(stack)["AssumeRolePolicyDocument"]["Statement"]
    assert (trust["Effect"], trust["Action"]) == ("Allow", "sts:AssumeRoleWithWebIdentity")
    assert list(trust["Condition"]) == ["StringEquals"]
    assert trust["Condition"]["StringEquals"].pop("token.actions.githubusercontent.com:aud") == "sts.amazonaws.com"
    ((key, values),) = trust["Condition"]["StringEquals"].items()
    assert key == "token.actions.githubusercontent.com:sub"
    return [values] if isinstance(values, str) else values


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, ["repo:octo-org/shop:pull_request"]),
        ({"Subject": "branch", "SubjectName": "release/1.x"}, ["repo:octo-org/shop:ref:refs/heads/release/1.x"]),
        ({"Subject": "environment", "SubjectName": "load-test"}, ["repo:octo-org/shop:environment:load-test"]),
        (NUMBERS, ["repo:octo-org/shop:pull_request", "repo:octo-org@1234/shop@5678:pull_request"]),
        (
            {**NUMBERS, "Subject": "branch", "SubjectName": "main"},
            ["repo:octo-org/shop:ref:refs/heads/main", "repo:octo-org@1234/shop@5678:ref:refs/heads/main"],
        ),
        (
            {**NUMBERS, "Subject": "environment", "SubjectName": "load-test"},
            ["repo:octo-org/shop:environment:load-test", "repo:octo-org@1234/shop@5678:environment:load-test"],
        ),
    ],
)
def test_the_role_is_bound_to_one_repository_and_one_kind_of_job(
    deploy: Deploy, given: dict[str, str], expected: list[str]
) -> None:
    assert subjects(deploy(GITHUB_ROLE.read_text(), **SHOP, **given)) == expected


@pytest.mark.parametrize(
    "given",
    [
        {"SubjectName": "main"},
        {"Subject": "branch"},
        {"Subject": "environment"},
        {"Subject": "branch", "SubjectName": "*"},
        {"Subject": "environment", "SubjectName": "load?test"},
        {"OwnerId": "1234"},
        {"RepositoryId": "5678"},
        {"Repository": "octo-org/*"},
        {"Repository": "octo-org"},
        {"Repository": "octo-org/shop:environment:x"},
        {"StackName": "dlt-*"},
        {"ClusterName": "*"},
        {"StackName": "a-name-that-cloudformation-shortens"},
        {"ProviderArn": "arn:aws:iam::123456789012:oidc-provider/example.com"},
    ],
)
def test_what_would_let_in_more_or_nobody_is_refused(deploy: Deploy, given: dict[str, str]) -> None:
    with pytest.raises(ClientError):
        deploy(GITHUB_ROLE.read_text(), **{**SHOP, **given})


def test_the_provider_is_made_where_there_is_none() -> None:
    # The emulator has no providers.
    template = load_template(GITHUB_ROLE)
    provider = template["Resources"]["Provider"]
    assert (provider["Type"], provider["Condition"]) == ("AWS::IAM::OIDCProvider", "ProviderIsMade")
    assert provider["Properties"] == {
        "Url": "https://token.actions.githubusercontent.com",
        "ClientIdList": [{"Fn::Sub": "sts.${AWS::URLSuffix}"}],
    }
    (trust,) = template["Resources"]["Role"]["Properties"]["AssumeRolePolicyDocument"]["Statement"]
    given = {"Fn::If": ["ProviderIsMade", {"Ref": "Provider"}, {"Ref": "ProviderArn"}]}
    assert trust["Principal"] == {"Federated": given}


def test_checks_are_allowed_where_they_are_asked_for(deploy: Deploy) -> None:
    names = {}
    for asked in ("true", "false"):
        stack = deploy(GITHUB_ROLE.read_text(), **SHOP, CheckPermissions=asked)
        names[asked] = stack.aws("iam").list_role_policies(RoleName=role_of(stack)["RoleName"])["PolicyNames"]
    assert names == {"true": ["run-load-tests", "check"], "false": ["run-load-tests"]}
