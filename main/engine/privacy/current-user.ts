/** Who uses this computer, for certificates and for the record of who looked. */
import os from 'node:os';

export function currentUser(): string {
  try {
    return os.userInfo().username;
  } catch {
    // An account without a name, as in some containers.
    return 'unknown';
  }
}
