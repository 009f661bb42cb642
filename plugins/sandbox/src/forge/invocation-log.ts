import type { ForgeLimits } from './limits.ts';

/**
 * Passes an invocation's console lines to the log and warns once when they exceed what Forge keeps
 * (lines per started minute of the time limit, bytes per invocation).
 */
export function invocationLog(
  host: { readonly log: (line: string) => void; readonly limits: ForgeLimits['invocation'] },
  plan: { readonly functionKey: string; readonly seconds: number },
): (level: string, line: string) => void {
  const mostLines = host.limits.logLinesPerMinute * Math.ceil(plan.seconds / 60);
  const written = { lines: 0, bytes: 0, warned: false };
  return (level, line) => {
    written.lines += 1;
    written.bytes += Buffer.byteLength(line);
    host.log(`${plan.functionKey} ${level}: ${line}`);
    const tooMuch = written.lines > mostLines || written.bytes > host.limits.logBytes;
    if (!tooMuch || written.warned) return;
    written.warned = true;
    host.log(
      `${plan.functionKey}: Forge keeps ${mostLines} lines and ${host.limits.logBytes} bytes of this invocation's log. The rest would be lost.`,
    );
  };
}
