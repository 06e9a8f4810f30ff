/**
 * An XLSX or XLSM workbook: which parts of its package are its sheets. A part that the workbook names and the
 * package lacks is damage: without its styles a date would pass as a number.
 */
import { AppError } from '../../errors.ts';
import type { SheetVisibility } from '../../contract/source.ts';
import type { ZipArchive } from '../archive/zip-archive.ts';
import { bytesHandle } from '../source-handle.ts';
import { NO_STRINGS, readSharedStrings } from './shared-strings.ts';
import type { CellContext } from './sheet-xml.ts';
import { readSheetXml } from './sheet-xml.ts';
import type { Workbook, WorkbookSheet } from './sheet-row.ts';
import { readCellFormats } from './styles.ts';
import { attribute, isTrue, parseXml } from './xml-stream.ts';
import type { Attributes } from './xml-stream.ts';

interface Relation {
  readonly id: string;
  /** The last word of its type: worksheet, styles, … */
  readonly type: string;
  readonly target: string;
}

interface SheetEntry {
  readonly name: string;
  readonly visibility: SheetVisibility;
  readonly relation: string;
}

/** What a zip holds by its parts; null where it is no workbook. */
export async function packageKind(zip: ZipArchive, name: string, signal: AbortSignal | undefined): Promise<'xlsx' | 'xlsb' | 'ods' | 'numbers' | 'document' | null> {
  const part = await workbookPart(zip, name, signal);
  if (part !== null) return part.endsWith('.bin') ? 'xlsb' : 'xlsx';
  if (zip.has('[Content_Types].xml')) return 'document';
  if (zip.has('Index/Document.iwa') || zip.has('Index.zip')) return 'numbers';
  const mimetype = zip.has('mimetype') ? (await zip.bytes('mimetype', name, signal)).toString('latin1', 0, 200) : '';
  if (/opendocument\.spreadsheet/.test(mimetype)) return 'ods';
  if (mimetype !== '') return 'document';
  return zip.has('content.xml') && zip.has('META-INF/manifest.xml') ? 'ods' : null;
}

async function workbookPart(zip: ZipArchive, name: string, signal: AbortSignal | undefined): Promise<string | null> {
  const relations = await readRelations(zip, { part: '', name }, signal);
  const named = relations?.find(({ type }) => type === 'officeDocument')?.target;
  const found = [named, partName(zip, 'xl/workbook.xml'), partName(zip, 'xl/workbook.bin')].find((part) => part !== undefined && isWorkbookPart(part) && zip.has(part));
  return found ?? null;
}

function isWorkbookPart(part: string): boolean {
  return /workbook[^/]*\.(?:xml|bin)$/i.test(part);
}

/** Reads the directory of sheets; strings and formats are read once, at the first sheet that needs them. */
export async function openOoxml(zip: ZipArchive, name: string, signal: AbortSignal | undefined): Promise<Workbook> {
  const part = await workbookPart(zip, name, signal);
  const relations = part === null ? null : await readRelations(zip, { part, name }, signal);
  if (part === null || relations === null) throw new AppError('source/damaged', { name });
  const { entries, is1904 } = await readWorkbookPart(zip, part, name, signal);
  const context = createContext(zip, relations, { name, is1904 });
  const sheets: WorkbookSheet[] = [];
  for (const entry of entries) {
    const relation = relations.find(({ id }) => id === entry.relation);
    // A chart, a dialog or a sheet of macros has no rows.
    if (relation !== undefined && relation.type !== 'worksheet') continue;
    if (relation === undefined || !zip.has(relation.target)) throw new AppError('source/damaged', { name });
    sheets.push({
      name: entry.name,
      visibility: entry.visibility,
      async *rows(rowSignal, survey) {
        const reading = { context: await context(rowSignal), signal: rowSignal, survey };
        yield* readSheetXml(zip.stream(relation.target, name), reading);
      },
    });
  }
  return { format: 'xlsx', sheets, close: () => Promise.resolve() };
}

function createContext(
  zip: ZipArchive,
  relations: readonly Relation[],
  { name, is1904 }: { name: string; is1904: boolean },
): (signal: AbortSignal | undefined) => Promise<CellContext> {
  const partOf = (type: string): string | null => {
    const target = relations.find((relation) => relation.type === type)?.target;
    if (target !== undefined && !zip.has(target)) throw new AppError('source/damaged', { name });
    return target ?? null;
  };
  let known: Promise<CellContext> | null = null;
  const read = async (signal: AbortSignal | undefined): Promise<CellContext> => {
    const styles = partOf('styles');
    const strings = partOf('sharedStrings');
    return {
      formats: styles === null ? [] : await readCellFormats(zip.stream(styles, name), signal),
      strings: strings === null ? NO_STRINGS : await readSharedStrings(zip.stream(strings, name), signal),
      is1904,
    };
  };
  return (signal) => (known ??= read(signal));
}

async function readWorkbookPart(
  zip: ZipArchive,
  part: string,
  name: string,
  signal: AbortSignal | undefined,
): Promise<{ entries: SheetEntry[]; is1904: boolean }> {
  const entries: SheetEntry[] = [];
  let is1904 = false;
  const open = (element: string, attributes: Attributes): void => {
    if (element === 'workbookPr') is1904 = isTrue(attributes['date1904']);
    if (element !== 'sheet') return;
    entries.push({
      name: attributes['name'] ?? '',
      visibility: visibilityOf(attributes['state']),
      relation: attribute(attributes, 'id') ?? '',
    });
  };
  await parseWhole(await zip.bytes(part, name, signal), name, { open, signal });
  return { entries, is1904 };
}

function visibilityOf(state: string | undefined): SheetVisibility {
  if (state === 'veryHidden') return 'very-hidden';
  return state === 'hidden' ? 'hidden' : 'visible';
}

/** Of a part, or of the package itself for ''; null where it has none. Targets outside the package are left out. */
async function readRelations(
  zip: ZipArchive,
  { part, name }: { part: string; name: string },
  signal: AbortSignal | undefined,
): Promise<Relation[] | null> {
  const slash = part.lastIndexOf('/');
  const [folder, base] = [part.slice(0, slash + 1), part.slice(slash + 1)];
  const path = partName(zip, `${folder}_rels/${base}.rels`);
  if (!zip.has(path)) return null;
  const relations: Relation[] = [];
  const open = (element: string, attributes: Attributes): void => {
    const { Id: id, Type: type = '', Target: target = '', TargetMode: mode } = attributes;
    if (element !== 'Relationship' || id === undefined || mode === 'External') return;
    relations.push({ id, type: type.slice(type.lastIndexOf('/') + 1), target: partName(zip, resolveTarget(folder, target)) });
  };
  await parseWhole(await zip.bytes(path, name, signal), name, { open, signal });
  return relations;
}

/** As the archive spells it: parts are named without regard to case, and not every writer spells a name in one way. */
function partName(zip: ZipArchive, part: string): string {
  if (zip.has(part)) return part;
  return zip.members.find(({ name }) => name.toLowerCase() === part.toLowerCase())?.name ?? part;
}

/** Against the folder of the part that names it; only ever compared with the names of members. */
function resolveTarget(folder: string, target: string): string {
  const whole = target.startsWith('/') ? target.slice(1) : folder + target;
  const parts: string[] = [];
  for (const piece of whole.split('/')) {
    if (piece === '..') parts.pop();
    else if (piece !== '.' && piece !== '') parts.push(piece);
  }
  return parts.join('/');
}

async function parseWhole(
  bytes: Buffer,
  name: string,
  { open, signal }: { open: (element: string, attributes: Attributes) => void; signal: AbortSignal | undefined },
): Promise<void> {
  const handler = { open, text: () => {}, close: () => {} };
  for await (const _ of parseXml(bytesHandle(name, bytes), handler, signal)) void _;
}
