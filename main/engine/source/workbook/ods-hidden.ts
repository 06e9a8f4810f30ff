/** Which sheets of an ODS workbook are hidden: by the style of their table, which the library does not read. */
import type { ByteStream } from '../source-handle.ts';
import { attribute, parseXml } from './xml-stream.ts';
import type { Attributes } from './xml-stream.ts';

/** Names of hidden sheets; throws AppError source/damaged. */
export async function hiddenSheets(content: ByteStream, signal: AbortSignal | undefined): Promise<ReadonlySet<string>> {
  const hiddenStyles = new Set<string>();
  const hidden = new Set<string>();
  let style = '';
  const open = (name: string, attributes: Attributes): void => {
    if (name === 'style') style = attribute(attributes, 'name') ?? '';
    else if (name === 'table-properties' && attribute(attributes, 'display') === 'false') hiddenStyles.add(style);
    else if (name === 'table' && hiddenStyles.has(attribute(attributes, 'style-name') ?? '')) hidden.add(attribute(attributes, 'name') ?? '');
  };
  for await (const _ of parseXml(content, { open, text: () => {}, close: () => {} }, signal)) void _;
  return hidden;
}
