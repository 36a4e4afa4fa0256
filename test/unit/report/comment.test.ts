import { describe, expect, test } from 'vitest';
import { comparable } from '../../../src/report/comparison.ts';
import { commentMarkdown } from '../../../src/report/summary.ts';
import { aCriterion, judgeFigures } from '../../support/builders/evidence.ts';
import { someResults } from '../../support/builders/report.ts';
import { shopResults } from '../../support/builders/shop.ts';

const WORKFLOW = {
  server: 'https://github.com',
  repository: 'octo-org/shop',
  gate: 'gate',
  file: '.github/workflows/load.yml',
  job: 'gate',
  event: 'pull_request',
  runId: '123',
  runNumber: 7,
  attempt: 1,
  commit: '0123456789abcdef0123456789abcdef01234567',
  branch: 'faster',
  pull: 12,
};

test('begins with the verdict, and leads to the job summary', () => {
  const lines = commentMarkdown({ ...shopResults(), workflow: WORKFLOW }).split('\n');
  expect(lines[0]).toBe('### ❌ Too slow: p95 of checkout is 1018 ms, limit 900 ms');
  expect(lines.filter((line) => line.startsWith('| ❌'))).toHaveLength(1);
  expect(lines.join('\n')).toContain(
    '](<https://github.com/octo-org/shop/actions/runs/123/attempts/1>)',
  );
});

describe('beside earlier runs', () => {
  const results = shopResults();
  const { labels, ...before } = comparable(results);
  const earlier = {
    ...before,
    runId: 'lg-20261121-101500-1a2b3c4d',
    verdict: 'pass' as const,
    criteria: before.criteria.map((own) => ({ ...own, actual: 610, outcome: 'pass' as const })),
    labels: labels.map((own) => (own.label === 'checkout' ? { ...own, p95: 610 } : own)),
  };

  test('says what is worse, and what it was', () => {
    const comment = commentMarkdown(results, { previous: earlier, base: earlier });
    expect(comment).toContain(
      'Compared with the last run of this pull request, which passed: ' +
        'p95 of `checkout` is slower, 610 ms → 1018 ms (**+67%**).',
    );
    expect(comment).toContain('Compared with the base, which passed: ');
    expect(comment).toContain('| Last run | Base |');
    expect(comment).toContain('| ✅ 610 ms (**+67%**) |');
  });

  test('that are this run itself, nothing is said', () => {
    expect(commentMarkdown(results, { previous: comparable(results) })).not.toContain('Compared');
  });

  test('with another limit, that limit is named', () => {
    const criteria = earlier.criteria.map((own) => ({ ...own, limit: own.limit / 2 }));
    expect(commentMarkdown(results, { base: { ...earlier, criteria } })).toContain(
      'limit was 450 ms |',
    );
  });
});

describe('stays short', () => {
  test('with many criteria and labels', () => {
    const { criteria, figures, ...results } = shopResults();
    const many = <T>(list: readonly T[]): T[] => Array.from({ length: 300 }, () => list).flat();
    const comment = commentMarkdown({
      ...results,
      criteria: many(criteria),
      figures: many(figures),
    });
    expect(comment.length).toBeLessThan(10_000);
    expect(comment).toContain('Criteria that are not listed: ');
  });

  test('and a comment, whatever texts hold', () => {
    const long = '|<@`&'.repeat(5000);
    const doubts = Array.from({ length: 50 }, (_, index) => ({
      code: `c${index}`,
      where: long,
      what: long,
      fix: long,
    }));
    const criteria = Array.from({ length: 100 }, (_, index) =>
      aCriterion({ text: `${index} ${long}`, scope: { label: long, region: undefined } }),
    );
    const verdict = judgeFigures(criteria, { samples: 1, average: 1, errors: 0 }, doubts);
    const comment = commentMarkdown(someResults({ verdict, scenario: long }));
    expect(comment.length).toBeLessThan(60_000);
    expect(comment).toMatch(/^### ⚠️ Could not be measured: /);
  });
});
