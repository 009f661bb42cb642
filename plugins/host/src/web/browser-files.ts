import { readFileSync } from 'node:fs';
import { Hono } from 'hono';

const TYPES = { css: 'text/css; charset=utf-8', js: 'text/javascript; charset=utf-8' } as const;

const read = (name: string): string => readFileSync(new URL(`./browser/${name}`, import.meta.url), 'utf8');

const FILES: Readonly<Record<string, string>> = {
  'host.css': read('host.css'),
  'host.js': read('host.js'),
  'jira.css': read('jira.css'),
  'jira.js': read('jira.js'),
};

/** The host's own few scripts and styles, as they are, and those that others bring. */
export function browserFiles(brought: Readonly<Record<string, string>>): Hono {
  const all: Readonly<Record<string, string>> = { ...FILES, ...brought };
  const files = new Hono();
  files.get('/:name', (context) => {
    const name = context.req.param('name');
    const text = Object.hasOwn(all, name) ? all[name] : undefined;
    if (text === undefined) return context.text('There is no such file.', 404);
    const type = name.endsWith('.css') ? TYPES.css : TYPES.js;
    return context.body(text, 200, { 'content-type': type });
  });
  return files;
}
