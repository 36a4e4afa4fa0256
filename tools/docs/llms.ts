// llms.txt: what an agent reads first (https://llmstxt.org). Its links are those of docs/README.md.

const INTRODUCTION = `# Fargate Load Gate

> A GitHub Action that gates CI on distributed load tests. It starts Fargate tasks with Taurus and
> JMeter in several AWS regions, follows them until they stop, and fails the job when a criterion
> does not hold. The verdict is \`pass\`, \`fail\` or \`inconclusive\`; it is never a guess.

What to know before you answer a question about a run:

- The output \`verdict\` of the step is \`pass\`, \`fail\`, \`inconclusive\` or \`skipped\`. The output
  \`results\` is the path of \`results.json\`, and [its schema](docs/results.schema.json) says what
  each field means. Read \`verdict\`, \`criteria[].sentence\` and \`doubts[]\`; never parse the log.
- A message ends with its code in brackets, such as \`[criteria-not-met]\`. The code never changes,
  and is a heading of [the list of all messages](docs/troubleshooting.md) with the cure.
- \`inconclusive\` means that the run could not be measured. Correct what \`doubts[].fix\` says, and
  run again; do not raise the limit.
- \`check: true\` tries all that a run needs, without load. Do that before the first run.
- To write a workflow, copy [one of the examples](docs/use-cases.md). To write a scenario, use only
  what [the table](docs/scenarios.md) lists; the action refuses anything else, and says what to
  write instead.
`;

/** @param index docs/README.md: tables below headings, with a page in the second column. */
export function llmsText(index: string): string {
  const sections = index
    .split(/^## /m)
    .slice(1)
    .map((section) => {
      const [title = ''] = section.split('\n', 1);
      const rows = [...section.matchAll(/^\| (?!you want|---)(.*?) \| (.*) \|$/gm)];
      const links = rows.flatMap(([, purpose = '', pages = '']) =>
        [...pages.matchAll(/\[([^\]]+)\]\(([^)]+)\)/g)].map(
          ([, name = '', path = '']) => `- [${name}](${fromRoot(path)}): ${purpose}`,
        ),
      );
      return [`## ${title}`, '', ...links].join('\n');
    });
  return `${[INTRODUCTION.trimEnd(), ...sections].join('\n\n')}\n`;
}

function fromRoot(path: string): string {
  return path.startsWith('../') ? path.slice(3) : `docs/${path}`;
}
