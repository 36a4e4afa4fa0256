import { afterEach, expect } from 'vitest';
import { describeComments } from '../support/comment-cases.ts';
import { standInForGitHub } from '../support/github.ts';
import { described, describedShapes } from './github-description.ts';

const found: string[] = [];
afterEach(() => {
  // Each request is one that GitHub takes, and each answer one that it gives.
  expect(found.splice(0)).toEqual([]);
});

describeComments(() => described(standInForGitHub(describedShapes()), found));
