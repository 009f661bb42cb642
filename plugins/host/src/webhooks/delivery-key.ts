import { createHash } from 'node:crypto';
import type { ToolId } from '@throughline/core';
import { z } from 'zod';

const uuid = z.uuid();

/** The tool's own id of the delivery; one made of it, or of the body, where it is no UUID or there is none. */
export function deliveryKey(
  tool: ToolId,
  { id, body }: { readonly id: string | undefined; readonly body: Uint8Array },
): string {
  const given = uuid.safeParse(id);
  if (given.success) return given.data;
  const hash = createHash('sha256')
    .update(tool)
    .update(id ?? body)
    .digest('hex');
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-5${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`;
}
