// One invented customer: a name, and how that customer's e-mail, phone and address got typed in.
import type { Random } from './random.ts';
import {
  FAMILY_NAMES,
  FICTIONAL_MOBILES,
  GIVEN_NAMES,
  MAIL_DOMAINS,
  STREETS,
  SUBURBS,
} from './vocabulary.ts';

export interface Contact {
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly address: string;
}

/** Letters only, without accents, for the part of an address before the @. */
function plainLetters(name: string): string {
  return name.normalize('NFD').replace(/[^A-Za-z]/g, '').toLowerCase();
}

function writeEmail(given: string, family: string, random: Random): string {
  const name = `${plainLetters(given)}.${plainLetters(family)}${random.whole(1, 99)}`;
  const email = `${name}@${random.pick(MAIL_DOMAINS)}`;
  switch (random.whole(1, 12)) {
    case 1: return email.toUpperCase();
    case 2: return ` ${email}`;
    case 3: return `${email}\u00A0`;
    case 4: return `${name}+orders@${random.pick(MAIL_DOMAINS)}`;
    case 5: return '';
    default: return email;
  }
}

function writeMobile(digits: string, random: Random): string {
  const [head, middle, tail] = [digits.slice(0, 3), digits.slice(3, 6), digits.slice(6)];
  return random.pick([
    `0${head} ${middle} ${tail}`,
    `0${head} ${middle} ${tail}`,
    `0${digits}`,
    `+61 ${head} ${middle} ${tail}`,
    `+61${digits}`,
    `0061 ${head}.${middle}.${tail}`,
    `+61 (0)${head} ${middle} ${tail}`,
    `(0${head}) ${middle}-${tail}`,
    digits,
  ]);
}

function writeLandline(random: Random): string {
  const area = random.pick(['2', '3', '7', '8']);
  const number = `${random.pick(['5550', '7010'])} ${String(random.whole(0, 9999)).padStart(4, '0')}`;
  return random.pick([`(0${area}) ${number}`, `+61 ${area} ${number}`, `0${area} ${number} ext. ${random.whole(2, 40)}`]);
}

/** Mostly mobiles, some landlines, now and then a visitor's number from abroad or nothing. */
function writePhone(random: Random): string {
  const kind = random.whole(1, 100);
  if (kind <= 62) return writeMobile(random.pick(FICTIONAL_MOBILES), random);
  if (kind <= 78) return writeLandline(random);
  if (kind <= 82) return `+1 212-555-01${random.whole(10, 99)}`;
  if (kind <= 85) return `+44 20 7946 0${random.whole(100, 999)}`;
  return '';
}

/** Builds one customer; `email` and `phone` stand as typed, one of them may be empty, rarely both. */
export function contactOf(random: Random): Contact {
  const [given, family] = [random.pick(GIVEN_NAMES), random.pick(FAMILY_NAMES)];
  const street = `${random.whole(1, 240)} ${random.pick(STREETS)}`;
  const address = random.chance(0.2)
    ? `Unit ${random.whole(1, 30)}\r\n${street}, ${random.pick(SUBURBS)}`
    : `${street}, ${random.pick(SUBURBS)}`;
  return { name: `${given} ${family}`, email: writeEmail(given, family, random), phone: writePhone(random), address };
}
