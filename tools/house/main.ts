// The size and shape of src beside its goals: npm run house. With --check it fails when one is
// missed; with --by-room it says where.
import { readFileSync } from 'node:fs';
import { againstDirection, cycles } from './rooms.ts';
import { readSource, type SourceFile } from './source.ts';

type Goal = { readonly name: string; readonly today: number; readonly most: number };

const LONGEST = 220;

function goalsOf(files: readonly SourceFile[]): readonly Goal[] {
  const sum = (figure: (file: SourceFile) => number): number =>
    files.reduce((total, file) => total + figure(file), 0);
  const code = sum(({ codeLines }) => codeLines);
  const widths = files.flatMap(({ lines }) => lines.map(({ length }) => length));
  const tenth = widths.toSorted((a, b) => a - b)[Math.floor(widths.length * 0.9)] ?? 0;
  return [
    {
      name: 'functions per 1,000 lines of code',
      today: (sum((f) => f.functions) / code) * 1000,
      most: 70,
    },
    { name: 'exports per 100 lines of code', today: (sum((f) => f.exports) / code) * 100, most: 4 },
    { name: 'functions with an ad-hoc bag', today: sum((f) => f.bags.length), most: 60 },
    {
      name: 'imports of src per file',
      today: sum((f) => f.imports.length) / files.length,
      most: 3.6,
    },
    { name: 'width of lines, 90th percentile', today: tenth, most: 95 },
    {
      name: 'lines over 120 columns',
      today: widths.filter((width) => width > 120).length,
      most: 30,
    },
    {
      name: 'loose files',
      today: files.filter(({ path }) => path.split('/').length === 2).length,
      most: 12,
    },
    { name: `files over ${LONGEST} lines`, today: files.filter(isLong).length, most: 0 },
    { name: 'cycles, types included', today: cycles(files).length, most: 0 },
    { name: 'imports against the direction', today: againstDirection(files).length, most: 0 },
    { name: 'any, ! and as', today: sum((f) => f.casts.length), most: 0 },
  ];
}

function readmeGoals(): readonly Goal[] {
  const text = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const lines = text.trimEnd().split('\n');
  const prose = lines.filter((line) => !line.startsWith('|'));
  const cells = lines
    .filter((line) => line.startsWith('|'))
    .flatMap((line) => line.split(/(?<!\\)\|/));
  const words = prose
    .join(' ')
    .split(/\s+/)
    .filter((word) => word !== '').length;
  return [
    { name: 'words of the README outside of tables', today: words, most: 900 },
    { name: 'lines of the README outside of tables', today: prose.length, most: 180 },
    { name: 'widest line of the README outside of tables', today: longest(prose), most: 100 },
    {
      name: 'widest cell of its tables',
      today: longest(cells.map((cell) => cell.trim())),
      most: 110,
    },
  ];
}

function longest(texts: readonly string[]): number {
  return Math.max(0, ...texts.map(({ length }) => length));
}

function isLong({ lines }: SourceFile): boolean {
  return lines.length > LONGEST;
}

function print({ name, today, most }: Goal): string {
  const figure = Number.isInteger(today) ? String(today) : today.toFixed(1);
  return `| ${name.padEnd(44)} | ${figure.padStart(6)} | ${String(most).padStart(5)} | ${today > most ? 'missed' : 'ok    '} |`;
}

function byRoom(files: readonly SourceFile[]): readonly string[] {
  const rooms = Map.groupBy(files, ({ path }) => path.split('/').slice(1, -1).join('/') || '(top)');
  return [...rooms].map(([room, own]) => {
    const [functions, exports, bags, imports] = goalsOf(own);
    const figures = [functions, exports, bags, imports].map((goal) =>
      goal?.today.toFixed(1).padStart(6),
    );
    const lines = own.reduce((sum, file) => sum + file.lines.length, 0);
    return `${room.padEnd(24)} ${String(own.length).padStart(4)} ${String(lines).padStart(6)} ${figures.join(' ')}`;
  });
}

const files = readSource();
const goals = [...goalsOf(files), ...readmeGoals()];
const say = (lines: readonly string[]): boolean =>
  process.stdout.write(lines.map((line) => `${line}\n`).join(''));
say([
  `| ${'goal'.padEnd(44)} |  today |  most |        |`,
  `|${'-'.repeat(46)}|-------:|------:|--------|`,
]);
say(goals.map(print));
if (process.argv.includes('--by-room')) {
  say([
    '',
    `${'room'.padEnd(24)} files  lines  functions exports bags imports`,
    ...byRoom(files),
    '',
  ]);
  say(files.flatMap(({ bags }) => bags.map((place) => `bag: ${place}`)));
}
say(files.filter(isLong).map(({ path, lines }) => `long: ${path}: ${lines.length} lines`));
say(cycles(files).map((cycle) => `cycle: ${cycle}`));
say(againstDirection(files).map((arrow) => `against the direction: ${arrow}`));
say(files.flatMap(({ casts }) => casts.map((place) => `cast: ${place}`)));
if (process.argv.includes('--check') && goals.some(({ today, most }) => today > most))
  process.exit(1);
