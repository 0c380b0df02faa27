/**
 * `!important` on the host: inside the shadow it outranks whatever the page says about all elements. Sizes in px, for a
 * page may set its root's font size to anything.
 */
export const style = `
:host {
  all: initial !important;
  position: fixed !important;
  z-index: 2147483647 !important;
  right: max(12px, env(safe-area-inset-right)) !important;
  bottom: max(12px, env(safe-area-inset-bottom)) !important;
  left: auto !important;
  max-width: calc(100% - 24px) !important;
  --paper: #fff; --ink: #1b1f24; --soft: #59636e; --line: #d5dae0; --well: #f3f5f7;
  --bad: #b3261e; --bad-well: #fdeceb; --warn: #8a5300; --warn-well: #fdf3e0; --good: #17683a;
  color-scheme: light dark !important;
  font: 13px/1.45 system-ui, sans-serif !important;
}
@media (prefers-color-scheme: dark) {
  :host {
    --paper: #16191d; --ink: #e8ebee; --soft: #a0a9b3; --line: #363c44; --well: #20252b;
    --bad: #ffb3ac; --bad-well: #3a1c1a; --warn: #f2c27c; --warn-well: #33270f; --good: #7fd6a2;
  }
}
* { box-sizing: border-box; }
[hidden] { display: none !important; }
button, summary { font: inherit; color: inherit; cursor: pointer; }
:focus-visible { outline: 2px solid #3b7ddd; outline-offset: 1px; }
.pill {
  display: flex; align-items: center; gap: 8px; margin-left: auto; min-height: 40px; padding: 0 14px;
  border: 1px solid var(--line); border-radius: 20px; background: var(--paper); color: var(--ink);
  box-shadow: 0 2px 12px #0003; font-variant-numeric: tabular-nums; white-space: nowrap;
}
.pill b { font-weight: 600; }
.dot { width: 9px; height: 9px; border-radius: 50%; background: var(--good); }
.stops .dot, .loses .dot { background: var(--bad); }
.note .dot { background: var(--warn); }
.panel {
  display: flex; flex-direction: column; width: min(460px, calc(100vw - 24px)); max-height: min(640px, 75vh);
  margin-bottom: 8px; border: 1px solid var(--line); border-radius: 12px; background: var(--paper); color: var(--ink);
  box-shadow: 0 8px 32px #0004; overflow: hidden;
}
.scroll { overflow: auto; overscroll-behavior: contain; padding: 0 14px 14px; }
h2 {
  position: sticky; top: 0; z-index: 1; margin: 0 -14px; padding: 14px 14px 6px; background: var(--paper);
  font-size: 12px; font-weight: 600; color: var(--soft);
}
p { margin: 0; }
ul { margin: 0; padding: 0; list-style: none; }
.reason { padding: 10px 12px; border-radius: 8px; background: var(--bad-well); margin-top: 8px; }
.reason.note { background: var(--warn-well); }
.reason p { overflow-wrap: anywhere; }
.where { margin-top: 8px; color: var(--soft); font-size: 12px; }
code, pre { font: 12px/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
code {
  display: block; margin-top: 4px; padding: 7px 9px; border-radius: 6px; background: var(--paper);
  white-space: pre-wrap; overflow-wrap: anywhere; user-select: all; -webkit-user-select: all;
}
li { border-top: 1px solid var(--line); }
li:first-child { border-top: 0; }
summary, .answer {
  display: flex; gap: 8px; align-items: baseline; padding: 7px 0; list-style: none;
}
summary::-webkit-details-marker { display: none; }
summary::before { content: '+'; width: 8px; color: var(--soft); }
details[open] > summary::before { content: '−'; }
time { color: var(--soft); font-variant-numeric: tabular-nums; }
.name { flex: 1; min-width: 0; overflow-wrap: anywhere; }
.kind { color: var(--soft); }
.state { color: var(--soft); white-space: nowrap; }
.delivered { color: var(--good); }
.refused, .denied, .failed { color: var(--bad); }
.held { color: var(--warn); }
pre {
  margin: 0 0 8px; padding: 8px 10px; border-radius: 6px; background: var(--well); overflow-x: auto;
  white-space: pre-wrap; overflow-wrap: anywhere;
}
.empty { padding: 6px 0; color: var(--soft); }
`;
