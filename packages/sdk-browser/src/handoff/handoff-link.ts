import { handoffParameter } from '@throughline/protocol';
import type { drawQr } from '../qr/draw-qr.ts';

/** The address that leads on: this page, or the one given, with the token. Campaigns of this visit do not go along. */
export const handoffUrl = (token: string, url = location.href): string => {
  const address = new URL(url, location.href);
  address.searchParams.set(handoffParameter, token);
  return address.href;
};

type Drawer = { drawQr: typeof drawQr };

/** Loads the drawer from the collector, only when a code is wanted. */
export const drawQrOf = async (text: string, collector: string): Promise<SVGElement> => {
  // eslint-disable-next-line @typescript-eslint/no-unsafe-assignment -- our own `qr/draw-qr.ts`, known by its address alone
  const drawer: Drawer = await import(/* @vite-ignore */ /* webpackIgnore: true */ `${collector}/throughline-qr.js`);
  return drawer.drawQr(text);
};
