/** Whether the collector can be reached under another address than the one that events go to. */
export const askCollector = (collector: string): Promise<'collector' | 'nothing'> =>
  fetch(`${collector}/healthz`, { mode: 'no-cors', cache: 'no-store', credentials: 'omit' }).then(
    () => 'collector',
    () => 'nothing',
  );
