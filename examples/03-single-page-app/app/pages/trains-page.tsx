import { Link } from 'wouter';
import { journey } from '../journey.ts';
import { trains } from '../trains.ts';

export const TrainsPage = () => (
  <>
    <h1>Asleep across Europe</h1>
    {trains.map(({ id, from, to, leaves, arrives }) => (
      <article className="card" key={id}>
        <h2>
          <Link id={id} href={`/trains/${id}`} onClick={() => journey.touchpoint('train_opened', { train: id })}>
            {from} – {to}
          </Link>
        </h2>
        <p className="quiet">
          leaves {leaves}, arrives {arrives}
        </p>
      </article>
    ))}
  </>
);
