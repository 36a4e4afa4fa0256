// docs/results.schema.json: the JSON Schema of the results document, for programs that read it.
import * as z from 'zod';
import { resultsSchema } from '../../src/report/results/schema.ts';

const WIDTH = 100;

export function resultsSchemaFile(): string {
  const schema = z.toJSONSchema(resultsSchema, {
    io: 'input',
    // The seconds of labels are checked by a function, and bring a schema of their own.
    unrepresentable: 'any',
    override: ({ jsonSchema }) => {
      // How this program handles its copy, and how large its numbers are, is its own affair.
      delete jsonSchema.readOnly;
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
      if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
    },
  });
  return `${print(schema, '')}\n`;
}

/** JSON with everything on one line that fits there. */
function print(value: unknown, indent: string): string {
  const short = JSON.stringify(value, null, 1).replace(/\n\s*/g, ' ');
  if (typeof value !== 'object' || value === null) return short;
  if (indent.length + short.length < WIDTH - 20) return short;
  const deeper = `${indent}  `;
  const [open, close, parts] = Array.isArray(value)
    ? ['[', ']', value.map((item) => print(item, deeper))]
    : [
        '{',
        '}',
        Object.entries(value).map(
          ([key, item]) => `${JSON.stringify(key)}: ${print(item, deeper)}`,
        ),
      ];
  return `${open}\n${parts.map((part) => `${deeper}${part}`).join(',\n')}\n${indent}${close}`;
}
