import { callEverything } from './silent-calls.ts';

void callEverything().then((answers) => postMessage(answers));
