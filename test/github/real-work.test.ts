import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { itemAt, type ObservedItem } from '@throughline/core';
import { githubFileItem } from '@throughline/github';
import { describe, expect, it } from 'vitest';
import { sharedFile } from '../jira/shared-data.ts';
import { fileContext, readFileItem } from './file-context.ts';

// biome-ignore lint/suspicious/noExplicitAny: an independent count reads the raw lines as they are.
type Raw = any;

const secp = sharedFile('github/secp256k1.jsonl.xz');

describe.skipIf(secp === undefined)('twelve years of a real repository', () => {
  const lines: Raw[] =
    secp === undefined
      ? []
      : execFileSync('xz', ['-dc', secp], { maxBuffer: 2 ** 30, encoding: 'utf8' })
          .trimEnd()
          .split('\n')
          .map((line) => JSON.parse(line));
  const work = lines.filter(({ type }) => type !== 'milestone');
  const rawOf = (line: Raw): Raw => line.issue ?? line.pull;
  const read: readonly { readonly line: Raw; readonly observed: ObservedItem }[] = work.map((line) => ({
    line,
    observed: readFileItem(line),
  }));

  it('becomes 517 issues and 1,308 pull requests, each as ended as GitHub says', () => {
    const items = read.map(({ observed }) => observed.item);
    expect(new Set(items.map(({ ref }) => ref)).size).toBe(517 + 1308);
    const count = (pull: boolean) => {
      const of = items.filter(({ type }) => (type === 'Pull request') === pull);
      return ['todo', 'doing', 'done', 'cancelled'].map(
        (bucket) => of.filter((item) => item.bucket === bucket).length,
      );
    };
    // Counted with another program: state and state_reason of the issues; state, draft and merged_at of the pull requests.
    expect(count(false)).toEqual([81, 0, 410, 26]);
    expect(count(true)).toEqual([11, 63, 944, 290]);
    expect(items.map(({ title, key }) => [title, key])).toEqual(
      work.map((line) => [rawOf(line).title, `bitcoin-core/secp256k1#${rawOf(line).number}`]),
    );
  });

  it('has in each of its 11 milestones exactly what the file names with it', () => {
    const milestones = lines.filter(({ type }) => type === 'milestone').map(({ milestone }) => milestone);
    expect(milestones).toHaveLength(11);
    let planned = 0;
    for (const { title, number } of milestones) {
      const ended = (line: Raw): boolean => rawOf(line).state === 'closed';
      const raw = work.filter((line) => rawOf(line).milestone?.number === number);
      const items = read.filter(({ observed }) => observed.item.releases.includes(title));
      const closed = items.filter(({ observed }) => ['done', 'cancelled'].includes(observed.item.bucket));
      expect([title, items.length, closed.length]).toEqual([title, raw.length, raw.filter(ended).length]);
      planned += items.length;
    }
    expect(planned).toBe(work.filter((line) => rawOf(line).milestone).length);
  });

  it('says of each milestone that it is no item', () => {
    const reasons = lines
      .filter(({ type }) => type === 'milestone')
      .map((line) => githubFileItem(line, fileContext));
    expect(reasons.every((reason) => 'reason' in reason && /is no item/.test(reason.reason))).toBe(true);
  });

  it('has pasts without a gap: each change leaves the value that the next one finds, and the last one the present', () => {
    let checked = 0;
    for (const { observed } of read) {
      const { item, changes } = observed;
      for (const [field, list] of Map.groupBy(changes ?? [], (change) => change.field)) {
        list.forEach((change, i) => {
          expect(change.to, `${item.key} ${field}`).toEqual(
            i + 1 < list.length ? list[i + 1]?.from : item[field],
          );
          checked += 1;
        });
      }
    }
    expect(checked).toBeGreaterThan(2500);
  });

  it('was open or closed at the end of each year as the events of the file say', () => {
    const years = [2014, 2016, 2018, 2020, 2022, 2024];
    for (const year of years) {
      const at = Date.parse(`${year}-12-31T23:59:59Z`);
      const open = (line: Raw): boolean => {
        if (Date.parse(rawOf(line).created_at) > at) return false;
        const moves = line.events
          .filter(
            ({ event, created_at }: Raw) =>
              ['closed', 'reopened'].includes(event) && Date.parse(created_at) <= at,
          )
          .sort((a: Raw, b: Raw) => Date.parse(a.created_at) - Date.parse(b.created_at));
        return moves.at(-1)?.event !== 'closed';
      };
      // A few were closed by an event that the file does not hold.
      const told = work.filter(
        (line) => rawOf(line).state === 'open' || line.events.some(({ event }: Raw) => event === 'closed'),
      );
      const keys = new Set(told.map((line) => rawOf(line).node_id));
      const openItems = read.filter(({ observed, line }) => {
        const bucket = itemAt(observed.item, observed.changes ?? [], at)?.bucket;
        return keys.has(rawOf(line).node_id) && (bucket === 'todo' || bucket === 'doing');
      });
      expect([year, openItems.map(({ line }) => rawOf(line).number)]).toEqual([
        year,
        told.filter(open).map((line) => rawOf(line).number),
      ]);
    }
  });
});

const list = sharedFile('github/project-items.json');

describe.skipIf(list === undefined)('a real project, as gh lists it', () => {
  it('has 16 items done and 14 to do', () => {
    const { items: raw }: Raw = JSON.parse(readFileSync(list ?? '', 'utf8'));
    const items = raw.map((value: Raw) => readFileItem(value).item);
    const count = (bucket: string) => items.filter((item: Raw) => item.bucket === bucket).length;
    expect([items.length, count('done'), count('todo')]).toEqual([30, 16, 14]);
    expect(items.map(({ key }: Raw) => key)).toEqual(
      raw.map(({ content }: Raw) => `JustInternetAI/AgentArena#${content.number}`),
    );
    const labelled = raw.filter(({ labels = [] }: Raw) => labels.includes('high-priority')).length;
    expect(items.filter(({ labels }: Raw) => labels.includes('high-priority'))).toHaveLength(labelled);
  });
});
