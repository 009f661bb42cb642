import { type Document, isMap, isNode, isPair, isScalar, type LineCounter } from 'yaml';

/** Where something stands in a file; both count from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export type Path = readonly (string | number)[];

/** Finds the lines of a parsed file by path. What is not there is looked for at what stands around it. */
export function lineFinder(document: Document, lines: LineCounter): (path: Path) => Position {
  const at = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  };
  const find = (path: Path): Position => {
    const offset = keyOffset(document, path) ?? valueOffset(document, path);
    if (offset !== undefined) return at(offset);
    return path.length === 0 ? { line: 1, column: 1 } : find(path.slice(0, -1));
  };
  return find;
}

/** A field is pointed at by its name. */
function keyOffset(document: Document, path: Path): number | undefined {
  const name = path.at(-1);
  const around = nodeAt(document, path.slice(0, -1));
  if (typeof name !== 'string' || !isMap(around)) return undefined;
  const pair = around.items.find(({ key }) => isScalar(key) && String(key.value) === name);
  return isPair(pair) && isNode(pair.key) ? pair.key.range?.[0] : undefined;
}

function valueOffset(document: Document, path: Path): number | undefined {
  const node = nodeAt(document, path);
  return isNode(node) ? node.range?.[0] : undefined;
}

function nodeAt(document: Document, path: Path): unknown {
  return path.length === 0 ? document.contents : document.getIn(path, true);
}
