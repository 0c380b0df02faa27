/** For a phone first: it is opened in an app's webview. */
export const pageStyle = `
:root {
  color-scheme: light dark;
  --paper: #fff; --ink: #1b1f24; --soft: #59636e; --line: #dde1e6; --well: #f3f5f7;
  --pass: #17683a; --fail: #b3261e; --note: #8a5300;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #14171a; --ink: #e8ebee; --soft: #a0a9b3; --line: #32383f; --well: #20252b;
    --pass: #7fd6a2; --fail: #ffb3ac; --note: #f2c27c;
  }
}
body {
  box-sizing: border-box; max-width: 44rem; margin: 0 auto;
  padding: calc(1.5rem + env(safe-area-inset-top)) 1.25rem calc(3rem + env(safe-area-inset-bottom));
  background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere;
}
h1 { margin: 0; font-size: 1.5rem; line-height: 1.2; letter-spacing: -0.01em; }
p { margin: 0.25rem 0 0; }
.soft { color: var(--soft); }
ol { margin: 1.5rem 0; padding: 0; list-style: none; }
li { display: grid; grid-template-columns: 3.25rem 1fr; gap: 0 0.75rem; padding: 0.75rem 0; border-top: 1px solid var(--line); }
.verdict { font-size: 0.875rem; line-height: 1.7; font-weight: 600; color: var(--soft); }
.pass .verdict { color: var(--pass); }
.fail .verdict { color: var(--fail); }
.note .verdict { color: var(--note); }
.title { margin: 0; font-weight: 600; }
.skip .title, .waiting .title { font-weight: 400; }
.says { color: var(--soft); font-size: 0.9375rem; }
.fail .says { color: var(--ink); }
.actions { display: flex; flex-wrap: wrap; gap: 0.5rem; margin: 0.75rem 0 0; }
button, .button {
  min-height: 2.75rem; padding: 0 1rem; border: 1px solid var(--line); border-radius: 0.5rem; background: var(--well);
  color: inherit; font: inherit; cursor: pointer; text-decoration: none; display: inline-flex; align-items: center;
}
:focus-visible { outline: 2px solid #3b7ddd; outline-offset: 2px; }
textarea {
  box-sizing: border-box; width: 100%; height: 12rem; margin-top: 0.75rem; padding: 0.75rem; border: 1px solid var(--line);
  border-radius: 0.5rem; background: var(--well); color: inherit; font: 0.8125rem/1.5 ui-monospace, Menlo, Consolas, monospace;
}
[hidden] { display: none; }
`;
