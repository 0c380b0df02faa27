import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { AgentApp } from './agent/agent-app.tsx';
import { takeAsked } from './agent/asked.ts';
import { basePathOf } from './app/base-path.ts';
import { CollectorContext } from './app/collector-context.ts';
import { connectCollector } from './http/collector.ts';
import { applyTheme, storedTheme } from './look/theme.ts';
import { rememberedProject } from './session/remembered-project.ts';
import './look/fonts.css';
import './look/tokens.css';
import './look/page.css';
import './look/parts.css';
import './app/app.css';
import './agent/agent.css';

// First of all, before anything could read the address.
const asked = takeAsked(location, history);
applyTheme(storedTheme());

const root = document.getElementById('page');
if (root === null) throw new Error('agent.html has lost its #page element');
createRoot(root).render(
  <StrictMode>
    <CollectorContext.Provider value={connectCollector(basePathOf(root.dataset.base))}>
      <AgentApp project={asked.project ?? rememberedProject()} asked={asked.identifier} />
    </CollectorContext.Provider>
  </StrictMode>,
);
