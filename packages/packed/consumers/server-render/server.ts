import { createJourney } from '@throughline/sdk-browser';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { App } from './app.ts';

const [, , key = '', collector = ''] = process.argv;
const journey = createJourney({ key, collector });
const app = renderToString(createElement(App, { journey }));

process.stdout.write(`<!doctype html>
<title>Rendered on a server</title>
<link rel="icon" href="data:," />
<div id="app" data-key="${key}" data-collector="${collector}">${app}</div>
<script type="module" src="/client.js"></script>`);
