import * as z from 'zod';
import type { Problem } from '../errors.ts';
import { readYamlTexts } from '../scenario/yaml/yaml.ts';
import { anyNames } from '../text/names.ts';

/** A name with its value as it is written: `007` stays `007`. */
export type Entry = { readonly name: string; readonly value: string; readonly line: number };

type Entries = {
  readonly entries: readonly Entry[];
  /** Lines that hold no entry; 0 for the whole. */
  readonly unreadable: readonly number[];
  /** What is wrong with the YAML, which may show a part of it. */
  readonly invalid?: Problem;
};

/** A line of YAML: a key, a colon and a space or the end, before any equals sign. */
const MAPPING = /^[^\S\n\r\u2028\u2029]*[{[]|^[^=\n\r\u2028\u2029]*:(?:\s|$)/m;

/**
 * Reads an input that maps names to texts: a YAML mapping, or `NAME=value` lines.
 * @param between parts the entries of a line, where a line may have several.
 */
export function readEntries(text: string, input: string, between?: string): Entries {
  return MAPPING.test(text) ? readMapping(text, input) : readPairs(text, between);
}

function readMapping(text: string, input: string): Entries {
  const document = readYamlTexts(text, `input ${input}`);
  if (!document.ok) return { entries: [], unreadable: [], invalid: document.problem };
  const mapping = anyNames(z.record(z.string(), z.string())).safeParse(document.value);
  if (!mapping.success) {
    const [name] = mapping.error.issues[0]?.path ?? [];
    const line = name === undefined ? 0 : document.lineOf([String(name)]);
    return { entries: [], unreadable: [line] };
  }
  const entries = Object.entries(mapping.data).map(([name, value]) => ({
    name,
    value,
    line: document.lineOf([name]),
  }));
  return { entries, unreadable: [] };
}

function readPairs(text: string, between: string | undefined): Entries {
  const unreadable: number[] = [];
  const entries = text.split(/\r?\n/).flatMap((whole, index) => {
    const line = index + 1;
    const comment = /^\s*#/.test(whole);
    const pieces = comment ? [] : between === undefined ? [whole] : whole.split(between);
    return pieces.flatMap((piece) => {
      if (piece.trim() === '') return [];
      const at = piece.indexOf('=');
      const [name, value] = [piece.slice(0, at).trim(), piece.slice(at + 1).trim()];
      if (at >= 0) return [{ name, value, line }];
      unreadable.push(line);
      return [];
    });
  });
  return { entries, unreadable };
}
