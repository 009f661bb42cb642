import { canonicalJson, itemRef, type KnownPlace, placeId } from '@throughline/core';
import { z } from 'zod';

const target = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('item'),
    item: z
      .string()
      .regex(/^[^:]+:.+$/)
      .transform((ref) => itemRef(ref.slice(0, ref.indexOf(':')), ref.slice(ref.indexOf(':') + 1))),
  }),
  z.strictObject({ kind: z.literal('container'), tool: z.string(), container: z.string() }),
]);

const keptPlace = z.strictObject({
  target,
  shown: z.strictObject({ hash: z.string(), parts: z.record(z.string(), z.string()) }).nullable(),
  shownAt: z.number().nullable(),
  heldUntil: z.number(),
});

export type KeptPlace = z.output<typeof keptPlace>;

/** What was shown where, one place to a line and in order of place, so that equal knowledge gives equal bytes. */
export function placeLines(places: readonly KeptPlace[]): string {
  return places
    .toSorted((a, b) => (placeId(a.target) < placeId(b.target) ? -1 : 1))
    .map(({ target, shown, shownAt, heldUntil }) => {
      const kept = shown === null ? null : { hash: shown.hash, parts: { ...shown.parts } };
      return `${canonicalJson({ target: { ...target }, shown: kept, shownAt, heldUntil })}\n`;
    })
    .join('');
}

/** A line that is none is left out: what stands in the tool is found again there. */
export function readPlaceLines(text: string): readonly KeptPlace[] {
  return text.split('\n').flatMap((line) => placeOf(line) ?? []);
}

function placeOf(line: string): KeptPlace | undefined {
  if (line === '') return undefined;
  try {
    return keptPlace.safeParse(JSON.parse(line)).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** As core knows it. The stamp of an earlier process says nothing here: what a place shows is told by its hash. */
export function toKnownPlace({ target, shown, shownAt, heldUntil }: KeptPlace): KnownPlace {
  return { target, shown, shownAt, heldUntil, stamp: '', notBefore: 0, problem: null, version: 1 };
}

/** What is kept of a place after this run. Only a place where nothing was shown yet can be held beyond a run. */
export function toKeptPlace({ target, shown, shownAt, heldUntil }: KnownPlace): KeptPlace {
  return { target, shown, shownAt, heldUntil: shown === null ? heldUntil : 0 };
}
