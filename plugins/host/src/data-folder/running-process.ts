import { readFileSync } from 'node:fs';

/**
 * Tells one process from a later one that was given the same number: by its moment of birth and the boot of the machine,
 * where the system tells them (Linux); else the number alone must do.
 */
export function birthOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    // The name of the program stands in brackets and may hold blanks; the start time is the 20th field after it.
    const born = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    return `${boot}:${born}`;
  } catch {
    // No /proc: another system than Linux, or no such process.
    return null;
  }
}

/** Whether the process that was born then is still there. */
export function isRunning(pid: number, birth: string | null): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // Another person's process may not be signalled, but it is there.
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false;
  }
  const now = birthOf(pid);
  return birth === null || now === null || birth === now;
}
