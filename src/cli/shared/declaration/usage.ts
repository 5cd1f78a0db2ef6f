import type { CommanderError } from 'commander';
import { shorten } from '../../../privacy/index.js';
import type { Text } from '../../../base/index.js';
import { UsageError } from '../failure.js';

/** A usage error as one line in the user's language, with where to read more. */
export function commandLineError(error: CommanderError, command: string, inner: readonly string[]): UsageError {
  const { da, en } = error.code === 'commander.help' ? noCommand(inner) : sentence(error);
  return new UsageError({ da: `${da} Se: ${command} --help`, en: `${en} See: ${command} --help` });
}

const noCommand = (inner: readonly string[]): Text => ({
  da: `Skriv, hvilken kommando: ${inner.join(', ')}.`,
  en: `Say which command: ${inner.join(', ')}.`,
});

function sentence({ code, message }: CommanderError): Text {
  const name = shown(/'([^']*)'/.exec(message)?.[1] ?? '');
  const near = /\(Did you mean (?:one of )?(.+?)\?\)/.exec(message)?.[1];
  const guess = {
    da: near === undefined ? '' : ` Mente du ${near}?`,
    en: near === undefined ? '' : ` Did you mean ${near}?`,
  };
  switch (code) {
    case 'commander.unknownOption':
      return { da: `Ukendt valg '${name}'.${guess.da}`, en: `Unknown option '${name}'.${guess.en}` };
    case 'commander.unknownCommand':
      return { da: `Ukendt kommando '${name}'.${guess.da}`, en: `Unknown command '${name}'.${guess.en}` };
    case 'commander.missingArgument':
      return { da: `Argumentet '${name}' mangler.`, en: `The argument '${name}' is missing.` };
    case 'commander.missingMandatoryOptionValue':
      return { da: `Valget '${name}' mangler.`, en: `The option '${name}' is missing.` };
    case 'commander.optionMissingArgument':
      return { da: `Valget '${name}' mangler en værdi.`, en: `The option '${name}' lacks a value.` };
    case 'commander.excessArguments':
      return { da: 'Der er for mange argumenter.', en: 'There are too many arguments.' };
    default: {
      const text = shown(message.replace(/^error: /, '').replace(/\s+/g, ' '));
      return { da: `${text}.`, en: `${text}.` };
    }
  }
}

const shown = (text: string): string => shorten(text, 160);
