import fc from 'fast-check';
import { assertionKinds, trusts, type Assertion, type Identifier } from '@throughline/protocol';
import { orderedPair } from '../identity/pair.ts';

const anyIdentifier = fc.constantFrom(
  ...[
    'customer:a',
    'customer:b',
    'customer:c',
    'policy:1',
    'policy:2',
    'email:x',
    'visitor:1',
    'visitor:2',
    'visitor:3',
    'device:d',
  ].map((key): Identifier => {
    const [type = '', value = ''] = key.split(':');
    return { type, value };
  }),
);
/** Some assertions about few identifiers, so that they meet; each id once. */
export const anyAssertions = fc.uniqueArray(
  fc
    .record({
      id: fc.nat(60).map(String),
      pair: fc.tuple(anyIdentifier, anyIdentifier),
      kind: fc.constantFrom(...assertionKinds),
      trust: fc.constantFrom(...trusts),
      occurredAt: fc.nat(3),
    })
    .map(({ pair: [x, y], ...fields }): Assertion => {
      const [a, b] = orderedPair(x, y);
      return { ...fields, a, b, actor: 'customer' };
    }),
  { selector: ({ id }) => id, maxLength: 30, size: 'max' },
);
