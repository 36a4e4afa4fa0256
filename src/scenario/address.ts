import { brief, type Message, messageFor } from '../errors.ts';

/** What is certain of variables: the values that a scenario and its plans write out for each. */
export type Constants = ReadonlyMap<string, readonly string[]>;

/**
 * Why requests to an address may leave http and https, if they may: JMeter reads `file:` as well,
 * in no time, and what it reads so is no request to a service.
 */
export function schemeProblem(written: string, constants: Constants): Message | undefined {
  for (const url of resolved(written, constants).map(asPythonReads)) {
    const [, scheme, rest = ''] = /^([a-z][a-z0-9+.-]*):(.*)$/is.exec(url) ?? [];
    // Before the path, a colon that a variable stands before ends a scheme.
    if (scheme === undefined) {
      if (/^[^/?#]*\$\{[^}]*\}[^/?#$]*:\/\//.test(url))
        return messageFor('url-scheme-variable', { url: brief(written) });
    } else if (!isWeb(scheme))
      return messageFor('url-scheme-refused', { scheme: brief(scheme), url: brief(written) });
    else if (!/^\/\/[^/?#]/.test(rest))
      return messageFor('url-host-missing', { url: brief(written) });
  }
  return undefined;
}

/** Why the protocol of a sampler in a test plan may be another than http and https. */
export function protocolProblem(written: string, constants: Constants): Message | undefined {
  for (const scheme of resolved(written, constants).map((text) => text.trim())) {
    if (scheme.includes('${')) return messageFor('url-scheme-variable', { url: brief(written) });
    // Without one, JMeter takes http.
    if (scheme !== '' && !isWeb(scheme))
      return messageFor('url-scheme-refused', { scheme: brief(scheme), url: brief(written) });
  }
  return undefined;
}

function isWeb(scheme: string): boolean {
  return /^https?$/i.test(scheme);
}

/** Taurus has Python take an address apart, which drops the controls and spaces before it. */
function asPythonReads(url: string): string {
  return url.replace(/^[\p{Cc} ]+/u, '').replace(/[\t\r\n]/g, '');
}

const FIRST = /^([^/?#$]*)\$\{\s*([^}_$][^}$]*?)\s*\}/;

/**
 * A text with the variable in its beginning replaced by each value that it has for certain, which
 * are those of constants.
 */
function resolved(text: string, constants: Constants): readonly string[] {
  const [all, before = '', name = ''] = FIRST.exec(text) ?? [];
  if (all === undefined) return [text];
  const values = constants.get(name) ?? [];
  const rest = text.slice(all.length);
  return values.length === 0 ? [text] : values.map((value) => `${before}${value}${rest}`);
}
