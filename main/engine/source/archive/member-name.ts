/** Names of an archive's members as people would read them, and which members are none of their own. */
import type { Entry } from 'yauzl';

const UTF8_FLAG = 0x800;

/** As text; control characters, which could steer a terminal, become spaces, and Windows' separators those of the format. */
export function memberName(entry: Entry): string {
  return decodeName(entry).replace(/\p{Cc}/gu, ' ').replaceAll('\\', '/');
}

/** Windows in China writes GBK without saying so; everyone else writes UTF-8, mostly with the flag. */
function decodeName({ fileNameRaw, generalPurposeBitFlag }: Entry): string {
  const encodings = (generalPurposeBitFlag & UTF8_FLAG) === 0 ? ['utf-8', 'gb18030'] : ['utf-8'];
  for (const encoding of encodings) {
    try {
      return new TextDecoder(encoding, { fatal: true }).decode(fileNameRaw);
    } catch {
      // The next one, then bytes as they are.
    }
  }
  return fileNameRaw.toString('latin1');
}

/** Folders, and what file managers and archivers leave behind. */
export function isLeftover(member: string): boolean {
  const parts = member.split(/[/\\]/);
  const base = parts.at(-1) ?? '';
  return base === '' || base.startsWith('.') || base.startsWith('~$') || parts.includes('__MACOSX') || /^(?:thumbs\.db|desktop\.ini)$/i.test(base);
}
