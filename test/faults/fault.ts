// The ways in which a call to AWS goes wrong, in the words of each service.
import type { AwsCall } from '../../local/cloud/front-door/aws-call.ts';
import type { Effect } from '../../local/cloud/front-door/faults.ts';

export const FAULTS = [
  'throttle',
  'hidden-throttle',
  '500',
  'reset',
  'lost-reply',
  'slow',
  'torn',
  'denied',
  'not-found',
] as const;
export type FaultName = (typeof FAULTS)[number];

/** What goes away when the call is sent again. */
export const TRANSIENT: ReadonlySet<FaultName> = new Set([
  'throttle',
  'hidden-throttle',
  '500',
  'reset',
  'lost-reply',
  'slow',
  'torn',
]);

/**
 * Longer than a look at a fleet waits for its storage (5 s), shorter than any call may take (20 s).
 */
const SLOW = 6000;
/** Where every call of a kind is slow, so that the run still ends. */
const ALWAYS_SLOW = 1500;

export function effectOf(fault: FaultName, call: AwsCall, { lasts }: { lasts: boolean }): Effect {
  switch (fault) {
    case 'throttle':
      return throttle(call);
    case 'hidden-throttle':
      return hiddenThrottle(call);
    case '500':
      return { kind: 'error', status: 500, ...SERVER_ERRORS[call.service] };
    case 'reset':
      return { kind: 'reset' };
    case 'lost-reply':
      // A document that breaks off does so when the SDK has handed it over already.
      return { kind: call.operation === 'GetObject' ? 'cut' : 'lost-reply' };
    case 'slow':
      return { kind: 'delay', ms: lasts ? ALWAYS_SLOW : SLOW };
    case 'torn':
      return { kind: 'torn' };
    case 'denied':
      return { kind: 'deny' };
    case 'not-found':
      return notFound(call);
  }
}

const SERVER_ERRORS: Readonly<Record<string, { readonly code: string; readonly message: string }>> =
  {
    ecs: { code: 'ServerException', message: 'Service Unavailable. Please try again later.' },
    s3: { code: 'InternalError', message: 'We encountered an internal error. Please try again.' },
    logs: {
      code: 'ServiceUnavailableException',
      message: 'The service cannot complete the request.',
    },
  };

function throttle({ service }: AwsCall): Effect {
  if (service === 's3')
    return {
      kind: 'error',
      status: 503,
      code: 'SlowDown',
      message: 'Please reduce your request rate.',
    };
  if (service === 'cloudformation') return { kind: 'throttle', code: 'Throttling' };
  return { kind: 'throttle' };
}

/**
 * ECS passes on the throttling of the services behind it in an error of its own; other services
 * have their own names for "the parameters are wrong".
 */
function hiddenThrottle({ service, operation }: AwsCall): Effect {
  const code =
    service === 'cloudformation'
      ? 'ValidationError'
      : service === 's3'
        ? 'InvalidRequest'
        : 'InvalidParameterException';
  const message =
    operation === 'RunTask'
      ? 'Error retrieving subnet information for [subnet-1]: Request limit exceeded. (ErrorCode: RequestLimitExceeded)'
      : 'Rate exceeded (ErrorCode: Throttling)';
  return { kind: 'throttle', code, message };
}

function notFound({ service, operation, input }: AwsCall): Effect {
  const error = (code: string, message: string, status = 400): Effect => ({
    kind: 'error',
    code,
    message,
    status,
  });
  if (service === 'cloudformation')
    return error('ValidationError', `Stack with id ${String(input['StackName'])} does not exist`);
  if (service === 's3') {
    return operation === 'GetObject'
      ? error('NoSuchKey', 'The specified key does not exist.', 404)
      : error('NoSuchBucket', 'The specified bucket does not exist', 404);
  }
  if (service === 'logs')
    return error('ResourceNotFoundException', 'The specified log group does not exist.');
  if (service === 'cloudwatch')
    return error('ResourceNotFoundException', 'The named resource does not exist.', 404);
  if (operation === 'DescribeTaskDefinition')
    return error('ClientException', 'Unable to describe task definition.');
  if (operation === 'StopTask')
    return error('InvalidParameterException', 'The referenced task was not found.');
  return error('ClusterNotFoundException', 'Cluster not found.');
}
