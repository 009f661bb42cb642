import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const require = createRequire(import.meta.url);

const NAME = /--ds-[a-z0-9-]+/g;
const DECLARATION = /(--ds-[a-z0-9-]+):\s*([^;]+);/g;

/**
 * Atlassian's design tokens as fall-back values, for pages where no host provides them and for the moment before Jira does.
 *
 * `virtual:theme-used.css` has the tokens that the panel's own styles use, `virtual:theme-colours.css` all colours, which
 * Atlaskit's parts need. Everything stands in `:where`, so that the values a host sets always win.
 */
export function themeTokens(sources: string): Plugin {
  return {
    name: 'theme-tokens',
    resolveId: (id) => (id.startsWith('virtual:theme-') ? `\0${id}` : null),
    load: async (id) => {
      if (id === '\0virtual:theme-used.css') return css(usedIn(sources));
      return id === '\0virtual:theme-colours.css' ? css(undefined) : null;
    },
  };
}

async function css(names: ReadonlySet<string> | undefined): Promise<string> {
  const [light, dark, typography, shape] = await Promise.all(
    ['light', 'dark', 'typography', 'shape'].map((theme) => themeOf(`atlassian-${theme}`)),
  );
  const block = (selector: string, ...themes: (string | undefined)[]): string =>
    `:where(${selector}){${themes.flatMap((theme) => declarations(theme ?? '', names)).join('')}}`;
  const fixed = names === undefined ? [] : [typography, shape];
  return `${block('html', light, ...fixed)}\n${block('html[data-color-mode=dark]', dark)}\n`;
}

function declarations(theme: string, names: ReadonlySet<string> | undefined): string[] {
  return [...theme.matchAll(DECLARATION)].flatMap(([, name = '', value = '']) =>
    names === undefined || names.has(name) ? [`${name}:${value};`] : [],
  );
}

/** The package offers its themes only as scripts that add style elements at run time, which Forge's policy forbids. */
async function themeOf(name: string): Promise<string> {
  const manifest = require.resolve('@atlaskit/tokens/package.json');
  const module: unknown = await import(join(dirname(manifest), 'dist/esm/artifacts/themes', `${name}.js`));
  if (
    typeof module === 'object' &&
    module !== null &&
    'default' in module &&
    typeof module.default === 'string'
  ) {
    return module.default;
  }
  throw new Error(`@atlaskit/tokens has no theme ${name} any more: see build/theme-tokens.ts.`);
}

function usedIn(sources: string): ReadonlySet<string> {
  const files = readdirSync(sources, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.css'),
  );
  return new Set(files.flatMap((file) => readFileSync(join(sources, file), 'utf8').match(NAME) ?? []));
}

/** The folder of the panel's own sources. */
export const SOURCES: string = fileURLToPath(new URL('../src', import.meta.url));
