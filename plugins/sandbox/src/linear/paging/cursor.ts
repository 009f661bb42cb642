import { z } from 'zod';
import { invalid } from '../graphql/problem.ts';
import type { Position } from './sorted.ts';

const SHAPE = z.object({ order: z.string(), at: z.array(z.union([z.string(), z.number(), z.null()])) });

/** A cursor is a place in an order and holds no snapshot: what moves across it while paging is missed or seen twice. */
export function writeCursor(order: string, at: Position): string {
  return Buffer.from(JSON.stringify({ order, at })).toString('base64url');
}

/** @param name of the argument that holds the cursor */
export function readCursor(cursor: string, order: string, name: string): Position {
  const read = SHAPE.safeParse(parsed(cursor));
  if (!read.success) throw invalid(`Argument Validation Error - "${name}" is not a cursor.`);
  if (read.data.order !== order) throw invalid(`The cursor in "${name}" comes from a page in another order.`);
  return read.data.at;
}

function parsed(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return null;
  }
}
