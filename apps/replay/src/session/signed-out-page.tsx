import { KeyRound } from 'lucide-react';
import { Link } from 'wouter';
import { addressOf } from '../app/addresses.ts';
import { CommandLine } from '../look/command-line.tsx';
import { Said } from '../look/bidi.tsx';
import { texts } from '../texts.ts';
import type { Trouble } from '../http/trouble.ts';

/** What a reader sees without a session, and how to get one. */
export const SignedOutPage = ({ project, trouble }: { project: string; trouble: Trouble }) => (
  <main className="notice" id="content">
    <span className="notice-icon">
      <KeyRound size={22} strokeWidth={1.75} aria-hidden />
    </span>
    <h1>{trouble.kind === 'used_link' ? texts.trouble.used_link.title : texts.signIn.title}</h1>
    <p>{trouble.kind === 'used_link' ? texts.signIn.used : texts.signIn.lead}</p>
    <h2>{texts.signIn.how}</h2>
    <CommandLine command={texts.signIn.command(project)} />
    <p className="notice-after">
      {texts.signIn.then} {trouble.kind === 'used_link' ? undefined : texts.signIn.expired}
    </p>
  </main>
);

/** The bare address: no project stands in it. */
export const NoProjectPage = ({ last }: { last: string | undefined }) => (
  <main className="notice" id="content">
    <span className="notice-icon">
      <KeyRound size={22} strokeWidth={1.75} aria-hidden />
    </span>
    <h1>{texts.signIn.noProject}</h1>
    <p>{texts.signIn.noProjectLead}</p>
    <CommandLine command={texts.signIn.command('demo')} />
    {last === undefined ? undefined : (
      <p className="notice-after">
        <Link className="button" href={addressOf.people(last)}>
          <Said text={texts.signIn.last(last)} />
        </Link>
      </p>
    )}
  </main>
);
