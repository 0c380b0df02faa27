import { workerData } from 'node:worker_threads';
import { openConnection } from '../connection/connection.ts';
import { storeErrorOf } from '../connection/faults.ts';
import { groundOn } from '../connection/ground.ts';
import { answerWith, faultOf, type Answer, type Request } from '../thread/messages.ts';
import { perform, type Nouns } from '../thread/nouns.ts';
import { serveThread } from '../thread/serve.ts';
import { nounsOn } from './nouns.ts';

// What the store hands to the thread that it starts.
const { file } = workerData as { file: string };

/** Opened by the first request, so that the thread can start while the writer still makes the file. */
let opened: Nouns | undefined;
const nounsOfFile = (): Nouns => {
  opened ??= nounsOn(groundOn(openConnection({ file, readonly: true })));
  return opened;
};

const answer = (request: Request): Answer => {
  try {
    return answerWith(request.id, perform(nounsOfFile(), request));
  } catch (error) {
    return { id: request.id, fault: faultOf(storeErrorOf(error, file)) };
  }
};

serveThread(file, () => ({ serve: (requests) => requests.map(answer) }));
