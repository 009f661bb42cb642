import type { ItemRef, WorkItem } from '../../measures/work-item.ts';
import { ToolError } from '../../ports/tool.ts';
import type { TestKit } from './kit.ts';
import type { FailingAs, MakeToolBench, OutsideItem, ToolBench } from './tool-bench.ts';
import { resolveContract } from './tool-resolve-contract.ts';
import { fetchContract, sweepContract } from './tool-sweep-contract.ts';
import { fetched, latest, swept } from './tool-told.ts';

const MINUTE = 60_000;

/** Everything a tool's plugin must do with the work it reads. Every tool runs it, over the stand-in for its service. */
export function workToolContract(kit: TestKit, makeBench: MakeToolBench): void {
  mappingContract(kit, makeBench);
  sweepContract(kit, makeBench);
  fetchContract(kit, makeBench);
  resolveContract(kit, makeBench);
  failureContract(kit, makeBench);
}

function mappingContract({ describe, it, expect }: TestKit, makeBench: MakeToolBench): void {
  describe('an item of the tool', () => {
    it('comes in core’s terms, whatever its state', async () => {
      const bench = await makeBench();
      const parent = await bench.create({ title: 'Above' });
      const made: readonly OutsideItem[] = [
        { title: 'Open <b>&amp; plain' },
        { title: 'Begun', state: 'doing', points: 3 },
        { title: 'Finished', state: 'done', points: 2, parent, labelled: true, planned: true },
        { title: 'Given up', state: 'cancelled' },
      ];
      const refs: ItemRef[] = [];
      for (const item of made) refs.push(await bench.create(item));
      const items = latest(await swept(bench));
      const told = refs.map((ref) => items.get(ref));
      expect(told.map((item) => item && [item.title, item.bucket, item.points, item.parent])).toEqual([
        ['Open <b>&amp; plain', 'todo', null, null],
        ['Begun', 'doing', 3000, null],
        ['Finished', 'done', 2000, parent],
        ['Given up', 'cancelled', null, null],
      ]);
      const finished = told[2];
      expect(finished?.labels).toEqual([bench.names.label]);
      expect(finished?.releases).toEqual([bench.names.release.release]);
      expect(told.map((item) => item !== undefined && isWhole(item, bench))).toEqual(refs.map(() => true));
    });

    it('has a higher revision after each change', async () => {
      const bench = await makeBench();
      const ref = await bench.create({ title: 'First' });
      const revisions: number[] = [];
      for (const change of [{ title: 'Second' }, { points: 5 }, { state: 'done' as const }]) {
        revisions.push((await fetched(bench, ref))?.revision ?? 0);
        bench.pass(MINUTE);
        await bench.change(ref, change);
      }
      revisions.push((await fetched(bench, ref))?.revision ?? 0);
      expect([...new Set(revisions)].sort((a, b) => a - b)).toEqual(revisions);
    });
  });
}

function failureContract({ describe, it, expect }: TestKit, makeBench: MakeToolBench): void {
  describe('a service that fails', () => {
    for (const problem of ['revoked', 'rate-limited', 'unreachable'] as const) {
      it(`is said to be ${problem}, and is read again when it is well`, async () => {
        const bench = await makeBench();
        const ref = await bench.create({ title: 'There' });
        const key = (await fetched(bench, ref))?.key ?? '';
        bench.fail(problem);
        const failures = [
          await failure(() => swept(bench)),
          await failure(() => bench.tool.source.fetch([ref])),
          await failure(() => bench.tool.source.resolve({ item: key }, null)),
        ];
        expect(failures).toEqual(failures.map(() => expected(bench, problem)));
        bench.mend();
        bench.pass(60 * MINUTE);
        expect((await fetched(bench, ref))?.title).toEqual('There');
      });
    }
  });
}

function isWhole(item: WorkItem, { tool }: ToolBench): boolean {
  const texts = [item.key, item.container, item.type, item.status];
  return (
    item.tool === tool.id &&
    item.ref.startsWith(`${tool.id}:`) &&
    /^https?:\/\//.test(item.url) &&
    texts.every((text) => text !== '') &&
    [item.created, item.revision].every((moment) => Number.isSafeInteger(moment) && moment > 0)
  );
}

interface Failure {
  readonly tool: string;
  readonly problem: string;
  /** A sentence, and no secret or code in place of one. */
  readonly said: boolean;
  readonly waits: boolean;
}

function expected({ tool }: ToolBench, problem: FailingAs): Failure {
  return { tool: tool.id, problem, said: true, waits: problem === 'rate-limited' };
}

async function failure(act: () => Promise<unknown>): Promise<Failure | string> {
  try {
    await act();
    return 'nothing failed';
  } catch (error) {
    if (!(error instanceof ToolError)) return String(error);
    const { tool, problem, message, retryAfter } = error;
    const waits = problem === 'rate-limited' && retryAfter !== undefined && retryAfter >= 0;
    return { tool, problem, said: /^[A-Z].*\.$/.test(message), waits };
  }
}
