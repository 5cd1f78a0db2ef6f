import { describe, expect, it } from 'vitest';
import { editOf, proseOf, stepsOf } from './markdown.js';

const page = `# x
\`\`\`json
{}
\`\`\`

\`\`\`sh
# first
npx --no testcamp a \\
  b # exit 1
ls
\`\`\`
Then
\`\`\`sh
# not run by the tests: needs a server of yours
testcamp c
\`\`\`
\`\`\`console
$ testcamp d # exit 2
one
...
$ ls
\`\`\`
\`\`\`diff
--- a/b.json
 one
-two
+three
\`\`\`
`;

describe('what is done of a Markdown file', () => {
  it('is its commands with how they end and what they print, its changes of files, and what it says is not run', () => {
    expect(stepsOf(page)).toEqual([
      { kind: 'command', line: 7, command: 'testcamp a b', exit: 1 },
      { kind: 'command', line: 7, command: 'ls', exit: 0 },
      { kind: 'left out', line: 14, reason: 'needs a server of yours' },
      { kind: 'command', line: 18, command: 'testcamp d', exit: 2, printed: 'one\n...\n' },
      { kind: 'command', line: 18, command: 'ls', exit: 0, printed: '' },
      { kind: 'edit', line: 24, file: 'a/b.json', before: 'one\ntwo\n', after: 'one\nthree\n' },
    ]);
  });

  it('leaves the prose, in its lines', () => {
    expect(proseOf(page).split('\n')).toHaveLength(page.split('\n').length);
    expect(proseOf(page).trim().split(/\n+/)).toEqual(['# x', 'Then']);
  });

  it.each(['one\n-two\n', '--- a.json\ntwo\n'])('refuses %j as a change', (code) => {
    expect(() => editOf(code)).toThrow('Not a change of a file');
  });
});
