import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { parseSync } from 'oxc-parser';
import { type BoundaryRule, RULES } from './rules.ts';

export interface Violation {
  readonly file: string;
  readonly specifier: string;
  readonly why: string;
}

/** Every import of the sources under `root` that a rule forbids. */
export function violations(root: string, rules: readonly BoundaryRule[] = RULES): readonly Violation[] {
  const files = rules.flatMap(({ folder }) =>
    globSync(`${folder}/**/*.{ts,tsx}`, { cwd: root, exclude: skipped }),
  );
  return [...new Set(files)].flatMap((file) => violationsIn(root, file, rules));
}

function skipped(path: string): boolean {
  return /node_modules|dist|fixture-app/.test(path);
}

function violationsIn(root: string, file: string, rules: readonly BoundaryRule[]): readonly Violation[] {
  const rule = rules
    .filter(({ folder }) => file.startsWith(`${folder}/`))
    .reduce<BoundaryRule | undefined>(
      (best, next) => (best && best.folder.length > next.folder.length ? best : next),
      undefined,
    );
  if (rule === undefined) return [];
  return importsOf(join(root, file))
    .filter((specifier) => forbidden(root, file, specifier, rule))
    .map((specifier) => ({ file, specifier, why: rule.why }));
}

/** Static imports, re-exports and dynamic imports of a file, types included. */
function importsOf(path: string): readonly string[] {
  const text = readFileSync(path, 'utf8');
  const { module } = parseSync(path, text);
  const dynamic = module.dynamicImports.map(({ moduleRequest }) =>
    text.slice(moduleRequest.start + 1, moduleRequest.end - 1),
  );
  return [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? []),
    ),
    ...dynamic,
  ];
}

function forbidden(root: string, file: string, specifier: string, rule: BoundaryRule): boolean {
  if (specifier.startsWith('.')) return leavesPackage(root, file, specifier);
  if (rule.mayNot.some((pattern) => matches(specifier, pattern))) return true;
  return !rule.may.some((pattern) => matches(specifier, pattern));
}

/** A relative path that leaves its package goes round the package's front door; only Forge's `src` has no other way. */
function leavesPackage(root: string, file: string, specifier: string): boolean {
  const target = relative(root, resolve(root, dirname(file), specifier));
  if (file.startsWith('src/')) return target !== 'plugins/jira/src/index.ts';
  const home = packageOf(file);
  if (target.startsWith(`${home}/`)) return false;
  return !(home === 'test' && (target === 'src/jira.ts' || target === 'manifest.yml'));
}

function packageOf(file: string): string {
  const [first = '', second = ''] = file.split('/');
  return first === 'plugins' ? `plugins/${second}` : first;
}

function matches(specifier: string, pattern: string): boolean {
  if (pattern === '*') return true;
  if (!pattern.endsWith('/**')) return specifier === pattern;
  const name = pattern.slice(0, -3);
  return specifier === name || specifier.startsWith(`${name}/`);
}

if (import.meta.main) {
  const found = violations(process.cwd());
  for (const { file, specifier, why } of found) console.error(`${file} imports ${specifier}: ${why}`);
  console.log(found.length === 0 ? 'Boundaries hold.' : `${found.length} imports cross a boundary.`);
  process.exitCode = found.length === 0 ? 0 : 1;
}
