"""Simulates tasks: a JSON list of cases from standard input, a JSON list of their result documents to standard output.

    cd worker && echo '[{"executions": [{"users": 5, "holdFor": 30}]}]' | python3 -m tests.support.simulation

Needs Python 3.10 and nothing else: neither Taurus nor JMeter is started. The lines are those that JMeter would write,
and the worker's own code counts them. The same seed gives the same result. All members have defaults.

A case (one task):
    name            any text
    seed            a number
    rampUpExclude   as `settings.ramp-up-exclude`
    executions      a list of:

An execution (seconds, but where it says otherwise):
    users           5, of which `missingUsers` (0) never come
    rampUp, steps, delay, holdFor, iterations, thinkTime, throughput    as Taurus has them; throughput is a ceiling
    timeout         30: a request that has no answer by then fails
    interruptAfter  requests that are open so long after the planned end fail then, as in a task that is stopped
    endsEarlyAt     JMeter is gone then, counted from the beginning; open requests leave no line
    stopThreadOnError   false; with holdFor alone another thread takes the place
    labels          {"home": {}}: what an iteration requests, in order; each with members of `service` of its own
    service         how all labels answer, see below
    transaction     a label around each iteration; with `parent` true it stands in place of the requests
    name            "shop", what its threads are called after

A service (milliseconds, but where it says otherwise; parts are of the load from its beginning (0) to its planned end
(1), with iterations alone of a second each):
    ms, spread      20, "steady" (within 10 %), "lognormal" (median `ms`, `sigma` 0.5), "pareto" (least `ms`, shape
                    `sigma`)
    slowerTo        `ms` goes there in a straight line over the load
    burstEvery, burstFor    seconds: so often nothing is answered for so long
    hang            [[from, to], ...], parts: what is to be answered then is so at its end, or times out; where `to` is
                    1 it never is
    hangShare       of the requests so many never get an answer: 0.1 is 10 %
    lateFrom, lateMs    from this part on each answer takes 20,000
    failShare       of the answers so many are errors
"""

import json
import sys

from tests.support.simulation.cases import case_of
from tests.support.simulation.run import simulate


def main() -> None:
    cases = [case_of(document) for document in json.load(sys.stdin)]
    results = [{"name": case.name, **simulate(case)} for case in cases]
    json.dump(results, sys.stdout)


if __name__ == "__main__":
    main()
