import { Route, Router, Switch } from 'wouter';
import { BookedPage } from './pages/booked-page.tsx';
import { TrainPage } from './pages/train-page.tsx';
import { TrainsPage } from './pages/trains-page.tsx';
import type { Routing } from './routing.ts';

export const App = ({ routing }: { routing: Routing }) => (
  <Router base={routing.base} hook={routing.useLocation}>
    <Switch>
      <Route path="/" component={TrainsPage} />
      <Route path="/trains/:train" component={TrainPage} />
      <Route path="/booked" component={BookedPage} />
    </Switch>
    <aside className="about">
      <p>
        Routes are made by the <b>{routing.base === '/history' ? 'History' : 'Navigation'} API</b>. Each is one page
        view; a changed query is none.{' '}
        <a href={routing.base === '/history' ? '/navigation' : '/history'}>Use the other one</a>
      </p>
    </aside>
  </Router>
);
