import { IsIn, IsOptional, IsUrl } from 'class-validator';
import { FallbackSettings } from '../../contract/fallback.js';

export class WebhookSettings extends FallbackSettings {
  /** Where the notices go. https, but for a host on the allow-list of the demo. */
  @IsUrl(
    { protocols: ['http', 'https'], require_protocol: true, require_tld: false },
    { message: 'url must be the full address notices are posted to, such as https://service.example/throughgate' },
  )
  readonly url!: string;

  /** Whether several changes may come in one message. */
  @IsOptional()
  @IsIn(['yes', 'no'], { message: 'digests must be yes or no' })
  readonly digests?: 'yes' | 'no';
}
