import { fieldsOf, parseJson, textOrNull, wholeNumberOrNull } from './json.js';
import { isPersona, type Persona } from './persona.js';
import { type PartnerSettings, type SimulatorSettings } from './partner-simulator.js';

/** Reads the settings file's text, or throws one error that names every fault. */
export const readSettings = (text: string): SimulatorSettings => {
  const faults: string[] = [];
  const settings = fieldsOf(parseJson(text));
  const known = { ...hubUrlOf(settings, faults), ...partnersOf(settings, faults), ...optionalOf(settings, faults) };
  if (faults.length > 0) throw new Error(`these settings are wrong:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
  return known;
};

type Fields = Readonly<Record<string, unknown>>;

const hubUrlOf = ({ hubUrl }: Fields, faults: string[]): { readonly hubUrl: string } => {
  const url = textOrNull(hubUrl) ?? '';
  if (!/^https?:\/\//.test(url) || !URL.canParse(url)) faults.push('hubUrl: an http or https address');
  return { hubUrl: url };
};

const partnersOf = ({ partners }: Fields, faults: string[]): { readonly partners: readonly PartnerSettings[] } => {
  if (!Array.isArray(partners)) faults.push('partners: a list');
  const list: readonly unknown[] = Array.isArray(partners) ? partners : [];
  return { partners: list.map((partner, at) => partnerOf(fieldsOf(partner), `partners[${at}]`, faults)) };
};

const partnerOf = (partner: Fields, where: string, faults: string[]): PartnerSettings => {
  const secretOf = (name: 'secret' | 'callbackSecret'): string => {
    const secret = textOrNull(partner[name]) ?? '';
    if (!secret.startsWith('whsec_')) faults.push(`${where}.${name}: a secret that begins with whsec_`);
    return secret;
  };
  const id = textOrNull(partner['id']) ?? '';
  if (id === '') faults.push(`${where}.id: a text`);
  return {
    id,
    persona: personaOf(partner['persona'], where, faults),
    secret: secretOf('secret'),
    callbackSecret: secretOf('callbackSecret'),
  };
};

const personaOf = (word: unknown, where: string, faults: string[]): Persona => {
  if (isPersona(word)) return word;
  faults.push(`${where}.persona: one of the personas in persona.ts`);
  return 'prompt';
};

const optionalOf = (
  settings: Fields,
  faults: string[],
): Partial<Pick<SimulatorSettings, 'port' | 'host' | 'seed' | 'callbacksAfterMs'>> => {
  const { host } = settings;
  if (host !== undefined && textOrNull(host) === null) faults.push('host: a text');
  const known = (['port', 'seed', 'callbacksAfterMs'] as const).flatMap((name) => {
    const number = wholeNumberOrNull(settings[name]);
    if (number !== null && number >= 0) return [[name, number] as const];
    if (settings[name] !== undefined) faults.push(`${name}: a whole number, not negative`);
    return [];
  });
  return { ...(typeof host === 'string' ? { host } : {}), ...Object.fromEntries(known) };
};
