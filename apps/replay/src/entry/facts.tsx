import type { ReactNode } from 'react';
import { Said } from '../look/bidi.tsx';

/** A heading with a list of facts under it; nothing at all when there are none. */
export const FactGroup = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className="facts">
    <h3>{title}</h3>
    <dl>{children}</dl>
  </section>
);

/** One fact; left out when it is not there. */
export const Fact = ({ name, children }: { name: string; children: ReactNode }) =>
  children === undefined || children === null || children === '' ? undefined : (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );

/** A fact whose text came from outside. */
export const SaidFact = ({
  name,
  text,
  most = 600,
  mono = false,
}: {
  name: string;
  text: string | undefined;
  most?: number;
  mono?: boolean;
}) => (
  <Fact name={name}>
    {text === undefined ? undefined : <Said text={text} most={most} className={mono ? 'mono' : 'said'} />}
  </Fact>
);

/** A fact whose very name came from outside. */
export const NamedFact = ({ name, children }: { name: string; children: ReactNode }) => (
  <div>
    <dt>
      <Said text={name} most={80} />
    </dt>
    <dd>{children}</dd>
  </div>
);
