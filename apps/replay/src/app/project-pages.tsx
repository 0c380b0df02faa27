import { useEffect, useState } from 'react';
import { Link, Route, Switch, useLocation } from 'wouter';
import { HelpDialog } from '../keys/help-dialog.tsx';
import { useKeys } from '../keys/use-keys.ts';
import { useTheme } from '../look/theme.ts';
import { PeoplePage } from '../people/people-page.tsx';
import { PersonPage } from '../person/person-page.tsx';
import { SessionGate } from '../session/session-gate.tsx';
import { useSession, type Session } from '../session/use-session.ts';
import { texts } from '../texts.ts';
import { addressOf } from './addresses.ts';
import { TopBar } from './top-bar.tsx';

/** Everything of one project, behind its sign-in. */
export const ProjectPages = ({ project, arrivedWith }: { project: string; arrivedWith: string | undefined }) => {
  const session = useSession(project, arrivedWith);
  const [theme, turnTheme] = useTheme();
  const [help, setHelp] = useState(false);
  const [, navigate] = useLocation();
  const elsewhere =
    session.state === 'signed_in' && session.signedIn.project.id !== project ? session.signedIn.project.id : undefined;
  useEffect(() => {
    if (elsewhere !== undefined) navigate(addressOf.people(elsewhere), { replace: true });
  }, [elsewhere, navigate]);
  useKeys({
    '?': () => {
      setHelp(true);
    },
    t: turnTheme,
  });
  return (
    <>
      <TopBar
        project={session.state === 'signed_in' ? session.signedIn.project : { id: project, name: project }}
        signedIn={session.state === 'signed_in'}
        theme={theme}
        onTheme={turnTheme}
        onHelp={() => {
          setHelp(true);
        }}
      />
      <SessionGate project={project} session={session} opening={<Opening session={session} />}>
        {elsewhere === undefined ? <Pages project={project} /> : undefined}
      </SessionGate>
      {help ? (
        <HelpDialog
          onClose={() => {
            setHelp(false);
          }}
        />
      ) : undefined}
    </>
  );
};

const Pages = ({ project }: { project: string }) => (
  <Switch>
    <Route path="/p/:project">
      <PeoplePage project={project} />
    </Route>
    <Route path="/p/:project/people/:person">
      {({ person }) => <PersonPage key={person} project={project} id={decodeURIComponent(person)} />}
    </Route>
    <Route>
      <NoPage project={project} />
    </Route>
  </Switch>
);

const Opening = ({ session }: { session: Session }) =>
  session.state === 'opening' && session.redeeming ? (
    texts.signIn.redeeming
  ) : (
    <span className="unseen">{texts.people.loading}</span>
  );

const NoPage = ({ project }: { project: string }) => (
  <main className="notice" id="content">
    <h1>{texts.trouble.noPage.title}</h1>
    <p>{texts.trouble.noPage.lead}</p>
    <div className="notice-acts">
      <Link className="button" href={addressOf.people(project)}>
        {texts.trouble.back}
      </Link>
    </div>
  </main>
);
