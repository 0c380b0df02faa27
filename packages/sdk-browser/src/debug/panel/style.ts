/**
 * `!important` on the host: inside the shadow it outranks whatever the page says about all elements. Sizes in px, for a
 * page may set its root's font size to anything.
 */
export const style = `
:host {
  all: initial !important;
  position: fixed !important;
  z-index: 2147483647 !important;
  right: 12px !important;
  bottom: 12px !important;
  font: 13px/1.45 system-ui, sans-serif !important;
  color-scheme: light dark !important;
  --paper: #fff; --ink: #1b1f24; --soft: #59636e; --line: #d5dae0;
  --bad: #b3261e; --bad-well: #fdeceb; --warn: #8a5300; --warn-well: #fdf3e0; --good: #17683a;
}
@media (prefers-color-scheme: dark) {
  :host {
    --paper: #16191d; --ink: #e8ebee; --soft: #a0a9b3; --line: #363c44;
    --bad: #ffb3ac; --bad-well: #3a1c1a; --warn: #f2c27c; --warn-well: #33270f; --good: #7fd6a2;
  }
}
* { box-sizing: border-box; margin: 0; overflow-wrap: anywhere; }
:focus-visible { outline: 2px solid #3b7ddd; outline-offset: 1px; }
.pill, .panel { border: 1px solid var(--line); background: var(--paper); color: var(--ink); box-shadow: 0 2px 16px #0003; }
.pill { min-height: 44px; padding: 0 14px; border-radius: 22px; align-items: center; white-space: nowrap; }
i { width: 9px; height: 9px; border-radius: 50%; background: var(--good); }
i.stops, i.loses { background: var(--bad); }
i.note { background: var(--warn); }
.panel {
  position: absolute; right: 0; bottom: 52px; width: min(460px, calc(100vw - 24px)); max-height: min(640px, 75vh);
  padding: 6px 14px 14px; border-radius: 12px; overflow: auto; overscroll-behavior: contain;
}
h2 { margin: 14px 0 4px; font-size: 12px; font-weight: 600; color: var(--soft); }
ul { padding: 0; list-style: none; }
ul:empty::after { content: 'None yet.'; color: var(--soft); }
li + li { border-top: 1px solid var(--line); }
.reason { padding: 10px 12px; border-radius: 8px; background: var(--bad-well); margin-top: 8px; }
.reason.note { background: var(--warn-well); }
.reason .soft { margin-top: 6px; }
code, pre { font: 12px/1.5 ui-monospace, Menlo, Consolas, monospace; white-space: pre-wrap; }
code { display: block; margin-top: 4px; padding: 7px 9px; border-radius: 6px; background: var(--paper); user-select: all; -webkit-user-select: all; }
summary, .answer { display: flex; gap: 8px; padding: 7px 0; list-style: none; }
summary { cursor: pointer; }
@media (pointer: coarse) { li summary { padding: 13px 0; } }
summary::-webkit-details-marker { display: none; }
.name { flex: 1; }
.soft { color: var(--soft); }
summary > :last-child { white-space: nowrap; }
.delivered { color: var(--good); }
.refused, .denied { color: var(--bad); }
.held { color: var(--warn); }
pre { margin-bottom: 8px; padding-left: 10px; border-left: 2px solid var(--line); }
`;
