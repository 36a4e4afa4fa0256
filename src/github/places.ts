// Where posts of gates are: comments on a pull request, and issues of a repository.
import { type GitHub, statusOf } from './api.ts';
import { readMark } from './gate.ts';
import type { Posts } from './posts.ts';

type Place = {
  readonly github: GitHub;
  /** `owner/name` */
  readonly repository: string;
  readonly token: string;
};

/** What GitHub gives at once, and how many of these are read: 10,000 comments. */
const [PAGE, PAGES] = [100, 100] as const;

/** The commit that a pull request is at now. */
export async function headOf({ github, repository }: Place, pull: number): Promise<string> {
  const { data } = await github.request('GET /repos/{owner}/{repo}/pulls/{pull_number}', {
    ...namesOf(repository),
    pull_number: pull,
  });
  return data.head.sha;
}

function namesOf(repository: string): { readonly owner: string; readonly repo: string } {
  const [owner = '', repo = ''] = repository.split('/');
  return { owner, repo };
}

type Author = { readonly id: number | bigint; readonly type?: string } | null;

/**
 * Tells what this token has written from what people have: an app, such as that of workflows, is
 * not told its own name.
 */
async function authorship({ github, token }: Place): Promise<(author: Author) => boolean> {
  const isBot = (author: Author): boolean => author?.type === 'Bot';
  if (token.startsWith('ghs_')) return isBot;
  try {
    const { data } = await github.request('GET /user');
    return (author) => author?.id === data.id;
  } catch (error) {
    if (statusOf(error) === 403 || statusOf(error) === 404) return isBot;
    throw error;
  }
}

export async function commentsOf(place: Place, pull: number): Promise<Posts> {
  const { github, repository } = place;
  const names = namesOf(repository);
  const isOwn = await authorship(place);
  const list = async (): ReturnType<Posts['list']> => {
    const all = await allPages(async (page) => {
      const route = 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments';
      const asked = { ...names, issue_number: pull, per_page: PAGE, page };
      return (await github.request(route, asked)).data;
    });
    return all.flatMap(({ id, body, user }) => {
      const mark = isOwn(user) ? readMark(body ?? '') : undefined;
      return mark === undefined ? [] : [{ id: Number(id), mark, isOpen: true }];
    });
  };
  const one = (id: number) => ({ ...names, comment_id: id });
  return {
    list,
    create: async (body) => {
      const route = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments';
      await github.request(route, { ...names, issue_number: pull, body });
    },
    update: (id, body) =>
      isThere(async () => {
        const route = 'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}';
        await github.request(route, { ...one(id), body });
      }),
    remove: async (id) => {
      const route = 'DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}';
      await isThere(async () => void (await github.request(route, one(id))));
    },
  };
}

/** Every page of a list, which is whole where it ends with one that is not full. */
async function allPages<T>(read: (page: number) => Promise<readonly T[]>): Promise<readonly T[]> {
  const all: T[] = [];
  for (let page = 1; page <= PAGES; page += 1) {
    const found = await read(page);
    // What answers instead of GitHub, such as a page to log in, is no list.
    if (!Array.isArray(found)) throw new Error('the answer is no list of GitHub');
    all.push(...found);
    if (found.length < PAGE) break;
  }
  return all;
}

/** What was listed a moment ago may be gone. */
async function isThere(write: () => Promise<void>): Promise<boolean> {
  try {
    await write();
    return true;
  } catch (error) {
    if (statusOf(error) === 404) return false;
    throw error;
  }
}

/** By which issues of gates are found, and sent to whom they concern. */
const LABEL = 'load-gate';

type Issue = {
  /** Visible, and of at most the 256 characters that GitHub takes. */
  readonly title: string;
  /** Whether it is open afterwards. */
  readonly isFailed: boolean;
};

export async function issuesOf(place: Place, issue: Issue): Promise<Posts> {
  const { github, repository } = place;
  const { title, isFailed } = issue;
  const names = namesOf(repository);
  const isOwn = await authorship(place);
  const list = async (): ReturnType<Posts['list']> => {
    const { data } = await github.request('GET /repos/{owner}/{repo}/issues', {
      ...names,
      labels: LABEL,
      state: 'all',
      sort: 'updated',
      per_page: PAGE,
    });
    return data.flatMap(({ number, body, user, state, pull_request }) => {
      const mark = isOwn(user) && pull_request === undefined ? readMark(body ?? '') : undefined;
      return mark === undefined ? [] : [{ id: number, mark, isOpen: state === 'open' }];
    });
  };
  const route = 'PATCH /repos/{owner}/{repo}/issues/{issue_number}';
  const one = (id: number) => ({ ...names, issue_number: id });
  return {
    list,
    create: async (body) => {
      const made = { ...names, title, body, labels: [LABEL] };
      await github.request('POST /repos/{owner}/{repo}/issues', made);
    },
    update: (id, body) =>
      isThere(async () => {
        const closed = isFailed ? {} : ({ state: 'closed', state_reason: 'completed' } as const);
        await github.request(route, { ...one(id), body, ...closed });
      }),
    remove: async (id) => {
      const closed = { state: 'closed', state_reason: 'not_planned' } as const;
      await isThere(async () => void (await github.request(route, { ...one(id), ...closed })));
    },
  };
}
