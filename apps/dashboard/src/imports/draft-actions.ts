import { Injectable, NotFoundException } from '@nestjs/common';
import type { Request } from 'express';
import type { StaffMember } from '#access';
import { BeginImport, CheckImport, DiscardImport } from '#handover';
import { flash } from '../chrome/viewer.js';
import type { DraftForm } from './draft-form.js';

interface Acting {
  readonly id: string;
  readonly who: StaffMember;
}
type Asked = Acting & DraftForm;

const rows = (count: number): string => (count === 1 ? '1 row' : `${String(count)} rows`);

/** What somebody may do with a draft, each as one use case; says what came of it and gives the address to look at next. */
@Injectable()
export class DraftActions {
  constructor(
    private readonly checkImport: CheckImport,
    private readonly beginImport: BeginImport,
    private readonly discardImport: DiscardImport,
  ) {}

  async check(asked: Asked, request: Request): Promise<string> {
    const answer = await this.checkImport.run(asked);
    if (answer.outcome !== 'checked') return this.notTheDraft(answer.outcome, asked, request);
    flash(
      request,
      answer.bad === 0
        ? { title: 'Success', text: 'The list was checked again. No row has a fault.' }
        : {
            title: 'Important',
            text: `The list was checked again. ${rows(answer.bad)} still ${answer.bad === 1 ? 'has' : 'have'} faults.`,
          },
    );
    return request.originalUrl;
  }

  async import(asked: Asked, request: Request): Promise<string> {
    const answer = await this.beginImport.run(asked);
    switch (answer.outcome) {
      case 'begun':
        return `/imports/${asked.id}`;
      case 'not-checked': {
        const checked = await this.checkImport.run(asked);
        if (checked.outcome !== 'checked') return this.notTheDraft(checked.outcome, asked, request);
        const text = 'Nothing was imported yet. Your corrections were checked first: look at what would now happen, then import.';
        flash(request, { title: 'Important', text });
        return request.originalUrl;
      }
      case 'looks-different': {
        const text = `Nothing was imported yet. Something was heard since you looked, and ${rows(answer.rows)} would now do something else. Look again, then import.`;
        flash(request, { title: 'Important', text });
        return request.originalUrl;
      }
      case 'nothing-to-import':
        flash(request, { title: 'Important', text: 'No row would add or change anything, so nothing was imported.' });
        return request.originalUrl;
      case 'gone':
      case 'changed-since':
        return this.notTheDraft(answer.outcome, asked, request);
    }
  }

  async discard(asked: Asked, request: Request): Promise<string> {
    const { outcome } = await this.discardImport.run(asked);
    if (outcome !== 'discarded') return this.notTheDraft(outcome, asked, request);
    flash(request, { title: 'Success', text: 'The list was discarded. Nothing of it was written, and its rows are deleted.' });
    return '/imports';
  }

  async goOn(asked: Acting, request: Request): Promise<string> {
    const outcome = await this.beginImport.again(asked);
    if (outcome === 'gone') flash(request, { title: 'Important', text: 'This import cannot go on any more.' });
    return `/imports/${asked.id}`;
  }

  private notTheDraft(outcome: 'gone' | 'changed-since', { id }: Acting, request: Request): string {
    if (outcome === 'gone') throw new NotFoundException();
    const text =
      'Somebody else has changed or imported this list since you opened it. What you sent was not taken: look at how it stands now.';
    flash(request, { title: 'Important', text });
    return `/imports/${id}`;
  }
}
