/** What one check of the doctor found. */
export interface Finding {
  /** What was looked at: `data folder`, `histories`, … */
  readonly check: string;
  readonly state: 'ok' | 'attention' | 'wrong';
  /** What is so, as a sentence. */
  readonly said: string;
  /** What a person should do about it; null when nothing. */
  readonly todo: string | null;
}

const MARKS = { ok: '✓', attention: '!', wrong: '✗' } as const;

/** The findings for people, with what to do about each. */
export function findingLines(findings: readonly Finding[]): string {
  const lines = findings.map(({ check, state, said, todo }) => {
    const advice = todo === null ? '' : `\n    → ${todo}`;
    return `${MARKS[state]} ${check}: ${said}${advice}\n`;
  });
  return lines.join('');
}

export function fine(check: string, said: string): Finding {
  return { check, state: 'ok', said, todo: null };
}

export function attention(check: string, said: string, todo: string): Finding {
  return { check, state: 'attention', said, todo };
}

export function wrong(check: string, said: string, todo: string): Finding {
  return { check, state: 'wrong', said, todo };
}
