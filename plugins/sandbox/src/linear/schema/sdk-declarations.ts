import { readdirSync, readFileSync } from 'node:fs';

export interface DeclaredField {
  readonly name: string;
  /** As TypeScript writes it: `InputMaybe<Array<Scalars["ID"]>>`. */
  readonly type: string;
}

/** One type of the GraphQL schema as the SDK's typings declare it. */
export interface Declaration {
  readonly name: string;
  readonly kind: 'fields' | 'union';
  /** The interfaces of a type with fields, the members of a union. */
  readonly parts: readonly string[];
  readonly fields: readonly DeclaredField[];
  /** Whether `__typename` is declared, which inputs and interfaces do not have. */
  readonly named: boolean;
  /** Whether `__typename` says this very name, as an object type's does. */
  readonly own: boolean;
  /** Every name in the declaration. */
  readonly mentions: readonly string[];
}

export interface SdkDeclarations {
  readonly types: ReadonlyMap<string, Declaration>;
  readonly enums: ReadonlyMap<string, readonly string[]>;
}

/**
 * Reads the typings of the installed `@linear/sdk`. The package holds no schema, but its typings were generated from
 * the whole of it. Plain text patterns do, because the generator always writes the same shapes.
 */
export function readSdkDeclarations(): SdkDeclarations {
  const text = typings();
  const enums = new Map<string, readonly string[]>();
  for (const [, name = '', body = ''] of text.matchAll(/^declare enum (\w+) \{([\s\S]*?)^\}/gm)) {
    const values = [...body.matchAll(/= "([^"]+)"/g)].map(([, value = '']) => value);
    if (!enums.has(name)) enums.set(name, values);
  }
  const types = new Map<string, Declaration>();
  for (const [, name = '', body = ''] of text.matchAll(/^type ([\w$]+) = ([\s\S]*?);\n(?=[^\s}])/gm)) {
    if (!types.has(name)) types.set(name, declaration(name, body));
  }
  return { types, enums };
}

function typings(): string {
  const folder = new URL('./', import.meta.resolve('@linear/sdk'));
  const files = readdirSync(folder).filter((file) => file.endsWith('.d.mts'));
  const text = files.map((file) => readFileSync(new URL(file, folder), 'utf8')).join('\n');
  return text.replace(/^\s*\/\*\*[\s\S]*?\*\/\n/gm, '');
}

function declaration(name: string, body: string): Declaration {
  const brace = body.indexOf('{');
  const union = brace === -1;
  const head = union ? body : body.slice(0, brace);
  const fields = [...body.matchAll(/^ {2}(\w+)\??: (.+);$/gm)].map(([, field = '', type = '']) => ({
    name: field,
    type,
  }));
  return {
    name,
    kind: union ? 'union' : 'fields',
    parts: head.match(/\w+/g) ?? [],
    fields: fields.filter((field) => field.name !== '__typename'),
    named: /^ {2}__typename\?/m.test(body),
    own: body.includes(`__typename?: "${name}"`),
    mentions: body.match(/\b[A-Z]\w+/g) ?? [],
  };
}
