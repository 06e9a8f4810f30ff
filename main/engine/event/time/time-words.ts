/** Words that stand in times: months of five languages, weekdays, halves of the day. Data only. */

const MONTHS_BY_NUMBER: readonly string[] = [
  'jan january januar jänner janvier janv enero ene janeiro',
  'feb february februar février fevrier févr fevr fév febrero fevereiro fev',
  'mar march märz maerz mär mrz mars marzo março marco',
  'apr april avril avr abril abr',
  'may mai mayo maio',
  'jun june juni juin junio junho',
  'jul july juli juillet juil julio julho',
  'aug august août aout aoû agosto ago',
  'sep sept september septembre septiembre setiembre set setembro',
  'oct october oktober okt octobre octubre outubro out',
  'nov november novembre noviembre novembro',
  'dec december dezember dez décembre decembre déc diciembre dic dezembro',
];

/** Month names and short forms, lower-case and without a dot, to 1 to 12. */
export const MONTHS: ReadonlyMap<string, number> = new Map(
  MONTHS_BY_NUMBER.flatMap((names, index) => names.split(' ').map((name) => [name, index + 1] as const)),
);

/** Weekdays, which say nothing that the date does not. */
export const WEEKDAYS: ReadonlySet<string> = new Set(
  (
    'mon monday tue tues tuesday wed weds wednesday thu thur thurs thursday fri friday sat saturday sun sunday ' +
    'mo montag di dienstag mi mittwoch do donnerstag fr freitag sa samstag sonnabend so sonntag ' +
    'lun lundi mardi mer mercredi jeu jeudi ven vendredi sam samedi dim dimanche ' +
    'lunes martes mié mie miércoles miercoles jue jueves vie viernes sáb sab sábado sabado dom domingo ' +
    'seg segunda ter terça qua quarta qui quinta sex sexta segunda-feira terça-feira quarta-feira quinta-feira sexta-feira'
  ).split(' '),
);

/** Words between the parts: 4 de noviembre de 2026 a las 21:14, 4. November 2026 um 21:14 Uhr. */
export const FILLERS: ReadonlySet<string> = new Set(
  'at um uhr de del of the à a as às las los le den der kl'.split(' '),
);

/** Endings of a day's number: 1st, 2nd, 1er, 1º. */
export const ORDINALS: ReadonlySet<string> = new Set(['st', 'nd', 'rd', 'th', 'er', 'º', 'ª']);

export type DayHalf = 'am' | 'pm' | 'night';

/** Halves of the day in front of or behind the clock. Night is afternoon, except that 12 would mean midnight. */
export const CJK_HALVES: ReadonlyMap<string, DayHalf> = new Map([
  ['上午', 'am'],
  ['早上', 'am'],
  ['凌晨', 'am'],
  ['午前', 'am'],
  ['오전', 'am'],
  ['下午', 'pm'],
  ['午後', 'pm'],
  ['오후', 'pm'],
  ['晚上', 'night'],
]);

/** Names of universal time; every other abbreviation (CST, IST, EST …) means several zones. */
export const UNIVERSAL: ReadonlySet<string> = new Set(['z', 'utc', 'gmt', 'ut']);

/** Weekdays between date and clock: 2026年11月4日 星期三, 2026年11月4日(水), 2026년 11월 4일 수요일. */
export const CJK_WEEKDAY = /^ *\(?(?:(?:星期|周|週)[一二三四五六日天]|[日月火水木金土](?:曜日?)?|[일월화수목금토](?:요일)?)\)?/;
