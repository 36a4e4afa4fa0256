// RunTask's clientToken:
// https://docs.aws.amazon.com/AmazonECS/latest/APIReference/ECS_Idempotency.html

import { errorAnswer, type HttpAnswer } from './answers.ts';
import { type AwsCall, isRecord } from './aws-call.ts';

interface Remembered {
  readonly parameters: string;
  readonly answer: Promise<HttpAnswer>;
}

export interface ClientTokens {
  /**
   * Answers a repeated token as the first time, even while that first call still runs, or else by
   * `forward`.
   */
  once(call: AwsCall, forward: () => Promise<HttpAnswer>): Promise<HttpAnswer>;
}

export function createClientTokens(): ClientTokens {
  const known = new Map<string, Remembered>();
  return {
    async once(call, forward) {
      const { clientToken, ...others } = call.input;
      if (typeof clientToken !== 'string') return forward();
      const key = [call.region, others['cluster'], clientToken].join('\n');
      const parameters = JSON.stringify(others);
      const first = known.get(key);
      if (first === undefined) return remember(known, { key, parameters, answer: forward() });
      if (first.parameters === parameters) return first.answer;
      return conflict(await first.answer);
    },
  };
}

/** Only what succeeded is remembered: a call that failed may be repeated with its token. */
async function remember(
  known: Map<string, Remembered>,
  entry: Remembered & { key: string },
): Promise<HttpAnswer> {
  known.set(entry.key, entry);
  try {
    const answer = await entry.answer;
    if (answer.status >= 400) known.delete(entry.key);
    return answer;
  } catch (error) {
    known.delete(entry.key);
    throw error;
  }
}

function conflict(first: HttpAnswer): HttpAnswer {
  const body: unknown = JSON.parse(first.body.toString('utf8'));
  const tasks = isRecord(body) && Array.isArray(body['tasks']) ? body['tasks'] : [];
  const resourceIds = tasks.flatMap((task: unknown) => (isRecord(task) ? [task['taskArn']] : []));
  const message = 'The client token was used before with other parameters.';
  return errorAnswer('json', { code: 'ConflictException', message, fields: { resourceIds } });
}
