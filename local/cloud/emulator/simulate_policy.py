"""Lets IAM's policy simulator check conditions against the given context; the emulator's own ignores conditions."""

from __future__ import annotations

from contextvars import ContextVar
from typing import Any

from ministack.core import iam_evaluator
from ministack.services import iam

_context: ContextVar[dict[str, str]] = ContextVar("context", default={})
_original = iam._simulate_principal_policy
_DECISIONS = {"Allow": "allowed", "Deny": "explicitDeny"}


def install() -> None:
    iam._build_simulate_results_real = _results
    iam._IAM_HANDLERS["SimulatePrincipalPolicy"] = _simulate


def _simulate(parameters: dict[str, Any]) -> Any:
    token = _context.set(_entries(parameters))
    try:
        return _original(parameters)
    finally:
        _context.reset(token)


def _entries(parameters: dict[str, Any]) -> dict[str, str]:
    """`ContextEntries.member.N`, with the first of each entry's values."""
    found: dict[str, str] = {}
    number = 1
    while name := iam._p(parameters, f"ContextEntries.member.{number}.ContextKeyName"):
        value = iam._p(parameters, f"ContextEntries.member.{number}.ContextKeyValues.member.1")
        found[name.lower()] = value
        number += 1
    return found


def _results(actions: list[str], resource: str, principal: str, account: str, policies: list[Any]) -> str:
    return "".join(_result(action, resource, principal, account, policies) for action in actions)


def _result(action: str, resource: str, principal: str, account: str, policies: list[Any]) -> str:
    context = iam_evaluator.EvalContext(
        principal_arn=principal,
        principal_type="AssumedRole",
        principal_account=account,
        action=action,
        resource_arn=resource,
        region="us-east-1",
        source_ip="127.0.0.1",
        secure_transport=True,
        service_context=_context.get(),
    )
    decision = _DECISIONS.get(iam_evaluator.evaluate(context, policies).decision, "implicitDeny")
    return (
        f"<member><EvalActionName>{action}</EvalActionName><EvalResourceName>{resource}</EvalResourceName>"
        f"<EvalDecision>{decision}</EvalDecision></member>"
    )
