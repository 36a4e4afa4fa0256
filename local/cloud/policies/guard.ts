// Holds every call of the action and of the tasks against the policies of the templates, as IAM
// would: the job has the role of github-role.yml for the stacks of its name, a task the role and
// the bucket of main.yml.
import type { AwsCall } from '../front-door/aws-call.ts';
import { allowedBy } from './evaluate.ts';
import { ACCOUNT, requestsOf } from './requests.ts';
import { bucketPolicy, jobPolicies, policiesOf, type Statement, statementsOf } from './template.ts';

export interface GuardedStack {
  readonly region: string;
  readonly stackName: string;
  readonly outputs: Readonly<Record<string, string>>;
}

export interface Guard {
  /**
   * From now on calls to the stack's region are held against its policies, and those of others
   * there. A region with another stack is left alone: no template has the policies for it.
   */
  watch(stack: GuardedStack): void;
  /** Takes a statement of a policy away in a region. */
  withhold(region: string, sid: string): void;
  /** What the caller may not do; undefined where the call is allowed. */
  refuse(call: AwsCall): string | undefined;
  /** The statements that have allowed something. */
  readonly used: ReadonlySet<string>;
  /** What was refused, once each. */
  readonly refused: ReadonlySet<string>;
}

interface Held {
  readonly job: readonly Statement[];
  readonly task: readonly Statement[];
  readonly bucket: readonly Statement[];
  readonly definition: string | undefined;
  readonly roles: readonly string[];
}

/** The SDK adds this to what it says of itself: who is not the action or a task is not watched. */
const JOB = /\bfargate-load-gate(?!-worker)/;

export function createGuard(): Guard {
  const held = new Map<string, readonly Held[]>();
  const alone = new Set<string>();
  const withheld = new Map<string, Set<string>>();
  const used = new Set<string>();
  const refused = new Set<string>();
  return {
    used,
    refused,
    watch(stack) {
      const { region, outputs } = stack;
      // Not one of main.yml.
      if (outputs['TaskRoleId'] === undefined) alone.add(region);
      else held.set(region, [...(held.get(region) ?? []), holdingsOf(stack)]);
    },
    withhold: (region, sid) =>
      void withheld.set(region, new Set([...(withheld.get(region) ?? []), sid])),
    refuse(call) {
      const { accessKey, region, userAgent } = call;
      const stacks = alone.has(region) ? [] : (held.get(region) ?? []);
      const owner = /^AROA[A-Z0-9]*:.+$/.exec(accessKey)?.[0];
      if (stacks.length === 0 || (owner === undefined && !JOB.test(userAgent))) return undefined;
      // AWS always allows it.
      if (call.service === 'sts') return undefined;
      const statements = stacks
        .flatMap(({ job, task, bucket }) => [...(owner === undefined ? job : task), ...bucket])
        .filter(({ Sid }) => withheld.get(region)?.has(Sid) !== true);
      const rolesOf = (definition: string): readonly string[] =>
        stacks.find((stack) => stack.definition === definition)?.roles ?? [];
      for (const request of requestsOf(call, rolesOf)) {
        const context = {
          ...request.context,
          ...(owner === undefined ? {} : { 'aws:userid': owner }),
        };
        const allowing = allowedBy({ ...request, context }, statements);
        for (const sid of allowing) used.add(sid);
        if (allowing.length > 0) continue;
        refused.add(
          `${owner === undefined ? 'job' : 'task'} ${request.action} ${request.resource}`,
        );
        return request.action;
      }
      return undefined;
    },
  };
}

function holdingsOf({ stackName, outputs }: GuardedStack): Held {
  const bucket = `arn:aws:s3:::${outputs['ExchangeBucketName']}`;
  const values = {
    'AWS::Partition': 'aws',
    'AWS::AccountId': ACCOUNT,
    'AWS::StackName': 'load-gate-role',
    StackName: stackName,
    ClusterName: outputs['FargateClusterName'] ?? '',
    LargestTaskCpu: '1024',
    LargestTaskMemory: '2048',
    'ExchangeBucket.Arn': bucket,
  };
  const task = policiesOf({ file: 'main.yml', resource: 'FargateTaskRole' }, values);
  return {
    job: [...jobPolicies(values).values()].flatMap(statementsOf),
    task: [...task.values()].flatMap(statementsOf),
    bucket: statementsOf(bucketPolicy(values)),
    definition: outputs['TaskDefinitionArn'],
    roles: [outputs['ExecutionRoleArn'], outputs['TaskRoleArn']].flatMap((arn) => arn ?? []),
  };
}
