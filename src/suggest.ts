import leven from 'leven';

/** Words by how near they are in spelling to another, the nearest first. */
export function byNearness(word: string, words: readonly string[]): readonly string[] {
  return rank(word, words).map(({ candidate }) => candidate);
}

/**
 * The valid word that a misspelt one most likely meant, or undefined when none is close enough to
 * be a sensible guess.
 */
export function nearest(word: string, valid: readonly string[]): string | undefined {
  return rank(word, valid).find(({ candidate, distance }) => distance <= tolerated(word, candidate))
    ?.candidate;
}

/** "did you mean X", or the list of what is valid when nothing is near. */
export function suggest(word: string, valid: readonly string[]): string {
  const guess = nearest(word, valid);
  return guess === undefined ? `use one of ${valid.join(', ')}` : `did you mean ${guess}?`;
}

/**
 * Two edits make any word of two letters any other, so at least half of the letters must be right.
 */
function tolerated(word: string, candidate: string): number {
  const byLength = Math.floor(Math.max(word.length, candidate.length) / 3);
  return Math.min(Math.floor(candidate.length / 2), Math.max(2, byLength));
}

/** Letters of a word that are compared: to compare all takes the product of two lengths. */
const COMPARED = 200;

function rank(word: string, words: readonly string[]): { candidate: string; distance: number }[] {
  const compared = (one: string): string => one.slice(0, COMPARED).toLowerCase();
  const wanted = compared(word);
  return words
    .map((candidate) => ({ candidate, distance: distanceOf(wanted, compared(candidate)) }))
    .toSorted((a, b) => a.distance - b.distance);
}

/** Two neighbours that changed places, the commonest slip, are one edit and not two. */
function distanceOf(wanted: string, candidate: string): number {
  const at = candidate.split('').findIndex((letter, index) => letter !== wanted[index]);
  const [first, second] = [candidate.charAt(at), candidate.charAt(at + 1)];
  const swapped = candidate.slice(0, at) + second + first + candidate.slice(at + 2);
  return at >= 0 && swapped === wanted ? 1 : leven(wanted, candidate);
}
