/** The shapes of purge certificates and compliance packs as files. Strict: nothing may stand in them that no rule covers. */
import { z } from 'zod';

export const CERTIFICATE_VERSION = 1;
export const PACK_VERSION = 1;

const count = z.int().min(0);
const id = z.int().positive();
const text = z.string().max(1000);
const time = z.string().max(40);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const file = z.strictObject({ name: text, sha256 });
const list = <T extends z.ZodType>(of: T): z.ZodReadonly<z.ZodArray<T>> => z.array(of).max(100_000).readonly();

const certificate = z.strictObject({
  certificateId: id,
  jobId: id,
  at: time,
  by: text,
  reason: z.enum(['asked', 'retention', 'after-run']),
  afterDays: count.nullable(),
  appVersion: text,
  recipeSha256: sha256,
  sources: list(z.strictObject({ name: text, sha256, rows: count })),
  removed: z.strictObject({ rows: count, chunks: count, bytes: count, copies: count }),
  remaining: z.strictObject({ chunks: count, columns: count, lines: count }),
  pending: z.strictObject({ uploads: count, events: count }),
  files: list(file),
  sha256,
});

export const certificateFile = z.strictObject({ counterfoilPurgeCertificate: z.literal(CERTIFICATE_VERSION), rule: text, certificate });

export const compliancePack = z.strictObject({
  counterfoilCompliancePack: z.literal(PACK_VERSION),
  rule: text,
  statement: z.strictObject({ en: text, 'zh-CN': text }),
  appVersion: text,
  writtenAt: time,
  by: text,
  protectedBy: z.enum(['keychain', 'passphrase', 'key-file']),
  job: z.strictObject({
    jobId: id, state: text, createdAt: time, preparedAt: time.nullable(), exportedAt: time.nullable(), edition: text,
    rowsRead: count.nullable(), eventsWritten: count.nullable(),
  }),
  /** Who prepared, exported and sent it; empty of a job of an earlier version. */
  deeds: list(z.strictObject({ at: time, by: text, what: z.enum(['prepared', 'exported', 'sent']), uploadId: id.nullable() })),
  sources: list(z.strictObject({ name: text, bytes: count, rows: count, sha256 })),
  recipe: z.strictObject({ sha256, text: z.string() }),
  manifest: z.strictObject({ sha256, text: z.string() }).nullable(),
  files: list(file),
  uploads: list(
    z.strictObject({
      uploadId: id, state: text, isRehearsal: z.boolean(), isTest: z.boolean(), eventSet: text, origin: text,
      plannedAt: time, startedAt: time.nullable(), finishedAt: time.nullable(),
      events: count, sent: count, refused: count, requests: count, bytesSent: count,
    }),
  ),
  certificates: list(certificate),
  reveals: list(z.strictObject({ at: time, by: text, jobId: id, rows: count, values: count })),
  /** Checked by the log's own rules. */
  networkLog: z.unknown(),
  sha256,
});

export type CompliancePack = z.infer<typeof compliancePack>;
