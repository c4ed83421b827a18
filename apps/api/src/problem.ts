import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import { QueryFailedError } from 'typeorm';
import { Log } from '#platform';

/** An answer that says what is wrong, where, and what would be right, with a code that stays the same. */
export class Problem extends HttpException {
  constructor(status: number, code: string, detail: string, more: Readonly<Record<string, unknown>> = {}) {
    super({ type: `https://throughgate.example/problems/${code}`, status, code, title: detail, ...more }, status);
  }
}

const AWAY = /ECONNREFUSED|ECONNRESET|ETIMEDOUT|57P0[123]|53300|08\d{3}|terminat|timeout exceeded|Connection/i;
const isAway = (error: unknown): boolean => {
  const { code, message } = (error instanceof QueryFailedError ? error.driverError : error) as {
    code?: string;
    message?: string;
  };
  return AWAY.test(`${code ?? ''} ${code === undefined ? (message ?? '') : ''}`);
};

/** Every fault at the door as `application/problem+json`. What is ours to mend is logged by kind and told to nobody. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly log: Log) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    const { method, path } = host.switchToHttp().getRequest<Request>();
    const problem = this.problemOf(error, method, path);
    if (problem.getStatus() === 503) response.setHeader('Retry-After', '5');
    response.status(problem.getStatus()).type('application/problem+json').send(JSON.stringify(problem.getResponse()));
  }

  private problemOf(error: unknown, method: string, path: string): HttpException {
    if (error instanceof Problem) return error;
    const status = error instanceof HttpException ? error.getStatus() : Number((error as { status?: unknown }).status ?? 500);
    if (status === 404) return new Problem(404, 'not-found', 'there is nothing at this address');
    if (status === 413) return new Problem(413, 'too-large', 'the body is larger than this address takes');
    if (status >= 400 && status < 500) return new Problem(status, 'bad-request', 'the request could not be read');
    this.log.failure('http.failed', error, { method, route: path.split('/').slice(0, 3).join('/') });
    return isAway(error)
      ? new Problem(503, 'try-again', 'the hub cannot keep this now; send the same again in some seconds')
      : new Problem(500, 'fault', 'the hub failed; the operators can see it');
  }
}
