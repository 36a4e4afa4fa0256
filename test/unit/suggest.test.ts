import { expect, test } from 'vitest';
import { nearest, suggest } from '../../src/suggest.ts';

const REGIONS = ['us-east-1', 'us-east-2', 'us-west-2', 'eu-west-1', 'ap-south-1'];

test.each([
  ['us-esat-1', 'us-east-1'],
  ['US-EAST-1', 'us-east-1'],
  ['useast1', 'us-east-1'],
  ['eu-west1', 'eu-west-1'],
  ['eu-west-1', 'eu-west-1'],
])('%j most likely means %j', (word, meant) => {
  expect(nearest(word, REGIONS)).toBe(meant);
});

test.each(['', 'moon-base-alpha', 'x'])('nothing is guessed for %j', (word) => {
  expect(nearest(word, REGIONS)).toBeUndefined();
});

test.each([
  ['lt', ['of', 'in']],
  ['at', ['of', 'in']],
  ['med', ['min', 'avg']],
  ['vus', ['rps']],
])('%j shares too little with %j to be a slip', (word, valid) => {
  expect(nearest(word, valid)).toBeUndefined();
});

test.each([
  ['fo', ['of', 'in'], 'of'],
  ['agv', ['avg', 'max'], 'avg'],
  ['wran', ['stop', 'warn'], 'warn'],
])('%j, with two letters in the wrong order, is a slip', (word, valid, meant) => {
  expect(nearest(word, valid)).toBe(meant);
});

test('nothing is guessed where nothing is valid', () => {
  expect(nearest('us-east-1', [])).toBeUndefined();
});

test('a suggestion names the one near word, or all of them', () => {
  expect(suggest('fial', ['fail', 'warn'])).toBe('did you mean fail?');
  expect(suggest('explode', ['fail', 'warn'])).toBe('use one of fail, warn');
});

test('of long words, the beginnings are compared', () => {
  const [word, other] = ['a'.repeat(200_000), `${'a'.repeat(200_000)}b`];
  expect(nearest(word, [other, 'b'.repeat(200_000)])).toBe(other);
});
