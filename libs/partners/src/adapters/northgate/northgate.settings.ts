import { IsUrl, Matches } from 'class-validator';
import { FallbackSettings } from '../../contract/fallback.js';

export class NorthgateSettings extends FallbackSettings {
  @IsUrl(
    { protocols: ['http', 'https'], require_protocol: true, require_tld: false },
    { message: 'inbox must be the full address of the Northgate inbox' },
  )
  readonly inbox!: string;

  @Matches(/^[A-Z]{2,6}$/, { message: 'hubCode must be the 2 to 6 capital letters Northgate gave this hub' })
  readonly hubCode!: string;
}
