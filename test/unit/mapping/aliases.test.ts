import { describe, expect, it } from 'vitest';
import { ALIAS_TABLES, scoreHeaders } from '../../../main/engine/mapping/headers/aliases.ts';
import { readHeader } from '../../../main/engine/mapping/headers/header-name.ts';

/** Every name of a table with the part of the table that it stands in. */
function placesOf(): Map<string, Set<string>> {
  const places = new Map<string, Set<string>>();
  const add = (name: string, place: string): void => {
    const { key } = readHeader(name);
    places.set(key, (places.get(key) ?? new Set()).add(place));
  };
  for (const { fields, maybe, personal, other } of ALIAS_TABLES) {
    for (const [field, tiers] of Object.entries(fields)) tiers.flat().forEach((name) => add(name, field));
    for (const [field, names] of Object.entries(maybe)) names.forEach((name) => add(name, `maybe ${field}`));
    personal.forEach((name) => add(name, 'personal'));
    other.forEach((name) => add(name, 'other'));
  }
  return places;
}

describe('alias tables', () => {
  it('let no name stand for two things in any two languages', () => {
    const contested = [...placesOf()].filter(([, places]) => places.size > 1).map(([key, places]) => [key, ...places]);
    expect(contested).toEqual([]);
  });

  it('hold no name that normalising leaves nothing of', () => {
    expect(placesOf().has('')).toBe(false);
  });
});

describe('scoreHeaders', () => {
  it('scores a header row far above the same bytes in a wrong encoding', () => {
    const right = ['订单号', '买家邮箱', '手机号', '付款时间', '实付金额'];
    const asLatin = right.map((name) => Buffer.from(name, 'utf8').toString('latin1'));
    expect(scoreHeaders(right)).toBeGreaterThan(10);
    expect(scoreHeaders(asLatin)).toBeLessThan(1);
  });

  it('knows which of two Chinese readings is made of words', () => {
    // The GB18030 bytes of the first row read as Big5.
    expect(scoreHeaders(['客户编码', '订单总数', '退货数'])).toBeGreaterThan(scoreHeaders(['諦誧晤鎢', '隆等軞杅', '豖億杅']) + 1);
  });

  it('counts columns that it knows and does not map, and words that it has seen', () => {
    expect(scoreHeaders(['Shipping Method'])).toBe(2);
    expect(scoreHeaders(['payment gateway'])).toBe(0.5);
    expect(scoreHeaders(['', 'zzqx'])).toBe(0);
    expect(scoreHeaders([])).toBe(0);
  });
});
