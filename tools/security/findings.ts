// What a security linter found, held against the one list of accepted findings.
import { load } from 'js-yaml';
import * as z from 'zod';

export type Finding = {
  readonly tool: string;
  readonly rule: string;
  /** File and resource, with a blank between them. */
  readonly place: string;
};

const exception = z.strictObject({
  tool: z.enum(['cfn-guard', 'checkov', 'parliament']),
  rule: z.string().min(1),
  place: z.string().min(1),
  reason: z.string().min(20),
});

export type Exception = z.infer<typeof exception>;

export function readExceptions(text: string): readonly Exception[] {
  return z.array(exception).parse(load(text));
}

/** What is neither clean nor accepted, and what is accepted without being there. */
export function problemsWith(
  findings: readonly Finding[],
  exceptions: readonly Exception[],
): readonly string[] {
  const found = new Set(findings.map(nameOf));
  const accepted = exceptions.map(nameOf);
  const unknown = [...found].filter((name) => !accepted.includes(name));
  const unneeded = accepted.filter((name) => !found.has(name));
  const twice = accepted.filter((name, at) => accepted.indexOf(name) !== at);
  return [
    ...unknown.map((name) => `found: ${name}`),
    ...unneeded.map((name) => `no longer needed in exceptions.yml: ${name}`),
    ...twice.map((name) => `twice in exceptions.yml: ${name}`),
  ];
}

function nameOf({ tool, rule, place }: Finding): string {
  return `${tool} ${rule} ${place}`;
}

const checked = z.object({
  results: z
    .object({
      failed_checks: z.array(
        z.object({ check_id: z.string(), file_path: z.string(), resource: z.string() }),
      ),
      parsing_errors: z.array(z.string()).default([]),
    })
    .optional(),
});

/** One report for each kind of file; a single one is not in a list. */
export function readCheckov(json: string): readonly Finding[] {
  const reports = z.union([z.array(checked), checked]).parse(JSON.parse(json));
  return [reports].flat().flatMap(({ results }) => [
    ...(results?.failed_checks ?? []).map(({ check_id: rule, file_path: file, resource }) => ({
      tool: 'checkov',
      rule,
      place: `${file.replace(/^\//, '')} ${resource}`,
    })),
    ...(results?.parsing_errors ?? []).map((place) => ({
      tool: 'checkov',
      rule: 'parsing',
      place,
    })),
  ]);
}

const finding = z.object({ tool: z.string(), rule: z.string(), place: z.string() });

/** What tools/security/templates.py prints. */
export function readFindings(json: string): readonly Finding[] {
  return z.array(finding).parse(JSON.parse(json));
}
