import { type Allowed, judge } from '../constructs/construct.ts';
import {
  CLIENT,
  CLIENT_SET,
  IS_CLIENT4,
  NAME_SERVERS,
  VALUE_ROWS,
} from '../constructs/plan-values.ts';
import { readHost } from '../safety/hosts.ts';
import { everywhere, nameOf, type XmlElement } from './elements.ts';
import type { PlanConstructs } from './plan-constructs.ts';
import type { Modifications } from './plan-modifications.ts';
import { escapeXml } from './xml.ts';

type Around = { readonly allow: Allowed; readonly modifications?: Modifications };
type Valuing = PlanConstructs & {
  readonly where: (part: XmlElement) => string;
  readonly around: Around;
};

/**
 * Holds the values of a plan's properties against the table, and writes hosts as they were read.
 * @param tree with the values that are certain in it.
 */
export function planValues(tree: XmlElement, path: string, around: Around): PlanConstructs {
  const judged = { problems: [], notices: [], edits: [] };
  everywhere(tree, (element) => {
    const where = (part: XmlElement): string => `${path}, line ${part.line} (${nameOf(element)})`;
    for (const child of element.children) judgeValue(child, { ...judged, where, around });
    return [];
  });
  return judged;
}

function judgeValue(part: XmlElement, valuing: Valuing): void {
  const { around, where, edits } = valuing;
  const name = part.attributes.get('name') ?? '';
  const value = part.text.trim();
  const judging = { ...valuing, allow: around.allow, where: where(part) };
  for (const { of, fine, row } of VALUE_ROWS)
    if (of.test(name) && !fine.test(value)) judge(row, name, judging);
  if (name === 'DNSCacheManager.servers' && part.children.length > 0)
    judge(NAME_SERVERS, name, judging);
  if (name === 'HTTPSampler.implementation' && !IS_CLIENT4.test(value)) {
    // What Taurus puts in after this is not in the file.
    if (part.content === undefined || isSet(name, around)) judge(CLIENT_SET, name, judging);
    else {
      judge(CLIENT, name, judging);
      edits.push({ ...part.content, text: 'HttpClient4' });
    }
  }
  const host = name === 'HTTPSampler.domain' && !value.includes('${') ? readHost(value) : undefined;
  if (host?.ok === true && host.value.text !== part.text && part.content !== undefined)
    edits.push({ ...part.content, text: escapeXml(host.value.text) });
  for (const child of part.children) judgeValue(child, valuing);
}

function isSet(name: string, { modifications = {} }: Around): boolean {
  return Object.keys(modifications['set-prop'] ?? {}).some((key) => key.endsWith(`>${name}`));
}
