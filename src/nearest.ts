import leven from 'leven';

/** Words by how near they are in spelling to another, the nearest first. */
export function byNearness(word: string, words: readonly string[]): readonly string[] {
  return rank(word, words).map(({ candidate }) => candidate);
}

/** The valid word that a misspelt one most likely meant, or undefined when none is close enough to be a sensible guess. */
export function nearest(word: string, valid: readonly string[]): string | undefined {
  const [best] = rank(word, valid);
  if (best === undefined) return undefined;
  const tolerated = Math.max(2, Math.floor(Math.max(word.length, best.candidate.length) / 3));
  return best.distance <= tolerated ? best.candidate : undefined;
}

/** "did you mean X", or the list of what is valid when nothing is near. */
export function suggest(word: string, valid: readonly string[]): string {
  const guess = nearest(word, valid);
  return guess === undefined ? `use one of ${valid.join(', ')}` : `did you mean ${guess}?`;
}

function rank(word: string, words: readonly string[]): { candidate: string; distance: number }[] {
  const wanted = word.toLowerCase();
  return words
    .map((candidate) => ({ candidate, distance: leven(wanted, candidate.toLowerCase()) }))
    .toSorted((a, b) => a.distance - b.distance);
}
