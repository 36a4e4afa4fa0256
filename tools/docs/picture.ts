// A job summary as a picture: the Markdown that the action writes, drawn as GitHub shows it. It
// follows the reader's light or dark theme.
import markdown, { type Token } from 'markdown-it';

const WIDTH = 860;
const MARGIN = 24;
/** Of a character of the text's font, on average, of the font of code, and of a sparkline. */
const [TEXT, CODE, BARS] = [7, 7.3, 11];
const ROW = 30;

type Drawn = { readonly svg: string; readonly height: number };
type Cell = { readonly tokens: readonly Token[]; readonly right: boolean; readonly head: boolean };

const STYLE = `
    text { font: 14px -apple-system, 'Segoe UI', 'Noto Sans', Helvetica, Arial, sans-serif; fill: #1f2328; }
    .h2 { font-size: 21px; font-weight: 600; }
    .h3 { font-size: 16px; font-weight: 600; }
    .strong { font-weight: 600; }
    .code { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; font-size: 12px; }
    .back { fill: #ffffff; stroke: #d1d9e0; }
    .line { stroke: #d1d9e0; }
    .chip { fill: #818b981f; }
    @media (prefers-color-scheme: dark) {
      text { fill: #f0f6fc; }
      .back { fill: #0d1117; stroke: #3d444d; }
      .line { stroke: #3d444d; }
      .chip { fill: #656c7633; }
    }`;

/** @returns an SVG document; `title` is what a screen reader says. */
export function pictureOf(text: string, title: string): string {
  const blocks = blocksOf(markdown().parse(text, {}));
  let y = MARGIN;
  const drawn = blocks.map((block) => {
    const { svg, height } = draw(block, y);
    y += height;
    return svg;
  });
  const height = y + MARGIN / 2;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}" role="img">`,
    `  <title>${escapeXml(title)}</title>`,
    `  <style>${STYLE}\n  </style>`,
    `  <rect class="back" x="0.5" y="0.5" width="${WIDTH - 1}" height="${height - 1}" rx="8"/>`,
    ...drawn,
    '</svg>',
    '',
  ].join('\n');
}

type Block =
  | { readonly kind: 'heading'; readonly level: string; readonly tokens: readonly Token[] }
  | { readonly kind: 'text'; readonly bullet: boolean; readonly tokens: readonly Token[] }
  | { readonly kind: 'chart'; readonly text: string }
  | { readonly kind: 'table'; readonly rows: readonly (readonly Cell[])[] };

function blocksOf(tokens: readonly Token[]): readonly Block[] {
  const blocks: Block[] = [];
  let row: Cell[] = [];
  let rows: Cell[][] = [];
  for (const [index, token] of tokens.entries()) {
    const before = tokens[index - 1];
    if (token.type === 'table_open') rows = [];
    if (token.type === 'tr_open') row = [];
    if (token.type === 'tr_close') rows.push(row);
    if (token.type === 'table_close') blocks.push({ kind: 'table', rows });
    if (token.type === 'fence' && token.info === 'mermaid')
      blocks.push({ kind: 'chart', text: token.content });
    if (token.type !== 'inline' || before === undefined) continue;
    const children = token.children ?? [];
    if (before.type === 'heading_open')
      blocks.push({ kind: 'heading', level: before.tag, tokens: children });
    else if (/^t[hd]_open$/.test(before.type)) {
      const right = String(before.attrGet('style') ?? '').includes('right');
      row.push({ tokens: children, right, head: before.type === 'th_open' });
    } else if (before.type === 'paragraph_open')
      blocks.push({ kind: 'text', bullet: before.hidden, tokens: children });
  }
  return blocks;
}

function draw(block: Block, y: number): Drawn {
  if (block.kind === 'table') return drawTable(block.rows, y);
  if (block.kind === 'chart') return drawChart(block.text, y);
  if (block.kind === 'heading') {
    const line = `<line class="line" x1="${MARGIN}" x2="${WIDTH - MARGIN}" y1="${y + 34}" y2="${y + 34}"/>`;
    const svg = `  <text class="${block.level}" x="${MARGIN}" y="${y + 22}">${spans(block.tokens)}</text>`;
    return block.level === 'h2' ? { svg: `${svg}\n  ${line}`, height: 46 } : { svg, height: 34 };
  }
  const lines = wrapText(`${block.bullet ? '• ' : ''}${textOf(block.tokens)}`);
  const svg = lines
    .map(
      (line, index) => `  <text x="${MARGIN}" y="${y + 16 + index * 20}">${escapeXml(line)}</text>`,
    )
    .join('\n');
  return { svg, height: lines.length * 20 + 12 };
}

/** Where the lines of a chart are, below its place; its axes have names and ends. */
const PLOT = { left: 96, width: 640, top: 8, height: 150 } as const;
const COLORS = ['#0969da', '#cf222e'] as const;

/** The lines of an `xychart-beta` and the ends of its axes, as src/report/charts.ts writes them. */
function drawChart(text: string, y: number): Drawn {
  const { left, width, height } = PLOT;
  const [top, right] = [y + PLOT.top, left + width];
  const bottom = top + height;
  const axis = (name: string): RegExpExecArray | null =>
    new RegExp(`^  ${name}-axis "(.*)" 0 --> (.*)$`, 'm').exec(text);
  const [, time = '', last = ''] = axis('x') ?? [];
  const [, unit = '', most = ''] = axis('y') ?? [];
  const lines = [...text.matchAll(/^ {2}line \[(.*)\]$/gm)].map(([, line = ''], index) => {
    const values = line.split(', ').map(Number);
    const points = values.map((value, at) => {
      const x = left + (width * at) / Math.max(1, values.length - 1);
      return `${x.toFixed(1)},${(bottom - (height * value) / Number(most)).toFixed(1)}`;
    });
    const color = COLORS[index] ?? COLORS[0];
    return `  <polyline fill="none" stroke="${color}" stroke-width="2" points="${points.join(' ')}"/>`;
  });
  const label = (x: number, at: number, anchor: string, words: string): string =>
    `  <text x="${x}" y="${at}" text-anchor="${anchor}">${escapeXml(words)}</text>`;
  const svg = [
    `  <path class="line" fill="none" d="M${left} ${top}V${bottom}H${right}"/>`,
    ...lines,
    label(left - 8, top + 12, 'end', `${Number(most)} ${unit}`),
    label(left - 8, bottom, 'end', '0'),
    label(left, bottom + 20, 'middle', '0'),
    label(right, bottom + 20, 'end', `${Number(last)} ${time}`),
  ].join('\n');
  return { svg, height: PLOT.top + height + 40 };
}

function wrapText(text: string): readonly string[] {
  const most = (WIDTH - 2 * MARGIN) / TEXT;
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line !== '' && line.length + 1 + word.length > most) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines;
}

function drawTable(rows: readonly (readonly Cell[])[], y: number): Drawn {
  const columns = rows[0]?.map((_, column) =>
    Math.max(...rows.map((row) => widthOf(row[column]?.tokens ?? []))),
  );
  const natural = (columns ?? []).map((width) => width + 26);
  const scale = Math.min(1, (WIDTH - 2 * MARGIN) / natural.reduce((sum, width) => sum + width, 0));
  const widths = natural.map((width) => width * scale);
  const total = widths.reduce((sum, width) => sum + width, 0);
  const lines = rows.map((_, index) => hairline(y + index * ROW, total));
  const cells = rows.flatMap((row, index) => {
    let x = MARGIN;
    return row.map((cell, column) => {
      const width = widths[column] ?? 0;
      const drawn = drawCell(cell, { x, width, y: y + index * ROW });
      x += width;
      return drawn;
    });
  });
  const height = rows.length * ROW;
  return { svg: [...lines, hairline(y + height, total), ...cells].join('\n'), height: height + 18 };
}

function hairline(y: number, width: number): string {
  return `  <line class="line" x1="${MARGIN}" x2="${(MARGIN + width).toFixed(1)}" y1="${y}" y2="${y}"/>`;
}

type Box = { readonly x: number; readonly y: number; readonly width: number };

function drawCell({ tokens, right, head }: Cell, { x, y, width }: Box): string {
  const at = (right ? x + width - 13 : x + 13).toFixed(1);
  const anchor = right ? ' text-anchor="end"' : '';
  const isCode = tokens.length > 0 && tokens.every(({ type }) => type === 'code_inline');
  const chip = `  <rect class="chip" x="${(x + 8).toFixed(1)}" y="${y + 5}" width="${(widthOf(tokens) + 10).toFixed(1)}" height="20" rx="6"/>\n`;
  const text = `  <text${head ? ' class="strong"' : ''} x="${at}" y="${y + 20}"${anchor}>${spans(tokens)}</text>`;
  return isCode ? `${chip}${text}` : text;
}

function widthOf(tokens: readonly Token[]): number {
  return tokens.reduce(
    (sum, { type, content }) =>
      sum + content.length * (type === 'code_inline' ? CODE : /[▁-█]/.test(content) ? BARS : TEXT),
    0,
  );
}

function spans(tokens: readonly Token[]): string {
  let strong = false;
  return tokens
    .map(({ type, content }) => {
      if (type === 'strong_open' || type === 'strong_close') strong = type === 'strong_open';
      if (content === '') return '';
      const name = type === 'code_inline' ? 'code' : strong ? 'strong' : '';
      const text = escapeXml(content);
      return name === '' ? text : `<tspan class="${name}">${text}</tspan>`;
    })
    .join('');
}

function textOf(tokens: readonly Token[]): string {
  return tokens.map(({ type, content }) => (type.endsWith('break') ? ' ' : content)).join('');
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
