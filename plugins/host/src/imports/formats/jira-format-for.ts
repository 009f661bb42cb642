import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { CommandRefused } from '../../terminal/command-outcome.ts';
import type { FileFormat } from '../file-format.ts';
import { jiraFormat } from './jira-format.ts';

/** How a file of Jira's issues is read with the list of fields that belongs to it. */
export function jiraFormatFor(file: string, fieldList: string | undefined): FileFormat {
  return jiraFormat({ fields: jiraFieldList(file, fieldList) });
}

/**
 * The site's list of fields: the file named, or the one that lies beside the issues, such as `titanium-fields.json` beside
 * `titanium.jsonl.xz`. Undefined when none was named and none lies there.
 */
function jiraFieldList(file: string, named: string | undefined): unknown {
  const beside = join(dirname(file), `${basename(file).replace(/\..*$/, '')}-fields.json`);
  const path = named ?? beside;
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (named === undefined && missing) return undefined;
    const why = missing ? 'is not there' : 'holds no JSON';
    const message = `The list of fields ${path} ${why}.`;
    throw new CommandRefused({ code: 'file', message, field: 'fields' });
  }
}
