import * as z from 'zod';
import { parseTaurusDuration, printTaurusDuration } from './durations.ts';

/** Milliseconds. */
export const milliseconds = z.unknown().transform((value, context) => {
  const parsed = parseTaurusDuration(value);
  if (parsed.ok) return parsed.value;
  context.addIssue({ code: 'custom', message: parsed.reason });
  return z.NEVER;
});

/** A duration that only Taurus needs; it always has its unit from here on. */
export const duration = milliseconds.transform(printTaurusDuration);

export const scalar = z.union([z.string(), z.number(), z.boolean()], {
  error: 'a text, a number, true or false is expected',
});

export const whole = z
  .int({ error: 'a whole number is expected' })
  .min(1, { error: 'at least 1 is expected' });

export const filePath = z
  .string({ error: 'the path of a file is expected' })
  .min(1, { error: 'the path of a file is expected' });

/**
 * A union's error would list every branch; choosing the branch first gives the one message that
 * fits.
 */
export function chosen<T>(
  choose: (value: unknown) => z.ZodType<T>,
): z.ZodPipe<z.ZodUnknown, z.ZodTransform<T>> {
  return z.unknown().transform((value, context) => {
    const result = choose(value).safeParse(value);
    if (result.success) return result.data;
    for (const issue of result.error.issues) context.issues.push({ ...issue, input: undefined });
    return z.NEVER;
  });
}
