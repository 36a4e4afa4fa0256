import { CORE_SCHEMA } from 'js-yaml';

/** What a text of YAML stands for. */
export type Scalar = {
  readonly value: unknown;
  /** The number in JSON, where JavaScript would write another one: `1.0`, or one of 20 digits. */
  readonly literal?: string;
};

/** Undefined where the text has a form that its value does not exist for, as `2026-13-45`. */
type Read = (text: string) => Scalar | undefined;

const BOOLEAN = /^(?:yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)$/;
const FLOAT =
  /^(?:[-+]?\d[\d_]*\.[\d_]*(?:[eE][-+]\d+)?|\.\d[\d_]*(?:[eE][-+]\d+)?|[-+]?\d[\d_]*(?::[0-5]?\d)+\.[\d_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
const INTEGER =
  /^(?:[-+]?0b[01_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][\d_]*)|[-+]?0x[\da-fA-F_]+|[-+]?[1-9][\d_]*(?::[0-5]?\d)+)$/;
const NULL = /^(?:~|null|Null|NULL|)$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const TIME =
  /^(\d{4})-(\d\d?)-(\d\d?)(?:[Tt]|[ \t]+)(\d\d?):(\d\d):(\d\d)(?:\.(\d*))?(?:[ \t]*(?:(Z)|([-+])(\d\d?)(?::(\d\d))?))?$/;
/** Python reads no longer number. */
const MAX_DIGITS = 4300;

/** In the order in which PyYAML tries them; what none of them fits is a text. */
const PLAIN: readonly (readonly [RegExp, Read])[] = [
  [BOOLEAN, (text) => ({ value: /^(?:yes|true|on)$/i.test(text) })],
  [FLOAT, readFloat],
  [INTEGER, readInteger],
  // A merge key is none of a value, and neither is the sign for a default.
  [/^(?:<<|=)$/, () => undefined],
  [NULL, () => ({ value: null })],
  [DATE, readDate],
  [TIME, readTime],
];

const EXPLICIT: Readonly<Record<string, Read>> = {
  str: (value) => ({ value }),
  null: () => ({ value: null }),
  bool: (text) => plainOf(BOOLEAN, text.toLowerCase()),
  int: (text) => (INTEGER.test(text) ? readInteger(text) : undefined),
  float: (text) => (/^[-+]?[\d_]+$/.test(text) ? readFloat(`${text}.`) : plainOf(FLOAT, text)),
  timestamp: (text) => (DATE.test(text) ? readDate(text) : readTime(text)),
};

/** A scalar without quotes and tag, by YAML 1.1 as PyYAML reads it, and so Taurus. */
export function readPlain(text: string): Scalar | undefined {
  const [, read] = PLAIN.find(([pattern]) => pattern.test(text)) ?? [];
  return read === undefined ? { value: text } : read(text);
}

/** The same by YAML 1.2, as most tools read it. */
export function readPlain12(text: string): Scalar {
  return { value: CORE_SCHEMA.resolveImplicitScalarTag(text).value };
}

/** The way to read a scalar with such a tag (`str` for `!!str`); undefined where there is none. */
export function tagged(name: string): Read | undefined {
  return Object.hasOwn(EXPLICIT, name) ? EXPLICIT[name] : undefined;
}

function plainOf(pattern: RegExp, text: string): Scalar | undefined {
  return pattern.test(text) ? readPlain(text) : undefined;
}

function readInteger(text: string): Scalar | undefined {
  const digits = text.replaceAll('_', '').replace(/^[-+]/, '');
  if (/^0[bx]$/.test(digits) || digits.length > MAX_DIGITS) return undefined;
  const [first = '', ...sixtieths] = digits.split(':');
  const whole = sixtieths.reduce(
    (sum, part) => sum * 60n + BigInt(part),
    BigInt(first.replace(/^0(?=[0-7])/, '0o')),
  );
  return numberOf(String(text.startsWith('-') ? -whole : whole));
}

function readFloat(text: string): Scalar | undefined {
  const digits = text.replaceAll('_', '').replace(/^[-+]/, '');
  // As Python adds them up, so that the last binary digit is the same.
  const { value } = digits
    .split(':')
    .toReversed()
    .reduce((sum, part) => ({ value: sum.value + Number(part) * sum.base, base: sum.base * 60 }), {
      value: 0,
      base: 1,
    });
  // JSON has neither infinity nor NaN.
  if (!Number.isFinite(value)) return undefined;
  const printed = `${text.startsWith('-') ? '-' : ''}${value}`;
  return numberOf(printed.includes('.') ? printed : printed.replace(/(?=e|$)/, '.0'));
}

function numberOf(literal: string): Scalar {
  const value = Number(literal);
  return JSON.stringify(value) === literal ? { value } : { value, literal };
}

function readDate(text: string): Scalar | undefined {
  const [year, month, day] = text.split('-').map(Number);
  return isDay(year, month, day) ? { value: text } : undefined;
}

/** As Python prints a time: Taurus sends what that gives. */
function readTime(text: string): Scalar | undefined {
  const [, year, month, day, hour, minute, second, fraction = '', utc, sign, ...zone] =
    TIME.exec(text) ?? [];
  const [zoneHour = '0', zoneMinute = '0'] = zone;
  const isTime = Number(hour) < 24 && Number(minute) < 60 && Number(second) < 60;
  const isZone = Number(zoneHour) * 60 + Number(zoneMinute) < 24 * 60;
  if (!isTime || !isZone || !isDay(Number(year), Number(month), Number(day))) return undefined;
  const two = (part: unknown): string => String(Number(part)).padStart(2, '0');
  const micros = fraction.slice(0, 6).padEnd(6, '0');
  const offset = Number(zoneHour) * 60 + Number(zoneMinute);
  const printed =
    utc === undefined && sign === undefined
      ? ''
      : `${sign === '-' && offset > 0 ? '-' : '+'}${two(Math.floor(offset / 60))}:${two(offset % 60)}`;
  const date = `${year}-${two(month)}-${two(day)}`;
  const time = [hour, minute, second].map(two).join(':');
  return { value: `${date} ${time}${Number(micros) > 0 ? `.${micros}` : ''}${printed}` };
}

function isDay(year = 0, month = 0, day = 0): boolean {
  const date = new Date(Date.UTC(2000, month - 1, day));
  date.setUTCFullYear(year, month - 1, day);
  return year > 0 && month > 0 && day > 0 && date.getUTCMonth() === month - 1;
}
