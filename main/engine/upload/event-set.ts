/** The id of an offline event set, as a person copies it from Events Manager. */
import { AppError } from '../errors.ts';

const EVENT_SET = /^[0-9]{15,20}$/;
/** Events Manager shows Pixel IDs such as C4A1B2C3D4E5F6G7H8I9: about twenty capitals and digits, never digits alone. */
const PIXEL_ID = /^(?=.*[0-9])(?=.*[A-Z])[0-9A-Z]{18,22}$/i;
/** Of something else only its start is repeated: it may be anything that was in the clipboard. */
const SHOWN = 4;

/**
 * The id without the blanks around it. Throws AppError `upload/pixel-id` for what looks like a Pixel ID and
 * `upload/bad-event-set` for anything else that is not 15 to 20 digits.
 */
export function checkEventSet(text: string): string {
  const id = text.trim();
  if (EVENT_SET.test(id)) return id;
  if (PIXEL_ID.test(id)) throw new AppError('upload/pixel-id');
  throw new AppError('upload/bad-event-set', { eventSet: masked(id) });
}

function masked(id: string): string {
  if (/^[0-9]+$/.test(id)) return `${id.length} digits`;
  return id.length <= SHOWN ? id : `${id.slice(0, SHOWN)}…`;
}
