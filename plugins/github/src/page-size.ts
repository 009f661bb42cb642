import type { Instant } from '@throughline/core';
import { HeavyAnswer } from './client/github-error.ts';
import { PAGE } from './client.ts';

/** Below this it is not the size that makes an answer too heavy. */
const LEAST = 5;
const DAY = 86_400_000;

/**
 * How much is asked for at once: half as much after an answer that was too heavy, twice as much again after a day, so that
 * a project with large items is not tried in vain on every page.
 */
export interface PageSize {
  /** Asks with the present size, and with smaller ones where that is too heavy. */
  ask<T>(question: (size: number) => Promise<T>): Promise<T>;
}

export function pageSize(now: () => Instant): PageSize {
  let size = PAGE;
  let changed = now();
  const current = (): number => {
    if (size < PAGE && now() - changed >= DAY) {
      size = Math.min(PAGE, size * 2);
      changed = now();
    }
    return size;
  };
  const ask: PageSize['ask'] = async (question) => {
    const asked = current();
    try {
      return await question(asked);
    } catch (error) {
      if (!(error instanceof HeavyAnswer) || asked <= LEAST) throw error;
      // Another page may have made it smaller meanwhile.
      size = Math.min(size, Math.max(LEAST, Math.floor(asked / 2)));
      changed = now();
      return ask(question);
    }
  };
  return { ask };
}
