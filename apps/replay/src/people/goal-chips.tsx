import { Flag } from 'lucide-react';
import { Said } from '../look/bidi.tsx';
import { humanise } from '../words/humanise.ts';

/** Goals somebody reached, and how many there are beside those shown. */
export const GoalChips = ({ goals, most }: { goals: readonly string[]; most: number }) => (
  <>
    {goals.slice(0, most).map((goal) => (
      <span key={goal} className="chip goal">
        <Flag size={12} strokeWidth={2} aria-hidden />
        <Said text={humanise(goal)} most={40} />
      </span>
    ))}
    {goals.length > most ? <span className="chip">+{goals.length - most}</span> : undefined}
  </>
);
