import type { EventType } from '@throughline/protocol';
import type { ProjectId } from '../event-log/event-log.ts';

/** A touchpoint's name with what the company says of it. Filled at first sight; what people edit survives rebuilds. */
export type CatalogueEntry = {
  name: string;
  type: EventType;
  /** Ms. */
  firstSeen: number;
  lastSeen: number;
  count: number;
  label?: string;
  /** Sentence of the story, with {placeholders} for properties. */
  template?: string;
  stage?: string;
  side?: 'frontstage' | 'backstage';
  owner?: string;
  /** Ms. */
  standardTime?: number;
};

export type CatalogueEdit = Partial<
  Pick<CatalogueEntry, 'label' | 'template' | 'stage' | 'side' | 'owner' | 'standardTime'>
>;

export interface Catalogue {
  /** By name, then type. */
  list(query: {
    project: ProjectId;
    limit: number;
    cursor?: string;
  }): Promise<{ entries: CatalogueEntry[]; next?: string }>;
  /** Changes what is named and leaves the rest. Undefined when no event of that type has that name. */
  edit(project: ProjectId, type: EventType, name: string, edit: CatalogueEdit): Promise<CatalogueEntry | undefined>;
}
