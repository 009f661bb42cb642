import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';

/** The licences of all packages that modules come from: who gives the bundle on gives these on, too. */
export function licencesOf(moduleIds: readonly string[]): string {
  const folders = new Set(moduleIds.flatMap((id) => packageFolder(dirname(id)) ?? []));
  const texts = [...folders].map(licenceOf);
  return `${texts.toSorted().join(`\n\n${'-'.repeat(72)}\n\n`)}\n`;
}

const description = z.object({ name: z.string(), version: z.string(), license: z.string() });

function described(folder: string): z.output<typeof description> | undefined {
  const path = join(folder, 'package.json');
  return existsSync(path) ? description.safeParse(JSON.parse(readFileSync(path, 'utf8'))).data : undefined;
}

/** The folder with the package's own description, not that of a part of it, which has no name. */
function packageFolder(folder: string): string | undefined {
  if (!folder.includes('node_modules')) return undefined;
  return described(folder) === undefined ? packageFolder(dirname(folder)) : folder;
}

function licenceOf(folder: string): string {
  const { name, version, license } = description.parse(described(folder));
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file === undefined ? '' : `\n\n${readFileSync(join(folder, file), 'utf8').trim()}`;
  return `${name} ${version}, ${license}${text}`;
}
