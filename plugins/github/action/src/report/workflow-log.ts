import type { Problem } from '../goals-file/read-goals-file.ts';

/** GitHub shows ten annotations of a kind for a step; the rest stands in the log. */
export interface WorkflowLog {
  error(message: string): void;
  warning(message: string): void;
  notice(message: string): void;
  /** A fault in a file, shown at its line. */
  fault(file: string, problem: Problem): void;
  plain(message: string): void;
}

export function workflowLog(say: (line: string) => void): WorkflowLog {
  const command = (name: string, message: string, at: Readonly<Record<string, string | number>> = {}) => {
    const properties = Object.entries(at).map(([key, value]) => `${key}=${escapedProperty(String(value))}`);
    say(`::${name}${properties.length === 0 ? '' : ` ${properties.join(',')}`}::${escaped(message)}`);
  };
  return {
    error: (message) => command('error', message),
    warning: (message) => command('warning', message),
    notice: (message) => command('notice', message),
    fault: (file, { line, column, message }) => command('error', message, { file, line, col: column }),
    // A line that begins like a command would be taken for one.
    plain: (message) => say(message.replaceAll(/^::/gm, ' ::').replaceAll('##[', '## [')),
  };
}

function escaped(message: string): string {
  return message.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapedProperty(value: string): string {
  return escaped(value).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
