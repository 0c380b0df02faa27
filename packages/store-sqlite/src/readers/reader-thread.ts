import { workerData } from 'node:worker_threads';
import { openConnection } from '../connection/connection.ts';
import { storeErrorOf } from '../connection/faults.ts';
import { groundOn } from '../connection/ground.ts';
import { answerWith, faultOf } from '../thread/messages.ts';
import { perform } from '../thread/nouns.ts';
import { serveThread } from '../thread/serve.ts';
import { nounsOn } from './nouns.ts';

// What the store hands to the thread that it starts.
const { file } = workerData as { file: string };

serveThread(file, () => {
  const nouns = nounsOn(groundOn(openConnection({ file, readonly: true })));
  return (requests) =>
    requests.map((request) => {
      try {
        return answerWith(request.id, perform(nouns, request));
      } catch (error) {
        return { id: request.id, fault: faultOf(storeErrorOf(error, file)) };
      }
    });
});
