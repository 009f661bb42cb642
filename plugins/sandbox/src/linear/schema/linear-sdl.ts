import { type Declaration, readSdkDeclarations, type SdkDeclarations } from './sdk-declarations.ts';

/** Two names that the typings' generator spells differently from the schema. */
const SPELLING = /\b(|Issue|EntityIdentifier|WorkflowDefinition)IdComparator\b/g;
const BUILT_IN = new Set(['ID', 'String', 'Int', 'Float', 'Boolean']);

/**
 * Writes Linear's schema in GraphQL's own language, from the typings of the installed `@linear/sdk`: everything that a
 * query or a mutation reaches, and the types of webhook bodies. The typings have no default values.
 */
export function writeLinearSdl(): string {
  const sdk = readSdkDeclarations();
  const writer = createWriter(sdk);
  writer.need('Query');
  writer.need('Mutation');
  for (const { name, own } of sdk.types.values())
    if (own && name.endsWith('WebhookPayload')) writer.need(name);
  writer.writeAll();
  while (needImplementations(sdk, writer)) writer.writeAll();
  return writer.text().replace(SPELLING, '$1IDComparator');
}

interface Writer {
  /** Has a type written, and gives its name back. */
  need(name: string): string;
  writeAll(): void;
  has(name: string): boolean;
  text(): string;
}

function createWriter(sdk: SdkDeclarations): Writer {
  const inputs = inputNames(sdk);
  const argumentsByName = new Map([...sdk.types.values()].map((type) => [type.name.toLowerCase(), type]));
  const written = new Map<string, string>();
  const scalars = new Set<string>();
  const queue: string[] = [];

  function need(name: string): string {
    if (!written.has(name)) {
      written.set(name, '');
      queue.push(name);
    }
    return name;
  }

  function typeText(type: string): string {
    const optional = /^(?:Input)?Maybe<(.*)>$/.exec(type)?.[1];
    if (optional !== undefined) return typeText(optional).slice(0, -1);
    const item = /^Array<(.*)>$/.exec(type)?.[1];
    if (item !== undefined) return `[${typeText(item)}]!`;
    const scalar = /^Scalars\["(\w+)"\]$/.exec(type)?.[1];
    if (scalar === undefined) return `${need(type)}!`;
    scalars.add(scalar);
    return `${scalar}!`;
  }

  function argumentsText(typeName: string, field: string): string {
    const declared = argumentsByName.get(`${typeName}${field}Args`.toLowerCase());
    if (declared === undefined) return '';
    return `(${declared.fields.map(({ name, type }) => `${name}: ${typeText(type)}`).join(', ')})`;
  }

  function fieldsText(type: Declaration): string {
    const kind = type.named ? 'type' : inputs.has(type.name) ? 'input' : 'interface';
    const interfaces = type.parts.map(need).join(' & ');
    const lines = type.fields.map(({ name, type: fieldType }) => {
      const taken = kind === 'input' ? '' : argumentsText(type.name, name);
      return `  ${name}${taken}: ${typeText(fieldType)}`;
    });
    return `${kind} ${type.name}${interfaces === '' ? '' : ` implements ${interfaces}`} {\n${lines.join('\n')}\n}`;
  }

  function write(name: string): string {
    const values = sdk.enums.get(name);
    if (values !== undefined) return `enum ${name} { ${values.join(' ')} }`;
    const type = sdk.types.get(name);
    if (type === undefined) throw new Error(`The typings of @linear/sdk do not declare ${name}.`);
    return type.kind === 'union' ? `union ${name} = ${type.parts.map(need).join(' | ')}` : fieldsText(type);
  }

  return {
    need,
    writeAll() {
      for (let name = queue.shift(); name !== undefined; name = queue.shift()) written.set(name, write(name));
    },
    has: (name) => written.has(name),
    text() {
      const own = [...scalars].filter((scalar) => !BUILT_IN.has(scalar)).map((scalar) => `scalar ${scalar}`);
      return [...own, ...written.values()].join('\n');
    },
  };
}

/** Whatever an argument reaches is an input type. */
function inputNames({ types }: SdkDeclarations): ReadonlySet<string> {
  const names = new Set<string>();
  const queue = [...types.values()].filter((type) => type.name.endsWith('Args'));
  for (let type = queue.shift(); type !== undefined; type = queue.shift()) {
    for (const mention of type.mentions) {
      const found = types.get(mention);
      if (found === undefined || names.has(mention) || /^(Input)?Maybe$/.test(mention)) continue;
      names.add(mention);
      queue.push(found);
    }
  }
  return names;
}

/** Asks for the types behind every interface that is written; false when none was missing. */
function needImplementations({ types }: SdkDeclarations, writer: Writer): boolean {
  const missing = [...types.values()].filter(
    (type) =>
      type.own &&
      type.kind === 'fields' &&
      !writer.has(type.name) &&
      type.parts.some((part) => writer.has(part)),
  );
  for (const type of missing) writer.need(type.name);
  return missing.length > 0;
}
