import { expect, it } from 'vitest';
import { clearScreen, inertOnTerminal } from './terminal.js';

it.each([
  ['colours and lines stay', '\u001b[31mfejl\u001b[0m\n\ta\r\n', '\u001b[31mfejl\u001b[0m\n\ta\r\n'],
  ['the screen is not cleared', 'a\u001b[2Jb', 'a␛[2Jb'],
  ['no title is set', '\u001b]0;x\u0007', '␛]0;x␇'],
  ['nothing is written over', 'fejl\rok', 'fejl␍ok'],
  ['nor with eight bits', 'a\u009b2Jb', 'a\ufffd2Jb'],
  ['nor deleted', 'a\u007f\u0008b', 'a␡␈b'],
  ['but for a picture of ours', `${clearScreen}a${clearScreen}`, `${clearScreen}a␛[2J␛[H`],
])('%s', (_, text, expected) => expect(inertOnTerminal(text)).toBe(expected));
