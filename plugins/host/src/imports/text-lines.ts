const LINE_FEED = 10;

/** Lines of UTF-8 text, without their ends. Memory holds one line and one chunk. */
export async function* textLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let rest: readonly Uint8Array[] = [];
  const decode = (parts: readonly Uint8Array[]): string =>
    Buffer.concat(parts).toString('utf8').replace(/\r$/, '');
  let first = true;
  const line = (parts: readonly Uint8Array[]): string => {
    const text = decode(parts);
    // Windows programs begin a file with a mark of its encoding.
    const clean = first ? text.replace(/^\uFEFF/, '') : text;
    first = false;
    return clean;
  };
  for await (const chunk of chunks) {
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, start)) {
      yield line([...rest, chunk.subarray(start, end)]);
      rest = [];
      start = end + 1;
    }
    if (start < chunk.length) rest = [...rest, Uint8Array.from(chunk.subarray(start))];
  }
  if (rest.length > 0) yield line(rest);
}
