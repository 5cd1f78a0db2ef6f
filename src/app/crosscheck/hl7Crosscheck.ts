import { crosscheck, openHl7, packagesToGive } from '../../crosscheck/index.js';
import type { ExternalResultCache, Hl7Target, JudgedSubmission } from '../../crosscheck/index.js';
import type { Crosscheck, CrosscheckedFile, CrosscheckedPackage, CrosscheckedTest } from '../../model/crosscheck.js';
import type { ContextRecord } from '../../model/package.js';
import type { AvailablePackage } from '../../packages/index.js';
import { packageKey } from '../../packages/index.js';
import { proxyOf } from '../client/index.js';
import type { Environment } from '../environment/index.js';

/** A submission as judged, with the packages that it was judged by. */
export interface JudgedInContext extends JudgedSubmission {
  readonly context: ContextRecord;
  /** The test of a camp that it belongs to. */
  readonly test?: CrosscheckedTest;
}

/** How HL7's validator is asked. */
export interface Hl7Question {
  readonly target: Hl7Target;
  readonly profiles: readonly string[];
  readonly available: readonly AvailablePackage[];
  readonly cache: ExternalResultCache | undefined;
  readonly parallel: number;
  /** Milliseconds for one answer. */
  readonly timeout: number;
  /** Milliseconds until a process has to listen. */
  readonly startTimeout: number;
  readonly onDone?: () => void;
}

/**
 * Has HL7's validator judge submissions by the packages that we judged them by. A process is started for each set of
 * packages in turn and kept until its submissions are done; a service that runs already is asked about all of them.
 */
export async function crosscheckByHl7(
  judged: readonly JudgedInContext[],
  question: Hl7Question,
  environment: Environment,
): Promise<Crosscheck> {
  const { target } = question;
  const groups = new Map<string, JudgedInContext[]>();
  for (const one of judged) {
    const key = target.kind === 'service' ? '' : JSON.stringify(packagesToGive(one.context));
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  const files = new Map<JudgedInContext, CrosscheckedFile>();
  const packages = new Map<string, CrosscheckedPackage>();
  let whole: Omit<Crosscheck, 'files'> = { other: '' };
  for (const group of groups.values()) {
    const given = target.kind === 'service' ? [] : group.slice(0, 1).flatMap(({ context }) => packagesToGive(context));
    const { files: done, ...said } = await crosscheckGroup(group, given, question, environment);
    group.forEach((one, at) => {
      const file = done[at];
      if (file !== undefined) files.set(one, withOrigin(file, one));
    });
    for (const one of given) packages.set(packageKey(one), one);
    // One that did not start states no version; the next may.
    whole = whole.validator?.version === undefined ? said : whole;
  }
  const list = [...packages.values()].sort((a, b) => (packageKey(a) < packageKey(b) ? -1 : 1));
  const known = target.kind === 'service' ? {} : { packages: list };
  return { ...whole, ...known, files: judged.flatMap((one) => files.get(one) ?? []) };
}

function withOrigin(file: CrosscheckedFile, { context, test }: JudgedInContext): CrosscheckedFile {
  return { ...file, guides: context.guides, ...(test === undefined ? {} : { test }) };
}

async function crosscheckGroup(
  group: readonly JudgedInContext[],
  packages: readonly CrosscheckedPackage[],
  { target, available, profiles, cache, parallel, timeout, startTimeout, onDone }: Hl7Question,
  environment: Environment,
): Promise<Crosscheck> {
  const { cwd } = environment;
  const hl7 = await openHl7({ target, packages, available, timeout, startTimeout, cwd, proxy: proxyOf(environment) });
  const progress = onDone === undefined ? {} : { onDone };
  try {
    const check = await crosscheck(group, { external: hl7, profiles, cache, parallel, ...progress });
    return { ...check, validator: hl7.identity };
  } finally {
    await hl7.close();
  }
}
