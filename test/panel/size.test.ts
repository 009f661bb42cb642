import { distDirectory } from '@throughline/panel/dist';
import { FIRST_VIEW_BUDGET, firstViewFiles } from '@throughline/panel/size';
import { describe, expect, it } from 'vitest';

describe('what a page loads before its first view', () => {
  it.each(['index.html', 'web.html'])('%s stays within its budget', (page) => {
    const files = firstViewFiles(distDirectory, page);
    const total = files.reduce((sum, { gzipped }) => sum + gzipped, 0);
    console.info(`${page}: ${(total / 1000).toFixed(1)} kB gzipped in ${files.length} files`);
    expect(total).toBeLessThanOrEqual(FIRST_VIEW_BUDGET);
    expect(files.length).toBeLessThanOrEqual(4);
  });

  it('counts React and the bridge, so that it cannot pass by finding nothing', () => {
    const [index, web] = ['index.html', 'web.html'].map((page) =>
      firstViewFiles(distDirectory, page).reduce((sum, { gzipped }) => sum + gzipped, 0),
    );
    expect(web).toBeGreaterThan(60_000);
    expect(Number(index) - Number(web)).toBeGreaterThan(10_000);
  });
});
