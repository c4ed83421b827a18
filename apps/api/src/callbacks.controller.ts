import { Body, Controller, HttpCode, Param, Post, Req, UseFilters } from '@nestjs/common';
import type { Request } from 'express';
import { ReceiveCallback } from '#handover';
import { Problem, ProblemFilter } from './problem.js';

const MOST_BYTES = 256 * 1024;

/** `POST /api/callbacks/:partner`: what a partner answers, signed. 202 as soon as it is kept; what it means is worked out after. */
@Controller('api/callbacks')
@UseFilters(ProblemFilter)
export class CallbacksController {
  constructor(private readonly receiveCallback: ReceiveCallback) {}

  @Post(':partner')
  @HttpCode(202)
  async receive(
    @Param('partner') partnerId: string,
    @Req() { headers }: Request,
    @Body() raw: unknown,
  ): Promise<{ readonly kept: true }> {
    const bytes = Buffer.isBuffer(raw) ? raw : Buffer.alloc(0);
    if (bytes.length > MOST_BYTES) throw new Problem(413, 'too-large', 'an answer is at most 256 kB');
    const outcome = await this.receiveCallback.run({ partnerId, headers, raw: bytes });
    switch (outcome) {
      case 'accepted':
      case 'repeated':
        return { kept: true };
      case 'conflict':
        throw new Problem(409, 'same-id-other-body', 'this webhook-id was used before for another body');
      case 'no-id':
        throw new Problem(400, 'id-too-long', 'a webhook-id has at most 256 characters');
      case 'not-verified':
        throw new Problem(401, 'not-verified', 'the signature could not be verified');
    }
  }
}
