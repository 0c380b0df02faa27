import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { basePathOf } from './app/base-path.ts';
import { CollectorContext } from './app/collector-context.ts';
import { connectCollector } from './http/collector.ts';
import { applyTheme, storedTheme } from './look/theme.ts';
import { takeSignInSecret } from './session/sign-in-secret.ts';
import './look/fonts.css';
import './look/tokens.css';
import './look/page.css';
import './look/parts.css';
import './app/app.css';
import './people/people.css';
import './person/person.css';
import './score/score.css';
import './story/story.css';
import './entry/entry.css';
import './identity/identity.css';

// First of all, before anything could read the address.
const secret = takeSignInSecret(location, history);
applyTheme(storedTheme());

const root = document.getElementById('page');
if (root === null) throw new Error('index.html has lost its #page element');
const base = basePathOf(root.dataset.base);
createRoot(root).render(
  <StrictMode>
    <CollectorContext.Provider value={connectCollector(base)}>
      <App base={base} arrivedWith={secret} />
    </CollectorContext.Provider>
  </StrictMode>,
);
