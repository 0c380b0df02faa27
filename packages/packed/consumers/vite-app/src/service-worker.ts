import { callEverything } from './silent-calls.ts';

self.addEventListener('message', ({ source }) => {
  void callEverything().then((answers) => source?.postMessage(answers));
});
