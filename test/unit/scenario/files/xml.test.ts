import { describe, expect, it } from 'vitest';
import { edited, escapeXml, parseXml } from '../../../../src/scenario/files/xml.ts';

describe('what is sent of a test plan in which parts are replaced', () => {
  const DOCUMENT =
    '<?xml version="1.0" encoding="ISO-8859-1"?>\r\n<a>\n <b x="1">bé</b><!-- c -->\n <d/></a>\n';
  const [b, d] = elementsOf(DOCUMENT);

  it('is all else as it was, in UTF-8', () => {
    const edits = [
      { ...d.whole, text: '' },
      { ...(b.content ?? d.whole), text: escapeXml('<&>') },
    ];
    expect(edited(DOCUMENT, edits).toString()).toBe(
      '<?xml version="1.0" encoding="UTF-8"?>\r\n<a>\n <b x="1">&#60;&#38;&#62;</b><!-- c -->\n </a>\n',
    );
  });

  it('is the outer part, where one is within another', () => {
    const edits = [
      { ...(b.content ?? d.whole), text: 'inner' },
      { ...b.whole, text: '<outer/>' },
    ];
    expect(edited('<a>é</a>', []).toString()).toBe('<a>é</a>');
    expect(edited(DOCUMENT, edits).toString()).toContain('\n <outer/><!-- c -->');
  });

  it('is nothing of an element without content', () => {
    expect(d.content).toBeUndefined();
    expect(DOCUMENT.slice(d.whole.from, d.whole.to)).toBe('<d/>');
  });
});

function elementsOf(document: string) {
  const read = parseXml(document);
  const [first, second] = read.ok ? read.value.children : [];
  if (first === undefined || second === undefined) throw new Error('not two elements');
  return [first, second] as const;
}
