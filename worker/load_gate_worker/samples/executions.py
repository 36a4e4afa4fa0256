"""The executions that a task runs, each with its JMeter."""

from collections.abc import Iterable

from load_gate_worker.samples.execution import Execution, ExecutionReport
from load_gate_worker.samples.omitted import Omitted, together
from load_gate_worker.samples.plan import LoadPlan


class Executions:
    """All executions of this task, by their source. `number` says which of the bundle's they are."""

    def __init__(self) -> None:
        self._numbers: list[int] = []
        self._start: int | None = None
        self._counts_from = 0
        self._by_source: dict[int, Execution] = {}

    def number(self, indexes: Iterable[int]) -> None:
        """The bundle's indexes of the executions that this task runs, in order."""
        self._numbers = list(indexes)

    def expect(self, source: int, plan: LoadPlan) -> None:
        self.of(source).expect(plan)

    def of(self, source: int) -> Execution:
        execution = self._by_source.get(source)
        if execution is None:
            index = self._numbers[source] if source < len(self._numbers) else source
            execution = Execution(index, start=self._start, counts_from=self._counts_from)
            self._by_source[source] = execution
        return execution

    def begin(self, at: int) -> None:
        """The fleet starts then, epoch milliseconds."""
        self._start = at
        for execution in self._by_source.values():
            execution.begin(at)

    def leave_out_until(self, counts_from: int) -> None:
        self._counts_from = counts_from
        for execution in self._by_source.values():
            execution.counts_from = counts_from

    def first_delay(self) -> int:
        """How many milliseconds after the start the first execution begins."""
        return min((execution.plan.delay for execution in self._by_source.values()), default=0)

    def omitted(self) -> Omitted | None:
        return together(execution.omitted() for execution in self._by_source.values())

    def reports(self) -> list[ExecutionReport]:
        return [self._by_source[source].report() for source in sorted(self._by_source)]
