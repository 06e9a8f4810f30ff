/** Whether a job was ever here: that nothing left of one that there never was, or that nobody looked at it, would prove nothing. */
import type { Engine } from '../engine/engine.ts';

/** Of a job that is gone altogether its certificate is left. Throws `job/unknown`. */
export async function mustHaveBeen(engine: Engine, job: number | undefined): Promise<void> {
  if (job === undefined) return;
  const certificates = await engine.listCertificates({ limit: 1, jobId: job });
  if (certificates.length === 0) await engine.readJob({ jobId: job });
}
