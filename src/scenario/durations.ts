const MILLISECONDS_PER: ReadonlyMap<string, number> = new Map([
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
  ['ms', 1],
]);
/** Behind a digit, another try would go through the same digits again. */
const PART = /(?<!\d)(\d+(?:\.\d+)?)(ms|d|h|m|s)/g;

/**
 * Reads a duration as Taurus does: `1h30m`, `2m 30s`, `500ms`, any case, and a bare number in
 * seconds (https://gettaurus.org/docs/ExecutionSettings/).
 * @returns milliseconds; undefined also for what Taurus reads in a way that no author means
 * (`1:30` is 31 seconds, `inf`, negative ones).
 */
export function parseTaurusDuration(value: unknown): number | undefined {
  if (typeof value === 'number')
    return Number.isFinite(value) && value >= 0 ? value * 1000 : undefined;
  if (typeof value !== 'string') return undefined;
  const text = value.replace(/\s+/g, '').toLowerCase();
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1000;
  const parts = [...text.matchAll(PART)];
  if (text === '' || parts.map(([part]) => part).join('') !== text) return undefined;
  return parts.reduce(
    (sum, [, number, unit = '']) => sum + Number(number) * (MILLISECONDS_PER.get(unit) ?? 0),
    0,
  );
}

/** A duration in the spelling that is sent to Taurus; milliseconds keep it exact. */
export function printTaurusDuration(milliseconds: number): string {
  return milliseconds % 1000 === 0 ? `${milliseconds / 1000}s` : `${Math.round(milliseconds)}ms`;
}
