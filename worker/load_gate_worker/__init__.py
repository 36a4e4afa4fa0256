"""The worker of Fargate Load Gate: what runs inside a Fargate task, beside Taurus."""

__version__ = "0.1.0"
