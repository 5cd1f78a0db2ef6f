import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { exampleJudge } from '../testing/standards/ruleExamples.js';
import { packagesMissing } from '../testing/shared.js';
import { allRules } from './catalogue.js';

const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'testcamp-examples-'));
afterAll(() => {
  fs.rmSync(scratch, { recursive: true, force: true });
});

const judge = exampleJudge(scratch);

describe('the examples of a rule', () => {
  it.for(allRules().map((rule) => [rule.id, rule] as const))('%s fail and pass as they say', ([, rule], context) => {
    const judged = { failing: judge(rule, rule.example.failing), passing: judge(rule, rule.example.passing) };
    if (judged.failing === undefined && packagesMissing !== undefined) context.skip(packagesMissing);
    expect(judged).toEqual({ failing: true, passing: false });
  });
});
