import type { Lang } from '../../../base/index.js';
import type { ReportedCamp, ReportedCertificate } from '../../../model/reported/reported.js';
import { formatInstant } from '../numbersAndDates.js';

const labels = {
  da: {
    certificate: 'Certifikat',
    signature: 'Nøgle og signatur',
    testers: 'Testere',
    noTester: 'Ingen tester har givet karakterer',
    basis: 'Protokol og pakker',
    official: "MedComs og HL7's, som de er offentliggjort",
    foreign: "Ikke MedComs eller HL7's, som de er offentliggjort: kun en prøveafgørelse",
    unchecked: 'Ikke kontrolleret',
    uncheckedCount: (count: number) => (count === 1 ? 'Ét forhold' : `${count} forhold`),
    nothingUnchecked: 'Intet udestår',
    number: (number: number) => `Nr. ${number}`,
    'in-force': 'gælder',
    replaced: (by: number) => `erstattet af nr. ${by}`,
    ended: (seq: number) => `gælder ikke længere (hændelse ${seq} i loggen)`,
    outdated: 'Der er registreret mere siden: rapporten kan vise andet, end der er certificeret.',
    issued: (at: string, by: string) => `udstedt ${at} af ${by}`,
    none: 'Ikke udstedt',
    outside: 'Intet: testen hører ikke til en camp',
    signed: (key: string) => `Signeret med nøglen ${key}`,
    unsigned: 'Certifikatet er ikke signeret',
    nothingSigned: 'Intet er signeret: enhver kan have lavet rapporten',
    unknown: 'Campens log mangler eller er brudt: intet om nøgler og certifikater kan siges',
    noKey: 'Campen har ingen nøgle: dens filer kan kun holdes op mod hinanden',
    ownKey: (key: string) => `Campens nøgle er ${key}; ingen udsteder står inde for den`,
    vouched: (key: string, issuer: string) => `Campens nøgle ${key} er godkendt af udstederen ${issuer}`,
    uncounted: (count: number) => `${count} hændelser tæller ikke: de er ikke gjort af nogen, der må`,
    inForce: (count: number, tests: number) => `${count} af ${tests} test har et gældende certifikat`,
  },
  en: {
    certificate: 'Certificate',
    signature: 'Key and signature',
    testers: 'Testers',
    noTester: 'No tester has set a mark',
    basis: 'Protocol and packages',
    official: "MedCom's and HL7's as published",
    foreign: "Not MedCom's or HL7's as published: a trial decision only",
    unchecked: 'Not checked',
    uncheckedCount: (count: number) => (count === 1 ? 'One matter' : `${count} matters`),
    nothingUnchecked: 'Nothing is left',
    number: (number: number) => `No. ${number}`,
    'in-force': 'in force',
    replaced: (by: number) => `replaced by no. ${by}`,
    ended: (seq: number) => `no longer in force (event ${seq} of the log)`,
    outdated: 'More was recorded since: the report may show other than what was certified.',
    issued: (at: string, by: string) => `issued on ${at} by ${by}`,
    none: 'Not issued',
    outside: 'None: the test is part of no camp',
    signed: (key: string) => `Signed by the key ${key}`,
    unsigned: 'The certificate is not signed',
    nothingSigned: 'Nothing is signed: anybody may have made this report',
    unknown: 'The log of the camp is missing or broken: nothing can be said of keys and certificates',
    noKey: 'The camp has no key: it is consistent with itself only',
    ownKey: (key: string) => `The camp's key is ${key}; no issuer vouches for it`,
    vouched: (key: string, issuer: string) => `The camp's key ${key} is vouched for by the issuer ${issuer}`,
    uncounted: (count: number) => `${count} events do not count: nobody made them who may`,
    inForce: (count: number, tests: number) => `${count} of ${tests} tests have a certificate in force`,
  },
} as const;

/** Texts of what stands behind a decision. */
export const standingLabels = (lang: Lang): (typeof labels)[Lang] => labels[lang];

/** A key by the first characters of its fingerprint, as `verify` names it. */
const short = (fingerprint: string): string => `${fingerprint.slice(0, 16)}…`;

/** Number of a certificate, and whether it is in force. */
export function certificateText(
  { number, standing }: Pick<ReportedCertificate, 'number' | 'standing'>,
  lang: Lang,
): string {
  const said = labels[lang];
  const state =
    standing.state === 'replaced'
      ? said.replaced(standing.by)
      : standing.state === 'ended'
        ? said.ended(standing.seq)
        : said[standing.state];
  return `${said.number(number)}, ${state}`;
}

/** As {@link certificateText}, where nothing beside it says that it is a certificate. */
export function namedCertificateText(certificate: Parameters<typeof certificateText>[0], lang: Lang): string {
  const [first = '', ...rest] = certificateText(certificate, lang);
  return `${{ da: 'certifikat', en: 'certificate' }[lang]} ${first.toLowerCase()}${rest.join('')}`;
}

/** When and by whom a certificate was issued. */
export const issuedText = ({ issuedAt, issuedBy }: ReportedCertificate, lang: Lang): string =>
  labels[lang].issued(formatInstant(issuedAt, lang), issuedBy);

/** What signs a certificate; empty where there is none. */
export function signatureText(certificate: ReportedCertificate | undefined, lang: Lang): string {
  if (certificate === undefined) return '';
  return certificate.signedBy === null ? labels[lang].unsigned : labels[lang].signed(short(certificate.signedBy));
}

/** Whose keys stand behind a camp; undefined for a log that can't be read. */
export function campKeyText(camp: ReportedCamp | undefined, lang: Lang): string {
  const said = labels[lang];
  if (camp === undefined) return said.unknown;
  const { campKey, issuerKey, uncounted } = camp;
  const key =
    campKey === null
      ? said.noKey
      : issuerKey === null
        ? said.ownKey(short(campKey))
        : said.vouched(short(campKey), short(issuerKey));
  return uncounted === 0 ? key : `${key}. ${said.uncounted(uncounted)}`;
}
