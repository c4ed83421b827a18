import { Catch, HttpException, NotFoundException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { BaseExceptionFilter } from '@nestjs/core';
import type { Request, Response } from 'express';
import { Log } from '#platform';
import { isPage } from '../chrome/page-paths.js';

/** Faults of the dashboard's own pages, as pages. What is ours to mend is logged by kind and told to nobody. */
@Catch()
export class PageFilter implements ExceptionFilter {
  constructor(private readonly log: Log) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    const { method, path } = host.switchToHttp().getRequest<Request>();
    const status = error instanceof HttpException ? error.getStatus() : 500;
    if (status === 404) {
      response.status(404).render('not-found');
      return;
    }
    if (status === 403) {
      response.status(403).render('not-for-you');
      return;
    }
    this.log.failure('page.failed', error, { method, route: path.split('/').slice(0, 2).join('/') });
    response.status(status).render('failed');
  }
}

/** Addresses that nobody knows: a page where pages are, for a browser; whoever else asked is answered as before. */
@Catch(NotFoundException)
export class NoSuchPageFilter extends BaseExceptionFilter<NotFoundException> {
  override catch(error: NotFoundException, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    if (!isPage(request.path) || request.accepts(['json', 'html']) !== 'html') {
      super.catch(error, host);
      return;
    }
    response.status(404).render('not-found');
  }
}
