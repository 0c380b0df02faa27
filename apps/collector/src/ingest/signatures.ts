import { createHmac, timingSafeEqual } from 'node:crypto';
import { signaturePattern, signedText, type DoubtCode, type SentEvent } from '@throughline/protocol';
import type { Project } from '@throughline/store';
import type { Signing } from '../access/signing.ts';

/** What an event's signatures are worth. */
export type Proof = {
  /** Types of identifiers that one vouches for. */
  signed: string[];
  /** The first that does not hold. */
  doubt?: { code: DoubtCode; detail: string };
};

type Facts = { project: Pick<Project, 'id'>; signing: Signing; receivedAt: number };

/** By the collector's clock: whoever sends the event says its own time. */
export const proofOf = (event: SentEvent, canonical: Readonly<Record<string, string>>, facts: Facts): Proof => {
  const signatures = event.type === 'identify' ? event.identify?.signatures : undefined;
  const proof: Proof = { signed: [] };
  for (const [type, signature] of Object.entries(signatures ?? {})) {
    const code = faultOf(signature, type, canonical[type], facts);
    if (code === undefined) proof.signed.push(type);
    else proof.doubt ??= { code, detail: `identify.signatures.${type} ${sentences[code]}` };
  }
  return proof;
};

const sentences = {
  signature_invalid:
    'does not hold for what it came with: sign the canonical value with the secret of `throughline project signing`; it counts as not signed',
  signature_expired: 'is too old: sign again for each page; it counts as not signed',
} as const satisfies Record<DoubtCode, string>;

const faultOf = (
  signature: string,
  type: string,
  value: string | undefined,
  { project, signing, receivedAt }: Facts,
): DoubtCode | undefined => {
  const [, expiry = '', mac = ''] = signaturePattern.exec(signature) ?? [];
  if (value === undefined || mac === '') return 'signature_invalid';
  const text = signedText(project.id, { type, value }, Number(expiry));
  const isMade = (secret: string): boolean =>
    timingSafeEqual(createHmac('sha256', secret).update(text, 'utf8').digest(), Buffer.from(mac, 'hex'));
  if (!signing.secrets.some(isMade)) return 'signature_invalid';
  return Number(expiry) < receivedAt ? 'signature_expired' : undefined;
};
