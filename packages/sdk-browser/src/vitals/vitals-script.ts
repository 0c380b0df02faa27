import { whenScriptTagIsThere } from '../addon/when-script-tag-is-there.ts';
import { vitals } from './vitals.ts';

whenScriptTagIsThere((journey) => vitals(journey));
