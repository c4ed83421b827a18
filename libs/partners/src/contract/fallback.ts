import { IsEmail, IsOptional, MaxLength } from 'class-validator';
import type { SettingAsked } from './partner-adapter.js';

/** What every partner may give besides its own settings: where its people are told that its system takes no messages. */
export class FallbackSettings {
  /** A mailbox people look into. Left out where nobody is to be told so. */
  @IsOptional()
  @MaxLength(254, { message: 'fallbackEmail must have 254 characters or fewer' })
  @IsEmail({}, { message: 'fallbackEmail must be an e-mail address, such as duty.desk@service.example' })
  readonly fallbackEmail?: string;
}

export const FALLBACK_ASKED: SettingAsked = {
  name: 'fallbackEmail',
  label: 'E-mail where its system is silent (optional)',
  hint: 'A mailbox its people look into, best a secure one. When its system takes no messages they are told there that some wait. Nothing about any person is in the e-mail',
  is: 'e-mail',
};

/** Where this partner is told by e-mail; null where it gave no address. */
export const fallbackOf = (settings: Readonly<Record<string, unknown>>): string | null => {
  const address = settings[FALLBACK_ASKED.name];
  return typeof address === 'string' && address !== '' ? address : null;
};
