export { lineStates, openLine, type Line, type LineState } from './line/line.ts';
export { colleagueAt, type Colleague } from './reading/colleague.ts';
export { told } from './reading/told.ts';
export { fillIn, pages, type PagesOptions, type Values } from './site/pages.ts';
export { serveSite, type Given, type Served, type Site } from './site/serve-site.ts';
export { showExample, type ShowOptions } from './stage/show-example.ts';
export type { House } from './stage/house.ts';
export { setStage } from './stage/set-stage.ts';
export type { Stage, StageOptions } from './stage/stage.ts';
