import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { QueryFailedError } from 'typeorm';
import { Log } from '#platform';

/** An answer that says what is wrong, where, and what would be right, with a code that stays the same. */
export class Problem extends HttpException {
  constructor(status: number, code: string, detail: string, more: Readonly<Record<string, unknown>> = {}) {
    super({ type: `https://throughgate.example/problems/${code}`, status, code, title: detail, ...more }, status);
  }
}

/** What PostgreSQL says while it is away, starting, full, standing by, or busy with somebody else’s turn: the same request will do later. */
const AWAY_STATE = /^(08|40|53|57)|^(25006|55000)$/;
const AWAY = /ECONN|ETIMEDOUT|EPIPE|terminat|timeout exceeded|Connection/;
const isAway = (error: unknown): boolean => {
  const { code, message } = (error instanceof QueryFailedError ? error.driverError : error) as {
    code?: string;
    message?: string;
  };
  return AWAY_STATE.test(code ?? '') || AWAY.test(code ?? message ?? '');
};

const UNREADABLE: Readonly<Record<number, readonly [code: string, detail: string]>> = {
  404: ['not-found', 'there is nothing at this address'],
  413: ['too-large', 'the body is larger than this address takes'],
  415: ['encoding', 'send the body as it is, or packed with gzip, deflate or br'],
};

/** The problem a fault is told as; null where it is ours to mend. */
const told = (error: unknown): HttpException | null => {
  if (error instanceof Problem) return error;
  const status =
    error instanceof HttpException ? error.getStatus() : Number((error as { status?: unknown } | null)?.status ?? 500);
  if (!(status >= 400 && status < 500)) return null;
  return new Problem(status, ...(UNREADABLE[status] ?? (['bad-request', 'the request could not be read'] as const)));
};

const answer = (response: Response, problem: HttpException): void => {
  if (problem.getStatus() === 503) response.setHeader('Retry-After', '5');
  response.status(problem.getStatus()).type('application/problem+json').send(JSON.stringify(problem.getResponse()));
};

/** For what goes wrong before a request has reached its controller: a body that cannot be unpacked, or is too large. */
export const tellUnreadable = (error: unknown, _request: Request, response: Response, next: NextFunction): void => {
  const problem = told(error);
  if (problem === null) next(error);
  else answer(response, problem);
};

/** Every fault at the door as `application/problem+json`. What is ours to mend is logged by kind and told to nobody. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly log: Log) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const { method, path } = host.switchToHttp().getRequest<Request>();
    answer(host.switchToHttp().getResponse<Response>(), told(error) ?? this.ours(error, method, path));
  }

  private ours(error: unknown, method: string, path: string): HttpException {
    this.log.failure('http.failed', error, { method, route: path.split('/').slice(0, 3).join('/') });
    return isAway(error)
      ? new Problem(503, 'try-again', 'the hub cannot keep this now; send the same again in some seconds')
      : new Problem(500, 'fault', 'the hub failed; the operators can see it');
  }
}
