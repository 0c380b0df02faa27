import { describe, expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import { knownChannels } from '@throughline/protocol';
import { channelText, identifierTypeText, texts } from '../texts.ts';
import { hueOf } from './channel-hue.ts';
import { nextTheme } from './theme.ts';

const tokens = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');

describe('hueOf', () => {
  it('has a colour in the style sheet for every channel there can be', () => {
    const channels = [...knownChannels, 'kiosk', 'branch_lobby', '__proto__', 'émigré', ''];
    for (const channel of channels) expect(tokens).toContain(`[data-hue='${hueOf(channel)}']`);
  });

  it('gives a channel the same colour every time', () => {
    expect(hueOf('kiosk')).toBe(hueOf('kiosk'));
  });
});

describe('themes', () => {
  it('go round', () => {
    expect([nextTheme('system'), nextTheme('light'), nextTheme('dark')]).toEqual(['light', 'dark', 'system']);
  });
});

describe('texts', () => {
  it('name every known channel, and make a name of any other', () => {
    for (const channel of knownChannels) expect(texts.channels[channel]).toBeTruthy();
    expect(channelText('branch_lobby')).toBe('Branch lobby');
    expect(channelText('constructor')).toBe('Constructor');
    expect(identifierTypeText('loyalty_card')).toBe('Loyalty card');
  });
});
