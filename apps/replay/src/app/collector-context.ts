import { createContext, useContext } from 'react';
import { connectCollector, type Collector } from '../http/collector.ts';

export const CollectorContext = createContext<Collector>(connectCollector());

/** The collector this page talks to. */
export const useCollector = (): Collector => useContext(CollectorContext);
