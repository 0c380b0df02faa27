import { CircleHelp, LogOut, Monitor, Moon, Sun, type LucideIcon } from 'lucide-react';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from 'wouter';
import { Said } from '../look/bidi.tsx';
import { Mark } from '../look/mark.tsx';
import type { Theme } from '../look/theme.ts';
import { texts } from '../texts.ts';
import { useMoments, useNow } from '../time/use-moments.ts';
import { addressOf } from './addresses.ts';
import { useCollector } from './collector-context.ts';

type TopBarProps = {
  project: { id: string; name: string };
  signedIn: boolean;
  theme: Theme;
  onTheme: () => void;
  onHelp: () => void;
};

const themeIcons: Record<Theme, LucideIcon> = { system: Monitor, light: Sun, dark: Moon };

/** The one bar of every page: where one is, in which zone times are told, and how it looks. */
export const TopBar = ({ project, signedIn, theme, onTheme, onHelp }: TopBarProps) => {
  const moments = useMoments();
  const now = useNow();
  const ThemeIcon = themeIcons[theme];
  return (
    <header className="top">
      <a className="skip" href="#content">
        {texts.top.skip}
      </a>
      <Link className="top-mark" href={addressOf.people(project.id)} aria-label={`${texts.product}, ${texts.top.home}`}>
        <Mark />
        <span className="top-name">{texts.product}</span>
      </Link>
      <span className="top-project">
        <Said text={project.name} most={60} />
      </span>
      <span className="top-space" />
      <span className="top-zone">{texts.top.zone(moments.zone, moments.offset(now))}</span>
      <button type="button" className="icon-button" aria-label={texts.top.help} title={texts.top.help} onClick={onHelp}>
        <CircleHelp size={18} strokeWidth={1.75} aria-hidden />
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label={texts.top.theme[theme]}
        title={texts.top.theme[theme]}
        onClick={onTheme}
      >
        <ThemeIcon size={18} strokeWidth={1.75} aria-hidden />
      </button>
      {signedIn ? <SignOut project={project.id} /> : undefined}
    </header>
  );
};

const SignOut = ({ project }: { project: string }) => {
  const collector = useCollector();
  const queries = useQueryClient();
  const signOut = async (): Promise<void> => {
    await collector.signOut(project).catch(() => undefined);
    // What was read belongs to the signed-in reader. The link's redemption stays: it is spent, not to be tried again.
    queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' && queryKey[0] !== 'redeem' });
    await queries.resetQueries({ queryKey: ['session'] });
  };
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={texts.top.signOut}
      title={texts.top.signOut}
      onClick={() => {
        void signOut();
      }}
    >
      <LogOut size={18} strokeWidth={1.75} aria-hidden />
    </button>
  );
};
