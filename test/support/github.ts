// GitHub's REST API as far as a gate uses it: comments, issues, pull requests and users, with its
// pages, its permissions and its ways to refuse.

import { createServer } from 'node:http';
import { text as textIn } from 'node:stream/consumers';
import * as z from 'zod';
import { listen } from '../../local/cloud/listen.ts';

type Json = Readonly<Record<string, unknown>>;
const json = z.record(z.string(), z.unknown());
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
export type Asked = {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly token: string;
  readonly body: Json;
};
export type Answer = {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

type User = { readonly id: number; readonly login: string; readonly type: 'Bot' | 'User' };
type Comment = { readonly id: number; readonly pull: number; readonly user: User; body: string };
type Issue = {
  readonly number: number;
  readonly user: User;
  readonly labels: readonly string[];
  title: string;
  body: string;
  state: string;
  state_reason: string | null;
  updated: number;
};

/** What GitHub's objects have besides; a description of its API asks for all of it. */
export type Shapes = Readonly<
  Record<'comment' | 'issue' | 'pull' | 'user' | 'label' | 'viewer', Json>
>;
const PLAIN: Shapes = {
  comment: {},
  issue: {},
  pull: { head: {} },
  user: {},
  label: {},
  viewer: {},
};

export const REPOSITORY = 'octo-org/shop';
export const ACTIONS: User = { id: 41_898_282, login: 'github-actions[bot]', type: 'Bot' };
export const SOMEBODY: User = { id: 7, login: 'octocat', type: 'User' };
/** The most that GitHub takes. */
const LONGEST = 65_536;

const refusal = (status: number, message: string): Answer => ({
  status,
  body: { message, documentation_url: 'https://docs.github.com/rest', status: String(status) },
});
export const FORBIDDEN = refusal(403, 'Resource not accessible by integration');
export const NOT_FOUND = refusal(404, 'Not Found');

export type GitHubStandIn = ReturnType<typeof standInForGitHub>;

export function standInForGitHub(shapes: Shapes = PLAIN) {
  const comments: Comment[] = [];
  const issues: Issue[] = [];
  const requests: Asked[] = [];
  const users = new Map<string, User>([['ghs_test', ACTIONS]]);
  const heads = new Map<number, string>();
  let last = 1000;
  const next = (): number => {
    last += 1;
    return last;
  };
  let refuse: (request: Asked, nth: number) => Answer | undefined = () => undefined;

  const userOf = ({ token }: Asked): User => users.get(token) ?? ACTIONS;
  const shownUser = (user: User): Json => ({ ...shapes.user, ...user });
  const shownComment = ({ id, body, user }: Comment): Json => ({
    ...shapes.comment,
    id,
    body,
    user: shownUser(user),
  });
  const shownIssue = ({ labels, user, updated: _, ...issue }: Issue): Json => ({
    ...shapes.issue,
    ...issue,
    user: shownUser(user),
    labels: labels.map((name) => ({ ...shapes.label, name })),
  });
  const paged = (all: readonly Json[], query: URLSearchParams): Answer => {
    const size = Math.min(Number(query.get('per_page') ?? 30), 100);
    const from = (Number(query.get('page') ?? 1) - 1) * size;
    return { status: 200, body: all.slice(from, from + size) };
  };
  const tooLong = ({ body }: Asked): Answer | undefined =>
    textOf(body['body']).length > LONGEST
      ? refusal(422, 'Validation Failed: body is too long (maximum is 65536 characters)')
      : undefined;

  const commentRoutes = (request: Asked, rest: string): Answer | undefined => {
    const [, pull] = /^issues\/(\d+)\/comments$/.exec(rest) ?? [];
    if (pull !== undefined) {
      const of = comments.filter((comment) => comment.pull === Number(pull));
      if (request.method === 'GET') return paged(of.map(shownComment), request.query);
      const user = userOf(request);
      const made = {
        id: next(),
        pull: Number(pull),
        user,
        body: textOf(request.body['body']),
      };
      comments.push(made);
      return { status: 201, body: shownComment(made) };
    }
    const [, id] = /^issues\/comments\/(\d+)$/.exec(rest) ?? [];
    if (id === undefined) return undefined;
    const found = comments.find((comment) => comment.id === Number(id));
    if (found === undefined) return NOT_FOUND;
    if (request.method === 'DELETE') {
      comments.splice(comments.indexOf(found), 1);
      return { status: 204, body: undefined };
    }
    found.body = textOf(request.body['body']);
    return { status: 200, body: shownComment(found) };
  };

  const issueRoutes = (request: Asked, rest: string): Answer | undefined => {
    const { method, query, body } = request;
    if (rest === 'issues' && method === 'GET') {
      const label = query.get('labels') ?? '';
      const found = issues
        .filter(({ labels }) => labels.includes(label))
        .filter(({ state }) => query.get('state') === 'all' || state === 'open')
        .toSorted((a, b) => b.updated - a.updated);
      return paged(found.map(shownIssue), query);
    }
    if (rest === 'issues') {
      const made: Issue = {
        number: next(),
        user: userOf(request),
        labels: Array.isArray(body['labels']) ? body['labels'].map(String) : [],
        title: textOf(body['title']),
        body: textOf(body['body']),
        state: 'open',
        state_reason: null,
        updated: next(),
      };
      issues.push(made);
      return { status: 201, body: shownIssue(made) };
    }
    const [, number] = /^issues\/(\d+)$/.exec(rest) ?? [];
    const issue = issues.find((one) => one.number === Number(number));
    if (issue === undefined) return undefined;
    Object.assign(issue, body, { updated: next() });
    return { status: 200, body: shownIssue(issue) };
  };

  const answer = (request: Asked): Answer => {
    requests.push(request);
    const refused = refuse(request, requests.length) ?? tooLong(request);
    if (refused !== undefined) return refused;
    if (request.path === '/user') {
      const user = userOf(request);
      return user.type === 'Bot' ? FORBIDDEN : { status: 200, body: { ...shapes.viewer, ...user } };
    }
    const rest = request.path.replace(`/repos/${REPOSITORY}/`, '');
    const [, pull] = /^pulls\/(\d+)$/.exec(rest) ?? [];
    const sha = heads.get(Number(pull));
    if (sha !== undefined) {
      const head = { ...json.parse(shapes.pull['head']), sha };
      return { status: 200, body: { ...shapes.pull, number: Number(pull), head } };
    }
    return commentRoutes(request, rest) ?? issueRoutes(request, rest) ?? NOT_FOUND;
  };

  return {
    comments,
    issues,
    requests,
    users,
    /** The commits that pull requests are at. */
    heads,
    answer,
    /** From now on answers otherwise where a function says so. */
    refuse: (by: typeof refuse) => {
      refuse = by;
    },
    /** What somebody has written before. */
    say: (pull: number, user: User, body: string): Comment => {
      const made = { id: next(), pull, user, body };
      comments.push(made);
      return made;
    },
    writes: () => requests.filter(({ method }) => method !== 'GET').map(({ method }) => method),
  };
}

/** Milliseconds to GitHub and back, by the clock of the test. */
type Way = { readonly there: () => Promise<void>; readonly back: () => Promise<void> };
const NO_WAY: Way = { there: async () => undefined, back: async () => undefined };

/** A `fetch` that leads to it. */
export function fetchFrom(github: Pick<GitHubStandIn, 'answer'>, way = NO_WAY): typeof fetch {
  return async (input, init = {}) => {
    const url = new URL(input instanceof Request ? input.url : input);
    await way.there();
    const { status, body, headers } = github.answer({
      method: init.method ?? 'GET',
      path: url.pathname,
      query: url.searchParams,
      token: (new Headers(init.headers).get('authorization') ?? '').replace(/^token /, ''),
      body: typeof init.body === 'string' ? json.parse(JSON.parse(init.body)) : {},
    });
    await way.back();
    const type = { 'content-type': 'application/json; charset=utf-8' };
    const text = body === undefined ? null : JSON.stringify(body);
    return new Response(text, { status, headers: { ...type, ...headers } });
  };
}

/** The same over HTTP, for a process of its own. */
export async function served(
  github: Pick<GitHubStandIn, 'answer'>,
): Promise<{ readonly url: string; readonly close: () => void }> {
  const ask = fetchFrom(github);
  const server = createServer((request, response) => {
    void (async () => {
      const url = `http://${request.headers.host}${request.url}`;
      const authorization = request.headers.authorization ?? '';
      const body = request.method === 'GET' ? '' : await textIn(request);
      const init = { method: request.method ?? 'GET', headers: { authorization } };
      const answer = await ask(url, body === '' ? init : { ...init, body });
      response.writeHead(answer.status, Object.fromEntries(answer.headers));
      response.end(await answer.text());
    })();
  });
  const url = `http://127.0.0.1:${await listen(server, 0)}`;
  return {
    url,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
