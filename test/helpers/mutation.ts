/** Real files made hostile, the same way for the same seed. */
import { crc32, deflateRawSync } from 'node:zlib';

/** Between 0 and 1; mulberry32. */
export type Chance = () => number;

export function createChance(seed: number): Chance {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function pick<T>(chance: Chance, items: readonly T[]): T {
  const item = items[Math.floor(chance() * items.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}

const BORDER_VALUES = [0, 1, 0x7f, 0x80, 0xff, 0x7fff, 0xffff, 0x7fffffff, 0xffffffff, 0xfffffffe];

/** One to three damages: flipped bits, cuts, splices from another file, repeated or missing or blank stretches. */
export function damage(original: Buffer, other: Buffer, chance: Chance): Buffer {
  let bytes: Buffer = Buffer.from(original);
  for (let i = 1 + Math.floor(chance() * 3); i > 0; i -= 1) bytes = damageOnce(bytes, other, chance);
  return bytes;
}

function damageOnce(bytes: Buffer, other: Buffer, chance: Chance): Buffer {
  const at = Math.floor(chance() * bytes.length);
  const length = Math.floor(chance() * Math.min(64, bytes.length - at)) + 1;
  const [before, stretch, after] = [bytes.subarray(0, at), bytes.subarray(at, at + length), bytes.subarray(at + length)];
  switch (Math.floor(chance() * 8)) {
    case 0:
      return before;
    case 1:
      return Buffer.concat([before, after]);
    case 2:
      return Buffer.concat([before, stretch, stretch, after]);
    case 3:
      return Buffer.concat([before, other.subarray(Math.floor(chance() * other.length)).subarray(0, 200), after]);
    case 4:
      return Buffer.concat([before, Buffer.alloc(stretch.length, chance() < 0.5 ? 0 : 0xff), after]);
    case 5: {
      if (bytes.length < at + 4) return before;
      bytes.writeUInt32LE(pick(chance, BORDER_VALUES), at);
      return bytes;
    }
    default:
      for (let flips = 1 + Math.floor(chance() * 4); flips > 0 && bytes.length > 0; flips -= 1) {
        const where = Math.floor(chance() * bytes.length);
        bytes.writeUInt8((bytes.readUInt8(where) ^ (1 << Math.floor(chance() * 8))) & 0xff, where);
      }
      return bytes;
  }
}

const HOSTILE_TEXTS = [
  '', '-1', '0', 'NaN', '1e999', '1E-999', '9'.repeat(400), '&lol;', '&#0;', '&#x110000;', ']]>', '<', '<![CDATA[', '<!--', '<?x', '\0', '_xD800_', 'A1:XFD1048576', 'XFE1', 'A0', 'A9999999999', '1048577', 'rId99',
  '<row r="1"/>', '<c r="A1" t="s"><v>999999</v></c>', '<c t="zzz"><v>1</v></c>', '<f>1</f>', '</sheetData>', '<sheetData>', '<rPh>', '<t>', '<v>', '</v>', '<mergeCell ref="A1:A1048576"/>', '<x'.repeat(300), '<a>'.repeat(300), ' a="b"'.repeat(300),
  '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>',
];

/** XML with something of it replaced, left out or repeated. */
export function damageXml(xml: string, chance: Chance): string {
  let text = xml;
  for (let i = 1 + Math.floor(chance() * 3); i > 0; i -= 1) {
    const spots = [...text.matchAll(chance() < 0.5 ? /"[^"]*"/g : />[^<]*<|<[^>]*>/g)];
    if (spots.length === 0) return text;
    const spot = pick(chance, spots);
    const inside = chance() < 0.5 ? 1 : 0;
    const from = spot.index + inside;
    const to = Math.max(from, spot.index + spot[0].length - inside);
    const stretch = text.slice(from, to);
    const instead = pick(chance, [pick(chance, HOSTILE_TEXTS), stretch + stretch, stretch + pick(chance, HOSTILE_TEXTS), '']);
    text = text.slice(0, from) + instead + text.slice(to);
  }
  return text;
}

/** A zip with right checksums, so that what is inside it is what is put to the test. */
export function zip(members: ReadonlyMap<string, Buffer>): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, data] of members) {
    const [packed, fileName] = [deflateRawSync(data), Buffer.from(name)];
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE(0x800, 2);
    facts.writeUInt16LE(8, 4);
    facts.writeUInt32LE(crc32(data), 10);
    facts.writeUInt32LE(packed.length, 14);
    facts.writeUInt32LE(data.length, 18);
    facts.writeUInt16LE(fileName.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), facts, fileName, packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0', 'latin1'), facts, rest, fileName]));
    parts.push(local);
    offset += local.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(members.size, 8);
  end.writeUInt16LE(members.size, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, listed, end]);
}
