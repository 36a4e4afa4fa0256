import { isUtf8 } from 'node:buffer';
import { type Problem, problemAt } from '../errors.ts';

type Decoded =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly problem: Problem };

/**
 * The text of a file, with or without a byte order mark. Bytes of another encoding are a problem:
 * read as UTF-8, they would silently become other letters.
 * @param origin what messages call the file; they go on with the line.
 */
export function decodeUtf8(content: Buffer, origin: string): Decoded {
  if (isUtf8(content)) return { ok: true, text: content.toString('utf8').replace(/^\uFEFF/, '') };
  const { line, text, encoding } = firstWrongLine(content);
  const problem = problemAt('file-not-utf8', `${origin}, line ${line}`, { encoding, text });
  return { ok: false, problem };
}

/** The text of an XML file, in the encoding that it shows by its first bytes, or else names. */
export function decodeXml(content: Buffer, origin: string): Decoded {
  const { encoding, isShown } = encodingOf(content);
  const label = encoding.toLowerCase();
  if (/^utf-?8$/.test(label)) return decodeUtf8(content, origin);
  // What a text says in the letters of ASCII is not UTF-16.
  const isWrong = !isShown && label.startsWith('utf-16');
  try {
    if (!isWrong) return { ok: true, text: decoded(content, label) };
  } catch {
    // No such encoding, or no text in it.
  }
  return { ok: false, problem: problemAt('file-encoding-wrong', origin, { encoding }) };
}

function decoded(content: Buffer, label: string): string {
  // Taurus takes it as it is written; to browsers it is windows-1252.
  if (/^(?:iso-?8859-1|latin-?1)$/.test(label)) return content.toString('latin1');
  if (label === 'us-ascii' && !isUtf8(content)) throw new TypeError(label);
  return new TextDecoder(label, { fatal: true }).decode(content);
}

type Encoding = {
  readonly encoding: string;
  /** Whether the first bytes show it, whatever the text says. */
  readonly isShown: boolean;
};

/** https://www.w3.org/TR/xml/#sec-guessing */
function encodingOf(content: Buffer): Encoding {
  const start = content.toString('latin1', 0, 200);
  if (/^(?:\xFF\xFE|<\0)/.test(start)) return { encoding: 'utf-16le', isShown: true };
  if (/^(?:\xFE\xFF|\0<)/.test(start)) return { encoding: 'utf-16be', isShown: true };
  if (start.startsWith('\xEF\xBB\xBF')) return { encoding: 'utf-8', isShown: true };
  const [, named] = /^<\?xml[^>]*\sencoding\s*=\s*["']([^"']+)/.exec(start) ?? [];
  return { encoding: named ?? 'utf-8', isShown: false };
}

const [LINE_FEED, CARRIAGE_RETURN] = [0x0a, 0x0d];

/** The line, counted from 1, of the first byte that is not UTF-8, and what it probably says. */
function firstWrongLine(content: Buffer): { line: number; text: string; encoding: string } {
  const { encoding, isShown } = encodingOf(content);
  if (isShown && encoding.startsWith('utf-16')) {
    const [text = ''] = new TextDecoder(encoding).decode(content).split(/[\r\n]/, 1);
    return { line: 1, text, encoding: 'UTF-16' };
  }
  let [line, from] = [1, 0];
  for (let at = 0; at < content.length; at += 1) {
    const byte = content[at];
    if (byte !== LINE_FEED && byte !== CARRIAGE_RETURN) continue;
    if (!isUtf8(content.subarray(from, at))) return latin1(content.subarray(from, at), line);
    if (byte === CARRIAGE_RETURN && content[at + 1] === LINE_FEED) at += 1;
    line += 1;
    from = at + 1;
  }
  return latin1(content.subarray(from), line);
}

function latin1(bytes: Buffer, line: number): { line: number; text: string; encoding: string } {
  return { line, text: bytes.toString('latin1').trim(), encoding: 'Latin-1' };
}
