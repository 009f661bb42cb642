import { seededRandom } from '../../company/seeded-random.ts';

/** UUIDs of version 4, the same ones in the same order for the same seed. */
export function seededIds(seed: number): () => string {
  const random = seededRandom(seed);
  const hex = (digits: number): string =>
    Math.floor(random.share() * 16 ** digits)
      .toString(16)
      .padStart(digits, '0');
  return () => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(6)}${hex(6)}`;
}
