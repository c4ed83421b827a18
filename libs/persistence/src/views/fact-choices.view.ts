import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** What somebody who records a fact by hand can choose from: partners by name, the areas they serve, prisons. */
export interface FactChoices {
  readonly partners: readonly { readonly id: string; readonly label: string; readonly role: string }[];
  readonly areas: readonly string[];
  readonly prisons: readonly { readonly id: string; readonly name: string }[];
}

@Injectable()
export class FactChoicesView {
  constructor(private readonly db: DataSource) {}

  async all(): Promise<FactChoices> {
    const partners = await this.db.query<{ id: string; label: string; role: string; areas: string[] }[]>(
      'select id, label, role, areas from partner order by lower(label), id',
    );
    return {
      partners: partners.map(({ id, label, role }) => ({ id, label, role })),
      areas: [...new Set(partners.flatMap(({ areas }) => areas))].sort(),
      prisons: await this.db.query('select id, name from prison order by name, id'),
    };
  }
}
