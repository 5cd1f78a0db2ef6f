import { recordEvents } from '../../../app/camp/index.js';
import type { Actor, TestSelection, WritableCamp } from '../../../app/camp/index.js';
import type { Lang } from '../../../base/index.js';
import type { CampEvent, EventData, EventMaker, EventType, NewEvent } from '../../../camp/index.js';
import { line } from '../../shared/failure.js';
import type { Io } from '../../shared/io.js';
import type { CommonOptions } from '../../shared/settings/settings.js';

/** Options of commands that work on one test of a camp. */
export interface TestSelectionFlags extends CommonOptions, TestSelection {
  readonly by?: string;
  readonly key?: string;
  readonly protocols?: string;
}

/** Where, by whom and in which language an event is recorded. */
export interface Recording {
  readonly camp: WritableCamp;
  readonly actor: Actor;
  readonly lang: Lang;
  /** Files that the event names, by their paths in the camp. */
  readonly files?: ReadonlyMap<string, Uint8Array>;
}

/** Adds one event, with its files, and reports it on stdout. */
export function recordEvent<Type extends EventType>(
  { camp, actor, lang, files = new Map() }: Recording,
  type: Type,
  data: EventData[Type],
  said: string,
  io: Io,
): CampEvent {
  const { by } = actor;
  const event = { at: io.now(), by, type, data } as NewEvent;
  const made: EventMaker = (_, write) => {
    for (const [name, content] of files) write(name, content);
    return [event];
  };
  const added = recordEvents(camp, actor, made, io).at(-1);
  if (added === undefined) throw new Error('no event was added');
  io.out(line(`${{ da: 'Hændelse', en: 'Event' }[lang]} ${added.seq}: ${said} (${by})`, io).replace('testcamp: ', ''));
  return added;
}
