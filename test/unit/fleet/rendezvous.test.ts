import { describe, expect, test } from 'vitest';
import { RUN_ID } from '../../support/builders/fleet.ts';
import { AWAY, HOME, LATEST, meet, NEVER, type Stories } from '../../support/fake-aws/meeting.ts';

describe('tasks that are all ready', () => {
  const stories: Stories = { a: {}, b: { armed: 12_400 }, c: { region: AWAY, armed: 4000 } };

  test('get one start in every region, which names all of them', async () => {
    const { met, puts, excluded, problems } = await meet(stories);
    expect(puts.map(({ region, name }) => `${region} ${name}`)).toEqual([
      `${HOME} start.json`,
      `${AWAY} start.json`,
    ]);
    for (const { document } of puts) {
      expect(document).toEqual({
        version: 1,
        runId: RUN_ID,
        startAt: met.startAt,
        tasks: ['a', 'b', 'c'],
      });
    }
    expect([excluded, problems]).toEqual([[], []]);
  });

  test('begin at a whole second that is ahead by some seconds, soon after the last of them is ready', async () => {
    const { met, time } = await meet(stories, { firstLook: 340 });
    const { startAt = 0 } = met;
    expect(startAt % 1000).toBe(0);
    expect(time.elapsed()).toBeGreaterThanOrEqual(12_400);
    expect(time.elapsed()).toBeLessThanOrEqual(13_400);
    expect(startAt - time.now()).toBeGreaterThanOrEqual(2000);
    expect(startAt - time.now()).toBeLessThanOrEqual(6000);
  });
});

describe('a task that stops before the start', () => {
  const stories: Stories = { a: {}, b: { dies: 3000 }, c: { region: AWAY } };

  test('is left out, where enough others are ready', async () => {
    const { puts, taking, excluded } = await meet(stories, { minTasks: 2 });
    expect([taking, excluded]).toEqual([['a', 'c'], ['b']]);
    expect(puts.map(({ document }) => document)).toEqual([
      expect.objectContaining({ tasks: ['a', 'c'] }),
      expect.objectContaining({ tasks: ['a', 'c'] }),
    ]);
  });

  test('is left out, too, when it had been ready', async () => {
    const { taking } = await meet({ ...stories, b: { armed: 1000, dies: 3000 } }, { minTasks: 2 });
    expect(taking).toEqual(['a', 'c']);
  });

  test('takes the start from all, where all are needed, as soon as it is seen', async () => {
    const { met, puts, problems, whats, time } = await meet({
      ...stories,
      a: { armed: 1000 },
      c: { armed: 1000 },
    });
    expect([met.startAt, puts, time.elapsed()]).toEqual([undefined, [], 5000]);
    expect(problems).toEqual(['the fleet: fleet-too-few-left']);
    expect(whats.join()).toContain('2 of 3 tasks');
  });
});

describe('a task that is not ready in time', () => {
  const stories: Stories = { a: {}, b: {}, slow: { region: AWAY, armed: NEVER } };

  test('is not named, and the start comes when the time is up', async () => {
    const { met, puts, excluded, time } = await meet(stories, { minTasks: 2 });
    expect(puts).toHaveLength(2);
    for (const { document } of puts)
      expect(document).toMatchObject({ startAt: met.startAt, tasks: ['a', 'b'] });
    expect([excluded, time.elapsed()]).toEqual([['slow'], LATEST]);
  });

  test('is named in the problem, where it is needed', async () => {
    const { puts, problems, whats } = await meet(stories);
    expect([puts, problems]).toEqual([[], ['the fleet: fleet-too-few-ready']]);
    expect(whats.join()).toMatch(/2 of 3 tasks.*: slow in us-east-1$/);
  });

  test('is one of many, of which ten are named', async () => {
    const slow = Object.fromEntries(Array.from('klmnopqrstuv').map((id) => [id, { armed: NEVER }]));
    const { whats } = await meet({ a: {}, b: {}, ...slow });
    expect(whats.join()).toMatch(/: k in eu-west-1, .*, t in eu-west-1 and 2 more$/);
  });
});
