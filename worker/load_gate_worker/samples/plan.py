"""What one execution is to do, by the test plan that JMeter runs. All times are milliseconds after its beginning."""

from dataclasses import dataclass


@dataclass(frozen=True)
class LoadPlan:
    """`users` and `length` are None where the plan does not say them. `spans` has when each user is to begin and to
    end; None where it is not the time that ends them. `delay` counts from the fleet's start, and `parents` says whether
    a transaction may be a sample in place of its requests.
    """

    users: int | None = None
    length: int | None = None
    spans: tuple[tuple[int, int], ...] | None = None
    first: int = 0
    delay: int = 0
    parents: bool = False
