import { whenScriptTagIsThere } from '../addon/when-script-tag-is-there.ts';
import { capture } from './capture.ts';

whenScriptTagIsThere(capture);
