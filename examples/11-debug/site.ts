import { fillIn, pages, type Site } from '@throughline/example-stage';
import { Hono } from 'hono';

/** The key's list has the first name; from the second one nothing may be sent. */
export const hosts = ['127.0.0.1'] as const;
export const notListed = 'localhost';

type Case = { says: string; attributes?: string; policy?: string; before?: string };

/** What can keep events from arriving, each made for real. */
export const cases = {
  well: { says: 'Nothing is wrong.' },
  'wrong-key': { says: 'The key is nobody’s.', attributes: 'data-key="tlp_00000000000000000000000000000000"' },
  unlisted: { says: 'Opened as localhost, which is not on the key’s list.' },
  policy: { says: 'The page’s own policy forbids the collector.', policy: "connect-src 'self'" },
  consent: { says: 'The visitor has not been asked yet.', attributes: 'data-consent="required"' },
  denied: { says: 'The visitor said no.', attributes: 'data-consent="denied"' },
  gpc: { says: 'The browser sends Global Privacy Control.', before: '/privacy-control.js' },
  elsewhere: { says: 'Something else stands at that address.', attributes: 'data-path="/nothing/here"' },
  failing: { says: 'What stands before the collector answers 502.', attributes: 'data-collector="{{origin}}/failing"' },
  app: { says: 'An app’s bridge is there, and silent.', before: '/silent-app.js' },
} as const satisfies Record<string, Case>;

export type CaseName = keyof typeof cases;
const isCase = (name: string): name is CaseName => Object.hasOwn(cases, name);

export const site: Site = ({ values, key }) => {
  const caseOf = (name: string | undefined): Case => cases[name !== undefined && isCase(name) ? name : 'well'];
  const site = new Hono();
  site.post('/failing/*', (asked) => asked.text('the gateway is lost', 502));
  site.get('/failing/*', (asked) =>
    asked.redirect(`${values.collector ?? ''}/${asked.req.path.split('/').at(-1) ?? ''}`),
  );
  site.route(
    '/',
    pages({
      folder: new URL('site/', import.meta.url),
      values: (asked) => {
        const { says, attributes = '', policy = '', before = '/nothing.js' } = caseOf(asked.req.query('case'));
        const withKey = attributes.includes('data-key') ? attributes : `data-key="${key}" ${attributes}`;
        const { origin } = new URL(asked.req.url);
        return { ...values, says, before, policy, attributes: fillIn(withKey, { origin }) };
      },
      headers: ({ policy = '' }): Record<string, string> => (policy ? { 'content-security-policy': policy } : {}),
    }),
  );
  return site;
};
