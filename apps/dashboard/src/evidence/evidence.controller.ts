import { Controller, Get, Header, NotFoundException, Param, Query, Render, Res } from '@nestjs/common';
import type { Response } from 'express';
import { AuditTrail, type StaffMember } from '#access';
import { EvidenceView, type Evidence } from '#persistence';
import { PagesFor } from '../chrome/pages-for.js';
import { Viewer } from '../chrome/viewer.js';
import { evidenceAsked, prisonsOf, type EvidenceFilter } from './evidence-asked.js';
import { evidenceCsv } from './evidence-csv.js';
import { evidenceModel, type EvidenceModel } from './evidence-page.js';
import { chartRows, evidenceRows } from './evidence-table.js';
import { ENGAGED_BY_DAY, measureNamed, type Measure } from './measures.js';

type Asked = Readonly<Record<string, unknown>>;

interface Read {
  readonly filter: EvidenceFilter;
  readonly choices: readonly { readonly id: string; readonly name: string }[];
  readonly evidence: Evidence;
}

/** `GET /evidence`: what became of the people released, by prison and month. It names nobody. */
@Controller('evidence')
@PagesFor('coordinator', 'prison-team', 'policy-lead', 'operator')
export class EvidenceController {
  constructor(
    private readonly evidence: EvidenceView,
    private readonly auditTrail: AuditTrail,
  ) {}

  @Get()
  @Render('evidence')
  async show(@Query() query: Asked, @Viewer() viewer: StaffMember): Promise<EvidenceModel> {
    const read = await this.read(query, viewer);
    const { prison, months } = read.filter;
    await this.auditTrail.note({ who: viewer.id, did: 'evidence.viewed', subject: null, detail: { prison, months } });
    return evidenceModel(read);
  }

  /** The charts are files of their own: the page's rules allow no styles inside it. */
  @Get(':name.svg')
  @Header('Content-Type', 'image/svg+xml; charset=utf-8')
  async chart(@Param('name') name: string, @Query() query: Asked, @Viewer() viewer: StaffMember): Promise<string> {
    const measure = this.measure(name);
    const { evidence } = await this.read(query, viewer);
    const size = query['size'] === 'narrow' ? 'narrow' : 'wide';
    // Loaded with the first chart: every program that starts would load it, and it was a quarter of what the hub loads.
    const { evidenceChart } = await import('./evidence-chart.js');
    return evidenceChart(chartRows(evidence, measure), evidence.months, { measure, size });
  }

  @Get(':name.csv')
  async file(
    @Param('name') name: string,
    @Query() query: Asked,
    @Viewer() viewer: StaffMember,
    @Res() response: Response,
  ): Promise<void> {
    const measure = this.measure(name);
    const { evidence, filter } = await this.read(query, viewer);
    await this.auditTrail.note({ who: viewer.id, did: 'evidence.downloaded', subject: measure.name, detail: { ...filter } });
    response.setHeader('Content-Disposition', `attachment; filename="evidence-${measure.name}.csv"`);
    response.type('text/csv; charset=utf-8').send(evidenceCsv(evidenceRows(evidence, measure), evidence.months, measure));
  }

  private measure(name: string): Measure {
    const measure = measureNamed(name);
    if (measure === undefined) throw new NotFoundException();
    return measure;
  }

  private async read(query: Asked, viewer: StaffMember): Promise<Read> {
    const theirs = prisonsOf(viewer);
    const choices = await this.evidence.prisons(theirs);
    const filter = evidenceAsked(query, choices);
    const prisons = filter.prison === null ? theirs : [filter.prison];
    const evidence = await this.evidence.of({ prisons, months: filter.months, engagedByDay: ENGAGED_BY_DAY });
    return { filter, choices, evidence };
  }
}
