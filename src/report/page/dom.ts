// How the page is made: by elements and texts, never by HTML in a text.
type Attributes = Readonly<Record<string, string | boolean | undefined>>;
export type Content = Node | string;

export function h<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...content: readonly Content[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes))
    if (value !== undefined && value !== false) element.setAttribute(key, String(value));
  element.append(...content);
  return element;
}

const VERDICTS = {
  pass: { icon: '✓', word: 'Passed' },
  fail: { icon: '✗', word: 'Failed' },
  inconclusive: { icon: '?', word: 'Inconclusive' },
  warning: { icon: '!', word: 'Warning' },
} as const;

export function badge(verdict: keyof typeof VERDICTS): HTMLElement {
  const { icon, word } = VERDICTS[verdict];
  return h(
    'span',
    { class: `badge ${verdict}` },
    h('span', { 'aria-hidden': 'true' }, `${icon} `),
    word,
  );
}

/** A part of the page with a title, which a link leads to. */
export function section(id: string, title: string, ...content: readonly Content[]): HTMLElement {
  return h(
    'section',
    { id, 'aria-labelledby': `${id}-title` },
    h('h2', { id: `${id}-title` }, title),
    ...content,
  );
}

export function paragraphs(texts: readonly string[]): readonly HTMLElement[] {
  return texts.filter((text) => text !== '').map((text) => h('p', {}, text));
}

/** A drawing within a line of text or a cell; what it shows is said beside it. */
export function svg(width: number, height: number, ...shapes: readonly Element[]): Element {
  const drawing = shape('svg', {
    viewBox: `0 0 ${width} ${height}`,
    width: String(width),
    height: String(height),
    'aria-hidden': 'true',
  });
  drawing.append(...shapes);
  return drawing;
}

export function shape(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
): Element {
  const element = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  return element;
}

export type Cell = Content | readonly Content[];
export type Table = {
  readonly caption: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  /** How many columns from the left are texts; figures are on the right. Default: 1. */
  readonly texts?: number;
  /** Whether a click on a title sorts by it. */
  readonly sorts?: boolean;
};

/** A table that can be scrolled by keyboard where it is wider than the page. */
export function table({ caption, header, rows, texts = 1, sorts = false }: Table): HTMLElement {
  const side = (column: number): string => (column < texts ? 'text' : 'figure');
  const body = h('tbody');
  const made = rows.map((cells) =>
    h(
      'tr',
      {},
      ...cells.map((cell, column) => {
        const content = typeof cell === 'string' || cell instanceof Node ? [cell] : cell;
        return column === 0
          ? h('th', { scope: 'row' }, ...content)
          : h('td', { class: side(column) }, ...content);
      }),
    ),
  );
  body.append(...made);
  const titles = header.map((title, column) =>
    h(
      'th',
      { scope: 'col', class: side(column) },
      ...(sorts ? [h('button', { type: 'button' }, title)] : [title]),
    ),
  );
  if (sorts) sortBy(titles, body, made);
  const whole = h(
    'table',
    {},
    h('caption', {}, caption),
    h('thead', {}, h('tr', {}, ...titles)),
    body,
  );
  return h('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': caption }, whole);
}

function sortBy(
  titles: readonly HTMLElement[],
  body: HTMLElement,
  rows: readonly HTMLTableRowElement[],
): void {
  titles.forEach((title, column) => {
    title.querySelector('button')?.addEventListener('click', () => {
      const isUp = title.getAttribute('aria-sort') === 'descending';
      for (const other of titles) other.removeAttribute('aria-sort');
      title.setAttribute('aria-sort', isUp ? 'ascending' : 'descending');
      const sorted = rows.toSorted((a, b) => compare(a.cells[column], b.cells[column]));
      body.replaceChildren(...(isUp ? sorted : sorted.toReversed()));
    });
  });
}

/** By what a cell shows: `1,234.5 ms` before `12.30 s`, and a dash before everything. */
function compare(one: Element | undefined, other: Element | undefined): number {
  const [a, b] = [one?.textContent ?? '', other?.textContent ?? ''];
  const [x, y] = [figureIn(a), figureIn(b)];
  return x === y ? a.localeCompare(b) : x - y;
}

function figureIn(text: string): number {
  const [, digits = '', unit = ''] = /^([\d.,]+) ?(ms|s)?\b/.exec(text) ?? [];
  if (digits === '') return -1;
  return Number(digits.replaceAll(',', '')) * (unit === 's' ? 1000 : 1);
}

/** Only to the web: another scheme would be a script. */
export function link(address: string, text: string): Content {
  return /^https?:\/\//.test(address) ? h('a', { href: address, rel: 'noreferrer' }, text) : text;
}
