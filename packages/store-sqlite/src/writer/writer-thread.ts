import { workerData } from 'node:worker_threads';
import { openWriter, type WriterOptions } from './writer.ts';
import { serveThread } from '../thread/serve.ts';

// What the store hands to the thread that it starts.
const options = workerData as WriterOptions;

serveThread(options.file, () => openWriter(options));
