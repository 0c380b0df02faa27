/** Why something was not sent, ready to read. */
export type Reason = {
  /** To tell reasons apart: `origin_not_listed`, `offline`, `csp`. */
  id: string;
  /** Whether sending stops, an event is lost, or it is good to know. */
  weight: 'stops' | 'loses' | 'note';
  /** What is the matter, and what becomes of the events. */
  says: string;
  /** The line that fixes it: for the page, the shell or the web server. */
  fix?: string;
  /** Where that line goes. */
  where?: string;
};
