import { Controller, Get, Param, Res, UseFilters } from '@nestjs/common';
import type { Response } from 'express';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { packageRoot } from '#platform';
import { Problem, ProblemFilter } from '../problem.js';
import { openApi } from './document.js';

const SWAGGER = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
const OWN = join(packageRoot, 'apps/api/assets');

const FILES: ReadonlyMap<string, string> = new Map([
  ['swagger-ui.css', join(SWAGGER, 'swagger-ui.css')],
  ['swagger-ui-bundle.js', join(SWAGGER, 'swagger-ui-bundle.js')],
  ['start.mjs', join(OWN, 'start.mjs')],
  ['docs.css', join(OWN, 'docs.css')],
]);

/** The page runs what is here and asks this hub alone. Swagger UI draws its icons from data. */
const POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "object-src 'none'",
].join('; ');

/** The contract and a page to try it on. Both are the same for everybody and tell of nobody. */
@Controller('api')
@UseFilters(ProblemFilter)
export class DocsController {
  private readonly document = openApi();
  private readonly page = readFileSync(join(OWN, 'docs.html'), 'utf8');

  @Get('openapi.json')
  contract(): object {
    return this.document;
  }

  @Get('docs')
  show(@Res() response: Response): void {
    response.setHeader('Content-Security-Policy', POLICY);
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('Referrer-Policy', 'no-referrer');
    response.type('html').send(this.page);
  }

  @Get('docs/:file')
  file(@Param('file') name: string, @Res() response: Response): void {
    const path = FILES.get(name);
    if (path === undefined) throw new Problem(404, 'not-found', 'there is nothing at this address');
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('Cache-Control', 'public, max-age=3600');
    response.sendFile(path);
  }
}
