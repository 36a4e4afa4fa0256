import {
  missingOutputs,
  printStack,
  type RegionRequest,
  readOutputs,
  readTaskDefinition,
  stackOf,
} from '../fleet/stack.ts';
import { containerFacts } from '../fleet/task-definition.ts';
import { planRun, withRunId } from '../phases/plan.ts';
import { costOfRun } from '../phases/prepare.ts';
import { refusals } from '../phases/refusals.ts';
import { checkFollow, checkList, checkMetric, checkStop } from './checks/calls.ts';
import { checkQuota, checkSubnets } from './checks/capacity.ts';
import { checkCluster } from './checks/cluster.ts';
import { checkExchange } from './checks/exchange.ts';
import { checkImage } from './checks/image.ts';
import { checkRoles, checkStart, checkTags } from './checks/start.ts';
import { checkLog, checkTaskDefinition } from './checks/task-definition.ts';
import {
  type Caller,
  type CheckDeps,
  type DefinedPlace,
  type Entry,
  entryOf,
  type Finding,
  failedAs,
  inOrder,
  type Look,
  observe,
  ok,
  type Place,
  placeOf,
  unchecked,
} from './context.ts';

/** `needs` is the output without which the check cannot be made. */
type StackLook = Look<Place> & { readonly needs: string };

/** What can be found out as soon as the stack's outputs are known. */
const OF_STACK: readonly StackLook[] = [
  { check: 'cluster', needs: 'FargateClusterName', look: checkCluster },
  { check: 'free addresses', needs: 'SubnetA', look: checkSubnets },
  { check: 'start tasks', needs: 'TaskDefinitionArn', look: checkStart },
  { check: 'tag tasks', needs: 'TaskDefinitionArn', look: checkTags },
  { check: 'list tasks', needs: 'FargateClusterName', look: checkList },
  { check: 'follow tasks', needs: 'FargateClusterName', look: checkFollow },
  { check: 'stop tasks', needs: 'FargateClusterName', look: checkStop },
  { check: 'metric', needs: 'FargateClusterName', look: checkMetric },
];
/** A legacy stack has no exchange, and a run does without it. */
const OF_EXCHANGE: StackLook = {
  check: 'exchange',
  needs: 'ExchangeBucketName',
  look: checkExchange,
};
const OF_DEFINITION: readonly Look<DefinedPlace>[] = [
  { check: 'scenario', look: checkScenario },
  { check: 'image', look: checkImage },
  { check: 'vCPU quota', look: checkQuota },
  { check: 'pass roles', look: checkRoles },
  { check: 'log', look: checkLog },
];

/**
 * Everything about one region, in the order of `CHECKS`. A check that fails does not keep others
 * from being made.
 */
export async function checkRegion(
  request: RegionRequest,
  caller: Promise<Caller | undefined>,
  deps: CheckDeps,
): Promise<readonly Entry[]> {
  const { region, stackName } = request;
  const reading = readOutputs(deps.aws, request);
  const stack = await observe('stack', deps.timeIsUp, async () => {
    await reading;
    return ok(`${stackName} is there`);
  });
  const first: Entry = { region, check: 'stack', ...stack };
  if (stack.outcome !== 'ok') {
    const rest = unchecked('check-needs-stack');
    return [first, { region, check: 'everything else', ...rest }];
  }
  const outputs = await reading;
  const { tags } = withRunId(deps.inputs.tags, deps.checkId);
  const place = placeOf(deps, { request, outputs, caller, tags });
  const missing = missingOutputs(outputs, request);
  const complete =
    missing === undefined ? ok(`all ${outputs.size} are there`) : failedAs([missing]);
  const looks = outputs.get(OF_EXCHANGE.needs) ? [...OF_STACK, OF_EXCHANGE] : OF_STACK;
  const entries = await Promise.all([
    ...looks.map((look) => lookAtStack(look, place)),
    lookAtDefinition(place),
  ]);
  return inOrder([first, { region, check: 'outputs', ...complete }, ...entries.flat()]);
}

async function lookAtStack(look: StackLook, place: Place): Promise<readonly Entry[]> {
  return [place.outputs.get(look.needs) ? await entryOf(look, place) : lacking(look, place)];
}

function lacking({ check, needs }: Omit<StackLook, 'look'>, place: Place): Entry {
  const finding = unchecked('check-needs-output', { output: needs });
  return { region: place.region, check, ...finding };
}

async function lookAtDefinition(place: Place): Promise<readonly Entry[]> {
  const { outputs, region } = place;
  const check = 'task definition';
  const taskDefinition = outputs.get('TaskDefinitionArn');
  if (!taskDefinition) return [lacking({ check, needs: 'TaskDefinitionArn' }, place)];
  const reading = readDefinition(place, taskDefinition);
  const look = async (): Promise<Finding> => checkTaskDefinition(await reading);
  const first = await entryOf({ check, look }, place);
  if (first.outcome !== 'ok') {
    const finding = unchecked('check-needs-task-definition');
    return [
      first,
      ...OF_DEFINITION.map((needing) => ({ region, check: needing.check, ...finding })),
    ];
  }
  const defined = await reading;
  return [first, ...(await Promise.all(OF_DEFINITION.map((other) => entryOf(other, defined))))];
}

/** @throws GateError when it cannot be read, or is not that of a load generator. */
async function readDefinition(place: Place, taskDefinition: string): Promise<DefinedPlace> {
  const { request, outputs, aws, region } = place;
  const definition = await readTaskDefinition(aws, region, taskDefinition);
  const stack = stackOf(request, outputs, containerFacts(definition, printStack(request)));
  return { ...place, definition, stack };
}

/** What a run would refuse of the stack before it starts anything. */
async function checkScenario({ stack, inputs, checkId, now }: DefinedPlace): Promise<Finding> {
  // The limit is for the whole run: tasks elsewhere count as if they were as large as here.
  const stacks = inputs.regions.map(({ region, tasks }) => ({ ...stack, region, tasks }));
  const plan = planRun({ inputs, stacks: [stack], runId: checkId, launchedAt: now() });
  const problems = [...refusals(plan), ...costOfRun({ ...plan, stacks }).problems];
  return problems.length > 0 ? failedAs(problems) : ok('the stack can do what the inputs ask for');
}
