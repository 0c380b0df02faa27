import { Link, useLocation, useParams } from 'wouter';
import { useState } from 'react';
import { journey, type Berth } from '../journey.ts';
import { trains } from '../trains.ts';

const berths: readonly Berth[] = ['seat', 'couchette', 'sleeper'];

export const TrainPage = () => {
  const { train: id = '' } = useParams();
  const train = trains.find((one) => one.id === id);
  const [berth, setBerth] = useState<Berth>('seat');
  const [path, navigate] = useLocation();
  const all = (
    <nav>
      <Link href="/">All trains</Link>
    </nav>
  );
  if (train === undefined)
    return (
      <>
        {all}
        <h1>There is no such train.</h1>
      </>
    );

  const choose = (chosen: Berth) => {
    setBerth(chosen);
    journey.touchpoint('berth_chosen', { berth: chosen });
    // Kept in the address, so that it can be sent to somebody. No page view: the page is the same.
    navigate(`${path}?berth=${chosen}`, { replace: true });
  };
  const book = () => {
    journey.goal('trip_booked', { props: { train: id, berth } });
    navigate('/booked');
  };

  return (
    <>
      {all}
      <h1>
        {train.from} – {train.to}
      </h1>
      <p>
        Leaves at {train.leaves}, breakfast before {train.arrives}.
      </p>
      {berths.map((kind) => (
        <button key={kind} id={kind} aria-pressed={kind === berth} onClick={() => choose(kind)}>
          {kind}
        </button>
      ))}
      <p>
        <button id="book" className="main" onClick={book}>
          Book a {berth}
        </button>
      </p>
    </>
  );
};
