import { callsForNaloxone } from '../facts/calls-for.js';
import type { Situation } from './rule.js';

export const needsNaloxone = ({ known: { needs, naloxone } }: Situation): string | null => callsForNaloxone(needs, naloxone);
