import type { Candidate } from './candidate.ts';
import { withAjv } from './with-ajv.ts';
import { withArktype } from './with-arktype.ts';
import { withTypebox } from './with-typebox.ts';
import { withValibot } from './with-valibot.ts';
import { withZod } from './with-zod.ts';

export const candidates: readonly Candidate[] = [withTypebox, withAjv, withZod, withValibot, withArktype];
