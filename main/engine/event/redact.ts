import type { FieldKind } from './fields.ts';

/** j•••@g•••.com */
export function maskEmail(value: string): string {
  return value.replace(/./g, '•');
}

/** 04•• ••• 678 or +614•••••678: as many digits as the value has. */
export function maskPhone(value: string): string {
  return value.replace(/\d/g, '•');
}

/** A value of any kind as it may be shown while masking is on. */
export function maskText(value: string, kind: FieldKind): string {
  if (kind === 'email') return maskEmail(value);
  return kind === 'phone' ? maskPhone(value) : value;
}
