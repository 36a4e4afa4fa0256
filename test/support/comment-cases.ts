// What becomes of comments and issues, whatever stands for GitHub.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { seededRandom } from '../../local/random.ts';
import { GateError, problemAt } from '../../src/errors.ts';
import {
  ACTIONS,
  type Answer,
  FORBIDDEN,
  fetchFrom,
  type GitHubStandIn,
  NOT_FOUND,
  SOMEBODY,
} from './github.ts';
import { breaks, ends, HEAD, marksOf, PULL, printing, type Run, saidIn } from './posting.ts';
import { virtualTime } from './virtual-time.ts';

/** Declares the tests. @param open stands for GitHub, empty but for the pull request. */
export function describeComments(open: () => GitHubStandIn): void {
  let github: GitHubStandIn;
  let printed: () => string;
  beforeEach(() => {
    github = open();
    github.heads.set(PULL, HEAD);
    printed = printing();
  });
  afterEach(() => {
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
    process.exitCode = undefined;
  });
  const said = () => saidIn(printed());

  describe('the comment of a gate', () => {
    test('is created once, and each later run writes it again', async () => {
      await ends(github, { number: 1 });
      await ends(github, { number: 2, verdict: 'fail' });
      await ends(github, { number: 2, attempt: 2 });
      expect(marksOf(github)).toEqual(['2/2']);
      expect(github.writes()).toEqual(['POST', 'PATCH', 'PATCH']);
      expect(said()).toEqual({ warnings: [], notes: [] });
    });

    test('has the text of the output comment-markdown, and says what the last run was', async () => {
      await ends(github, { number: 1, verdict: 'fail' });
      await ends(github, { number: 2 });
      const [comment] = github.comments;
      expect(comment?.body).toMatch(/last run/i);
      expect(printed()).toContain(
        comment?.body.split('\n').at(-1)?.replaceAll('%', '%25').replace(/::$/, ''),
      );
    });

    test('is found among 250 others, on whichever page it is', async () => {
      for (let nth = 0; nth < 130; nth += 1) github.say(PULL, SOMEBODY, `Comment ${nth}`);
      await ends(github, { number: 1 });
      for (let nth = 0; nth < 120; nth += 1) github.say(PULL, ACTIONS, `Comment ${nth}`);
      await ends(github, { number: 2 });
      expect(marksOf(github)).toEqual(['2/1']);
      expect(github.comments).toHaveLength(251);
    });

    test('is one for each leg of a matrix, each gate-name, each step and each pull request', async () => {
      github.heads.set(8, HEAD);
      const gates: readonly Run[] = [
        {},
        { faces: { matrix: '{"region":"eu","size":2}' } },
        { faces: { matrix: '{"region":"us","size":2}' } },
        { faces: { gateName: 'checkout' } },
        { event: { step: { job: 'gate', id: 'second', action: '' } } },
        { event: { step: { job: 'nightly', id: 'load', action: '' } } },
        { branch: { pull: 8 } },
      ];
      await Promise.all(gates.map((gate) => ends(github, gate)));
      await Promise.all(gates.map((gate) => ends(github, { ...gate, number: 2 })));
      expect(github.comments[1]?.body).toMatch(/^### .*\n\n<sub>.*region: eu, size: 2.*\n\n/);
      // In whichever order a workflow has the values of its matrix.
      await ends(github, { number: 3, faces: { matrix: '{"size":2,"region":"eu"}' } });
      expect(marksOf(github).toSorted()).toEqual(['2/1', '2/1', '2/1', '2/1', '2/1', '2/1', '3/1']);
      expect(said().warnings).toEqual([]);
    });

    test('of a newer run stays where an older run ends last, which only says so', async () => {
      await ends(github, { number: 2 });
      await ends(github, { number: 1, verdict: 'fail' });
      await ends(github, { number: 1, attempt: 5 });
      expect(marksOf(github)).toEqual(['2/1']);
      expect(github.writes()).toEqual(['POST']);
      expect(said()).toEqual({ warnings: [], notes: ['post-superseded', 'post-superseded'] });
    });

    test('is not written where the pull request has a newer commit', async () => {
      await ends(github, { commit: 'c'.repeat(40) });
      expect(github.comments).toEqual([]);
      expect(said()).toEqual({ warnings: [], notes: ['post-head-moved'] });
    });

    test('is written for a comment of a maintainer, whose event names no commit', async () => {
      await ends(github, { commit: '', event: { name: 'issue_comment' } });
      expect(marksOf(github)).toEqual(['1/1']);
    });

    test('is not taken for one that somebody has copied, or that quotes it', async () => {
      await ends(github, { number: 9 });
      const [written] = github.comments.splice(0);
      const body = written?.body ?? '';
      github.say(PULL, SOMEBODY, body);
      github.say(PULL, ACTIONS, `> ${body.replaceAll('\n', '\n> ')}`);
      github.say(PULL, ACTIONS, `${body}\n\nThat is what I think, too.`);
      const before = github.comments.map((comment) => comment.body);
      await ends(github, { number: 1 });
      expect(github.comments.slice(0, 3).map((comment) => comment.body)).toEqual(before);
      expect(github.comments).toHaveLength(4);
    });

    test('of a token of a person is found among the own comments of that person', async () => {
      github.users.set('github_pat_1', SOMEBODY);
      const faces = { token: 'github_pat_1' };
      await ends(github, { number: 1, faces });
      await ends(github, { number: 2, faces });
      expect(github.comments.map(({ user }) => user.login)).toEqual([SOMEBODY.login]);
      expect(marksOf(github)).toEqual(['2/1']);
    });

    test('that a run before has left twice is one again', async () => {
      await ends(github, { number: 1 });
      const [first] = github.comments;
      github.say(PULL, ACTIONS, first?.body ?? '');
      github.say(PULL, ACTIONS, first?.body ?? '');
      await ends(github, { number: 2 });
      expect(github.comments.map(({ id }) => id)).toEqual([first?.id]);
      expect(marksOf(github)).toEqual(['2/1']);
    });

    test('that somebody removes while it is written stays away, and the job goes on', async () => {
      await ends(github, { number: 1 });
      github.refuse(({ method }) => {
        if (method === 'PATCH') github.comments.splice(0);
        return undefined;
      });
      await ends(github, { number: 2 });
      expect(marksOf(github)).toEqual(['2/1']);
      github.refuse(() => undefined);
      expect(said().warnings).toEqual([]);
    });

    test('that two gates of a run write is a warning that names gate-name', async () => {
      const time = virtualTime();
      const gates = ['lg-20261122-101500-00000001', 'lg-20261122-101500-00000002'];
      await Promise.all(gates.map((runId) => ends(github, { runId }, { time })));
      expect(marksOf(github)).toEqual(['1/1']);
      expect(said().warnings).toEqual(['post-shared']);
    });
  });

  describe('a run without a verdict', () => {
    const thrown = new GateError([problemAt('regions-missing', 'input regions')]);

    test('takes back what the comment says, and names the problem', async () => {
      await ends(github, { number: 1 });
      await breaks(github, { number: 2 }, thrown);
      expect(marksOf(github)).toEqual(['2/1']);
      expect(github.comments[0]?.body).toContain('regions-missing');
      await ends(github, { number: 3 });
      expect(github.comments[0]?.body).not.toContain('regions-missing');
    });

    test('is a failure for on-failure, and a change for on-change, once', async () => {
      for (const comment of ['on-failure', 'on-change'] as const) {
        const faces = { comment, gateName: comment };
        await breaks(github, { number: 1, faces }, thrown);
        await breaks(github, { number: 2, faces }, thrown);
        await ends(github, { number: 3, faces });
      }
      expect(github.writes()).toEqual(['POST', 'PATCH', 'PATCH', 'POST', 'PATCH']);
      expect(marksOf(github)).toEqual(['3/1', '3/1']);
    });

    test('fits into a comment, whatever was thrown', async () => {
      const many = Array.from({ length: 500 }, (_, nth) =>
        problemAt('choice-unknown', `input ${'x'.repeat(300)} ${nth}`, {
          text: 'y'.repeat(5000),
          choices: ['a'],
          nearest: 'z',
        }),
      );
      await breaks(github, {}, new GateError(many));
      expect(marksOf(github)).toEqual(['1/1']);
      expect(said().warnings).toEqual([]);
    });
  });

  describe('the input comment', () => {
    test('on-failure writes what does not pass, and what passes again', async () => {
      const faces = { comment: 'on-failure' } as const;
      await ends(github, { number: 1, faces });
      expect(github.comments).toEqual([]);
      await ends(github, { number: 2, faces, verdict: 'inconclusive' });
      await ends(github, { number: 3, faces });
      expect(marksOf(github)).toEqual(['3/1']);
    });

    test('on-change writes the first run, and then only what is another verdict', async () => {
      const faces = { comment: 'on-change' } as const;
      await ends(github, { number: 1, faces });
      await ends(github, { number: 2, faces });
      expect(marksOf(github)).toEqual(['1/1']);
      await ends(github, { number: 3, faces, verdict: 'fail' });
      await ends(github, { number: 4, faces, verdict: 'fail' });
      expect(marksOf(github)).toEqual(['3/1']);
    });

    test('never asks nothing of GitHub, and gives the text as an output all the same', async () => {
      await ends(github, { faces: { comment: 'never' } });
      expect(github.requests).toEqual([]);
      expect(printed()).toMatch(/comment-markdown::.*fargate-load-gate/);
    });

    test('always says where there is no pull request to write to', async () => {
      await ends(github, { event: { name: 'push' }, branch: { pull: undefined } });
      expect(github.requests).toEqual([]);
      expect(said()).toEqual({ warnings: [], notes: ['post-without-pull-request'] });
    });
  });

  describe('what GitHub refuses is one line, and never how the step ends', () => {
    const limit = (headers: Readonly<Record<string, string>>, status = 403): Answer => ({
      status,
      headers,
      body: {
        message: 'API rate limit exceeded for installation.',
        documentation_url: 'https://docs.github.com/rest',
      },
    });
    const message = (status: number, text: string): Answer => ({
      status,
      body: { message: text, documentation_url: 'https://docs.github.com/rest' },
    });
    test.each<[string, Answer, string, Run?]>([
      ['no permission', FORBIDDEN, 'post-refused'],
      ['a repository that the token does not see', NOT_FOUND, 'post-refused'],
      ['a fork', FORBIDDEN, 'post-withheld', { event: { withheld: 'fork' } }],
      ['Dependabot', FORBIDDEN, 'post-withheld', { event: { withheld: 'dependabot' } }],
      ['a token that is over', message(401, 'Bad credentials'), 'post-failed'],
      ['a text that it does not take', message(422, 'Validation Failed'), 'post-failed'],
      ['a conversation that is locked', message(403, 'Issue is locked'), 'post-failed'],
      ['a rate limit that ends much later', limit({ 'retry-after': '3000' }), 'post-rate-limited'],
      [
        'a rate limit that ends in an hour',
        limit({ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1795345200' }),
        'post-rate-limited',
      ],
      ['a limit of writes without an end', limit({}, 429), 'post-rate-limited'],
      ['a server that fails again and again', message(502, 'Server Error'), 'post-failed'],
    ])('%s', async (_, answer, code, run = {}) => {
      for (const refused of ['GET', 'POST']) {
        github.refuse(({ method }) => (method === refused ? answer : undefined));
        await ends(github, run);
      }
      expect(said()).toEqual({
        warnings: [code, code].slice(0, said().warnings.length),
        notes: [],
      });
      expect(said().warnings[0]).toBe(code);
      expect(github.comments).toEqual([]);
      expect(process.exitCode).toBeUndefined();
    });

    test('a network without GitHub', async () => {
      const fetch = () => Promise.reject(new TypeError('fetch failed'));
      await ends(github, {}, { fetch });
      expect(said()).toEqual({ warnings: ['post-failed'], notes: [] });
    });

    test('a job without a token', async () => {
      await ends(github, { faces: { token: '' } });
      expect(said()).toEqual({ warnings: ['post-failed'], notes: [] });
    });

    test('a proxy that answers with a page', async () => {
      const page = () => Promise.resolve(new Response('<html>', { status: 200 }));
      await ends(github, {}, { fetch: page });
      expect(said()).toEqual({ warnings: ['post-failed'], notes: [] });
    });

    test.each<[string, Answer]>([
      ['a limit that says when', limit({ 'retry-after': '5' })],
      [
        'a limit that ends in a moment',
        limit({ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1795342510' }),
      ],
      ['a server that fails once', message(500, 'Server Error')],
    ])('but what may pass is waited for: %s', async (_, answer) => {
      let isRefused = false;
      github.refuse(({ method }) => {
        if (method !== 'POST' || isRefused) return undefined;
        isRefused = true;
        return answer;
      });
      const time = virtualTime();
      await ends(github, {}, { time });
      expect(marksOf(github)).toEqual(['1/1']);
      expect(said()).toEqual({ warnings: [], notes: [] });
      expect(time.elapsed()).toBeLessThan(30_000);
    });
  });

  test('two runs that end together leave one comment, that of the newer one, in 200 interleavings', async () => {
    for (let seed = 1; seed <= 200; seed += 1) {
      const random = seededRandom(seed);
      const time = virtualTime();
      const raced = open();
      raced.heads.set(PULL, HEAD);
      if (seed % 2 === 0) await ends(raced, { number: 1 });
      const way = () => time.sleep(random() * 900);
      const fetch = fetchFrom(raced, { there: way, back: way });
      const world = { time, random, fetch };
      const begin = async (run: Run) => {
        await time.sleep(random() * 4000);
        await ends(raced, run, world);
      };
      const runs: readonly Run[] = [{ number: 2 }, { number: 3, verdict: 'fail' }];
      const third: readonly Run[] = seed % 3 === 0 ? [{ number: 3, attempt: 2 }] : [];
      await Promise.all([...runs, ...third].map(begin));
      expect(marksOf(raced), `seed ${seed}`).toEqual([seed % 3 === 0 ? '3/2' : '3/1']);
      expect(raced.comments, `seed ${seed}`).toHaveLength(1);
    }
    expect(said().warnings).toEqual([]);
  });

  describe('the issue of a nightly run', () => {
    const nightly = (run: Run): Run => ({
      event: { name: 'schedule' },
      branch: { pull: undefined, isDefaultBranch: true },
      ...run,
      faces: { comment: 'never', issue: 'on-failure', ...run.faces },
    });
    const states = () => github.issues.map(({ state }) => state);

    test('is opened by a failure, written again by the next one, and closed by a pass', async () => {
      await ends(github, nightly({ number: 1 }));
      expect(states()).toEqual([]);
      await ends(github, nightly({ number: 2, verdict: 'fail' }));
      await ends(github, nightly({ number: 3, verdict: 'inconclusive' }));
      expect(states()).toEqual(['open']);
      await ends(github, nightly({ number: 4 }));
      expect(states()).toEqual(['closed']);
      expect(github.issues[0]?.body).toContain(' 904/4/1 ');
      await ends(github, nightly({ number: 5 }));
      await ends(github, nightly({ number: 6, verdict: 'fail' }));
      expect(states()).toEqual(['closed', 'open']);
      expect(said()).toEqual({ warnings: [], notes: [] });
    });

    test('is one for each gate', async () => {
      const shop = { gateName: 'shop' };
      await ends(github, nightly({ verdict: 'fail' }));
      await ends(github, nightly({ verdict: 'fail', faces: shop }));
      await ends(github, nightly({ number: 2, faces: shop }));
      expect(states()).toEqual(['open', 'closed']);
    });

    test('is not opened by an older run that ends after one that has passed', async () => {
      await ends(github, nightly({ number: 1, verdict: 'fail' }));
      await ends(github, nightly({ number: 3 }));
      await ends(github, nightly({ number: 2, verdict: 'fail' }));
      expect(states()).toEqual(['closed']);
      expect(said().notes).toEqual(['post-superseded']);
    });

    test('is none of what on-inconclusive lets pass, of a branch, or of a pull request', async () => {
      await ends(github, nightly({ verdict: 'inconclusive', onInconclusive: 'warn' }));
      await ends(github, nightly({ verdict: 'fail', branch: { isDefaultBranch: false } }));
      await ends(github, nightly({ verdict: 'fail', branch: { pull: 7, isDefaultBranch: true } }));
      const foreign = { event: { name: 'issue_comment' }, verdict: 'fail' } as const;
      await ends(github, nightly(foreign));
      expect(github.requests).toEqual([]);
    });

    test('without its permission is one line that names it', async () => {
      github.refuse(() => FORBIDDEN);
      await ends(github, nightly({ verdict: 'fail' }));
      expect(said().warnings).toEqual(['post-refused']);
      expect(printed()).toContain('issues: write');
    });
  });
}
