interface ImportMetaEnv {
  readonly VITE_THROUGHLINE_KEY: string;
  readonly VITE_THROUGHLINE_COLLECTOR: string;
}
