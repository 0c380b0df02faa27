import { Compile } from 'typebox/compile';
import { BatchContext } from '../batch/context.ts';
import { limits } from '../limits/limits.ts';
import { isWellFormed } from '../text/text.ts';
import { keptValue } from '../urls/campaign.ts';
import { removeHandoffToken } from '../urls/handoff-token.ts';
import { reduceUrl, type ReduceOptions } from '../urls/reduce-url.ts';
import { isObject } from './own.ts';

export type ReadContext = {
  context: BatchContext;
  /** Fields that were not usable and are left out. */
  dropped: string[];
};

/**
 * What is usable of a batch's context, fit to be stored: addresses reduced, campaign read from the page's address where
 * the sender gave none, no handoff token anywhere. A context describes; a fault in it never costs an event, so what
 * does not fit is left out by field and named.
 */
export const readContext = (value: unknown, options: ReduceOptions = {}): ReadContext => {
  if (!isObject(value)) return { context: {}, dropped: ['context'] };
  const candidate = reduced(value, options);
  const dropped = Object.keys(value).filter((field) => !knownFields.has(field));
  const context: Record<string, unknown> = {};
  for (const [field, content] of candidate) {
    if (content !== undefined && contextValidator().Check({ [field]: content })) context[field] = content;
    else dropped.push(field);
  }
  return contextValidator().Check(context) ? { context, dropped } : { context: {}, dropped: ['context'] };
};

const knownFields: ReadonlySet<string> = new Set(Object.keys(BatchContext.properties));

const reduced = (value: Readonly<Record<string, unknown>>, options: ReduceOptions): Map<string, unknown> => {
  const fields = new Map<string, unknown>();
  for (const [field, content] of Object.entries(value)) {
    if (knownFields.has(field) && content !== undefined) fields.set(field, tidy(field, content, options));
  }
  if (!fields.has('campaign') && typeof value.page === 'string') {
    const { campaign } = reduceUrl(value.page, options);
    if (Object.keys(campaign).length > 0) fields.set('campaign', campaign);
  }
  return fields;
};

/** What comes back as `undefined` fits no schema and is left out. */
const tidy = (field: string, content: unknown, options: ReduceOptions): unknown => {
  if (field === 'campaign') return isObject(content) ? tidyCampaign(content) : undefined;
  if (typeof content !== 'string') return content;
  if (field !== 'page' && field !== 'referrer') return tidyText(content);
  const { url } = reduceUrl(content, options);
  return url === '' && content.trim() !== '' ? undefined : url;
};

const tidyText = (text: string): string | undefined =>
  isWellFormed(text) && !text.includes('\0') ? removeHandoffToken(text) : undefined;

const tidyCampaign = (campaign: Readonly<Record<string, unknown>>): Record<string, string> => {
  const kept = new Map<string, string>();
  for (const [name, value] of Object.entries(campaign)) {
    const text =
      typeof value === 'string' && isWellFormed(value) && !value.includes('\0') ? keptValue(name, value) : undefined;
    if (text !== undefined && campaignName.test(name) && kept.size < limits.campaignValues) kept.set(name, text);
  }
  return Object.fromEntries(kept);
};

const campaignName = /^[a-z][a-z0-9_]{0,31}$/;

const compileContext = () => Compile(BatchContext);

let compiled: ReturnType<typeof compileContext> | undefined;

const contextValidator = (): ReturnType<typeof compileContext> => (compiled ??= compileContext());
