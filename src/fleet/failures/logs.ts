import { GetLogEventsCommand, ResourceNotFoundException } from '@aws-sdk/client-cloudwatch-logs';
import { type Aws, call } from '../../aws.ts';
import { cut } from '../../units.ts';

/** Where the tasks of a stack log. */
type Logging = {
  readonly region: string;
  readonly container: string;
  readonly log: { readonly group: string; readonly streamPrefix: string };
};
type TaskLogOf = { readonly aws: Aws; readonly stack: Logging; readonly taskId: string };

export type LogLine = { readonly at: number; readonly text: string };

/** Characters of a line that is shown; one event of CloudWatch Logs may have a million. */
const LONGEST_LINE = 2000;

/** The last lines that a task printed, oldest first; none when it never printed one. */
export async function lastLines(task: TaskLogOf, limit: number): Promise<readonly string[]> {
  const page = await readPage(task, { limit, startFromHead: false });
  return page.lines.slice(-limit).map(({ text }) => cut(text, LONGEST_LINE));
}

/** Characters of a whole log, and what a line counts besides its own. */
const [MOST_CHARACTERS, LINE] = [50_000_000, 100];

/**
 * Everything that a task printed; nothing where that is more than can be read. CloudWatch Logs may answer with an empty page before the last
 * one: only a repeated token is the end.
 */
export async function allLines(task: TaskLogOf): Promise<readonly LogLine[]> {
  const lines: LogLine[] = [];
  let characters = 0;
  let token: string | undefined;
  for (;;) {
    const page = await readPage(task, {
      startFromHead: true,
      ...(token === undefined ? {} : { nextToken: token }),
    });
    for (const line of page.lines) lines.push(line);
    characters += page.lines.reduce((sum, { text }) => sum + text.length + LINE, 0);
    // What comes later could say something else.
    if (characters > MOST_CHARACTERS) return [];
    if (page.next === undefined || page.next === token) return lines;
    token = page.next;
  }
}

type PageOptions = {
  readonly limit?: number;
  readonly startFromHead: boolean;
  readonly nextToken?: string;
};
type Page = { readonly lines: readonly LogLine[]; readonly next: string | undefined };

async function readPage({ aws, stack, taskId }: TaskLogOf, options: PageOptions): Promise<Page> {
  const { group, streamPrefix } = stack.log;
  const logStreamName = `${streamPrefix}/${stack.container}/${taskId}`;
  const command = new GetLogEventsCommand({ logGroupName: group, logStreamName, ...options });
  return call(
    {
      doing: `read the log of task ${taskId}`,
      region: stack.region,
      permission: 'logs:GetLogEvents',
    },
    async () => {
      try {
        const { events = [], nextForwardToken } = await aws(stack.region).logs.send(command);
        return {
          lines: events.map(({ timestamp = 0, message = '' }) => ({
            at: timestamp,
            text: message,
          })),
          next: nextForwardToken,
        };
      } catch (error) {
        if (error instanceof ResourceNotFoundException) return { lines: [], next: undefined };
        throw error;
      }
    },
  );
}
