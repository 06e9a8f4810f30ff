/** An ODS workbook, packed (.ods) or as one file of XML (.fods): the list of its sheets, each streamed anew on every pass. */
import { AppError } from '../../errors.ts';
import { openZip } from '../archive/zip-archive.ts';
import { contentKind, HEAD_BYTES } from '../content-kind.ts';
import type { ByteStream, SourceHandle } from '../source-handle.ts';
import { readOdsSheet } from './ods-sheet.ts';
import type { Workbook, WorkbookTask } from './sheet-row.ts';
import { attribute, parseXml } from './xml-stream.ts';
import type { Attributes } from './xml-stream.ts';

const CONTENT = 'content.xml';
const MANIFEST = 'META-INF/manifest.xml';

interface OdsTable {
  readonly name: string;
  readonly isHidden: boolean;
}

/** Throws AppError source/password-protected, source/damaged, source/too-large or job/cancelled. */
export async function openOds(handle: SourceHandle, { only, signal }: WorkbookTask): Promise<Workbook> {
  const content = await contentOf(handle, signal);
  // To list them is to read all of them.
  const tables = only === null ? await listTables(content, signal) : [{ name: only.name, isHidden: false }];
  return {
    format: 'ods',
    sheets: tables.map(({ name, isHidden }, at) => ({
      name,
      visibility: isHidden ? 'hidden' : 'visible',
      rows: (rowSignal, survey) => readOdsSheet(content, { index: only?.position ?? at, signal: rowSignal, survey }),
    })),
    close: () => Promise.resolve(),
  };
}

async function contentOf(handle: SourceHandle, signal: AbortSignal | undefined): Promise<ByteStream> {
  if (contentKind(await handle.readAt(0, HEAD_BYTES)) !== 'zip') return handle;
  const { name } = handle;
  const zip = await openZip(handle);
  const manifest = zip.has(MANIFEST) ? (await zip.bytes(MANIFEST, name, signal)).toString('utf8') : '';
  if (/<(?:\w+:)?encryption-data/.test(manifest)) throw new AppError('source/password-protected', { name });
  return zip.stream(CONTENT, name);
}

/** A sheet is hidden by the style of its table. Tables inside of cells and drawings are no sheets. */
async function listTables(content: ByteStream, signal: AbortSignal | undefined): Promise<OdsTable[]> {
  const hiddenStyles = new Set<string>();
  const tables: OdsTable[] = [];
  let style = '';
  let depth = 0;
  const open = (name: string, attributes: Attributes): void => {
    if (name === 'style') style = attribute(attributes, 'name') ?? '';
    else if (name === 'table-properties' && attribute(attributes, 'display') === 'false') hiddenStyles.add(style);
    else if (name === 'table') {
      depth += 1;
      if (depth > 1) return;
      tables.push({ name: attribute(attributes, 'name') ?? '', isHidden: hiddenStyles.has(attribute(attributes, 'style-name') ?? '') });
    }
  };
  const close = (name: string): void => {
    if (name === 'table') depth -= 1;
  };
  for await (const _ of parseXml(content, { open, text: () => {}, close }, signal)) void _;
  return tables;
}
