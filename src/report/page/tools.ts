// The controls of the charts: whose samples, which axis, and which other run.
import { h } from './dom.ts';
import { readRun } from './read.ts';
import { nameOf, type PageDocument, type PageRun, type Selected } from './words.ts';

/** What the controls set. */
export type State = { selected: Selected; isLog: boolean; base: PageRun | null };

export type Tools = {
  readonly element: HTMLElement;
  readonly select: (selected: Selected) => void;
};
type Parts = { readonly render: () => void; readonly status: HTMLElement };

/** The controls of all charts: whose samples, which axis, and which other run. */
export function toolbar({ run }: PageDocument, state: State, parts: Parts): Tools {
  const { render, status } = parts;
  const choices = run.groups.map(({ region, label }) => ({ region, label }));
  const option = (one: Selected): HTMLElement =>
    h('option', { value: String(choices.indexOf(one)) }, nameOf(one));
  const kind = (title: string, of: readonly Selected[]): readonly HTMLElement[] =>
    of.length === 0 ? [] : [h('optgroup', { label: title }, ...of.map(option))];
  const select = h(
    'select',
    { id: 'samples' },
    ...choices.filter(({ region, label }) => region === null && label === null).map(option),
    ...kind(
      'Regions',
      choices.filter(({ region, label }) => region !== null && label === null),
    ),
    ...kind(
      'Labels',
      choices.filter(({ label }) => label !== null),
    ),
  );
  const isChosen = ({ region, label }: Selected): boolean =>
    region === state.selected.region && label === state.selected.label;
  select.value = String(choices.findIndex(isChosen));
  select.addEventListener('change', () => {
    state.selected = choices[Number(select.value)] ?? state.selected;
    render();
  });
  const log = h('input', { type: 'checkbox' });
  log.addEventListener('change', () => {
    state.isLog = log.checked;
    render();
  });
  const element = h(
    'div',
    { class: 'tools', role: 'group', 'aria-label': 'What the charts show' },
    ...(choices.length < 2 ? [] : [h('label', { for: 'samples' }, 'Samples '), select]),
    ...(choices.length === 0 ? [] : [h('label', {}, log, ' Logarithmic times')]),
    ...comparison(state, parts),
    status,
    h(
      'p',
      { class: 'help' },
      'In a chart, arrow keys read values, + and - zoom, Escape shows all. With a mouse, drag to zoom.',
    ),
  );
  return {
    element,
    select: (selected) => {
      const index = choices.findIndex(
        (one) => one.label === selected.label && one.region === selected.region,
      );
      state.selected = choices[index] ?? state.selected;
      select.value = String(index);
      render();
    },
  };
}

/** Another run, as a file that is chosen or dropped on the page. */
function comparison(state: State, parts: Parts): readonly HTMLElement[] {
  const { render, status } = parts;
  const file = h('input', { type: 'file', id: 'other', accept: '.json,.html' });
  const remove = h('button', { type: 'button' }, 'Remove the comparison');
  const tell = (text: string): void => {
    remove.hidden = state.base === null;
    status.textContent = text;
  };
  const take = async (chosen: File | undefined): Promise<void> => {
    if (chosen === undefined) return;
    const read = await readRun(chosen);
    if (typeof read !== 'string') state.base = read;
    tell(typeof read === 'string' ? read : comparedText(read));
    render();
  };
  file.addEventListener('change', () => void take(file.files?.[0]));
  addEventListener('dragover', (event) => event.preventDefault());
  addEventListener('drop', (event) => {
    event.preventDefault();
    void take(event.dataTransfer?.files[0]);
  });
  remove.addEventListener('click', () => {
    state.base = null;
    file.value = '';
    file.focus();
    tell('The comparison is removed.');
    render();
  });
  tell(state.base === null ? '' : comparedText(state.base));
  return [h('label', { for: 'other' }, 'Compare with results.json '), file, remove];
}

function comparedText({ runId, scenario }: PageRun): string {
  return `Compared with run ${runId} of ${scenario}: its lines are dashed, and called "before".`;
}
