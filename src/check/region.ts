import {
  containerFacts,
  missingOutputs,
  type RegionRequest,
  readOutputs,
  readTaskDefinition,
  stackOf,
} from '../fleet/stack.ts';
import { planRun, refusals } from '../phases/plan.ts';
import type { CheckName } from './catalogue.ts';
import { checkCluster } from './checks/cluster.ts';
import { checkExchange } from './checks/exchange.ts';
import { checkImage } from './checks/image.ts';
import { checkLog, checkMetric } from './checks/metric-and-log.ts';
import { checkQuota } from './checks/quota.ts';
import { checkRoles } from './checks/roles.ts';
import { checkSubnets } from './checks/subnets.ts';
import { checkTaskDefinition } from './checks/task-definition.ts';
import { checkFollow, checkList, checkStart, checkStop } from './checks/tasks.ts';
import type { Caller, CheckDeps, DefinedPlace, Place } from './context.ts';
import { type Entry, type Finding, failed, joined, observe, ok, unchecked } from './finding.ts';

type Look = {
  readonly check: CheckName;
  readonly needs: string;
  readonly look: (place: Place) => Promise<Finding>;
};
type DefinedLook = {
  readonly check: CheckName;
  readonly look: (place: DefinedPlace) => Promise<Finding>;
};

/**
 * What can be found out as soon as the stack's outputs are known; `needs` is the output that it
 * cannot do without.
 */
const OF_STACK: readonly Look[] = [
  { check: 'cluster', needs: 'FargateClusterName', look: checkCluster },
  { check: 'free addresses', needs: 'SubnetA', look: checkSubnets },
  { check: 'start tasks', needs: 'TaskDefinitionArn', look: checkStart },
  { check: 'list tasks', needs: 'FargateClusterName', look: checkList },
  { check: 'follow tasks', needs: 'FargateClusterName', look: checkFollow },
  { check: 'stop tasks', needs: 'FargateClusterName', look: checkStop },
  { check: 'metric', needs: 'FargateClusterName', look: checkMetric },
];
/** A stack of the original solution has no exchange, and a run does without it. */
const OF_EXCHANGE: Look = { check: 'exchange', needs: 'ExchangeBucketName', look: checkExchange };
const OF_DEFINITION: readonly DefinedLook[] = [
  { check: 'scenario', look: checkScenario },
  { check: 'image', look: checkImage },
  { check: 'vCPU quota', look: checkQuota },
  { check: 'pass roles', look: checkRoles },
  { check: 'log', look: checkLog },
];

/** Everything about one region. A check that fails does not keep others from being made. */
export async function checkRegion(
  request: RegionRequest,
  caller: Promise<Caller | undefined>,
  deps: CheckDeps,
): Promise<readonly Entry[]> {
  const { region } = request;
  const { timeIsUp } = deps;
  const reading = readOutputs(deps.aws, request);
  const stack = await observe({ check: 'stack', timeIsUp }, async () => {
    await reading;
    return ok(`${request.stackName} is there`);
  });
  const first: Entry = { region, check: 'stack', ...stack };
  if (stack.outcome !== 'ok') {
    const rest = unchecked('it needs the stack', 'mend the stack first');
    return [first, { region, check: 'everything else', ...rest }];
  }
  const place: Place = { ...deps, request, caller, outputs: await reading };
  const missing = missingOutputs(place.outputs, request);
  const outputs =
    missing === undefined ? ok(`all ${place.outputs.size} are there`) : failed(missing);
  const looks = place.outputs.get(OF_EXCHANGE.needs) ? [...OF_STACK, OF_EXCHANGE] : OF_STACK;
  const entries = await Promise.all([
    ...looks.map((look) => lookAtStack(look, place)),
    lookAtDefinition(place),
  ]);
  return [first, { region, check: 'outputs', ...outputs }, ...entries.flat()];
}

async function lookAtStack({ check, needs, look }: Look, place: Place): Promise<readonly Entry[]> {
  const { region } = place.request;
  if (!place.outputs.get(needs)) return [{ region, check, ...needsOutput(needs) }];
  return [
    { region, check, ...(await observe({ check, timeIsUp: place.timeIsUp }, () => look(place))) },
  ];
}

function needsOutput(name: string): Finding {
  return unchecked(`it needs the output ${name}`, 'mend the stack first');
}

async function lookAtDefinition(place: Place): Promise<readonly Entry[]> {
  const { request, outputs, aws, timeIsUp } = place;
  const { region } = request;
  const taskDefinition = outputs.get('TaskDefinitionArn');
  const all = (finding: Finding): readonly Entry[] =>
    OF_DEFINITION.map(({ check }) => ({ region, check, ...finding }));
  if (!taskDefinition)
    return [{ region, check: 'task definition', ...needsOutput('TaskDefinitionArn') }];
  const reading = readTaskDefinition(aws, { region, taskDefinition });
  const finding = await observe({ check: 'task definition', timeIsUp }, async () =>
    checkTaskDefinition(await reading, request),
  );
  const first: Entry = { region, check: 'task definition', ...finding };
  if (finding.outcome !== 'ok')
    return [
      first,
      ...all(unchecked('it needs the task definition', 'mend the task definition first')),
    ];
  const defined: DefinedPlace = { ...place, definition: await reading };
  const entries = OF_DEFINITION.map(async ({ check, look }) => {
    return { region, check, ...(await observe({ check, timeIsUp }, () => look(defined))) };
  });
  return [first, ...(await Promise.all(entries))];
}

/** What a run would refuse of the stack before it starts anything. */
async function checkScenario({
  request,
  outputs,
  definition,
  inputs,
  checkId,
  now,
}: DefinedPlace): Promise<Finding> {
  const taskDefinition = outputs.get('TaskDefinitionArn') ?? '';
  const stack = stackOf(
    request,
    outputs,
    containerFacts(definition, { ...request, taskDefinition }),
  );
  const problems = refusals(planRun(inputs, [stack], { runId: checkId, launchedAt: now }));
  return problems.length > 0
    ? failed(joined(problems))
    : ok('the stack can do what the inputs ask for');
}
