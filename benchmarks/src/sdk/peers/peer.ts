/** One SDK in the comparison: a row of data, and a file of its own in `on-page`. */
export type Peer = {
  /** As the tables call it; also the name of its file in `on-page`. */
  name: string;
  title: string;
  /** Where its version is read; ours have that of this repository. */
  package: string;
  /** What was set beside key and host, for the reader. */
  settings: string;
  /** The field that holds an event's own id on its wire, where it has one. */
  idField?: string;
  /** What a minimal server answers, by the beginning of the path: JSON. Else POST has `{}` and GET has 404. */
  answers?: Readonly<Record<string, unknown>>;
  /** Loaded by its own script tag, as its bytes are served, not through a bundler. */
  scriptTag?: true;
};
