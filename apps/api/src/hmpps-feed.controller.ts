import { Body, Controller, HttpCode, Post, UseFilters } from '@nestjs/common';
import { ReceiveSnsMessage } from '#handover';
import { Problem, ProblemFilter } from './problem.js';

const MOST_BYTES = 512 * 1024;

/** `POST /api/feeds/hmpps/sns`: HMPPS's events as SNS posts them. 200 as soon as a message is kept; what it means is worked out after. */
@Controller('api/feeds/hmpps')
@UseFilters(ProblemFilter)
export class HmppsFeedController {
  constructor(private readonly receiveSnsMessage: ReceiveSnsMessage) {}

  @Post('sns')
  @HttpCode(200)
  async receive(@Body() raw: unknown): Promise<{ readonly taken: true }> {
    const bytes = Buffer.isBuffer(raw) ? raw : Buffer.alloc(0);
    if (bytes.length > MOST_BYTES) throw new Problem(413, 'too-large', 'a message of SNS is at most 512 kB');
    const outcome = await this.receiveSnsMessage.run(bytes);
    switch (outcome) {
      case 'kept':
      case 'repeated':
      case 'confirmed':
      case 'noted':
        return { taken: true };
      case 'off':
        throw new Problem(404, 'not-found', 'no topic of HMPPS is set up here');
      case 'not-sns':
        throw new Problem(400, 'not-sns', 'the body must be a message as SNS posts it');
      case 'conflict':
        throw new Problem(409, 'same-id-other-body', 'this MessageId was used before for another body');
      case 'not-ours':
        throw new Problem(403, 'not-our-topic', 'this topic is not one the hub takes messages from');
      case 'not-verified':
        throw new Problem(401, 'not-verified', 'the signature could not be verified');
      case 'not-now':
        throw new Problem(503, 'try-again', 'the signature cannot be checked now; send the same again');
    }
  }
}
