import * as z from 'zod';
import { SCENARIO_VALUE_MESSAGES } from '../messages/scenario-values.ts';
import { anyJson, anyNames } from '../text/names.ts';
import { parseTaurusDuration, printTaurusDuration } from './durations.ts';

type ValueCode = keyof typeof SCENARIO_VALUE_MESSAGES;

/** What a schema says of a value that it refuses: a code of the catalogue, for typed.ts. */
export function expected(code: ValueCode): { readonly error: string } {
  return { error: code };
}

/** Whether it is the model that says so of a value, and not Zod. */
export function isValueCode(said: string): said is ValueCode {
  return Object.hasOwn(SCENARIO_VALUE_MESSAGES, said);
}

export const milliseconds = z.unknown().transform((value, context) => {
  const read = parseTaurusDuration(value);
  if (read !== undefined) return read;
  context.addIssue({ code: 'custom', message: expected('scenario-duration-invalid').error });
  return z.NEVER;
});

/** A duration that only Taurus needs; it always has its unit from here on. */
export const duration = milliseconds.transform(printTaurusDuration);

/** A duration, or a text in which JMeter works milliseconds out. */
export const jmeterDuration = chosen<string>((value) =>
  typeof value === 'string' && value.includes('${') ? z.string() : duration,
);

export const text = z.string(expected('scenario-text-expected'));
export const filled = text.min(1, expected('scenario-text-expected'));
export const flag = z.union(
  [z.boolean(), z.literal([0, 1]).transform((value) => value === 1)],
  expected('scenario-boolean-expected'),
);
export const scalar = z.union(
  [z.string(), z.number(), z.boolean()],
  expected('scenario-scalar-expected'),
);
export const scalars = anyNames(
  z.record(z.string(), scalar, expected('scenario-mapping-expected')),
);
export const named = anyNames(z.record(z.string(), anyJson, expected('scenario-mapping-expected')));
export const list = z.array(anyJson, expected('scenario-list-expected'));
export const whole = z
  .int(expected('scenario-number-expected'))
  .min(1, expected('scenario-number-expected'));
export const filePath = z
  .string(expected('scenario-path-expected'))
  .min(1, expected('scenario-path-expected'));

/** What is read once is read before a program for it would be made. */
export const READ_ONCE = { jitless: true } as const;

/**
 * A union's error would list every branch; choosing the branch first gives the one message that
 * fits.
 */
export function chosen<T>(
  choose: (value: unknown) => z.ZodType<T>,
): z.ZodPipe<z.ZodUnknown, z.ZodTransform<T>> {
  return z.unknown().transform((value, context) => {
    const result = choose(value).safeParse(value, READ_ONCE);
    if (result.success) return result.data;
    for (const issue of result.error.issues) context.issues.push({ ...issue, input: undefined });
    return z.NEVER;
  });
}

const script = z.strictObject({
  language: text.optional(),
  'script-file': filePath.optional(),
  'script-text': text.optional(),
  parameters: scalar.optional(),
  execute: text.optional(),
  'compile-cache': scalar.optional(),
});

/** Programs of the scenario's author. One may stand alone, and each by its text. */
export const scripts = z.preprocess(
  (value: unknown) =>
    [value].flat().map((one) => (typeof one === 'string' ? { 'script-text': one } : one)),
  z.array(script),
);
