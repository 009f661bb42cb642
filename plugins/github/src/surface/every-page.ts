/** A page of a connection, as `pageForm` reads it. */
interface ReadPage<T> {
  readonly nodes: readonly T[];
  readonly next: string | null;
}

/** All nodes of a connection, page by page; null in place of a page ends it. */
export async function everyPage<T>(
  page: (cursor: string | null) => Promise<ReadPage<T> | null>,
): Promise<readonly T[]> {
  const nodes: T[] = [];
  let cursor: string | null = null;
  do {
    const read: ReadPage<T> | null = await page(cursor);
    nodes.push(...(read?.nodes ?? []));
    cursor = read?.next ?? null;
  } while (cursor !== null);
  return nodes;
}
